/** Where reports go that are not for standard output, and other small files of the command: written whole or piece by piece. Node only. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { HostError } from './host.ts';

export interface ReportFile {
  write(text: string): void;
  close(): void;
}

/** Opens a file for a report, empty, and makes the folders above it. Throws a `HostError` when that can't be. */
export function openReportFile(path: string): ReportFile {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, 'w');
    return { write: (text) => void writeSync(file, text), close: () => closeSync(file) };
  } catch (error) {
    throw new HostError('unwritable', `Could not be written: ${(error as Error).message}`);
  }
}

/** Replaces a file by a text, or makes it with the folders above it; a reader sees the old or the new one. Rejects with a `HostError`. */
export async function replaceText(path: string, text: string): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    await writeFile(`${path}.tmp`, text);
    await rename(`${path}.tmp`, path);
  } catch (error) {
    throw new HostError('unwritable', `Could not be written: ${(error as Error).message}`);
  }
}

/** The text of a file of our own, undefined where there is none or it can't be read. */
export async function readOwnFile(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
