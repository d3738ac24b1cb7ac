/**
 * A bounded glance through a folder: is there a configuration, or a file that may hold macros? Goes through VS Code's file system, so that it
 * holds on a disk, in a container and on the web.
 */
import * as vscode from 'vscode';
import { hasKnownExtension } from '../documents.ts';
import { boundsOf, glanceAt, type Bounds } from './glance.ts';
import { isConfiguration, isPassedOverFile, isPassedOverFolder } from './looksLikeMacros.ts';

/** The first file that may hold macros under `uri`, which may be a file itself; `many` where there were too many to look at. */
export async function findNear(uri: vscode.Uri, token: vscode.CancellationToken): Promise<vscode.Uri | 'many' | undefined> {
  const bounds = boundsOf(uri.scheme);
  const { candidates, first, full } = await list(uri, bounds, token);
  if (first) return first;
  const { fs } = vscode.workspace;
  const near = await glanceAt(candidates, { size: async (file) => (await fs.stat(file)).size, read: async (file) => fs.readFile(file) }, bounds, token);
  return near ?? (full && !token.isCancellationRequested ? 'many' : undefined);
}

/** Candidates by their names, folder by folder from the top; `first` is a configuration, which settles it. */
async function list(uri: vscode.Uri, most: Bounds, token: vscode.CancellationToken): Promise<{ candidates: vscode.Uri[]; first?: vscode.Uri; full: boolean }> {
  const candidates: vscode.Uri[] = [];
  const folders: vscode.Uri[] = [];
  const take = (child: vscode.Uri, type: vscode.FileType): boolean => {
    const name = child.path.slice(child.path.lastIndexOf('/') + 1);
    // Links count as what they lead to: the server follows them too. One that leads round in a circle ends in "many".
    if (type & vscode.FileType.Directory) {
      if (!isPassedOverFolder(name)) folders.push(child);
    } else if (isConfiguration(child.path)) return true;
    else if (hasKnownExtension(child.path) && !isPassedOverFile(name)) candidates.push(child);
    return false;
  };
  const stat = await Promise.resolve(vscode.workspace.fs.stat(uri)).catch(() => undefined);
  if (stat && stat.type & vscode.FileType.Directory) folders.push(uri);
  else if (stat && take(uri, stat.type)) return { candidates, first: uri, full: false };
  let listed = 0;
  for (let folder = folders.shift(); folder && !token.isCancellationRequested; folder = folders.shift()) {
    if (++listed > most.folders || candidates.length > most.files) return { candidates: candidates.slice(0, most.files), full: true };
    for (const [name, type] of await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => [])) {
      const child = vscode.Uri.joinPath(folder, name);
      if (take(child, type)) return { candidates, first: child, full: false };
    }
  }
  return { candidates: candidates.slice(0, most.files), full: candidates.length > most.files };
}
