/**
 * `textDocument/codeAction`, `codeAction/resolve` and the `empathy-lint.fixAll` command. What is on offer comes from the server's own
 * record of the document, by range; the client's list of diagnostics is not looked at, since some clients shorten it.
 */
import {
  CodeActionKind, LSPErrorCodes, ResponseError,
  type CancellationToken, type CodeAction, type CodeActionParams, type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, SourceEdit } from '../engine/index.ts';
import { fixAllCommand, fixAllKind } from '../protocol.ts';
import { fromActionData, fromRange, type ActionData, type SuppressionScope } from './fromLsp.ts';
import type { LintRecord } from './records.ts';
import type { Session } from './session.ts';
import { textChanges } from './textChanges.ts';
import { toDiagnostic, toWorkspaceEdit } from './toLsp.ts';

/** The kinds that `initialize` announces. */
export const offeredKinds = [CodeActionKind.QuickFix, fixAllKind];

/** Findings that one request is answered for: a light bulb on a whole file would otherwise fill pages. */
const mostFindings = 40;

/**
 * Up to this length (UTF-16 code units) and for this many findings a fix is proved before it is offered, so that nothing is shown that
 * would be refused; beyond that the file is read again only for the fix that was chosen.
 */
const proofLength = 300_000;
const proofFindings = 8;

export function registerCodeActions(session: Session): void {
  const { connection, records } = session;
  connection.onCodeAction((params, token) => listActions(session, params, token));
  if (session.features.resolvesEdits) connection.onCodeActionResolve((action) => resolveAction(session, action));
  connection.onExecuteCommand(async ({ command, arguments: given }) => {
    if (command !== fixAllCommand) throw new ResponseError(LSPErrorCodes.RequestFailed, `Empathy Lint has no command "${command}".`);
    const uri: unknown = given?.[0];
    if (typeof uri !== 'string') throw new ResponseError(LSPErrorCodes.RequestFailed, `${fixAllCommand} needs the document's URI as its argument.`);
    const record = await records.current(uri);
    if (!record) throw new ResponseError(LSPErrorCodes.RequestFailed, 'Open the file first: only open documents are fixed from the editor.');
    const { edits, applied } = fixAll(record);
    if (edits.length === 0) return 0;
    const { applied: accepted } = await connection.workspace.applyEdit({ label: 'Fix all safe problems', edit: toWorkspaceEdit(edits, record.text, session.features) });
    return accepted ? applied : 0;
  });
}

/** Every action for a range, fixes first. Empty where nothing fits or the document has changed meanwhile. */
async function listActions(session: Session, { textDocument, range, context }: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
  const wants = (kind: string): boolean => !context.only || context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
  if (!session.features.codeActionLiterals) return [];
  const record = await session.records.current(textDocument.uri);
  if (!record || token.isCancellationRequested) return [];
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const place = fromRange(range, record.text);
    const touched = record.report.findings.filter(({ source }) => source.start <= place.end && place.start <= source.end).slice(0, mostFindings);
    const provesAll = !session.features.resolvesEdits || (record.library.file.text.length <= proofLength && touched.length <= proofFindings);
    for (const finding of touched) actions.push(...fixActions(session, record, finding, provesAll));
    for (const finding of touched) actions.push(...disableActions(session, record, finding));
  }
  if (wants(fixAllKind) && record.report.findings.some((finding) => finding.fixes.some((fix) => fix.kind === 'safe'))) {
    const action: CodeAction = { title: 'Fix all safe problems (Empathy Lint)', kind: fixAllKind };
    actions.push(withEdit(session, record, action, { kind: 'fixAll', uri: record.uri, version: record.version }));
  }
  return actions.filter((action) => action.disabled || action.edit || action.data !== undefined);
}

function fixActions(session: Session, record: LintRecord, finding: Finding, proves: boolean): CodeAction[] {
  const { features } = session;
  const index = record.report.findings.indexOf(finding);
  const diagnostics = [toDiagnostic(finding, record.text, features)];
  const proved = proves ? session.records.proveFixes(record, finding).fixes : undefined;
  const actions: CodeAction[] = [];
  let best = true;
  finding.fixes.forEach((fix, i) => {
    const action: CodeAction = { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics };
    const proof = proved?.[i];
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

const scopes: readonly { readonly scope: SuppressionScope; readonly title: (rule: string) => string }[] = [
  { scope: 'line', title: (rule) => `Disable ${rule} for this line` },
  { scope: 'macro', title: (rule) => `Disable ${rule} for this macro` },
];

/** Written exceptions, only where the file's format can hold one. */
function disableActions(session: Session, record: LintRecord, finding: Finding): CodeAction[] {
  const index = record.report.findings.indexOf(finding);
  const diagnostics = [toDiagnostic(finding, record.text, session.features)];
  return scopes.flatMap(({ scope, title }) => {
    if (!record.engine.suppress(record.library, finding, scope, record.settings)) return [];
    const action: CodeAction = { title: title(finding.ruleId), kind: CodeActionKind.QuickFix, diagnostics };
    return [withEdit(session, record, action, { kind: 'disable', uri: record.uri, version: record.version, finding: index, fingerprint: finding.fingerprint, scope })];
  });
}

/** Lets the client ask for the edit later where it can; else computes it now. An action without an edit is dropped by the caller. */
function withEdit(session: Session, record: LintRecord, action: CodeAction, data: ActionData): CodeAction {
  if (session.features.resolvesEdits) return { ...action, data };
  const outcome = editOf(session, record, data);
  return 'edit' in outcome ? { ...action, edit: outcome.edit } : action;
}

/** Fills in the edit of one of our actions. Rejects when the document has changed since, or when the fix can't be proved. */
async function resolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = fromActionData(action.data);
  if (!data) return action;
  const record = await session.records.current(data.uri);
  if (!record || record.version !== data.version) throw changed();
  const outcome = editOf(session, record, data);
  if ('edit' in outcome) return { ...action, edit: outcome.edit };
  session.connection.window.showWarningMessage(`Empathy Lint left the text as it is: ${outcome.reason}`);
  throw new ResponseError(LSPErrorCodes.RequestFailed, outcome.reason);
}

function editOf(session: Session, record: LintRecord, data: ActionData): { readonly edit: WorkspaceEdit } | { readonly reason: string } {
  const toEdit = (edits: readonly SourceEdit[]) => ({ edit: toWorkspaceEdit(edits, record.text, session.features) });
  if (data.kind === 'fixAll') {
    const { edits } = fixAll(record);
    return edits.length > 0 ? toEdit(edits) : { reason: 'None of the safe fixes could be proved safe here.' };
  }
  const finding = record.report.findings[data.finding];
  if (!finding || finding.fingerprint !== data.fingerprint) throw changed();
  if (data.kind === 'disable') {
    const edit = record.engine.suppress(record.library, finding, data.scope, record.settings);
    return edit ? toEdit([edit]) : { reason: 'This file format has no place for an exception here.' };
  }
  const fix = session.records.proveFixes(record, finding).fixes[data.fix];
  if (!fix) throw changed();
  return fix.ok ? toEdit(fix.edits) : { reason: fix.reason };
}

function fixAll(record: LintRecord): { edits: SourceEdit[]; applied: number } {
  const { text, applied } = record.engine.fixAll(record.library.file, record.settings);
  return { edits: textChanges(record.library.file.text, text), applied };
}

function changed(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since this was offered.');
}
