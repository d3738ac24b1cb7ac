/** GitLab's code quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import type { Reporter, ReporterOptions } from './reporter.ts';
import { fullMessage, reportPath, shownMessages, uniqueFingerprints } from './shared.ts';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

export function gitlabReporter(options: ReporterOptions): Reporter {
  let first = true;
  return {
    file(result) {
      const path = reportPath(result, options);
      const fingerprint = uniqueFingerprints(path);
      for (const m of shownMessages(result, options)) {
        const issue = {
          type: 'issue',
          description: fullMessage(m),
          check_name: m.ruleId ?? `problem/${m.code ?? 'file'}`,
          categories: ['Style'],
          fingerprint: `${path}:${fingerprint(m)}`,
          severity: severities[m.level],
          location: { path, lines: { begin: m.line, end: m.endLine } },
        };
        options.write(`${first ? '[\n' : ',\n'}${JSON.stringify(issue)}`);
        first = false;
      }
    },
    end() {
      options.write(first ? '[]\n' : '\n]\n');
    },
  };
}
