/**
 * Reviewdog's diagnostic format, with suggestions that a reviewer can take with a click. Columns count bytes of UTF-8.
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
import type { Place } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { fullMessage, productAddress, reportPath, rulePage, shownMessages } from './shared.ts';

const severities = { error: 'ERROR', warning: 'WARNING', info: 'INFO' } as const;

export function rdjsonReporter(options: ReporterOptions): Reporter {
  let first = true;
  options.write(`{"source":${JSON.stringify({ name: 'empathy-lint', url: productAddress })},"diagnostics":[`);
  return {
    file(result) {
      const path = reportPath(result, options);
      for (const m of shownMessages(result, options)) {
        const diagnostic = {
          message: fullMessage(m),
          location: { path, range: toRange(m) },
          severity: severities[m.level],
          ...(m.ruleId === null ? {} : { code: { value: m.ruleId, url: rulePage(m.ruleId) } }),
          ...(m.suggestions ? { suggestions: m.suggestions.map(({ place, fix }) => ({ range: toRange(place), text: fix.text })) } : {}),
        };
        options.write(`${first ? '\n' : ',\n'}${JSON.stringify(diagnostic)}`);
        first = false;
      }
    },
    end() {
      options.write(first ? ']}\n' : '\n]}\n');
    },
  };
}

function toRange(place: Place): unknown {
  return { start: { line: place.line, column: place.byteColumn }, end: { line: place.endLine, column: place.byteEndColumn } };
}
