/** The disk of this machine as a `Host`. For entries and tests; nothing of the engine imports it. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { decodeText, encodeText } from './decode.ts';
import { HostError, type Host, type TextFile } from './host.ts';
import { folderOf, toSlashes } from './paths.ts';
import { toReadError } from './readError.ts';
import { replaceFile, stampOf } from './writeFile.ts';

/** Bytes. Far above any library that people keep; a bigger file is most likely a data dump. */
export const defaultMaxBytes = 64 * 1024 * 1024;

/** A host on the file system of Node. `maxBytes` bounds what is read of one file. */
export function createNodeHost(options: { readonly maxBytes?: number } = {}): Host {
  const maxBytes = options.maxBytes ?? defaultMaxBytes;
  return {
    async readFile(path: string): Promise<TextFile> {
      const bytes = await readBytes(path, maxBytes);
      const decoded = decodeText(bytes);
      if (!decoded.ok) throw new HostError('not-text', decoded.message);
      return { path, text: decoded.text, encoding: decoded.encoding, mark: decoded.mark, stamp: stampOf(bytes) };
    },
    writeFile: (before, text) => replaceFile(before.path, encodeText(text, before), before.stamp),
    async findUp(folder, names) {
      for (let at = folder; ; at = folderOf(at)) {
        for (const name of names) {
          const path = at === '/' ? `/${name}` : `${at.replace(/\/$/, '')}/${name}`;
          if (await exists(path)) return path;
        }
        if (folderOf(at) === at) return undefined;
      }
    },
    async list(folder) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((e) => e.isFile())
        .map((e) => `${toSlashes(e.parentPath, sep).replace(/\/$/, '')}/${e.name}`)
        .sort();
    },
    exists,
  };
}

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new HostError('too-large', `The file has ${megabytes(size)} MB; files of up to ${megabytes(maxBytes)} MB are read. Split it.`);
    return await readFile(path);
  } catch (error) {
    throw toReadError(error, 'file');
  }
}

/** Whether there is a folder under a path. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
