/** The language server's workspaces where there is no disk: everything is read through the client. Imported by the browser's entry and its tests. */
import type { RuleFile } from '../engine/index.ts';
import type { BuiltEngines } from '../host/anyWorkspace.ts';
import { unpackRules, weightsName } from '../host/packedRules.ts';
import { createClientHost, type ClientFiles } from './clientFiles.ts';
import { openHostWorkspace } from './hostWorkspace.ts';
import { listVirtualFiles } from './virtualFiles.ts';
import type { LintWorkspace, OpenWorkspace } from './workspace.ts';

/** Files of a client that serves none: open documents are checked all the same, if it names the rules. */
const noFiles: ClientFiles = { read: async () => undefined, readEncoded: async () => undefined, exists: async () => false, list: async () => [] };

/** Opens workspaces; those with the same choice share what they have read. */
export function createClientWorkspaces(): OpenWorkspace {
  const opened = new Map<string, LintWorkspace>();
  const engines: BuiltEngines = new Map();
  let rules: Promise<readonly RuleFile[]> | undefined;
  return (options, files = noFiles) => {
    const key = JSON.stringify([options.configFile, options.configRoot, options.minConfidence]);
    const parts = { host: createClientHost(files), productRules: () => (rules ??= readRules(files)), listFiles: (folders: readonly string[]) => listVirtualFiles(files, folders), engines };
    const known = opened.get(key) ?? openHostWorkspace(parts, options);
    opened.set(key, known);
    return known;
  };
}

/** The rules that the build packed. Rejects with a sentence when the client does not say where they are or can't read them. */
async function readRules({ rulesUri, read, readEncoded }: ClientFiles): Promise<RuleFile[]> {
  const [bytes, weights] = rulesUri === undefined ? [] : await Promise.all([read(rulesUri), readEncoded(rulesUri.replace(/[^/]*$/, weightsName))]);
  if (!bytes || weights === undefined) throw new Error('The rules of Empathy Lint are missing from this installation: install it again.');
  return unpackRules(new TextDecoder().decode(bytes), weights);
}
