/**
 * A rule's page for people, made of its data: `docs/rules/<id>.md`. Pure: rule in, Markdown out. A test holds the pages in step.
 */
import type { PhraseEntry, Rule, RuleExample } from './types.ts';

/** The whole page, with a line feed at its end. */
export function renderRulePage(rule: Rule): string {
  const parts = [
    `# ${rule.title} (\`${rule.id}\`)`,
    '<!-- Made from rules/' + rule.id + '/*.yaml. To renew it: npx vitest run tests/rules/pages.test.ts -u -->',
    rule.summary,
    '## Why it matters',
    rule.why,
    '## Severity',
    table(['Preset', 'Severity'], (['recommended', 'strict', 'all'] as const).map((preset) => [`\`${preset}\``, rule.presets[preset]])),
    ...examples('Reported', rule.examples.flag),
    ...examples('Not reported', rule.examples.pass),
    ...options(rule),
    ...phrases(rule.phrases),
    '## Making an exception',
    `Put a comment before the line, in the file's own syntax, with the reason:\n\n\`\`\`yaml\n# empathy-lint-disable-next-line ${rule.id} -- why this one may stand\n\`\`\`\n\nOther ways are in [suppressions](../suppressions.md).`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function examples(heading: string, list: readonly RuleExample[]): string[] {
  return list.length === 0 ? [] : [`## ${heading}`, list.map(example).join('\n\n')];
}

function example({ text, title, channel, better, note }: RuleExample): string {
  const about = [title, channel].filter((a) => a !== undefined).join(', ');
  const lines = [about ? `**${escape(about)}**\n` : '', quote(text), better ? `\n*Better:*\n\n${quote(better)}` : '', note ? `\n${note}` : ''];
  return lines.filter((l) => l !== '').join('\n');
}

function quote(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '>' : `> ${escape(line)}`)).join('\n');
}

function options(rule: Rule): string[] {
  const entries = Object.entries(rule.options);
  if (entries.length === 0) return [];
  const rows = entries.map(([name, o]) => [`\`${name}\``, `\`${JSON.stringify(o.default)}\``, o.values ? o.values.map((v) => `\`${v}\``).join(', ') : o.type, o.description]);
  return ['## Options', table(['Option', 'Default', 'Values', 'What it does'], rows)];
}

function phrases(list: readonly PhraseEntry[]): string[] {
  if (list.length === 0) return [];
  const groups = [...new Set(list.map((p) => p.group ?? 'others'))];
  const sections = groups.map((group) => {
    const rows = list.filter((p) => (p.group ?? 'others') === group).map((p) => [code(p.match), p.rewrites.map(wording).join('<br>'), p.why ?? '', p.precision === 'low' ? 'only with `precision: low`' : '']);
    const pointer = list.find((p) => p.group === group && p.pointer !== undefined)?.pointer;
    return `### ${group.charAt(0).toUpperCase()}${group.slice(1)}\n\n${pointer === undefined ? '' : `${pointer}\n\n`}${table(['Found', 'Say instead', 'Why', ''], rows)}`;
  });
  return ['## Phrases', `${list.length} wordings, in the [phrase notation](../phrase-notation.md).`, ...sections];
}

function wording(rewrite: string): string {
  return rewrite === '(delete)' ? '(leave it out)' : rewrite === '(sentence)' ? '(leave the sentence out)' : escape(rewrite.replace(/^\(sentence\)\s*/, '')).replaceAll('|', '\\|');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** As code inside a table, where a bar would end the cell. */
function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** Keeps Markdown and HTML from reading marks into an example. */
function escape(text: string): string {
  return text.replace(/[*_<>[\]`]/g, '\\$&');
}
