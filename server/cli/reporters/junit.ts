/** JUnit's XML, as Jenkins, GitLab, CircleCI and Azure read it: a suite per file, a case per finding, one passed case for a clean file. */
import { printable } from '../io.ts';
import type { ResultMessage } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { escapeXml, fullMessage, reportPath, shownMessages } from './shared.ts';

export function junitReporter(options: ReporterOptions): Reporter {
  options.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="empathy-lint">\n');
  return {
    file(result) {
      const messages = shownMessages(result, options);
      if (result.noMacros !== undefined && messages.length === 0) return;
      const path = escapeXml(reportPath(result, options));
      const errors = messages.filter((m) => m.ruleId === null && m.level !== 'info').length;
      const failures = messages.filter((m) => m.ruleId !== null && m.level !== 'info').length;
      options.write(`  <testsuite name="${path}" tests="${Math.max(1, messages.length)}" failures="${failures}" errors="${errors}" skipped="0" time="0">\n`);
      if (messages.length === 0) options.write(`    <testcase name="nothing found" classname="${path}" time="0"/>\n`);
      for (const m of messages) options.write(testCase(m, path));
      options.write('  </testsuite>\n');
    },
    end() {
      options.write('</testsuites>\n');
    },
  };
}

function testCase(m: ResultMessage, path: string): string {
  const name = escapeXml(printable([m.ruleId ?? m.code ?? 'problem', m.macro?.title].filter((p) => p !== undefined).join(': ')));
  const text = escapeXml(printable(`line ${m.line}, column ${m.column}: ${fullMessage(m)}${m.advice ? ` ${m.advice}.` : ''}`));
  const element = m.ruleId === null ? 'error' : 'failure';
  const inside = m.level === 'info' ? `<system-out>${text}</system-out>` : `<${element} message="${escapeXml(printable(m.message))}" type="${m.level}">${text}</${element}>`;
  return `    <testcase name="${name}" classname="${path}" time="0">${inside}</testcase>\n`;
}
