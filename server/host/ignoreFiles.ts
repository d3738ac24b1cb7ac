/** What ignore files (`.gitignore`, `.empathy-lintignore`) say, from the root of the repository down to a file. Only `folderSearch.ts` imports this. */
import { existsSync, readFileSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { folderOf, relativeTo } from './paths.ts';

export class IgnoreFiles {
  private readonly name: string;
  private readonly only: { readonly folder: string; readonly path: string } | undefined;
  private readonly roots = new Map<string, string | undefined>();
  private readonly rules = new Map<string, Ignore | undefined>();

  /** `name` is looked for in each folder; with `path` (absolute) that one file holds instead, relative to its folder. */
  constructor(name: string, path?: string) {
    this.name = name;
    this.only = path === undefined ? undefined : { folder: folderOf(path), path };
  }

  /** Whether a file or folder (absolute, with `/`) is ignored, itself or by a folder above it. `top` is where to look from without a repository. */
  ignores(path: string, isFolder: boolean, top: string): boolean {
    const root = this.only?.folder ?? this.rootOf(folderOf(path)) ?? top;
    const parts = relativeTo(root, path).split('/');
    if (parts[0] === '..') return false;
    for (let depth = 1; depth <= parts.length; depth++) {
      const part = `${root === '/' ? '' : root}/${parts.slice(0, depth).join('/')}`;
      if (this.speaksOf(part, root, isFolder || depth < parts.length)) return true;
    }
    return false;
  }

  /** The last word of the `.gitignore` files above `path`: the nearest file that has an opinion wins. */
  private speaksOf(path: string, root: string, isFolder: boolean): boolean {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      const rules = this.rulesOf(folder);
      if (rules) {
        const result = rules.test(relativeTo(folder, path) + (isFolder ? '/' : ''));
        if (result.ignored) return true;
        if (result.unignored) return false;
      }
      if (folder === root || folder === folderOf(folder)) return false;
    }
  }

  private rulesOf(folder: string): Ignore | undefined {
    if (!this.rules.has(folder)) {
      const file = this.only === undefined ? `${folder === '/' ? '' : folder}/${this.name}` : folder === this.only.folder ? this.only.path : '';
      this.rules.set(folder, file !== '' && existsSync(file) ? ignore().add(readFileSync(file, 'utf8')) : undefined);
    }
    return this.rules.get(folder);
  }

  private rootOf(folder: string): string | undefined {
    if (!this.roots.has(folder)) {
      const above = folderOf(folder);
      this.roots.set(folder, existsSync(`${folder}/.git`) ? folder : above === folder ? undefined : this.rootOf(above));
    }
    return this.roots.get(folder);
  }
}
