/** ESLint's JSON, written file by file. A consumer made for ESLint reads it; `level`, `why`, `macro` and `confidence` are ours. */
import { countMessages, type FileResult, type ResultMessage } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { shownConfidence } from './shared.ts';

export function jsonReporter({ write, quiet }: ReporterOptions): Reporter {
  let first = true;
  return {
    file(result) {
      if (result.noMacros !== undefined && result.messages.length === 0) return;
      write(`${first ? '[' : ','}${JSON.stringify(toEslint(result, quiet))}`);
      first = false;
    },
    end() {
      write(first ? '[]\n' : ']\n');
    },
  };
}

function toEslint(result: FileResult, quiet: boolean): unknown {
  const counts = countMessages(result.messages);
  const shown = quiet ? result.messages.filter((m) => m.level === 'error') : result.messages;
  return {
    filePath: result.filePath,
    messages: shown.map(toEslintMessage),
    suppressedMessages: result.accepted.map((m) => ({ ...(toEslintMessage(m) as object), suppressions: [toSuppression(m)] })),
    errorCount: counts.errors,
    fatalErrorCount: result.messages.filter((m) => m.ruleId === null && m.level === 'error').length,
    warningCount: quiet ? 0 : counts.warnings,
    infoCount: quiet ? 0 : counts.infos,
    fixableErrorCount: counts.fixableErrors,
    fixableWarningCount: quiet ? 0 : counts.fixableWarnings,
    ...(result.change ? { output: result.change.after } : {}),
  };
}

function toEslintMessage(message: ResultMessage): unknown {
  const { ruleId, level, message: text, why, line, column, endLine, endColumn, macro, confidence, fingerprint, fix, suggestions } = message;
  return {
    ruleId,
    severity: level === 'error' ? 2 : 1,
    ...(level === 'info' ? { level } : {}),
    ...(ruleId === null && level === 'error' ? { fatal: true } : {}),
    message: text,
    ...(why === undefined ? {} : { why }),
    line,
    column,
    endLine,
    endColumn,
    ...(macro ? { macro } : {}),
    ...(confidence === undefined ? {} : { confidence: shownConfidence(confidence) }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(fix ? { fix } : {}),
    ...(suggestions ? { suggestions: suggestions.map(({ desc, fix: change, before, after }) => ({ desc, fix: change, before, after })) } : {}),
  };
}

/** ESLint's `suppressions`: `directive` for a comment, `file` for the baseline. */
function toSuppression({ acceptance }: ResultMessage): unknown {
  return { kind: acceptance?.kind === 'baseline' ? 'file' : 'directive', justification: acceptance?.reason ?? '' };
}
