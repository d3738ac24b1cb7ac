/** Writes into the configuration that holds for a document, or makes one, through an edit in the client's editor: it can be looked at and undone. */
import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { editConfig, editPhraseFile, findInPhraseFile, findOwnPhrase, parseConfig, type ConfigChange, type ConfigEdit, type NewPhrase, type Range, type SourceFile } from '../engine/index.ts';
import { folderOf as folderAbove, nameOf, resolvePath } from '../host/paths.ts';
import type { ConfigEdited } from '../protocol.ts';
import { reachOf, showPath } from './configReach.ts';
import { placeFileText, placeText } from './placedText.ts';
import { reasonOf } from './reasons.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';
import { toTextEdits } from './toLspEdits.ts';
import { canonical, toUri } from './uris.ts';

/** What a change comes to beyond what was chosen. */
export interface Told {
  /** The folder that it holds for; undefined for everywhere. */
  readonly folder: string | undefined;
  /** Patterns of the overrides that set the same rule otherwise. */
  readonly overrides: readonly string[];
}

/** Makes a change and says so. Rejects with a sentence for people when the file can't be changed or the client refuses. */
export async function changeConfiguration(session: Session, uri: string, change: ConfigChange | ((context: ConfigPlace) => ConfigChange), say: (file: string, told: Told) => string): Promise<ConfigEdited> {
  const place = await configPlace(session, uri);
  const result = editConfig(place.text, typeof change === 'function' ? change(place) : change);
  const { folder } = place;
  return write(session, place, result, (file) => say(file, { folder, overrides: result.ok ? (result.overrides ?? []) : [] }));
}

/** What is said of a phrase. */
export interface PhraseNews {
  /** Where it has been added; `written` is the file as it is now. */
  added(file: string, written: SourceFile): Promise<string>;
  /** Where it was before. */
  known(file: string): string;
}

/** Adds a phrase to a rule: in the first pack that the configuration names, where it names one, else in the configuration. What is there already isn't written again. */
export async function addOwnPhrase(session: Session, uri: string, rule: string, phrase: NewPhrase, say: PhraseNews): Promise<ConfigEdited> {
  const place = await configPlace(session, uri);
  const { config } = parseConfig({ path: place.path, text: place.text });
  const known = findOwnPhrase(config, rule, phrase.match);
  if (known) return pointTo(session, place, known, say.known(showPath(session, place.path) || nameOf(place.path)));
  const [pack] = config.packs;
  if (!pack) return write(session, place, editConfig(place.text, { kind: 'phrase', rule, ...phrase }), say.added);
  const file = await filePlace(session, uri, `${resolvePath(folderAbove(place.path), pack.value)}/${rule}/en.yaml`);
  const entry = findInPhraseFile(file.text, phrase.match);
  return entry ? pointTo(session, file, entry, say.known(showPath(session, file.path) || nameOf(file.path))) : write(session, file, editPhraseFile(file.text, phrase), say.added);
}

/** A file as it is, with what is to be seen in it. */
function pointTo({ connection, features }: Session, place: FilePlace, range: Range, message: string): ConfigEdited {
  if (!features.own.savesConfiguration) void connection.window.showInformationMessage(message);
  return { uri: place.uri, range: toRange(range, placeFileText(place.uri, place.text, features.encoding)), created: false, message };
}

async function write(session: Session, place: FilePlace, result: ConfigEdit, say: (file: string, written: SourceFile) => string | Promise<string>): Promise<ConfigEdited> {
  const { connection, features, t } = session;
  if (!result.ok) throw refusal(`${reasonOf(result.reason, t)} (${place.path}).`);
  const { edit } = result;
  const document = session.documents.all().find((one) => canonical(one.uri) === place.uri);
  const placed = document ? placeText(document, features.encoding) : placeFileText(place.uri, place.text, features.encoding);
  const textEdits = toTextEdits([edit], placed);
  const target = document?.uri ?? place.uri;
  if (place.created && !features.createsFiles) throw refusal(t('Make the file {0} first: this editor can\'t create it for us.', place.path));
  const workspaceEdit: WorkspaceEdit = features.versionedEdits
    ? { documentChanges: [...(place.created ? [{ kind: 'create' as const, uri: target, options: { ignoreIfExists: true } }] : []), { textDocument: { uri: target, version: document?.version ?? null }, edits: textEdits }] }
    : { changes: { [target]: textEdits } };
  const { applied, failureReason } = await connection.workspace.applyEdit({ label: `Empathy Lint: ${t('change the configuration')}`, edit: workspaceEdit });
  if (!applied) throw refusal(failureReason ? t('The editor did not change {0}: {1}.', place.path, failureReason) : t('The editor did not change {0}.', place.path));
  const text = place.text.slice(0, edit.source.start) + edit.text + place.text.slice(edit.source.end);
  const after = placeFileText(target, text, features.encoding);
  const message = await say(showPath(session, place.path) || nameOf(place.path), { path: place.path, text });
  if (!features.own.savesConfiguration) void connection.window.showInformationMessage(t('{0} It holds once the file is saved.', message));
  return { uri: target, range: toRange({ start: edit.source.start, end: edit.source.start + edit.text.length }, after), created: place.created, message };
}

/** A file that is to be changed, as it stands in the editor or on disk. */
interface FilePlace {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  /** It is not there yet. */
  readonly created: boolean;
}

async function filePlace(session: Session, uri: string, path: string): Promise<FilePlace> {
  const fileUri = toUri(path);
  const open = session.documents.all().find((one) => canonical(one.uri) === fileUri);
  if (open) return { uri: fileUri, path, text: placeText(open, session.features.encoding).engineText, created: false };
  const text = await (await session.files.workspace(uri)).readFile(path).catch(() => undefined);
  return { uri: fileUri, path, text: text ?? '', created: text === undefined };
}

export interface ConfigPlace extends FilePlace {
  /** The document as a pattern of this configuration: from the folder on that it sees files from, marks escaped. */
  readonly pattern: string;
  /** The folder that it holds for, as people see it; undefined for all that is open. */
  readonly folder: string | undefined;
}

/**
 * The configuration in charge of a document, else the one that would be: at the top of its workspace folder, or beside it. Rejects with a
 * sentence for people where a document lies nowhere yet, so that nothing can be beside it.
 */
export async function configPlace(session: Session, uri: string): Promise<ConfigPlace> {
  const context = await session.files.contextOf(uri);
  const reach = await reachOf(session, uri, context.configPath);
  if (!reach) throw refusal(session.t('Open a folder first: the configuration stands in it as .empathy-lint.yaml.'));
  const place = await filePlace(session, uri, reach.path);
  if (place.created && context.configPath !== undefined) throw refusal(session.t('The configuration {0} can\'t be read.', place.path));
  const folder = `${reach.root.replace(/\/$/, '')}/`;
  const relative = context.path.startsWith(folder) ? context.path.slice(folder.length) : context.path.slice(context.path.lastIndexOf('/') + 1);
  return { ...place, folder: reach.folder, pattern: `/${relative.replace(/[\\*?[\]!#]/g, '\\$&')}` };
}

/** A failure that is told to the person. */
export function refusal(sentence: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}
