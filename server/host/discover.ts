/**
 * Paths, folders and patterns to files. A file that is named is always taken; in folders and for patterns, what nobody writes macros in is left
 * out: other people's code, build output, lock files, whatever `.gitignore` names. Node only.
 */
import { readdir, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { knownExtensions } from '../engine/index.ts';
import { GitIgnore } from './gitIgnore.ts';
import { nameOf, toSlashes } from './paths.ts';
import { isSkippedFile, isSkippedFolder, skippedFiles, skippedFolders } from './skipped.ts';

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

/** The files for the paths a user gives, relative to `cwd`. `gitIgnore: false` takes ignored files too. */
export async function discoverFiles(paths: readonly string[], cwd: string, options: { readonly gitIgnore?: boolean } = {}): Promise<Discovery> {
  const search = new Search(options.gitIgnore ?? true);
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
  if (isFolder) return `No file to check in "${path}": looked for ${knownExtensions.map((e) => `*${e}`).join(', ')} that git does not ignore.`;
  if (isPattern) return `No file matches "${path}".`;
  return `There is no file or folder "${path}".`;
}

class Search {
  private readonly git: GitIgnore | undefined;

  constructor(useGitIgnore: boolean) {
    this.git = useGitIgnore ? new GitIgnore() : undefined;
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
      if (this.git?.ignores(path, isFolder, top)) continue;
      if (isFolder) out.push(...(await this.folder(path, top)));
      else out.push(path);
    }
    return out;
  }

  async pattern(pattern: string, cwd: string): Promise<string[]> {
    const ignored = [...skippedFolders, '.git'].map((name) => `**/${name}/**`);
    const files = await glob(toSlashes(pattern, sep), { cwd, absolute: true, dot: false, expandDirectories: false, ignore: ignored });
    return files.map((f) => toSlashes(f, sep)).filter((f) => !skippedFiles.test(nameOf(f)) && !this.git?.ignores(f, false, cwd));
  }
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  return stat(path).then(
    (s) => (s.isDirectory() ? 'folder' : 'file'),
    () => undefined,
  );
}
