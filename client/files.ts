/**
 * Reads files for a server that has no disk (in a browser) or not this one (virtual file systems): through the editor, which knows every
 * file system. Reads only; what is written goes through the editor's own edits.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { existsRequest, listFilesRequest, readFileRequest, type FileParams, type ListFilesParams } from '../server/protocol.ts';
import { exists } from './exists.ts';

/** A library is a folder of texts: one that holds more files than this is something else. */
const mostFiles = 20_000;
/** Never a team's own writing, and large. */
const passedOver = new Set(['node_modules', '.git', '.hg', '.svn']);

export function serveFiles(client: BaseLanguageClient): vscode.Disposable[] {
  return [
    client.onRequest(readFileRequest, ({ uri }: FileParams) => readFile(vscode.Uri.parse(uri))),
    client.onRequest(existsRequest, ({ uri }: FileParams) => exists(vscode.Uri.parse(uri))),
    client.onRequest(listFilesRequest, (params: ListFilesParams) => listFiles(params)),
  ];
}

async function readFile(uri: vscode.Uri): Promise<string | null> {
  try {
    return toBase64(await vscode.workspace.fs.readFile(uri));
  } catch {
    return null;
  }
}

/** Walks the folder by itself: a search provider is something that not every virtual file system has. */
async function listFiles({ uri, endings, everything }: ListFilesParams): Promise<string[]> {
  const found: string[] = [];
  const excluded = everything === true ? () => false : excludedBySettings();
  const waiting = [vscode.Uri.parse(uri)];
  for (let folder = waiting.shift(); folder && found.length < mostFiles; folder = waiting.shift()) {
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
    for (const [name, type] of entries) {
      const child = vscode.Uri.joinPath(folder, name);
      if (passedOver.has(name) || excluded(child)) continue;
      // A link to a folder may lead back to where it stands.
      if (type === vscode.FileType.Directory) waiting.push(child);
      else if (type & vscode.FileType.File && (!endings || endings.some((ending) => name.toLowerCase().endsWith(ending)))) found.push(child.toString());
    }
  }
  return found.sort();
}

function excludedBySettings(): (uri: vscode.Uri) => boolean {
  const globs = vscode.workspace.getConfiguration('files').get<Record<string, boolean | object>>('exclude', {});
  const names = Object.entries(globs).flatMap(([glob, on]) => (on === true ? [/^\*\*\/([^*?{}[\]/]+)$/.exec(glob)?.[1] ?? []].flat() : []));
  return (uri) => names.some((name) => uri.path.endsWith(`/${name}`));
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}
