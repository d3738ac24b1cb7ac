/** The file formats that are known, one line each. `read.ts` chooses by extension. */
import type { Format } from './format.ts';
import { csvFormat } from './csv.ts';
import { emailFormat, htmlFormat } from './htmlFile.ts';
import { jsonFormat, jsonLinesFormat } from './json.ts';
import { markdown } from './markdown.ts';
import { plistFormat } from './plist.ts';
import { text } from './text.ts';
import { xmlFormat } from './xml.ts';
import { yamlFormat } from './yaml.ts';

export const formats: readonly Format[] = [
  yamlFormat,
  jsonFormat,
  jsonLinesFormat,
  csvFormat,
  markdown,
  text,
  htmlFormat,
  xmlFormat,
  emailFormat,
  plistFormat,
];
