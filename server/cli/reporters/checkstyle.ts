/** Checkstyle's XML, which a great many tools read. */
import { printable } from '../io.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { escapeXml, fullMessage, reportPath, shownMessages } from './shared.ts';

export function checkstyleReporter(options: ReporterOptions): Reporter {
  options.write('<?xml version="1.0" encoding="utf-8"?>\n<checkstyle version="4.3">\n');
  return {
    file(result) {
      const messages = shownMessages(result, options);
      if (result.noMacros !== undefined && messages.length === 0) return;
      options.write(`  <file name="${escapeXml(reportPath(result, options))}">\n`);
      for (const m of messages) {
        options.write(`    <error line="${m.line}" column="${m.column}" severity="${m.level}" message="${escapeXml(printable(fullMessage(m)))}" source="empathy-lint.${escapeXml(m.ruleId ?? m.code ?? 'problem')}"/>\n`);
      }
      options.write('  </file>\n');
    },
    end() {
      options.write('</checkstyle>\n');
    },
  };
}
