/** What is to be shown of an open document at this moment, for pushed and pulled diagnostics alike; tells the client's status bar. */
import type { Diagnostic } from 'vscode-languageserver';
import { statusNotification } from '../protocol.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { placeFileText, placeText } from './placedText.ts';
import type { LintRecord } from './records.ts';
import type { Session } from './session.ts';
import { statusOf } from './status.ts';
import { toProblemDiagnostic } from './toLsp.ts';
import { toPath } from './uris.ts';

/** The diagnostics of a record as they are to be shown now. Sends the status, and the faults of the configuration in charge. */
export async function show(session: Session, record: LintRecord): Promise<readonly Diagnostic[]> {
  const { features, settings } = session;
  const { maxProblemsPerFile } = await settings.forDocument(record.uri);
  const { diagnostics, hidden } = diagnosticsOf(record, features, session.t, maxProblemsPerFile);
  session.log.read(record);
  if (features.own.showsStatus) void session.connection.sendNotification(statusNotification, statusOf(record, session.t, hidden));
  for (const problems of record.contextProblems) await session.noteFaults(problems);
  return [...faultsAt(session, record.uri), ...diagnostics];
}

/** What is wrong with a configuration that is open, as it stands in the editor, saved or not. Undefined when it has changed meanwhile. */
export async function showConfiguration(session: Session, uri: string): Promise<readonly Diagnostic[] | undefined> {
  const document = session.documents.get(uri);
  if (!document) return undefined;
  const placed = placeText(document, session.features.encoding);
  const { version } = document;
  const workspace = await session.files.workspace(uri);
  const problems = await workspace.checkConfig({ path: toPath(uri, document.languageId), text: placed.engineText });
  if (session.documents.get(uri)?.version !== version) return undefined;
  return problems.map((problem) => toProblemDiagnostic(problem, placed));
}

/** The known faults of a configuration or rule file, as it was read from disk. */
export function faultsAt(session: Session, uri: string): Diagnostic[] {
  return session.faults.at(uri).map((problem) => toProblemDiagnostic(problem, placeFileText(uri, problem.text, session.features.encoding)));
}
