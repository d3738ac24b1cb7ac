/** `--changed-since REF`: the macros that differ from a git revision, not merely the files. */
import type { Engine, FileSettings, Library, Macro } from '../engine/index.ts';
import { decodeText } from '../host/decode.ts';
import { findChangedFiles, type ChangedFiles } from '../host/git.ts';
import { HostError } from '../host/host.ts';
import { UsageError } from './problems.ts';

export class ChangedMacros {
  private readonly changed: ChangedFiles;

  private constructor(changed: ChangedFiles) {
    this.changed = changed;
  }

  /** Asks git. Rejects with a `UsageError` when it has no answer. */
  static async since(revision: string, folder: string): Promise<ChangedMacros> {
    try {
      return new ChangedMacros(await findChangedFiles(folder, revision));
    } catch (error) {
      throw error instanceof HostError ? new UsageError(`--changed-since: ${error.message}`, 'git') : error;
    }
  }

  /** Whether anything in a file (absolute, with `/`) differs. */
  has(path: string): boolean {
    return this.changed.files.has(path);
  }

  /**
   * Chooses the macros (by index) of a file that differ from all that it held at the revision: a macro that only moved, or that is only written
   * another way, does not. Where exceptions in comments differ, every macro does.
   */
  async chooser(path: string, sourcePath: string, engine: Engine, settings: FileSettings): Promise<(library: Library) => ReadonlySet<number>> {
    const oldPath = this.changed.files.get(path);
    const decoded = oldPath === undefined ? undefined : decodeText(await this.changed.readBefore(oldPath));
    const before = decoded?.ok ? engine.read({ path: sourcePath, text: decoded.text }, settings) : undefined;
    return (library) => {
      if (!before || exceptions(before) !== exceptions(library)) return new Set(library.macros.keys());
      const left = new Map<string, number>();
      for (const macro of before.macros) left.set(contentOf(macro), (left.get(contentOf(macro)) ?? 0) + 1);
      const differ = new Set<number>();
      library.macros.forEach((macro, index) => {
        const content = contentOf(macro);
        const count = left.get(content) ?? 0;
        if (count === 0) differ.add(index);
        else left.set(content, count - 1);
      });
      return differ;
    };
  }
}

function exceptions(library: Library): string {
  return library.comments.map((c) => c.text.trim()).filter((text) => text.startsWith('empathy-lint-')).join('\n');
}

/** Everything of a macro that its findings hang on, but its place. */
function contentOf({ title, locale, channel, audience, active, category, tags, bodies, disabledRules }: Macro): string {
  return JSON.stringify([title, locale, channel, audience, active, category, tags, bodies.map((b) => [b.role, b.syntax, b.locale, b.channel, b.text]), disabledRules.map((d) => d.rule)]);
}
