/** One line per finding, in ESLint's old form, which many editors and `grep` read. */
import { printable } from '../io.ts';
import { plural } from '../results.ts';
import { shownPath } from '../shownPath.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { shownMessages } from './shared.ts';

const names = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

export function compactReporter(options: ReporterOptions): Reporter {
  let count = 0;
  return {
    file(result) {
      for (const m of shownMessages(result, options)) {
        count++;
        options.write(`${shownPath(result.filePath, options.cwd)}: line ${m.line}, col ${m.column}, ${names[m.level]} - ${printable(m.message)}${m.ruleId === null ? '' : ` (${m.ruleId})`}\n`);
      }
    },
    end() {
      if (count > 0) options.write(`\n${plural(count, 'problem')}\n`);
    },
  };
}
