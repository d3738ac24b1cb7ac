/** One JSON object a line and finding, for programs that read as they go. The same lines come from a stream on standard input. */
import type { ResultMessage } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { reportPath, shownConfidence, shownMessages } from './shared.ts';

export function jsonlReporter(options: ReporterOptions): Reporter {
  return {
    file(result) {
      for (const message of shownMessages(result, options)) options.write(jsonLine(message, reportPath(result, options)));
    },
    end() {},
  };
}

/** A finding as a line, without advice: a stream is to be quick, and proving a fix takes as long as finding what it is for. Without `file` it is one of a stream. */
export function jsonLine(message: ResultMessage, file?: string): string {
  const { ruleId, code, level, message: text, why, line, column, endLine, endColumn, macro, confidence, fingerprint } = message;
  return `${JSON.stringify({ file, line, column, endLine, endColumn, ruleId, ...(ruleId === null ? { code } : {}), level, message: text, why, macro, confidence: confidence === undefined ? undefined : shownConfidence(confidence), fingerprint })}\n`;
}
