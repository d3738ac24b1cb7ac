/** What is wrong with configurations and rule files, by the file it stands in, as far as contexts of documents have told. */
import type { PlacedProblem } from '../engine/index.ts';
import { canonical, toUri } from './uris.ts';

export class Faults {
  private readonly byUri = new Map<string, readonly PlacedProblem[]>();
  private readonly taken = new WeakSet<readonly PlacedProblem[]>();

  /** Takes the faults of a context; gives back the URIs of files that have other ones now, and sentences about what is no file of the workspace. */
  take(problems: readonly PlacedProblem[]): { readonly uris: readonly string[]; readonly elsewhere: readonly string[] } {
    if (problems.length === 0 || this.taken.has(problems)) return { uris: [], elsewhere: [] };
    this.taken.add(problems);
    const uris: string[] = [];
    const elsewhere: string[] = [];
    for (const path of new Set(problems.map((problem) => problem.path))) {
      const group = problems.filter((problem) => problem.path === path);
      if (!/^(?:\/|[A-Za-z]:)/.test(path)) {
        // A rule of the product itself.
        elsewhere.push(...group.map(({ message }) => `${path}: ${message}`));
        continue;
      }
      const uri = toUri(path);
      if (identity(this.byUri.get(uri) ?? []) === identity(group)) continue;
      this.byUri.set(uri, group);
      uris.push(uri);
    }
    return { uris, elsewhere };
  }

  /** The faults of a file, by canonical URI. */
  at(uri: string): readonly PlacedProblem[] {
    return this.byUri.get(canonical(uri)) ?? [];
  }

  /** The files that have faults. */
  uris(): readonly string[] {
    return [...this.byUri.keys()];
  }

  /** Forgets all: the files are about to be read again. Gives back whose they were. */
  clear(): readonly string[] {
    const uris = this.uris();
    this.byUri.clear();
    return uris;
  }
}

function identity(problems: readonly PlacedProblem[]): string {
  return JSON.stringify(problems.map(({ code, message, source }) => [code, message, source]));
}
