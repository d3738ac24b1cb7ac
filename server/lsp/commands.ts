/** `workspace/executeCommand` and `empathyLint/addPhrase`: everything that changes files on a person's word, through edits in their editor. */
import type { ApplyWorkspaceEditParams, CancellationToken } from 'vscode-languageserver';
import { onOneLine, knownExtensions, type Finding } from '../engine/index.ts';
import {
  addPhraseRequest, allowPhraseCommand, applyActionCommand, askTextRequest, fixAllCommand, fixWorkspaceCommand, flagPhraseCommand, ignoreCommand, setRuleCommand,
  type AskTextParams, type ConfigEdited,
} from '../protocol.ts';
import { askForEdit, changed, fixAll, silencedBy, type Silenced } from './codeActions.ts';
import { changeConfiguration, refusal } from './configEdits.ts';
import { askAndFlag, flag, patternOf } from './flagging.ts';
import { fromAddPhrase, fromAllowPhrase, fromIgnore, fromSetRule } from './fromCommands.ts';
import type { ClientFeatures } from './features.ts';
import { fromActionData } from './fromLsp.ts';
import type { LintRecord } from './records.ts';
import { severityName } from './rules.ts';
import type { Session } from './session.ts';
import { toPreviewedEdit, toWorkspaceEdit, type FileEdits } from './toLspEdits.ts';
import { isUnsaved } from './uris.ts';
import type { Words } from './words.ts';

type Command = (session: Session, argument: unknown, token: CancellationToken) => Promise<unknown>;

const commands: Readonly<Record<string, Command>> = {
  [fixAllCommand]: fixDocument,
  [fixWorkspaceCommand]: (session, _argument, token) => fixWorkspace(session, token),
  [ignoreCommand]: ignore,
  [setRuleCommand]: setRule,
  [allowPhraseCommand]: allowPhrase,
  [flagPhraseCommand]: flagPhrase,
  [applyActionCommand]: applyAction,
};

/** The names that `initialize` announces. */
export function namesOfCommands({ codeActionLiterals }: ClientFeatures): string[] {
  return Object.keys(commands).filter((name) => name !== applyActionCommand || !codeActionLiterals);
}

export function registerCommands(session: Session): void {
  const { connection } = session;
  connection.onExecuteCommand(async ({ command, arguments: given }, token) => {
    const run = commands[command];
    if (!run) throw refusal(`Empathy Lint has no command "${command}".`);
    return run(session, given?.[0], token);
  });
  connection.onRequest(addPhraseRequest, (params: unknown) => {
    const asked = fromAddPhrase(params);
    if (!asked) throw refusal('A phrase needs a document, its words and a rule.');
    return flag(session, asked);
  });
}

async function fixDocument(session: Session, uri: unknown): Promise<number | null> {
  if (typeof uri !== 'string') throw refusal(`${fixAllCommand} needs the document's URI as its argument.`);
  const record = await session.records.current(uri);
  if (!record) throw refusal(isRead(uri) ? session.t('Open the file first: only open documents are fixed from the editor.') : session.t('Empathy Lint does not read this kind of file.'));
  const { edits, applied } = fixAll(record);
  if (edits.length === 0) return 0;
  const accepted = await hasApplied(session, { label: session.t('Fix all safe problems'), edit: toWorkspaceEdit(edits, record.text, session.features) });
  return accepted ? applied : null;
}

/** Whether a client may open the document for us: it has the ending of a format, or none, and then a language of its own. */
function isRead(uri: string): boolean {
  const [ending] = /\.[^./]*$/.exec(uri) ?? [];
  return ending === undefined || knownExtensions.includes(ending.toLowerCase());
}

/** All safe fixes of all files in one edit. */
async function fixWorkspace(session: Session, token: CancellationToken): Promise<number | null> {
  const files: FileEdits[] = [];
  let fixed = 0;
  session.closed.lookAgain();
  for await (const { uri, open, look } of session.closed.sweep(token)) {
    if (!((await look())?.safe ?? 0)) continue;
    const record = open ? await session.records.current(uri) : await session.closed.record(uri).catch(() => undefined);
    if (!record) continue;
    const { edits, applied } = fixAll(record);
    if (edits.length === 0) continue;
    files.push({ text: record.text, edits, open });
    fixed += applied;
  }
  if (token.isCancellationRequested) return null;
  if (files.length === 0) return 0;
  const label = `${session.t('Fix all safe problems')} (${fixed})`;
  const accepted = await hasApplied(session, { label: `Empathy Lint: ${label}`, edit: toPreviewedEdit(files, label, session.features, session.t), ...(session.features.editMetadata ? { metadata: { isRefactoring: true } } : {}) });
  return accepted ? fixed : null;
}

/** Whether the client made an edit: false where the person discarded it. Rejects with the client's reason where it gives one (a read-only file). */
async function hasApplied({ connection, t }: Session, edit: ApplyWorkspaceEditParams): Promise<boolean> {
  const { applied, failureReason } = await connection.workspace.applyEdit(edit);
  if (!applied && failureReason) throw refusal(t('The editor changed nothing: {0}.', failureReason));
  return applied;
}

/** Makes the edit that a code action stands for; false where the editor didn't. */
async function applyAction(session: Session, argument: unknown): Promise<boolean> {
  const data = fromActionData(argument);
  if (!data) throw refusal(`${applyActionCommand} needs what a code action carries.`);
  return (await session.connection.workspace.applyEdit({ edit: await askForEdit(session, data) })).applied;
}

/** Writes an exception; true when it was written, false when the person changed their mind. */
async function ignore(session: Session, argument: unknown): Promise<boolean> {
  const asked = fromIgnore(argument);
  if (!asked) throw refusal(`${ignoreCommand} needs to be told what to ignore.`);
  const { uri, version, fingerprint, scope } = asked;
  const { t } = session;
  let { reason } = asked;
  const rule = fingerprint.split('|')[0]!;
  const offered = await findOffered(session, uri, version, fingerprint);
  if (reason === undefined && session.features.own.asksText) {
    const question: AskTextParams = { title: questions[silencedBy(scope, offered.record, offered.finding)](rule, t), prompt: t('Why is it right as it stands? Colleagues will read it.'), placeholder: t('Legal asked for this wording') };
    const answer = await session.connection.sendRequest<string | null>(askTextRequest, question);
    if (answer === null) return false;
    reason = onOneLine(answer);
  }
  // It may have changed while the person was thinking.
  const { record, finding } = await findOffered(session, uri, version, fingerprint);
  const edit = record.engine.suppress(record.library, finding, scope, record.settings, reason === '' ? undefined : reason);
  if (!edit) throw refusal(t('This file format has no place for an exception here.'));
  return hasApplied(session, { label: t('Ignore {0}', rule), edit: toWorkspaceEdit([edit], record.text, session.features) });
}

/** The finding that an exception was offered for. Rejects when the document has changed since. */
async function findOffered(session: Session, uri: string, version: number, fingerprint: string): Promise<{ readonly record: LintRecord; readonly finding: Finding }> {
  const record = await session.records.current(uri);
  const finding = record?.version === version ? record.report.findings.find((one) => one.fingerprint === fingerprint) : undefined;
  if (!record || !finding) throw changed(session);
  return { record, finding };
}

const questions: Readonly<Record<Silenced, (rule: string, t: Words) => string>> = {
  line: (rule, t) => t('Ignore {0} here', rule),
  reply: (rule, t) => t('Ignore {0} in this whole reply', rule),
  macro: (rule, t) => t('Ignore {0} in this macro', rule),
};

async function setRule(session: Session, argument: unknown): Promise<ConfigEdited> {
  const asked = fromSetRule(argument);
  if (!asked) throw refusal(`${setRuleCommand} needs a document, a rule and a severity.`);
  const { uri, rule, severity, scope } = asked;
  const { engine } = await session.files.contextOf(uri);
  if (!engine.rules.has(rule)) throw refusal(`There is no rule "${rule}".`);
  const { t } = session;
  if (scope === 'file' && isUnsaved(uri)) throw refusal(t('Save the file first: the configuration knows files by their names.'));
  const level = severityName(severity, t);
  if (scope === 'file') return changeConfiguration(session, uri, ({ pattern }) => ({ kind: 'severity', rule, severity, files: pattern }), (file) => t('{0} is {1} for this file now ({2}).', rule, level, file));
  return changeConfiguration(session, uri, { kind: 'severity', rule, severity }, (file, { folder, overrides }) => {
    const said = folder === undefined ? t('{0} is {1} everywhere now ({2}).', rule, level, file) : t('{0} is {1} in {2} now, and nowhere else ({3}).', rule, level, folder, file);
    if (overrides.length === 0) return said;
    const files = overrides.join(', ');
    return `${said} ${severity === 'off' ? t('It was set for {0} as well: it is off there, too.', files) : t('For {0} it is set otherwise, and stays so.', files)}`;
  });
}

async function allowPhrase(session: Session, argument: unknown): Promise<ConfigEdited> {
  const asked = fromAllowPhrase(argument);
  if (!asked) throw refusal(`${allowPhraseCommand} needs a document and a phrase.`);
  const phrase = patternOf(session, asked.phrase);
  return changeConfiguration(session, asked.uri, { kind: 'allow', phrase }, (file) => session.t('"{0}" is allowed now ({1}).', phrase, file));
}

/** Asks what to do about a wording where the client can be asked; else it is reported by the rule on cold wording. */
async function flagPhrase(session: Session, argument: unknown): Promise<ConfigEdited | null> {
  const asked = fromAllowPhrase(argument);
  if (!asked) throw refusal(`${flagPhraseCommand} needs a document and a phrase.`);
  return askAndFlag(session, asked);
}
