/** The language server's workspace on any host: what the entries for Node and for the browser have in common. */
import { createAnyWorkspace, type BuiltEngines } from '../host/anyWorkspace.ts';
import type { Host } from '../host/host.ts';
import type { RuleFile } from '../engine/index.ts';
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
      const draft = names.map((name) => `${folder.replace(/\/$/, '')}/${name}`).find((path) => drafts.has(path));
      return draft ?? host.findUp(folder, names);
    },
  };
  let draftWorkspace: ReturnType<typeof createAnyWorkspace> | undefined;
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
    async checkConfig({ path, text }) {
      draftWorkspace ??= createAnyWorkspace(draftHost, { productRules, engines });
      draftWorkspace.invalidate();
      drafts.set(path, text);
      try {
        return (await draftWorkspace.contextFor(path)).problems.filter((problem) => problem.path === path);
      } finally {
        drafts.delete(path);
      }
    },
    sources: () => workspace.sources(),
    invalidate() {
      workspace.invalidate();
    },
  };
}
