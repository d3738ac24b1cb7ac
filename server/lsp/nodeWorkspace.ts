/** The language server's workspaces on this machine's disk, and through the client where a folder is not on it. Node only; imported by the entries. */
import type { BuiltEngines } from '../host/anyWorkspace.ts';
import { searchFolders } from '../host/folderSearch.ts';
import type { Host } from '../host/host.ts';
import { createNodeHost } from '../host/nodeHost.ts';
import { readProductRules } from '../host/productRules.ts';
import { createClientHost } from './clientFiles.ts';
import { openHostWorkspace, type HostParts } from './hostWorkspace.ts';
import { isVirtual } from './uris.ts';
import { listVirtualFiles } from './virtualFiles.ts';
import type { LintWorkspace, OpenWorkspace } from './workspace.ts';

/** Opens workspaces; those with the same choice share what they have read. `parts` are for tests: rules that are read and engines that are built already. */
export function createNodeWorkspaces(parts: Partial<Pick<HostParts, 'productRules' | 'engines'>> = {}): OpenWorkspace {
  const disk = createNodeHost();
  const opened = new Map<string, LintWorkspace>();
  const productRules = parts.productRules ?? once(readProductRules);
  const engines: BuiltEngines = parts.engines ?? new Map();
  return (options, files) => {
    const key = JSON.stringify([options.configFile, options.configRoot, options.minConfidence, files !== undefined]);
    let known = opened.get(key);
    if (!known) {
      const host = files ? route(disk, createClientHost(files)) : disk;
      const listFiles = async (folders: readonly string[]): Promise<readonly string[]> => {
        const onDisk = await searchFolders(folders.filter((folder) => !isVirtual(folder)));
        return files ? [...onDisk, ...(await listVirtualFiles(files, folders.filter(isVirtual)))] : onDisk;
      };
      opened.set(key, (known = openHostWorkspace({ host, productRules, listFiles, engines }, options)));
    }
    return known;
  };
}

/** The disk for its own paths, the client for those of virtual file systems. */
function route(disk: Host, client: Host): Host {
  const of = (path: string): Host => (isVirtual(path) ? client : disk);
  return {
    readFile: (path) => of(path).readFile(path),
    writeFile: (before, text) => of(before.path).writeFile(before, text),
    findUp: (folder, names) => of(folder).findUp(folder, names),
    list: (folder) => of(folder).list(folder),
    exists: (path) => of(path).exists(path),
  };
}

/** The same answer for every call; a failure is not kept. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask().catch((error: unknown) => { answer = undefined; throw error; }));
}
