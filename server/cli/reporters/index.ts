/** Every reporter by the name that `--format` takes: one file and one line each. */
import { jsonReporter } from './json.ts';
import type { MakeReporter } from './reporter.ts';
import { stylishReporter } from './stylish.ts';

export const reporters: Readonly<Record<string, MakeReporter>> = {
  stylish: stylishReporter,
  json: jsonReporter,
};
