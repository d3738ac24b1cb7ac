/** `textDocument/hover`: what, why, a better example and the rule's page for the findings under the pointer. */
import { MarkupKind, type Hover } from 'vscode-languageserver';
import type { Finding, Rule } from '../engine/index.ts';
import { fromPosition } from './fromLsp.ts';
import { rulePage } from './ruleLinks.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';

export function registerHover(session: Session): void {
  session.connection.onHover(async ({ textDocument, position }, token): Promise<Hover | null> => {
    const record = await session.records.current(textDocument.uri);
    if (!record || token.isCancellationRequested) return null;
    const offset = fromPosition(position, record.text);
    const here = record.report.findings.filter(({ source }) => source.start <= offset && offset <= source.end);
    const [first] = here;
    if (!first) return null;
    const markdown = session.features.markdownHover;
    const parts = here.map((finding) => describe(finding, record.engine.rules.get(finding.ruleId), markdown));
    const innermost = here.reduce((a, b) => (b.source.end - b.source.start < a.source.end - a.source.start ? b : a), first);
    return {
      contents: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: parts.join(markdown ? '\n\n---\n\n' : '\n\n') },
      range: toRange(innermost.source, record.text),
    };
  });
}

function describe(finding: Finding, rule: Rule | undefined, markdown: boolean): string {
  const lines = [markdown ? `**${escape(finding.message)}**` : finding.message, markdown ? escape(finding.why) : finding.why];
  const example = rule?.examples.flag.find(({ better }) => better !== undefined);
  if (example?.better !== undefined) {
    const [text, better] = [example.text, example.better].map((words) => words.trim().replace(/\s+/g, ' ')) as [string, string];
    lines.push(markdown ? `Instead of: *${escape(text)}*  \nBetter: *${escape(better)}*` : `Instead of: ${text}\nBetter: ${better}`);
  }
  const page = rulePage(finding.ruleId);
  lines.push(markdown ? `[About the rule ${finding.ruleId}](${page})` : `About the rule ${finding.ruleId}: ${page}`);
  return lines.filter((line) => line !== '').join('\n\n');
}

/** Words of a macro are shown as they are, never as markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
