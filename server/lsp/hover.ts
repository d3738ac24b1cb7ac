/** `textDocument/hover`: what, why, a better example and the rule's page for the findings under the pointer. */
import { MarkupKind, type Hover } from 'vscode-languageserver';
import { onOneLine, whyOf, type Finding } from '../engine/index.ts';
import { hoverConfiguration } from './configCompletion.ts';
import { fromPosition } from './fromLsp.ts';
import type { LintRecord } from './records.ts';
import { resulting, shorten } from './resulting.ts';
import { rulePage } from './ruleLinks.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';
import { toPath } from './uris.ts';
import { isConfigPath } from './workspace.ts';

export function registerHover(session: Session): void {
  session.connection.onHover(async ({ textDocument, position }, token): Promise<Hover | null> => {
    const { uri } = textDocument;
    if ((await session.files.roleOf(uri)) === 'configuration') return session.features.own.completesConfiguration && isConfigPath(toPath(uri, '')) ? null : hoverConfiguration(session, uri, position);
    const record = await session.records.current(uri);
    if (!record || token.isCancellationRequested) return null;
    const offset = fromPosition(position, record.text);
    const here = record.report.findings.filter(({ source }) => source.start <= offset && offset <= source.end);
    const [first] = here;
    if (!first) return null;
    const style: Style = { markdown: session.features.markdownHover, headless: Boolean(session.features.own.hoverHoldsDiagnostics) };
    const parts = here.map((finding) => describe(record, finding, style, session));
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

function describe(record: LintRecord, finding: Finding, { markdown, headless }: Style, { records, t }: Session): string {
  const rule = record.engine.rules.get(finding.ruleId);
  const plain = (text: string): string => (markdown ? escape(text) : text);
  const quote = (text: string): string => (markdown ? `*${escape(text)}*` : text);
  const heading = headless ? (rule?.title ?? finding.ruleId) : finding.message;
  // What can't be proved is refused when it is chosen: only what the light bulb offers is shown.
  const best = records.proveFixes(record, finding).fixes.find((f) => f.ok)?.fix;
  const lines = [markdown ? `**${escape(heading)}**` : heading, plain(whyOf(finding, best !== undefined))];
  const here = best && resulting(record, finding, best)(quoteLength);
  const example = rule?.examples.flag.find(({ better }) => better !== undefined);
  if (here !== undefined) lines.push(t('Better: {0}', quote(here)));
  if (example?.better !== undefined) {
    const [bad, good] = [example.text, example.better].map((text) => quote(shorten(onOneLine(text), quoteLength)));
    lines.push(`${here === undefined ? t('Instead of: {0}', bad!) : t('Another example. Instead of: {0}', bad!)}${markdown ? '  ' : ''}\n${t('Better: {0}', good!)}`);
  }
  const page = rulePage(finding.ruleId);
  const about = t('About the rule {0}', finding.ruleId);
  lines.push(markdown ? `[${about}](${page})` : `${about}: ${page}`);
  return lines.filter((line) => line !== '').join('\n\n');
}

/** At most this much of a macro is quoted, in UTF-16 code units. */
const quoteLength = 240;

/** Words of a macro are shown as they are, never as markup. */
function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}
