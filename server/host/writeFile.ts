/**
 * Replaces a file's bytes so that a reader sees the old or the new ones, never a part: a temporary file in the same folder, flushed, then
 * renamed into place. Only `nodeHost.ts` imports this.
 */
import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HostError } from './host.ts';

/** Identity of a file's bytes. */
export function stampOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes `bytes` to `path`, following links to the real file and keeping its mode. Rejects with a `HostError` when the file no longer has the
 * bytes that `stamp` stands for, or cannot be written; then the file is untouched and no temporary file is left.
 */
export async function replaceFile(path: string, bytes: Uint8Array, stamp: string): Promise<void> {
  let temporary: string | undefined;
  try {
    const real = await realpath(path);
    const { mode } = await stat(real);
    await refuseIfChanged(real, stamp);
    // A rename needs no right to write to the file itself; a read-only file is still meant to stay as it is.
    await (await open(real, 'r+')).close();
    temporary = join(dirname(real), `.${basename(real)}.${randomBytes(6).toString('hex')}.tmp`);
    const file = await open(temporary, 'wx', mode & 0o777);
    try {
      await file.writeFile(bytes);
      await file.chmod(mode & 0o7777);
      await file.sync();
    } finally {
      await file.close();
    }
    await refuseIfChanged(real, stamp);
    await rename(temporary, real);
    temporary = undefined;
  } catch (error) {
    throw error instanceof HostError ? error : new HostError('unwritable', `Could not be written: ${(error as Error).message}`);
  } finally {
    if (temporary !== undefined) await unlink(temporary).catch(() => undefined);
  }
}

async function refuseIfChanged(path: string, stamp: string): Promise<void> {
  if (stampOf(await readFile(path)) !== stamp) {
    throw new HostError('changed', 'The file was changed by someone else since it was read; nothing was written. Run again.');
  }
}
