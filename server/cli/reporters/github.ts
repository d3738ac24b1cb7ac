/**
 * Workflow commands of GitHub Actions, which show as annotations on the changed lines.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import { printable } from '../io.ts';
import { summarize } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { fullMessage, reportPath, shownMessages } from './shared.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

export function githubReporter(options: ReporterOptions): Reporter {
  return {
    file(result) {
      const file = escapeProperty(reportPath(result, options));
      for (const m of shownMessages(result, options)) {
        // Columns are read only where a finding stays in its line.
        const columns = m.line === m.endLine ? `,col=${m.column},endColumn=${Math.max(m.column, m.endColumn - 1)}` : '';
        const title = escapeProperty(m.ruleId ?? 'empathy-lint');
        const advice = m.advice ? ` ${m.advice}.` : '';
        options.write(`::${commands[m.level]} file=${file},line=${m.line},endLine=${m.endLine}${columns},title=${title}::${escapeData(`${fullMessage(m)}${advice}`)}\n`);
      }
    },
    end(totals) {
      options.write(`${summarize(totals)}\n`);
    },
  };
}

function escapeData(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
