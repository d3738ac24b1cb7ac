/** Where the training program finds its files, and what they hold. Paths are relative to the project's folder. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { loadLabelled, loadTwins } from './data.ts';
import type { Labelled } from './data.ts';

export const TRAINING = 'rules/model/training';

export interface LabelledFile {
  readonly path: string;
  readonly sha256: string;
  readonly macros: Labelled[];
  readonly twins: Labelled[];
}

export function readLabelledFile(path: string): LabelledFile {
  return { path, sha256: hashOf(path), macros: loadLabelled(path), twins: loadTwins(path) };
}

/** SHA-256 of a file's bytes, as `training.json` has it. */
export function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The training files that the project carries, in the order of their names. */
export function listTraining(): string[] {
  return readdirSync(TRAINING).filter((n) => n.endsWith('.jsonl')).sort().map((n) => `${TRAINING}/${n}`);
}

export function readTraining(): LabelledFile[] {
  return listTraining().map(readLabelledFile);
}

export interface Vectors {
  readonly words: readonly string[];
  /** Numbers a word has. */
  readonly size: number;
  readonly values: Float32Array;
}

/** The vectors that words start from, spread so that their numbers are about 0.4 in size. */
export function readVectors(): Vectors {
  const words = readFileSync('rules/model/vectors.txt', 'utf8').trimEnd().split('\n');
  const bytes = readFileSync('rules/model/vectors.bin');
  const signed = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum = 0;
  for (const b of signed) sum += b * b;
  const scale = 0.4 / Math.sqrt(sum / signed.length);
  return { words, size: signed.length / words.length, values: Float32Array.from(signed, (b) => b * scale) };
}
