/**
 * A bounded glance through a folder: is there a configuration, or a file that may hold macros? Goes through VS Code's file system, so that it
 * holds on a disk, in a container and on the web.
 */
import * as vscode from 'vscode';
import { hasKnownExtension } from '../documents.ts';
import { glanceLength, isConfiguration, isPassedOverFolder, isTelling, looksLikeMacros } from './looksLikeMacros.ts';

/** So many files are read and so many folders listed at most. Who has more gets the server: nothing is ever passed over for being much. */
const most = { files: 1500, folders: 1500 };
/** Files read at a time. */
const together = 8;
/** In bytes. What is larger is no library that people write, and the server would not read it either. */
const largest = 10_000_000;

/** The first file that may hold macros under `uri`, which may be a file itself; `many` where there were too many to look at. */
export async function findNear(uri: vscode.Uri, token: vscode.CancellationToken): Promise<vscode.Uri | 'many' | undefined> {
  const { candidates, first, full } = await list(uri, token);
  if (first) return first;
  // Those whose name says it come first: mostly the first file that is read is one.
  candidates.sort((a, b) => Number(isTelling(b.path)) - Number(isTelling(a.path)));
  for (let i = 0; i < candidates.length && !token.isCancellationRequested; i += together) {
    const some = candidates.slice(i, i + together);
    const hits = await Promise.all(some.map(mayHoldMacros));
    const hit = some.find((_, k) => hits[k]);
    if (hit) return hit;
  }
  return full && !token.isCancellationRequested ? 'many' : undefined;
}

/** Candidates by their names, folder by folder from the top; `first` is a configuration, which settles it. */
async function list(uri: vscode.Uri, token: vscode.CancellationToken): Promise<{ candidates: vscode.Uri[]; first?: vscode.Uri; full: boolean }> {
  const candidates: vscode.Uri[] = [];
  const folders: vscode.Uri[] = [];
  const take = (child: vscode.Uri, type: vscode.FileType): boolean => {
    const name = child.path.slice(child.path.lastIndexOf('/') + 1);
    // Links count as what they lead to: the server follows them too. One that leads round in a circle ends in "many".
    if (type & vscode.FileType.Directory) {
      if (!isPassedOverFolder(name)) folders.push(child);
    } else if (isConfiguration(child.path)) return true;
    else if (hasKnownExtension(child.path)) candidates.push(child);
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
  return { candidates, full: false };
}

async function mayHoldMacros(uri: vscode.Uri): Promise<boolean> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > largest) return false;
    const bytes = await vscode.workspace.fs.readFile(uri);
    // An encoding other than UTF-8 shows by its zero bytes; half of a text is enough for a guess.
    return looksLikeMacros(uri.path, new TextDecoder().decode(bytes.subarray(0, glanceLength * 2)).replaceAll('\0', ''));
  } catch {
    return false;
  }
}
