/**
 * `textDocument/codeAction` and `codeAction/resolve`. What is on offer comes from the server's own record of the document, by range; the
 * client's list of diagnostics is not looked at, since some clients shorten it.
 */
import {
  CodeActionKind, LSPErrorCodes, ResponseError,
  type CancellationToken, type CodeAction, type CodeActionParams, type Command, type Range as LspRange, type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, SourceEdit } from '../engine/index.ts';
import { applyActionCommand, fixAllKind, ignoreCommand, type IgnoreArguments } from '../protocol.ts';
import { configurationActions, flagActions } from './configActions.ts';
import { reachOf } from './configReach.ts';
import type { ClientFeatures } from './features.ts';
import { fromActionData, fromRange, type ActionData, type SuppressionScope } from './fromLsp.ts';
import { tellFix } from './fixTitles.ts';
import { placeText } from './placedText.ts';
import type { LintRecord } from './records.ts';
import type { Session } from './session.ts';
import { textChanges } from './textChanges.ts';
import { toDiagnostic } from './toLsp.ts';
import type { Words } from './words.ts';
import { toExceptionEdit, toFixEdit, toWorkspaceEdit } from './toLspEdits.ts';

/** The kinds that `initialize` announces. */
export const offeredKinds = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind];

/** Findings that one request is answered for: a light bulb on a whole file would otherwise fill pages. */
const mostFindings = 40;

/**
 * Up to this length (UTF-16 code units) and for this many findings a fix is proved before it is offered, so that nothing is shown that
 * would be refused; beyond that the file is read again only for the fix that was chosen.
 */
const proofLength = 300_000;
const proofFindings = 8;

export function registerCodeActions(session: Session): void {
  const { connection } = session;
  connection.onCodeAction(async (params, token) => {
    const actions = await listActions(session, params, token);
    return session.features.codeActionLiterals ? actions : toCommands(actions);
  });
  if (session.features.resolvesEdits) connection.onCodeActionResolve((action) => resolveAction(session, action));
}

/** Whether code actions are of use to the client: as such, or as commands, whose edits the server asks it to make. */
export function offersActions({ codeActionLiterals, appliesEdits }: ClientFeatures): boolean {
  return codeActionLiterals || appliesEdits;
}

/** The actions for a client that knows commands only. */
function toCommands(actions: readonly CodeAction[]): Command[] {
  return actions.flatMap(({ title, command, data }): Command[] => (command ? [command] : data === undefined ? [] : [{ title, command: applyActionCommand, arguments: [data] }]));
}

/** Every action for a range, fixes first. Empty where nothing fits or the document has changed meanwhile. */
async function listActions(session: Session, { textDocument, range, context }: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
  const wants = (kind: string): boolean => !context.only || context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
  if (!offersActions(session.features)) return [];
  // Who asks for what mends the whole file, as an editor does before it saves, is through with the sentence.
  if (context.only?.some((only) => only.split('.')[0] === 'source')) session.typing.settle(textDocument.uri);
  else noteCursor(session, textDocument.uri, range);
  const record = await session.records.current(textDocument.uri);
  if (!record || token.isCancellationRequested) return [];
  const place = fromRange(range, record.text);
  // Where there is no place for a configuration, nothing is offered that would change one.
  const reach = session.features.appliesEdits ? await reachOf(session, record.uri, record.configPath) : undefined;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const touched = record.report.findings.filter(({ source }) => source.start <= place.end && place.start <= source.end).slice(0, mostFindings);
    const provesAll = !session.features.resolvesEdits || (record.library.file.text.length <= proofLength && touched.length <= proofFindings);
    for (const finding of touched) actions.push(...fixActions(session, record, finding, provesAll));
    for (const finding of touched) actions.push(...ignoreActions(session, record, finding));
    if (reach) actions.push(...configurationActions(session, record, touched, reach));
  }
  if (wants(CodeActionKind.RefactorRewrite) && reach) actions.push(...flagActions(session, record, place));
  if (wants(fixAllKind) && record.report.findings.some((finding) => finding.fixes.some((fix) => fix.kind === 'safe'))) {
    const action: CodeAction = { title: session.t('Fix all safe problems (Empathy Lint)'), kind: fixAllKind };
    actions.push(withEdit(session, record, action, { kind: 'fixAll', uri: record.uri, version: record.version }));
  }
  return actions.filter((action) => action.disabled || action.edit || action.command || action.data !== undefined);
}

/** Actions are asked for where the cursor is: a sentence that is half typed elsewhere is being left. */
function noteCursor({ documents, typing, features }: Session, uri: string, range: LspRange): void {
  const document = documents.get(uri);
  if (!document) return;
  const text = placeText(document, features.encoding);
  const { start, end } = fromRange(range, text);
  typing.cursorAt(uri, { start: start + text.mark, end: end + text.mark });
}

/** The finding that an action was offered for; its place in the list is another one where a pause in the typing has brought new ones. */
function findingOf({ report: { findings } }: LintRecord, { finding, fingerprint }: { readonly finding: number; readonly fingerprint: string }): Finding | undefined {
  if (findings[finding]?.fingerprint === fingerprint) return findings[finding];
  const alike = findings.filter((one) => one.fingerprint === fingerprint);
  return alike.length === 1 ? alike[0] : undefined;
}

function fixActions(session: Session, record: LintRecord, finding: Finding, proves: boolean): CodeAction[] {
  const { features } = session;
  const index = record.report.findings.indexOf(finding);
  const diagnostics = [toDiagnostic(finding, record.text, features)];
  const proved = proves ? session.records.proveFixes(record, finding).fixes : undefined;
  const actions: CodeAction[] = [];
  let best = true;
  finding.fixes.forEach((_, i) => {
    const proof = proved?.[i];
    const title = tellFix(record, finding, i, session.t, proof).title();
    const action: CodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics };
    if (proof && !proof.ok) {
      if (features.showsDisabled) actions.push({ ...action, disabled: { reason: proof.reason } });
      return;
    }
    if (best && features.preferredActions) action.isPreferred = true;
    best = false;
    actions.push(withEdit(session, record, action, { kind: 'fix', uri: record.uri, version: record.version, finding: index, fingerprint: finding.fingerprint, fix: i }));
  });
  return actions;
}

/** What an exception is written for, as it is told: one line, a reply of several lines, which can't hold an exception inside, or the macro. */
export type Silenced = 'line' | 'reply' | 'macro';

/** What an exception for a finding falls on: of a text of several lines the whole, since the exception stands above it; but HTML holds it inside. */
export function silencedBy(scope: SuppressionScope, record: LintRecord, finding: Finding): Silenced {
  if (scope === 'macro') return 'macro';
  if (record.library.format === 'html') return 'line';
  const { start, end } = record.library.macros[finding.macro.index]!.bodies[finding.body]!.source;
  return /[\r\n]/.test(record.library.file.text.slice(start, end).trim()) ? 'reply' : 'line';
}

const plain: Readonly<Record<Silenced, (rule: string, t: Words) => string>> = {
  line: (rule, t) => t('Disable {0} for this line', rule),
  reply: (rule, t) => t('Disable {0} for this whole reply', rule),
  macro: (rule, t) => t('Disable {0} for this macro', rule),
};
const asking: Readonly<Record<Silenced, (rule: string, t: Words) => string>> = {
  line: (rule, t) => t('Ignore {0} here, with a reason…', rule),
  reply: (rule, t) => t('Ignore {0} in this whole reply, with a reason…', rule),
  macro: (rule, t) => t('Ignore {0} in this macro, with a reason…', rule),
};

/** Written exceptions, only where the file's format can hold one; with a reason where the client can ask for it. */
function ignoreActions(session: Session, record: LintRecord, finding: Finding): CodeAction[] {
  const index = record.report.findings.indexOf(finding);
  const { fingerprint, ruleId } = finding;
  const { uri, version } = record;
  const base = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(finding, record.text, session.features)] };
  return (['line', 'macro'] as const).flatMap((scope): CodeAction[] => {
    if (!record.engine.suppress(record.library, finding, scope, record.settings)) return [];
    const silenced = silencedBy(scope, record, finding);
    if (session.features.own.asksText && session.features.appliesEdits) {
      const argument: IgnoreArguments = { uri, version, fingerprint, scope };
      const title = asking[silenced](ruleId, session.t);
      return [{ title, ...base, command: { title, command: ignoreCommand, arguments: [argument] } }];
    }
    return [withEdit(session, record, { title: plain[silenced](ruleId, session.t), ...base }, { kind: 'disable', uri, version, finding: index, fingerprint, scope })];
  });
}

/** Lets the client ask for the edit later where it can, or run a command for it; else computes it now. An action without an edit is dropped by the caller. */
function withEdit(session: Session, record: LintRecord, action: CodeAction, data: ActionData): CodeAction {
  if (session.features.resolvesEdits || !session.features.codeActionLiterals) return { ...action, data };
  const outcome = editOf(session, record, data);
  return 'edit' in outcome ? { ...action, edit: outcome.edit } : action;
}

/** Fills in the edit of one of our actions. Rejects when the document has changed since, or when the fix can't be proved. */
async function resolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = fromActionData(action.data);
  return data ? { ...action, edit: await askForEdit(session, data) } : action;
}

/** The edit of one of our actions. Rejects as `resolveAction` does. */
export async function askForEdit(session: Session, data: ActionData): Promise<WorkspaceEdit> {
  const record = await session.records.current(data.uri);
  if (!record || record.version !== data.version) throw changed(session);
  const outcome = editOf(session, record, data);
  if ('edit' in outcome) return outcome.edit;
  session.connection.window.showWarningMessage(session.t('Empathy Lint left the text as it is: {0}', outcome.reason));
  throw new ResponseError(LSPErrorCodes.RequestFailed, outcome.reason);
}

function editOf(session: Session, record: LintRecord, data: ActionData): { readonly edit: WorkspaceEdit } | { readonly reason: string } {
  const toEdit = (edits: readonly SourceEdit[]) => ({ edit: toWorkspaceEdit(edits, record.text, session.features) });
  if (data.kind === 'fixAll') {
    const { edits } = fixAll(record);
    return edits.length > 0 ? toEdit(edits) : { reason: session.t('None of the safe fixes could be proved safe here.') };
  }
  const finding = findingOf(record, data);
  if (!finding) throw changed(session);
  if (data.kind === 'disable') {
    // Nobody can be asked: the reason is a gap to fill in, a field where the editor has such, else in brackets as the gaps of a rewrite are.
    const gap = session.t('why it is right as it stands');
    const reason = session.features.snippetEdits ? gap : `[${gap}]`;
    const edit = record.engine.suppress(record.library, finding, data.scope, record.settings, reason);
    return edit ? { edit: toExceptionEdit(edit, reason, record.text, session.features) } : { reason: session.t('This file format has no place for an exception here.') };
  }
  const fix = session.records.proveFixes(record, finding).fixes[data.fix];
  if (!fix) throw changed(session);
  return fix.ok ? { edit: toFixEdit(fix.fix, fix.edits, record.text, session.features) } : { reason: fix.reason };
}

/** All safe fixes of a record's findings, as small edits; what the baseline accepts stays as it is. */
export function fixAll(record: LintRecord): { edits: SourceEdit[]; applied: number } {
  const { text, applied } = record.engine.fixAll(record.library.file, record.settings, { among: record.counted });
  return { edits: textChanges(record.library.file.text, text), applied };
}

/** The failure of an action that was offered for another version of the document. */
export function changed({ t }: Session): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, t('The document has changed since this was offered. Open the light bulb again.'));
}
