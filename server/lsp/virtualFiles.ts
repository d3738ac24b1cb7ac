/** Which files of a virtual file system may hold macros: those that a sweep of the disk would look at, as far as names tell. */
import { knownExtensions } from '../engine/index.ts';
import { isSkippedFile, isSkippedFolder } from '../host/skipped.ts';
import type { ClientFiles } from './clientFiles.ts';
import { toPath, toUri } from './uris.ts';

/** Paths below the folders, sorted, each once. What `.gitignore` names is not left out: a virtual file system holds what is checked in. */
export async function listVirtualFiles(files: ClientFiles, folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const folder of folders) {
    const top = folder.replace(/\/$/, '');
    for (const uri of await files.list(toUri(folder), knownExtensions).catch(() => [])) {
      const path = toPath(uri, '');
      const parts = path.slice(top.length + 1).split('/');
      const name = parts.pop() ?? '';
      if (path.startsWith(`${top}/`) && !isSkippedFile(name) && !parts.some(isSkippedFolder)) found.add(path);
    }
  }
  return [...found].sort();
}
