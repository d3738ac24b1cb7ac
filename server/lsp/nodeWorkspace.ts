/** The language server's workspace on this machine's disk. Node only; imported by the entries. */
import { discoverFiles } from '../host/discover.ts';
import type { Host } from '../host/host.ts';
import { createNodeHost } from '../host/nodeHost.ts';
import { createWorkspace } from '../host/workspace.ts';
import type { LintWorkspace, OpenWorkspace } from './workspace.ts';

/** Opens workspaces on the disk; those without a `configFile` of their own share what they have read. */
export function createNodeWorkspaces(): OpenWorkspace {
  const host = createNodeHost();
  const opened = new Map<string, LintWorkspace>();
  return (options) => {
    const key = JSON.stringify([options.configFile, options.configRoot, options.minConfidence]);
    const known = opened.get(key) ?? openWorkspace(host, options);
    opened.set(key, known);
    return known;
  };
}

function openWorkspace(host: Host, options: Parameters<OpenWorkspace>[0]): LintWorkspace {
  const workspace = createWorkspace(host, options);
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
  let draftWorkspace: ReturnType<typeof createWorkspace> | undefined;
  return {
    contextFor: (path) => workspace.contextFor(path),
    listFiles: async (folders) => (await discoverFiles([...folders], '/')).files.map(({ path }) => path),
    async readFile(path) {
      try {
        return (await host.readFile(path)).text;
      } catch (error) {
        throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    async checkConfig({ path, text }) {
      draftWorkspace ??= createWorkspace(draftHost, {});
      draftWorkspace.invalidate();
      drafts.set(path, text);
      try {
        return (await draftWorkspace.contextFor(path)).problems.filter((problem) => problem.path === path);
      } finally {
        drafts.delete(path);
      }
    },
    invalidate() {
      workspace.invalidate();
    },
  };
}
