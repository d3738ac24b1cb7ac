/**
 * What a client tells of changes on disk, sorted by what is to be done about it. Everything that comes and goes is told of, and most of it is none
 * of ours: what lies in a folder that nobody writes macros in ends here, by its name alone.
 */
import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { isSkippedFile, isSkippedFolder } from '../host/skipped.ts';
import { canonical, foldersAbove, holderOf, toPath } from './uris.ts';

/** Canonical URIs, each once. */
export interface DiskNews {
  /** Files of a known ending whose text is another one. */
  readonly changed: ReadonlySet<string>;
  /** Files of a known ending that have come. */
  readonly made: ReadonlySet<string>;
  /** What has come and is a folder, or a file that nobody reads: the name does not say. Not what has come inside of another one of them. */
  readonly maybeFolders: ReadonlySet<string>;
  /** Files and folders that have gone. */
  readonly gone: ReadonlySet<string>;
}

/** Sorts what was told. `folders` are those of the workspace; what lies outside of them holds no macros that anybody lists. */
export function sortNews(events: readonly FileEvent[], folders: readonly string[]): DiskNews {
  const [changed, made, maybeFolders, gone] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { uri, type } of events) {
    const names = namesBelow(uri, folders);
    if (!names || names.slice(0, -1).some(isSkippedFolder)) continue;
    const name = names.at(-1) ?? '';
    const isRead = !isSkippedFile(name);
    if (type === FileChangeType.Deleted) {
      if (isRead || !isSkippedFolder(name)) gone.add(canonical(uri));
    } else if (isRead) (type === FileChangeType.Created ? made : changed).add(canonical(uri));
    else if (type === FileChangeType.Created && !isSkippedFolder(name)) maybeFolders.add(canonical(uri));
  }
  for (const uri of [...maybeFolders]) if (isBelow(uri, maybeFolders)) maybeFolders.delete(uri);
  return { changed, made, maybeFolders, gone };
}

/** Whether a URI lies below one of others, all of them canonical. */
export function isBelow(uri: string, others: ReadonlySet<string>): boolean {
  return foldersAbove(uri).some((folder) => others.has(folder));
}

/** Whether something lies in a folder of the workspace that is passed over. */
export function isPassedOver(uri: string, folders: readonly string[]): boolean {
  return namesBelow(uri, folders)?.slice(0, -1).some(isSkippedFolder) ?? false;
}

/** The names that lead to a file or folder from the folder of the workspace that it lies in; undefined where it lies in none. */
function namesBelow(uri: string, folders: readonly string[]): string[] | undefined {
  const folder = holderOf(uri, folders);
  return folder === undefined ? undefined : toPath(uri, '').slice(folder.replace(/\/$/, '').length + 1).split('/');
}
