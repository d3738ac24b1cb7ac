/** `textDocument/hover`: what, why, a better example and the rule's page for the findings under the pointer. */
import { MarkupKind, type Hover } from 'vscode-languageserver';
import type { Finding } from '../engine/index.ts';
import { fromPosition } from './fromLsp.ts';
import type { LintRecord } from './records.ts';
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
    const style: Style = { markdown: session.features.markdownHover, headless: session.features.hoverHoldsDiagnostics };
    const parts = here.map((finding) => describe(record, finding, style));
    const innermost = here.reduce((a, b) => (b.source.end - b.source.start < a.source.end - a.source.start ? b : a), first);
    return {
      contents: { kind: style.markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value: parts.join(style.markdown ? '\n\n---\n\n' : '\n\n') },
      range: toRange(innermost.source, record.text),
    };
  });
}

interface Style {
  readonly markdown: boolean;
  /** The editor shows the message above our words itself. */
  readonly headless: boolean;
}

function describe(record: LintRecord, finding: Finding, { markdown, headless }: Style): string {
  const rule = record.engine.rules.get(finding.ruleId);
  const plain = (text: string): string => (markdown ? escape(text) : text);
  const quote = (text: string): string => (markdown ? `*${escape(text)}*` : text);
  const heading = headless ? (rule?.title ?? finding.ruleId) : finding.message;
  const lines = [markdown ? `**${escape(heading)}**` : heading, plain(finding.why)];
  const here = betterHere(record, finding);
  const example = rule?.examples.flag.find(({ better }) => better !== undefined);
  if (here !== undefined) lines.push(`Better: ${quote(here)}`);
  else if (example?.better !== undefined) lines.push(`Instead of: ${quote(onOneLine(example.text))}${markdown ? '  ' : ''}\nBetter: ${quote(onOneLine(example.better))}`);
  const page = rulePage(finding.ruleId);
  lines.push(markdown ? `[About the rule ${finding.ruleId}](${page})` : `About the rule ${finding.ruleId}: ${page}`);
  return lines.filter((line) => line !== '').join('\n\n');
}

/** At most this much of a macro is quoted, in UTF-16 code units. */
const quoteLength = 240;

/** The customer's own sentence with the best fix made, or what the fix adds; undefined where no fix is offered or nothing would be left. */
function betterHere(record: LintRecord, finding: Finding): string | undefined {
  const body = record.library.macros[finding.macro.index]?.bodies[finding.body];
  const edits = [...(finding.fixes[0]?.edits ?? [])].sort((a, b) => a.span.start - b.span.start);
  const [first, last] = [edits[0], edits.at(-1)];
  if (!body || !first || !last) return undefined;
  const onlyAdds = edits.every(({ span }) => span.start === span.end);
  const start = onlyAdds ? first.span.start : sentenceStart(body.text, first.span.start);
  const end = onlyAdds ? last.span.end : sentenceEnd(body.text, last.span.end);
  let text = '';
  let at = start;
  for (const edit of edits) {
    text += body.text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  const sentence = onOneLine(text + body.text.slice(at, end));
  if (sentence === '') return undefined;
  return sentence.length > quoteLength ? `${sentence.slice(0, quoteLength).replace(/\s+\S*$/, '')} …` : sentence;
}

function sentenceStart(text: string, offset: number): number {
  const before = text.slice(0, offset);
  return Math.max(0, ...[...before.matchAll(/[.!?]\s+|\n\s*/g)].map((match) => match.index + match[0].length));
}

function sentenceEnd(text: string, offset: number): number {
  // A fix may end with the sentence: then nothing of the next one belongs to it.
  if (/[.!?\n]\s*$/.test(text.slice(0, offset))) return offset;
  const match = /[.!?](?=\s|$)|\n/.exec(text.slice(offset));
  return match ? offset + match.index + match[0].length : text.length;
}

function onOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** Words of a macro are shown as they are, never as markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
