/** A workspace with the rules of this installation: what `anyWorkspace.ts` says, on Node. */
import { createAnyWorkspace, type AnyWorkspaceOptions, type Workspace } from './anyWorkspace.ts';
import type { Host } from './host.ts';
import { readProductRules } from './productRules.ts';

export { configFileNames, isConfigFile, type FileContext, type Workspace, type WorkspaceProblem } from './anyWorkspace.ts';

/** As for any workspace; the product's rules are read from the installation if not given. */
export type WorkspaceOptions = Omit<AnyWorkspaceOptions, 'productRules'> & Partial<Pick<AnyWorkspaceOptions, 'productRules'>>;

export function createWorkspace(host: Host, options: WorkspaceOptions = {}): Workspace {
  return createAnyWorkspace(host, { ...options, productRules: options.productRules ?? readProductRules });
}
