/** The language server's workspace on any host: what the entries for Node and for the browser have in common. */
import { createAnyWorkspace, isConfigFile, type BuiltEngines, type FileContext, type Workspace } from '../host/anyWorkspace.ts';
import type { Host } from '../host/host.ts';
import { folderOf, isWithin, nameOf } from '../host/paths.ts';
import type { RuleFile, SourceFile } from '../engine/index.ts';
import type { LintWorkspace, WorkspaceChoice } from './workspace.ts';

/** What differs from host to host. */
export interface HostParts {
  readonly host: Host;
  productRules(): Promise<readonly RuleFile[]>;
  listFiles(folders: readonly string[]): Promise<readonly string[]>;
  /** Shared by all workspaces of a server: another setting or a configuration that is being typed needs no engine of its own. */
  readonly engines: BuiltEngines;
}

export function openHostWorkspace({ host, productRules, listFiles, engines }: HostParts, options: WorkspaceChoice): LintWorkspace {
  const workspace = createAnyWorkspace(host, { ...options, productRules, engines });
  // Configurations that are being typed: read from the editor by a workspace of their own, so that no macro is judged by half a file.
  const drafts = new Map<string, string>();
  const draftHost: Host = {
    ...host,
    async readFile(path) {
      const text = drafts.get(path);
      return text === undefined ? host.readFile(path) : { path, text, stamp: '', encoding: 'utf-8', mark: false };
    },
    async findUp(folder, names) {
      const found = await host.findUp(folder, names);
      const near = [...drafts.keys()].filter((path) => names.includes(nameOf(path)) && isWithin(folder, folderOf(path)));
      return [...near, ...(found === undefined ? [] : [found])].sort((a, b) => folderOf(b).length - folderOf(a).length || names.indexOf(nameOf(a)) - names.indexOf(nameOf(b)))[0];
    },
    async list(folder) {
      const [listed, added] = [await host.list(folder), [...drafts.keys()].filter((path) => isWithin(path, folder))];
      return [...new Set([...listed, ...added])].sort();
    },
    exists: async (path) => drafts.has(path) || host.exists(path),
  };
  /** One that goes by the settings, and one that goes by what is nearest, as a file does that bears a configuration's name. */
  const [chosen, nearest] = [options, {}].map((one) => createAnyWorkspace(draftHost, { ...one, productRules, engines })) as [Workspace, Workspace];

  /** One draft at a time: two of the same file would take each other away. */
  let judging: Promise<unknown> = Promise.resolve();
  const judgeDraft = (path: string, draft: SourceFile): Promise<FileContext> => {
    const judged = judging.then(() => judgeAlone(path, draft));
    judging = judged.catch(() => undefined);
    return judged;
  };

  async function judgeAlone(path: string, draft: SourceFile): Promise<FileContext> {
    const drawing = path === draft.path && isConfigFile(path) ? nearest : chosen;
    drawing.invalidate();
    drafts.set(draft.path, draft.text);
    try {
      return await drawing.contextFor(path);
    } finally {
      drafts.delete(draft.path);
    }
  }

  /** A file by which the configuration is found that a file is part of: the first that was made from it. */
  async function holderOf(path: string): Promise<string> {
    if (isConfigFile(path)) return path;
    const holding = (await workspace.sources()).find(({ files, packs }) => files.includes(path) || packs.some((pack) => isWithin(path, pack)));
    return holding?.files[0] ?? path;
  }

  return {
    contextFor: (path) => workspace.contextFor(path),
    listFiles,
    async readFile(path) {
      try {
        return (await host.readFile(path)).text;
      } catch (error) {
        throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    contextWith: judgeDraft,
    checkConfig: async (file) => (await judgeDraft(await holderOf(file.path), file)).problems.filter((problem) => problem.path === file.path),
    sources: () => workspace.sources(),
    invalidate() {
      workspace.invalidate();
    },
  };
}
