/** Every reporter by the name that `--format` takes: one file and one line each. */
import { blobReporter } from './blob.ts';
import { checkstyleReporter } from './checkstyle.ts';
import { compactReporter } from './compact.ts';
import { githubReporter } from './github.ts';
import { gitlabReporter } from './gitlab.ts';
import { jsonReporter } from './json.ts';
import { jsonlReporter } from './jsonl.ts';
import { junitReporter } from './junit.ts';
import { markdownReporter } from './markdown.ts';
import { rdjsonReporter } from './rdjson.ts';
import type { ReporterKind } from './reporter.ts';
import { sarifReporter } from './sarif.ts';
import { stylishReporter } from './stylish.ts';

export const reporters: Readonly<Record<string, ReporterKind>> = {
  stylish: { make: stylishReporter, showsFixes: 'first' },
  compact: { make: compactReporter, showsFixes: 'none' },
  json: { make: jsonReporter, showsFixes: 'all' },
  jsonl: { make: jsonlReporter, showsFixes: 'none' },
  sarif: { make: sarifReporter, showsFixes: 'all' },
  github: { make: githubReporter, showsFixes: 'first' },
  gitlab: { make: gitlabReporter, showsFixes: 'none' },
  junit: { make: junitReporter, showsFixes: 'first' },
  checkstyle: { make: checkstyleReporter, showsFixes: 'none' },
  rdjson: { make: rdjsonReporter, showsFixes: 'all' },
  markdown: { make: markdownReporter, showsFixes: 'all' },
  blob: { make: blobReporter, showsFixes: 'all' },
};
