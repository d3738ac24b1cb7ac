/**
 * The files below folders that may hold macros: without other people's code, build output, lock files, and whatever `.gitignore` names. Node
 * only. The language server searches the folders of its workspace with this; paths and patterns of a command line are `discover.ts`'s.
 */
import { readdir, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { IgnoreFiles } from './ignoreFiles.ts';
import type { HostError } from './host.ts';
import { toSlashes } from './paths.ts';
import { isDenied, toReadError } from './readError.ts';
import { isSkippedFile, isSkippedFolder, ownIgnoreFile } from './skipped.ts';

export interface SearchOptions {
  /** False takes files that git ignores, too. */
  readonly gitIgnore?: boolean;
  /** A file of patterns (absolute) instead of each `.empathy-lintignore`; false for none at all. */
  readonly ignoreFile?: string | false;
}

export class FolderSearch {
  /** Folders (absolute) that could not be read, and why: nobody knows what is in them. */
  readonly unread = new Map<string, HostError>();
  private readonly ignoreFiles: readonly IgnoreFiles[];

  constructor({ gitIgnore = true, ignoreFile }: SearchOptions = {}) {
    this.ignoreFiles = [...(gitIgnore ? [new IgnoreFiles('.gitignore')] : []), ...(ignoreFile === false ? [] : [new IgnoreFiles(ownIgnoreFile, ignoreFile)])];
  }

  /** Files below a folder; `top` is the folder that the search began in. Links to folders are not followed: they may lead in circles. */
  async filesIn(folder: string, top = folder): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      this.noteUnread(folder, error);
      return [];
    });
    const out: string[] = [];
    for (const entry of entries) {
      const path = `${folder === '/' ? '' : folder}/${entry.name}`;
      const isFolder = entry.isDirectory();
      if (isFolder ? isSkippedFolder(entry.name) : isSkippedFile(entry.name)) continue;
      if (entry.isSymbolicLink() && !['file', 'denied'].includes((await kindOf(path)) ?? '')) continue;
      if (this.ignores(path, isFolder, top)) continue;
      if (isFolder) out.push(...(await this.filesIn(path, top)));
      else out.push(path);
    }
    return out;
  }

  /** Remembers that a folder could not be read; one that is gone holds nothing. */
  noteUnread(folder: string, error: unknown): void {
    const why = toReadError(error, 'folder');
    if (why.code !== 'not-found') this.unread.set(folder, why);
  }

  /** Whether an ignore file names a file or folder (absolute, with `/`), or one above it; looked for from `top` on where there is no repository. */
  ignores(path: string, isFolder: boolean, top: string): boolean {
    return this.ignoreFiles.some((files) => files.ignores(path, isFolder, top));
  }
}

/** Files below any of the folders (absolute), sorted, each once; none for a folder that is not there. */
export async function searchFolders(folders: readonly string[]): Promise<string[]> {
  const search = new FolderSearch();
  const found = new Set<string>();
  for (const folder of folders) for (const file of await search.filesIn(toSlashes(resolve(folder), sep))) found.add(file);
  return [...found].sort();
}

/** What is at a path; `denied` where it stands in a folder that may not be looked into. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'denied' | undefined> {
  return stat(path).then(
    (s) => (s.isDirectory() ? 'folder' : 'file'),
    (error: unknown) => (isDenied(error) ? 'denied' : undefined),
  );
}
