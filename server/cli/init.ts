/** `empathy-lint init`: finds the macro files, says what it saw, and writes a configuration that fits them. */
import { configFileNames } from '../host/workspace.ts';
import { HostError } from '../host/host.ts';
import { folderOf, relativeTo } from '../host/paths.ts';
import { replaceText } from '../host/reportFile.ts';
import type { Io } from './io.ts';
import { UsageError } from './problems.ts';
import { plural } from './results.ts';
import { Session, type CommonFlags } from './session.ts';
import { shownPath } from './shownPath.ts';

export interface InitFlags extends CommonFlags {
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

interface Seen {
  readonly path: string;
  readonly shape: string;
  readonly macros: number;
  readonly channels: ReadonlyMap<string, number>;
  readonly locales: ReadonlyMap<string, number>;
  readonly placeholders: number;
}

/** Writes `.empathy-lint.yaml` in the current folder and returns the exit code. With `dryRun` it only says what it would write. */
export async function runInit(paths: readonly string[], flags: InitFlags, io: Io): Promise<number> {
  const session = new Session(io, flags);
  const path = session.absolute(configFileNames[0]!);
  for (const name of configFileNames) {
    if (flags.force !== true && flags.dryRun !== true && (await session.host.exists(session.absolute(name)))) throw new UsageError(`There is a configuration already: "${name}". --force writes it anew, --dry-run shows what that would be.`);
  }
  const seen: Seen[] = [];
  let others = 0;
  for (const target of await session.targets(paths)) {
    const found = await look(session, target.path);
    if (found) seen.push(found);
    else others++;
  }
  if (session.complaints.fatal > 0 && seen.length === 0) return 2;
  describe(seen, others, io);
  const text = propose(seen, folderOf(path));
  if (flags.dryRun === true) io.stdout.write(`\nThe configuration would be:\n\n${text}`);
  else {
    await replaceText(path, text);
    io.stdout.write(`\nWrote ${shownPath(path, io.cwd)}. Next:\n  empathy-lint                   see the findings\n  empathy-lint --fix-dry-run     see what can be mended safely\n  empathy-lint baseline create   accept what is there, so that only new findings count\n`);
  }
  return 0;
}

async function look(session: Session, path: string): Promise<Seen | undefined> {
  try {
    const context = await session.workspace.contextFor(path);
    const { text } = await session.host.readFile(path);
    const library = context.engine.read({ path: context.sourcePath, text }, context.settings);
    if (library.macros.length === 0) return undefined;
    const count = (values: readonly (string | undefined)[]): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      return counts;
    };
    return {
      path,
      shape: library.shape === '' || library.shape === library.format ? library.format : `${library.format}, ${library.shape}`,
      macros: library.macros.length,
      channels: count(library.macros.map((m) => m.channel)),
      locales: count(library.macros.map((m) => m.locale)),
      placeholders: context.engine.placeholders(library).filter((p) => p.count > 0).length,
    };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return undefined;
  }
}

function describe(seen: readonly Seen[], others: number, io: Io): void {
  if (seen.length === 0) {
    io.stdout.write(`No macros found${others > 0 ? ` in ${plural(others, 'file')}` : ''}. "empathy-lint inspect FILE" says why a file is not read; three lines under "layouts" say where its macros are.\n`);
    return;
  }
  const width = Math.max(...seen.map((s) => shownPath(s.path, io.cwd).length));
  for (const s of seen.slice(0, 20)) io.stdout.write(`  ${shownPath(s.path, io.cwd).padEnd(width)}  ${plural(s.macros, 'macro')}  (${s.shape}${s.placeholders > 0 ? `, ${plural(s.placeholders, 'placeholder')}` : ''})\n`);
  if (seen.length > 20) io.stdout.write(`  and ${plural(seen.length - 20, 'more file')}\n`);
  const macros = seen.reduce((all, s) => all + s.macros, 0);
  io.stdout.write(`${plural(macros, 'macro')} in ${plural(seen.length, 'file')}${others > 0 ? `; none in ${plural(others, 'other file')}` : ''}.\n`);
}

/** A configuration: the preset to start from, the locale and the channels that the paths tell. */
function propose(seen: readonly Seen[], root: string): string {
  const lines = ['# Empathy Lint. Every key: docs/configuration.md of the project, or completion in the editor.', '', '# "strict" reports the weightiest rules as errors, which fail a build; "recommended" as warnings.', 'extends: recommended'];
  const locales = new Map<string, number>();
  for (const s of seen) for (const [locale, n] of s.locales) locales.set(locale, (locales.get(locale) ?? 0) + n);
  const english = [...locales].filter(([l]) => /^en\b/i.test(l)).sort((a, b) => b[1] - a[1])[0];
  if (english && english[0].length > 2) lines.push('', '# Most of the macros that say so are in this language; it holds for those that do not.', `locale: ${english[0]}`);
  const chats = [...new Set(seen.map((s) => relativeTo(root, s.path)).filter((p) => /(?:^|\/)(?:live-?)?chats?\//i.test(p)).map((p) => p.slice(0, p.search(/(?:live-?)?chats?\//i) + p.slice(p.search(/(?:live-?)?chats?\//i)).indexOf('/') + 1)))];
  if (chats.length > 0) lines.push('', '# A chat line needs less than a letter.', 'overrides:', ...chats.flatMap((folder) => [`  - files: [${JSON.stringify(`${folder}**`)}]`, '    channel: chat']));
  lines.push('', '# rules:', '#   over-apologizing: error', '#   plain-english: info', '', '# Wordings that no rule reports:', '# allow:', '#   - "please be advised"', '');
  return lines.join('\n');
}
