/** Where the configuration of a document stands, or would, and what a change of it reaches: "everywhere" is not true of every one. */
import { folderOf as folderAbove, nameOf, relativeTo } from '../host/paths.ts';
import type { Session } from './session.ts';
import { folderOf, isUnsaved, toPath } from './uris.ts';
import { configName } from './workspace.ts';

export interface ConfigReach {
  /** Absolute; the file need not be there. */
  readonly path: string;
  /** Absolute: the folder that its patterns are seen from. */
  readonly root: string;
  /** The folder that it holds for, as people see it; missing where it holds for all that is open. */
  readonly folder?: string;
}

/** Undefined where a document lies nowhere yet, so that nothing can be beside it. `configPath` is the configuration in charge, if there is one. */
export async function reachOf(session: Session, uri: string, configPath: string | undefined): Promise<ConfigReach | undefined> {
  const top = folderOf(uri, session.folders) ?? (isUnsaved(uri) ? undefined : folderAbove(toPath(uri, '')));
  const path = configPath ?? (top === undefined ? undefined : `${top.replace(/\/$/, '')}/${configName}`);
  if (path === undefined) return undefined;
  // A configuration that the settings name holds for every file, wherever it stands, and sees them from the workspace folder.
  const { configFile } = await session.settings.forDocument(uri);
  if (configFile !== undefined) return { path, root: folderOf(uri, session.folders) ?? folderAbove(path) };
  const root = folderAbove(path);
  const folder = showPath(session, root);
  return folder === '' ? { path, root } : { path, root, folder };
}

/** A path as seen from the workspace folder that holds it, which is named where there are several; empty for a folder that holds all that is open. */
export function showPath(session: Session, path: string): string {
  const folders = session.folders.map((folder) => folder.replace(/\/$/, ''));
  const [top] = folders.filter((folder) => path === folder || path.startsWith(`${folder}/`)).sort((a, b) => b.length - a.length);
  if (top === undefined) return folders.length === 0 || folders.every((folder) => folder.startsWith(`${path.replace(/\/$/, '')}/`)) ? '' : path;
  return [...(folders.length > 1 ? [nameOf(top)] : []), relativeTo(top, path)].filter((part) => part !== '').join('/');
}
