/** `empathyLint/rules`: the rules that hold for a document, each with its page, for a client that explains them. */
import { rulesRequest, type RuleSummary, type RulesParams } from '../protocol.ts';
import type { Rule } from '../engine/index.ts';
import { rulePage } from './ruleLinks.ts';
import type { Session } from './session.ts';
import type { DocumentContext } from './records.ts';

export function registerRules(session: Session, contextOf: (uri: string) => Promise<DocumentContext>): void {
  session.connection.onRequest(rulesRequest, async ({ uri }: RulesParams): Promise<RuleSummary[]> => {
    const { engine } = await contextOf(uri ?? 'untitled:rules');
    return [...engine.rules.values()].map((rule) => ({ id: rule.id, title: rule.title, summary: rule.summary, page: describeRule(rule) }));
  });
}

/** A rule as a page of Markdown: what, why, bad and good examples. */
export function describeRule(rule: Rule): string {
  const quote = (text: string): string => text.trim().split('\n').map((line) => `> ${line}`.trimEnd()).join('\n');
  const flagged = rule.examples.flag.map(({ text, better, note }) =>
    [quote(text), note, better === undefined ? undefined : `Better:\n\n${quote(better)}`].filter((part) => part !== undefined).join('\n\n'));
  const fine = rule.examples.pass.map(({ text, note }) => [quote(text), note].filter((part) => part !== undefined).join('\n\n'));
  return [
    `# ${rule.title}`, rule.summary, `## Why`, rule.why,
    ...(flagged.length > 0 ? ['## Reported', ...flagged] : []),
    ...(fine.length > 0 ? ['## Not reported', ...fine] : []),
    `Rule id: \`${rule.id}\`. [The rule on the web](${rulePage(rule.id)})`,
  ].join('\n\n') + '\n';
}
