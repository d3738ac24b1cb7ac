/** `textDocument/completion`: placeholders and sentences inside of replies, a new macro between them, and whatever a configuration may hold. */
import { CompletionItemKind, CompletionTriggerKind, InsertTextFormat, InsertTextMode, MarkupKind, type CompletionItem, type CompletionList } from 'vscode-languageserver';
import { encodeText, type Body, type Range, type Suggestion } from '../engine/index.ts';
import { completeConfiguration, completeKeys } from './configCompletion.ts';
import { fromPosition } from './fromLsp.ts';
import { hasSchema, looksLikePack, packVocabulary } from './packKeys.ts';
import { placeNewMacro } from './provenMacro.ts';
import type { LintRecord } from './records.ts';
import { shorten } from './resulting.ts';
import type { Session } from './session.ts';
import { carrySlots, escapeSnippet, toSnippet } from './snippets.ts';
import { toRange } from './toLsp.ts';
import { isConfigPath } from './workspace.ts';
import { toPath } from './uris.ts';
import type { Words } from './words.ts';

/** What begins a placeholder in one syntax or another. */
export const triggerCharacters = ['{', '[', '<', '%', '#', '$', '!', '.'];

/** An unfinished placeholder at the end of a text. */
const begun = /(?:\{\{[^{}\n]{0,80}|\{[!%]?[\w.]{0,60}|[%#$]\{[\w.]{0,60}|<\w{0,60}|\[[\w ]{0,60}|(?<![\w%])%\w{0,40})$/;

/** So much of a sentence is its label, in UTF-16 code units. */
const labelLength = 80;

export function registerCompletion(session: Session): void {
  session.connection.onCompletion(async ({ textDocument: { uri }, position, context }, token): Promise<CompletionList | null> => {
    const document = session.documents.get(uri);
    if (!document) return null;
    const path = toPath(uri, '');
    const role = await session.files.roleOf(uri);
    // An extension for YAML goes by a file's name.
    const { completesConfiguration } = session.features.own;
    if (role === 'configuration') return completesConfiguration && isConfigPath(path) ? null : { isIncomplete: false, items: await completeConfiguration(session, uri, position) };
    const record = await session.records.current(uri);
    const pack = record && record.library.macros.length === 0 ? packVocabulary(path) : undefined;
    if (pack && (role === 'pack' || looksLikePack(path, document.getText()) || (await hasRuleBeside(session, uri, path)))) return completesConfiguration && hasSchema(path) ? null : { isIncomplete: false, items: completeKeys(session, uri, position, pack) };
    if (!record?.active || token.isCancellationRequested || !(await session.settings.forDocument(uri)).completion) return null;
    const offset = fromPosition(position, record.text);
    const byCharacter = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    const place = bodyAt(record, offset);
    if (!place) return byCharacter ? null : { isIncomplete: false, items: macroItems(session, record, offset) };
    const items = placeholderItems(session, record, place, offset, byCharacter);
    if (!byCharacter && !items.some(({ sortText }) => sortText?.startsWith('0'))) items.unshift(...sentenceItems(session, record, place, offset));
    return { isIncomplete: true, items };
  });
}

/** Whether a file lies beside the `rule.yaml` of a rule. */
async function hasRuleBeside({ files }: Session, uri: string, path: string): Promise<boolean> {
  const rule = path.replace(/[^/]*$/, 'rule.yaml');
  return rule !== path && (await (await files.workspace(uri)).readFile(rule).then((text) => looksLikePack(rule, text), () => false));
}

interface BodyPlace {
  readonly macro: number;
  readonly index: number;
  readonly body: Body;
  /** Where its text begins and ends in the file. */
  readonly inside: Range;
}

/** The body whose text holds an engine offset, if it can be edited. */
function bodyAt({ library }: LintRecord, offset: number): BodyPlace | undefined {
  const { format, macros, file: { text } } = library;
  for (const [macro, { bodies }] of macros.entries()) {
    for (const [index, body] of bodies.entries()) {
      if (offset < body.source.start || offset > body.source.end || !body.editable) continue;
      const inside = body.map.toSource({ start: 0, end: body.text.length });
      const isOver = /^\s*$/.test(text.slice(Math.min(offset, inside.end), body.source.end));
      // A block may go on after its last words: there somebody is about to write, unless the place is too far to the left to belong to it.
      if (isOver && format === 'yaml' && isLeftOf(offset, inside.start, text)) continue;
      const end = /^\s*$/.test(text.slice(inside.end, body.source.end)) ? body.source.end : inside.end;
      if (inside.start <= offset && offset <= end) return { macro, index, body, inside: { start: inside.start, end } };
    }
  }
  return undefined;
}

/** Whether an offset is on a line without words yet, less indented than the text that begins at `start`. */
function isLeftOf(offset: number, start: number, text: string): boolean {
  const columnOf = (at: number): number => at - text.lastIndexOf('\n', at - 1) - 1;
  const column = columnOf(offset);
  return column < columnOf(start) && text.slice(offset - column, offset).trim() === '';
}

/** The placeholders of the library and its helpdesk. Those that a beginning asks for come first and take its place, closing marks included. */
function placeholderItems(session: Session, record: LintRecord, { body, inside }: BodyPlace, offset: number, byCharacter: boolean): CompletionItem[] {
  const { text } = record.library.file;
  const line = text.slice(Math.max(inside.start, text.lastIndexOf('\n', offset - 1) + 1), offset);
  const start = begun.exec(line)?.[0];
  // A full stop that ends a sentence asks for nothing.
  if (byCharacter && start === undefined) return [];
  const word = /[\p{L}\p{N}_]*$/u.exec(line)![0];
  const typed = start ?? word;
  const closing = start === undefined ? '' : /^[\w.]*[}\]>%]{0,2}/.exec(text.slice(offset, inside.end))![0];
  const end = offset + (/[}\]>%]$/.test(closing) ? closing.length : 0);
  // What is being written counts as one of the library's as soon as it is closed.
  const own = start === undefined ? '' : text.slice(offset - typed.length, end);
  const hints = record.engine.placeholders(record.library).filter(({ write, count, means }) => start === undefined || (compact(write).startsWith(compact(start)) && (write !== own || count > 1 || means !== undefined)));
  const range = toRange({ start: offset - typed.length, end }, record.text);
  const { t } = session;
  return hints.flatMap(({ write, means, sample, helpdesk, count }, i): CompletionItem[] => {
    const encoded = encodeText(write, body.hosts);
    if (!encoded.ok) return [];
    const used = count === 0 ? t('Not used in this file yet.') : count === 1 ? t('Used once in this file.') : t('Used {0} times in this file.', count);
    const lines = [means === undefined ? '' : `${means}.`, sample === undefined ? '' : t('A customer sees, for example: {0}', sample), helpdesk === undefined ? '' : t('{0} fills it in.', helpdesk), used];
    return [{ label: write, kind: CompletionItemKind.Variable, ...(means === undefined ? {} : { detail: means }), documentation: documentation(session, lines), filterText: start === undefined ? write.replace(/^\W+/, '') : write, sortText: `${start === undefined ? 2 : 0}${String(i).padStart(3, '0')}`, textEdit: { range, newText: encoded.text } }];
  });
}

function compact(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

const kindNames = (t: Words): Readonly<Record<Suggestion['kind'], string>> => ({ validation: t('Understanding'), 'next-step': t('Next step'), 'follow-up': t('Follow-up'), closing: t('Closing') });

/** Sentences that fit, where one begins: those that go on as the writer has begun. */
function sentenceItems(session: Session, record: LintRecord, { macro, index, body, inside }: BodyPlace, offset: number): CompletionItem[] {
  const { text } = record.library.file;
  const typed = /[^.!?…\n]*$/.exec(text.slice(inside.start, offset))![0].replace(/^["'’”)\]\s>]*/, '');
  if (typed.length > 60) return [];
  const kinds = kindNames(session.t);
  const range = toRange({ start: offset - typed.length, end: offset }, record.text);
  const asTyped = typed.toLowerCase().replace(/’/g, "'");
  return record.engine.suggest(record.library, macro, index, record.settings).flatMap((suggestion, i): CompletionItem[] => {
    const encoded = encodeText(suggestion.text, body.hosts);
    if (!encoded.ok || !suggestion.text.toLowerCase().startsWith(asTyped)) return [];
    const edit = { span: { start: 0, end: 0 }, text: suggestion.text };
    const [slots = []] = carrySlots({ kind: 'suggestion', title: '', edits: [edit], slots: suggestion.slots.map((slot) => ({ edit: 0, ...slot })) }, [{ source: { start: 0, end: 0 }, text: encoded.text }]);
    const snippet = session.features.snippetCompletions && slots.length > 0;
    return [{
      label: shorten(suggestion.text, labelLength), kind: CompletionItemKind.Text, detail: `${kinds[suggestion.kind]}: ${suggestion.about}`, documentation: documentation(session, [suggestion.text]),
      filterText: suggestion.text, sortText: `1${String(i).padStart(3, '0')}`,
      textEdit: { range, newText: snippet ? toSnippet(encoded.text, slots) : encoded.text },
      ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    }];
  });
}

/** A new macro, on a line of its own between the others. */
function macroItems(session: Session, record: LintRecord, offset: number): CompletionItem[] {
  const { text } = record.library.file;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, offset);
  const rest = /^[^\n]*/.exec(text.slice(offset))![0];
  if (!/^\s*(?:-\s*)?\w*$/.test(line) || rest.trim() !== '') return [];
  const typed = /(?:-\s*)?\w*$/.exec(line)![0];
  const placed = placeNewMacro(record, start, typed, offset);
  if (!placed) return [];
  const { template } = placed;
  const { t } = session;
  const [title, body] = [t('What it is for'), t('Hi,')];
  const newText = session.features.snippetCompletions
    ? escapeSnippet(template).replace('TITLE', `\${1:${title}}`).replace('BODY', `\${2:${body}}$0`)
    : template.replace('TITLE', title).replace('BODY', body);
  const range = toRange({ start: placed.start, end: offset }, record.text);
  return [{
    label: t('New macro'), kind: CompletionItemKind.Snippet, detail: 'Empathy Lint', documentation: documentation(session, [t('A macro with a title and a reply, laid out like the others in this file.')]), filterText: typed === '' ? 'macro' : `${typed}macro`,
    // Its lines are indented already; an editor would do it a second time.
    textEdit: { range, newText }, ...(session.features.indentedCompletions ? { insertTextMode: InsertTextMode.asIs } : {}), ...(session.features.snippetCompletions ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
  }];
}

function documentation(session: Session, lines: readonly string[]): CompletionItem['documentation'] {
  const text = lines.filter((line) => line !== '').join(session.features.markdownCompletions ? '\n\n' : '\n');
  return session.features.markdownCompletions ? { kind: MarkupKind.Markdown, value: text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&') } : text;
}
