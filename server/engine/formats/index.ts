/** The file formats that are known, one line each. `read.ts` chooses by extension. */
import type { Format } from './format.ts';
import { csvFormat } from './csv.ts';
import { jsonFormat, jsonLinesFormat } from './json.ts';
import { markdown } from './markdown.ts';
import { text } from './text.ts';
import { yamlFormat } from './yaml.ts';

export const formats: readonly Format[] = [
  yamlFormat,
  jsonFormat,
  jsonLinesFormat,
  csvFormat,
  markdown,
  text,
];
