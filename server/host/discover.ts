/**
 * Paths, folders and patterns to files. A file that is named is always taken; in folders and for patterns, what nobody writes macros in is left
 * out: other people's code, build output, lock files, whatever `.gitignore` names. Node only.
 */
import { readdir, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { knownExtensions } from '../engine/index.ts';
import { IgnoreFiles } from './ignoreFiles.ts';
import { nameOf, toSlashes } from './paths.ts';
import { isSkippedFile, isSkippedFolder, skippedFiles, skippedFolders } from './skipped.ts';

/** Patterns, as in a `.gitignore`, of files that are not linted. */
export const ownIgnoreFile = '.empathy-lintignore';

export interface FoundFile {
  /** Absolute, with `/`. */
  readonly path: string;
  /** True when the path was given as such, not found in a folder or by a pattern. */
  readonly named: boolean;
}

export interface Discovery {
  /** Sorted by path, each once. */
  readonly files: readonly FoundFile[];
  /** What gave no file: for each, a sentence that says what was looked for. */
  readonly missing: readonly string[];
}

export interface DiscoverOptions {
  /** False takes files that git ignores, too. */
  readonly gitIgnore?: boolean;
  /** A file of patterns (absolute) instead of each `.empathy-lintignore`; false for none at all. */
  readonly ignoreFile?: string | false;
}

/** The files for the paths a user gives, relative to `cwd`. */
export async function discoverFiles(paths: readonly string[], cwd: string, options: DiscoverOptions = {}): Promise<Discovery> {
  const search = new Search(options);
  const found = new Map<string, boolean>();
  const missing: string[] = [];
  for (const path of paths) {
    const absolute = toSlashes(resolve(cwd, path), sep);
    const kind = await kindOf(absolute);
    if (kind === 'file') found.set(absolute, true);
    else {
      const dynamic = kind === undefined && isDynamicPattern(path);
      const files = kind === 'folder' ? await search.folder(absolute, absolute) : dynamic ? await search.pattern(path, toSlashes(cwd, sep)) : [];
      for (const file of files) found.set(file, found.get(file) ?? false);
      if (files.length === 0) missing.push(whatWasLookedFor(path, kind === 'folder', dynamic));
    }
  }
  const files = [...found].map(([path, named]) => ({ path, named }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), missing };
}

function whatWasLookedFor(path: string, isFolder: boolean, isPattern: boolean): string {
  if (isFolder) return `No file to check in "${path}": looked for ${knownExtensions.map((e) => `*${e}`).join(', ')} that no .gitignore and no ${ownIgnoreFile} names.`;
  if (isPattern) return `No file matches "${path}".`;
  return `There is no file or folder "${path}".`;
}

class Search {
  private readonly ignores: readonly IgnoreFiles[];

  constructor({ gitIgnore = true, ignoreFile }: DiscoverOptions) {
    this.ignores = [...(gitIgnore ? [new IgnoreFiles('.gitignore')] : []), ...(ignoreFile === false ? [] : [new IgnoreFiles(ownIgnoreFile, ignoreFile)])];
  }

  /** Files below a folder; `top` is the folder that the search began in. Links to folders are not followed: they may lead in circles. */
  async folder(folder: string, top: string): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const out: string[] = [];
    for (const entry of entries) {
      const path = `${folder === '/' ? '' : folder}/${entry.name}`;
      const isFolder = entry.isDirectory();
      if (isFolder ? isSkippedFolder(entry.name) : isSkippedFile(entry.name)) continue;
      if (entry.isSymbolicLink() && (await kindOf(path)) !== 'file') continue;
      if (this.ignores.some((i) => i.ignores(path, isFolder, top))) continue;
      if (isFolder) out.push(...(await this.folder(path, top)));
      else out.push(path);
    }
    return out;
  }

  async pattern(pattern: string, cwd: string): Promise<string[]> {
    const ignored = [...skippedFolders, '.git'].map((name) => `**/${name}/**`);
    const files = await glob(toSlashes(pattern, sep), { cwd, absolute: true, dot: false, expandDirectories: false, ignore: ignored });
    return files.map((f) => toSlashes(f, sep)).filter((f) => !skippedFiles.test(nameOf(f)) && !this.ignores.some((i) => i.ignores(f, false, cwd)));
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  return stat(path).then(
    (s) => (s.isDirectory() ? 'folder' : 'file'),
    () => undefined,
  );
}
