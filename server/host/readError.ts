/** Why a file or a folder of the disk could not be read, from the codes of Node's errors. Node only. */
import { HostError } from './host.ts';

/** A `HostError` that says so for people, without the path. One that is a `HostError` already is kept. */
export function toReadError(error: unknown, what: 'file' | 'folder'): HostError {
  if (error instanceof HostError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new HostError('not-found', `There is no such ${what}.`);
  if (code === 'EISDIR') return new HostError('unreadable', 'This is a folder, not a file.');
  if (isDenied(error)) return new HostError('unreadable', `The ${what} may not be read: permission denied.`);
  return new HostError('unreadable', `Could not be read: ${message}`);
}

/** Whether what was asked for may well be there, and who asked has no right to see it. */
export function isDenied(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}
