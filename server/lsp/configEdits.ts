/** Writes into the configuration that holds for a document, or makes one, through an edit in the client's editor: it can be looked at and undone. */
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { editConfig, type ConfigChange } from '../engine/index.ts';
import type { ConfigEdited } from '../protocol.ts';
import { placeFileText, placeText } from './placedText.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';
import { toTextEdits } from './toLspEdits.ts';
import { canonical, folderOf, toPath, toUri } from './uris.ts';
import { configName } from './workspace.ts';

/** Makes a change and says so. Rejects with a sentence for people when the file can't be changed or the client refuses. */
export async function changeConfiguration(session: Session, uri: string, change: ConfigChange | ((context: ConfigPlace) => ConfigChange), say: (file: string) => string): Promise<ConfigEdited> {
  const { connection, features } = session;
  const place = await configPlace(session, uri);
  const result = editConfig(place.text, typeof change === 'function' ? change(place) : change);
  if (!result.ok) throw refusal(`${result.reason} (${place.path}).`);
  const { edit } = result;
  const document = session.documents.all().find((one) => canonical(one.uri) === place.uri);
  const placed = document ? placeText(document, features.encoding) : placeFileText(place.uri, place.text, features.encoding);
  const textEdits = toTextEdits([edit], placed);
  const target = document?.uri ?? place.uri;
  if (place.created && !features.createsFiles) throw refusal(`Make the file ${place.path} first: this editor lets no server make one.`);
  const workspaceEdit: WorkspaceEdit = features.versionedEdits
    ? { documentChanges: [...(place.created ? [{ kind: 'create' as const, uri: target, options: { ignoreIfExists: true } }] : []), { textDocument: { uri: target, version: document?.version ?? null }, edits: textEdits }] }
    : { changes: { [target]: textEdits } };
  const { applied, failureReason } = await connection.workspace.applyEdit({ label: 'Empathy Lint: change the configuration', edit: workspaceEdit });
  if (!applied) throw refusal(`The editor did not change ${place.path}${failureReason ? `: ${failureReason}` : ''}.`);
  const after = placeFileText(target, place.text.slice(0, edit.source.start) + edit.text + place.text.slice(edit.source.end), features.encoding);
  const message = say(place.path.slice(place.path.lastIndexOf('/') + 1));
  if (!features.own.savesConfiguration) void connection.window.showInformationMessage(`${message} It holds once the file is saved.`);
  return { uri: target, range: toRange({ start: edit.source.start, end: edit.source.start + edit.text.length }, after), created: place.created, message };
}

export interface ConfigPlace {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly created: boolean;
  /** The document as a pattern of this configuration: relative to its folder, marks escaped. */
  readonly pattern: string;
}

/** The configuration in charge of a document, else the one that would be: at the top of its workspace folder. */
async function configPlace(session: Session, uri: string): Promise<ConfigPlace> {
  const context = await session.files.contextOf(uri);
  const own = toPath(uri, '');
  const top = folderOf(uri, session.folders) ?? own.slice(0, Math.max(1, own.lastIndexOf('/')));
  const path = context.configPath ?? `${top.replace(/\/$/, '')}/${configName}`;
  const configUri = toUri(path);
  const open = session.documents.all().find((one) => canonical(one.uri) === configUri);
  const created = context.configPath === undefined && !open;
  const text = open ? placeText(open, session.features.encoding).engineText : created ? '' : await (await session.files.workspace(uri)).readFile(path);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relative = context.path.startsWith(folder) ? context.path.slice(folder.length) : context.path.slice(context.path.lastIndexOf('/') + 1);
  return { uri: configUri, path, text, created, pattern: `/${relative.replace(/[\\*?[\]!#]/g, '\\$&')}` };
}

/** A failure that is told to the person. */
export function refusal(sentence: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}
