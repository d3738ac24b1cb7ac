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
  stylish: { make: stylishReporter, showsFixes: true },
  compact: { make: compactReporter, showsFixes: false },
  json: { make: jsonReporter, showsFixes: true },
  jsonl: { make: jsonlReporter, showsFixes: false },
  sarif: { make: sarifReporter, showsFixes: true },
  github: { make: githubReporter, showsFixes: true },
  gitlab: { make: gitlabReporter, showsFixes: false },
  junit: { make: junitReporter, showsFixes: true },
  checkstyle: { make: checkstyleReporter, showsFixes: false },
  rdjson: { make: rdjsonReporter, showsFixes: true },
  markdown: { make: markdownReporter, showsFixes: true },
  blob: { make: blobReporter, showsFixes: true },
};
