/** ESLint's JSON, written file by file. A consumer made for ESLint reads it; `level`, `why` and `macro` are ours. */
import { countMessages, type FileResult, type ResultMessage } from '../results.ts';
import type { MakeReporter } from './reporter.ts';

export const jsonReporter: MakeReporter = ({ write, quiet }) => {
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
};

function toEslint(result: FileResult, quiet: boolean): unknown {
  const counts = countMessages(result.messages);
  const shown = quiet ? result.messages.filter((m) => m.level === 'error') : result.messages;
  return {
    filePath: result.filePath,
    messages: shown.map(toEslintMessage),
    suppressedMessages: [],
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
  const { ruleId, level, message: text, why, line, column, endLine, endColumn, macro, fix, suggestions } = message;
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
    ...(fix ? { fix } : {}),
    ...(suggestions ? { suggestions } : {}),
  };
}
