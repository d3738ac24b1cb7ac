/** A comment for a pull request: what was found, and each sentence before and after. As long as GitHub and GitLab take it. */
import { printable } from '../io.ts';
import { plural, sawNothing, summarize, type ResultMessage } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { reportPath, rulePage, shownMessages } from './shared.ts';

/** GitHub takes 65,536 characters; the rest is for the sums, and for whoever adds a line. */
const most = 60_000;

/** By this a later run finds the comment of an earlier one. */
const mark = '<!-- empathy-lint -->';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

export function markdownReporter(options: ReporterOptions): Reporter {
  let body = '';
  let left = 0;
  return {
    file(result) {
      const path = reportPath(result, options);
      let head = `### ${escape(path)}\n\n`;
      for (const m of shownMessages(result, options)) {
        const section = head + draw(m);
        if (left > 0 || body.length + section.length > most) {
          left++;
          continue;
        }
        body += section;
        head = '';
      }
    },
    end(totals) {
      const rest = left > 0 ? `\nThere is not room for ${plural(left, 'more finding')}; the log of this run has them all.\n` : '';
      options.write(`${mark}\n## Empathy Lint\n\n${summarize(totals)}\n\n${body !== '' ? body : sawNothing(totals) ? 'The log of this run says why.\n' : 'Nothing to report.\n'}${rest}`);
    },
  };
}

function draw(m: ResultMessage): string {
  const rule = m.ruleId === null ? '' : ` ([${m.ruleId}](${rulePage(m.ruleId)}))`;
  const macro = m.macro ? `**${escape(m.macro.title)}**, ` : '';
  let out = `- ${macro}line ${m.line}, ${levels[m.level]}: ${escape(m.message)}${rule}\n`;
  if (m.why) out += `  ${escape(m.why)}\n`;
  const best = m.suggestions?.find((s) => s.after !== s.before);
  if (best) out += `\n  | Before | After |\n  | --- | --- |\n  | ${cell(best.before)} | ${best.after === '' ? '*(nothing)*' : cell(best.after)} |\n`;
  else if (m.advice) out += `  ${escape(m.advice)}\n`;
  return `${out}\n`;
}

/** Text of a macro as text: no formatting, no mention of a person, no link to an issue. */
function escape(text: string): string {
  return printable(text).replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|~&]/g, (c) => (c === '<' ? '&lt;' : c === '&' ? '&amp;' : `\\${c}`)).replace(/@(?=\w)/g, '@<!-- -->').replace(/#(?=\w)/g, '#<!-- -->');
}

function cell(text: string): string {
  return escape(text).trim();
}
