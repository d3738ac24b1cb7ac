/** The files of a folder that the engine could read, in a fixed order. Shared by the programs of this folder. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../server/engine/index.ts';

/** Every UTF-8 file below the folders, with paths as seen from each folder; files that are no UTF-8 are left out. */
export function readMacroFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/(?:^|[\\/])(?:node_modules|\.git)(?:[\\/]|$)/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .flatMap((path) => {
        const text = decode(readFileSync(path));
        return text === undefined ? [] : [{ path: path.slice(folder.replace(/[\\/]+$/, '').length + 1).replaceAll('\\', '/'), text }];
      }),
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
