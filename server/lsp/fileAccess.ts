/** How features reach files: what holds for each, and what is in those that are not open. */
import type { CancellationToken } from 'vscode-languageserver';
import type { SourceFile } from '../engine/index.ts';
import type { FileContext } from '../host/anyWorkspace.ts';
import { isWithin } from '../host/paths.ts';
import type { DiskNews } from './diskNews.ts';
import type { Glance } from './glance.ts';
import type { DocumentContext, LintRecord } from './records.ts';
import type { Settings } from './settings.ts';
import { canonical, folderOf, foldersAbove, resolveIn, toPath, toUri } from './uris.ts';
import { isConfigPath, type LintWorkspace, type OpenWorkspace } from './workspace.ts';

export interface FileAccess {
  workspace(uri?: string): Promise<LintWorkspace>;
  /** `languageId` tells the format of a document without a file. */
  contextOf(uri: string, languageId?: string): Promise<DocumentContext>;
  /** The same as it would be with a configuration or rule file that stands so in the editor. */
  contextWith(uri: string, languageId: string, draft: SourceFile): Promise<DocumentContext>;
  /** What a file is to the configuration that holds for it, by its name or because that one names it; undefined for any other file. */
  roleOf(uri: string): Promise<FileRole | undefined>;
  /** Tells of a file by its URI whether some configuration was made from it, or would have been had it been there; of a folder, whether such a file is in it. */
  sources(): Promise<(uri: string) => boolean>;
  /** Forgets every configuration that was read. */
  invalidate(): void;
}

/** A configuration, or a rule file of one of its packs. */
export type FileRole = 'configuration' | 'pack';

/** What news of the disk come to. Canonical URIs. */
export interface Heard {
  /** Files that are known and have another text now, or are gone. */
  readonly files: readonly string[];
  /** Files that have come and are listed now. Rejects when they can't be listed. */
  arrivals(): Promise<readonly string[]>;
}

/** One file of a sweep. */
export interface Stop {
  /** As the client writes it where the file is open, else canonical. */
  readonly uri: string;
  readonly open: boolean;
  /** Files before this one, and in all. */
  readonly done: number;
  readonly all: number;
  /** Reads and judges the file; undefined when it is no longer there, or has changed meanwhile in the editor. */
  look(): Promise<Glance | undefined>;
}

/** Files of the workspace that are not open; `closedFiles.ts` makes it. */
export interface ClosedAccess {
  /** A file was changed: it is read again when it is asked for. */
  forget(uri: string): void;
  /** Something has changed on disk: what it is about is read again when it is asked for, from now on. */
  hear(news: DiskNews): Heard;
  /** Somebody wants to know how things are on disk: what is known is held against it, even where nobody told of a change. */
  lookAgain(): void;
  /** Settings, configuration or folders have changed. */
  clear(): void;
  /** Reads and judges a file as it is on disk. Rejects with a sentence for people when it can't be read. */
  record(uri: string): Promise<LintRecord>;
  /** The glance at a file that is not open. Never rejects. */
  glance(uri: string): Promise<Glance>;
  /** Canonical URIs of the files that a sweep looks at, as things are when the answer comes. Rejects when they can't be listed. */
  uris(): Promise<readonly string[]>;
  /**
   * Goes through every file of the workspace that may hold macros, open ones first. Between two files the server listens; ends early when
   * `token` is cancelled.
   */
  sweep(token: CancellationToken): AsyncGenerator<Stop>;
}

/** The way to files and to what holds for them, by the settings of each. `found` is called with what holds for each file that is asked about. */
export function createFileAccess(settings: Settings, openWorkspace: OpenWorkspace, folders: () => readonly string[], found: (context: FileContext) => void): FileAccess {
  const workspaces = new Set<LintWorkspace>();
  async function workspace(uri?: string): Promise<LintWorkspace> {
    const { configFile, minConfidence } = await settings.forDocument(uri);
    const root = folderOf(uri ?? '', folders());
    const opened = openWorkspace({
      ...(configFile === undefined ? {} : { configFile: resolveIn(root, configFile), ...(root === undefined ? {} : { configRoot: root }) }),
      ...(minConfidence === undefined ? {} : { minConfidence }),
    });
    workspaces.add(opened);
    return opened;
  }
  async function judge(uri: string, languageId: string, ask: (path: string) => Promise<FileContext>): Promise<DocumentContext> {
    const path = toPath(uri, languageId, folderOf(uri, folders()));
    const { enable } = await settings.forDocument(uri);
    const context = await ask(path);
    found(context);
    const inactive = !enable ? 'Empathy Lint is switched off by the setting empathyLint.enable.'
      : isConfigPath(path) || context.sources.files.includes(path) ? 'This is the configuration of Empathy Lint.'
      : context.ignored ? `This file is ignored by ${context.configPath ?? 'the configuration'}.`
      : undefined;
    return { ...context, path, inactive };
  }

  return {
    workspace,
    async contextOf(uri, languageId = '') {
      return judge(uri, languageId, async (path) => (await workspace(uri)).contextFor(path));
    },
    contextWith: (uri, languageId, draft) => judge(uri, languageId, async (path) => (await workspace(uri)).contextWith(path, draft)),
    async roleOf(uri) {
      const path = toPath(uri, '');
      if (isConfigPath(path)) return 'configuration';
      const { configFile } = await settings.forDocument(uri);
      if (configFile !== undefined && resolveIn(folderOf(uri, folders()), configFile) === path) return 'configuration';
      const opened = await workspace(uri);
      // One that nobody asked for yet may name the file.
      if (/\.ya?ml$/.test(path)) await opened.contextFor(path).catch(() => undefined);
      const sources = await opened.sources();
      if (sources.some(({ files }) => files.includes(path))) return 'configuration';
      return /\.ya?ml$/.test(path) && sources.some(({ packs }) => packs.some((pack) => isWithin(path, pack))) ? 'pack' : undefined;
    },
    async sources() {
      const all = (await Promise.all([...workspaces].map((each) => each.sources()))).flat();
      const files = new Set(all.flatMap((each) => each.files).map(toUri));
      const packs = [...new Set(all.flatMap((each) => each.packs))].map((folder) => `${toUri(folder)}/`);
      const above = new Set([...files, ...packs].flatMap(foldersAbove));
      return (uri) => files.has(canonical(uri)) || above.has(canonical(uri)) || (/\.ya?ml$/.test(uri) && packs.some((folder) => canonical(uri).startsWith(folder)));
    },
    invalidate() {
      for (const each of workspaces) each.invalidate();
    },
  };
}
