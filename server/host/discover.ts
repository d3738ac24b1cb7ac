/**
 * Paths, folders and patterns of a command line to files. A file that is named is always taken; in folders and for patterns, what nobody writes
 * macros in is left out (`folderSearch.ts`). Node only.
 */
import { readdir } from 'node:fs';
import { resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { knownExtensions } from '../engine/index.ts';
import { FolderSearch, kindOf, type SearchOptions } from './folderSearch.ts';
import type { HostError } from './host.ts';
import { nameOf, toSlashes } from './paths.ts';
import { ownIgnoreFile, skippedFiles, skippedFolders } from './skipped.ts';

export interface FoundFile {
  /** Absolute, with `/`. */
  readonly path: string;
  /** True when the path was given as such, not found in a folder or by a pattern. */
  readonly named: boolean;
  /** Why it could not be read, where it is a folder: it stands in place of what may be in it, so that a run does not pass it over. */
  readonly unread?: HostError;
}

export interface Discovery {
  /** Sorted by path, each once. */
  readonly files: readonly FoundFile[];
  /** What gave no file: for each, a sentence that says what was looked for. */
  readonly missing: readonly string[];
}

/** The files for the paths a user gives, relative to `cwd`. */
export async function discoverFiles(paths: readonly string[], cwd: string, options: SearchOptions = {}): Promise<Discovery> {
  const search = new FolderSearch(options);
  const found = new Map<string, boolean>();
  const missing: string[] = [];
  for (const path of paths) {
    const absolute = toSlashes(resolve(cwd, path), sep);
    const kind = await kindOf(absolute);
    const dynamic = (kind === undefined || kind === 'denied') && isDynamicPattern(path);
    // What may not be looked at is said where it is read.
    if (kind === 'file' || (kind === 'denied' && !dynamic)) found.set(absolute, true);
    else {
      const unread = search.unread.size;
      const files = kind === 'folder' ? await search.filesIn(absolute) : dynamic ? await filesLike(path, toSlashes(cwd, sep), search) : [];
      for (const file of files) found.set(file, found.get(file) ?? false);
      if (search.unread.has(absolute)) found.set(absolute, true);
      if (files.length === 0 && search.unread.size === unread) missing.push(whatWasLookedFor(path, kind === 'folder', dynamic));
    }
  }
  for (const folder of search.unread.keys()) found.set(folder, found.get(folder) ?? false);
  const files = [...found].map(([path, named]): FoundFile => {
    const unread = search.unread.get(path);
    return { path, named, ...(unread ? { unread } : {}) };
  });
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), missing };
}

function whatWasLookedFor(path: string, isFolder: boolean, isPattern: boolean): string {
  if (isFolder) return `No file to check in "${path}": looked for ${knownExtensions.map((e) => `*${e}`).join(', ')} that no .gitignore and no ${ownIgnoreFile} names.`;
  if (isPattern) return `No file matches "${path}".`;
  return `There is no file or folder "${path}".`;
}

async function filesLike(pattern: string, cwd: string, search: FolderSearch): Promise<string[]> {
  const ignored = [...skippedFolders, '.git'].map((name) => `**/${name}/**`);
  const files = await glob(toSlashes(pattern, sep), { cwd, absolute: true, dot: false, expandDirectories: false, ignore: ignored, fs: { readdir: noting(search, cwd) } });
  return files.map((f) => toSlashes(f, sep)).filter((f) => !skippedFiles.test(nameOf(f)) && !search.ignores(f, false, cwd));
}

/** Node's `readdir`, which tells the search what can't be read: a pattern goes on without a word. */
function noting(search: FolderSearch, cwd: string): typeof readdir {
  return ((folder: string, options: { withFileTypes: true }, done: (error: NodeJS.ErrnoException | null, entries: unknown) => void) =>
    readdir(folder, options, (error, entries) => {
      const path = toSlashes(resolve(folder), sep);
      if (error && !search.ignores(path, true, cwd)) search.noteUnread(path, error);
      done(error, entries);
    })) as typeof readdir;
}
