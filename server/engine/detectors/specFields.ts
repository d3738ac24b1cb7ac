/** Reads the fields of a detector's spec. Used by the detectors' `prepare`; what is wrong becomes an Error with a sentence for the author. */
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { DetectorSpec } from '../rules/types.ts';

/** Names from a closed list, none where the field is missing; a wrong one is an error that says so. */
export function readNames<T extends string>(value: unknown, known: readonly T[], field: string): T[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  for (const name of list) if (!known.includes(name as T)) throw new Error(`"${String(name)}" under "${field}" is none of ${known.join(', ')}.`);
  return list as T[];
}

/** The texts of a list; anything else in it is left out. */
export function readTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}

/** The texts of a list, none where the field is missing; anything else is an error that names the field. With `capitals` each must be written so, since it is compared with capitals. */
export function readList(spec: DetectorSpec, field: string, capitals?: 'capitals'): string[] {
  const value = spec[field] ?? [];
  if (!Array.isArray(value)) throw new Error(`"${field}" must be a list of words.`);
  for (const entry of value) {
    if (typeof entry !== 'string' || entry.trim() === '') throw new Error(`Each entry of "${field}" must be a word or several, and one is ${JSON.stringify(entry)}.`);
    if (capitals && entry !== entry.toUpperCase()) throw new Error(`"${entry}" under "${field}" must be written in capitals: ${entry.toUpperCase()}.`);
  }
  return value as string[];
}

/** Texts as alternatives of an expression, each letter for itself; one that fits nothing where there are none. */
export function oneOf(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|') || '(?!)';
}

/** Whether a word, in small letters, is one of a list; `deep*` stands for all words that begin so. None is where the list is missing. */
export function readWords(value: unknown): (word: string) => boolean {
  const words = readTexts(value);
  const whole = new Set(words.filter((word) => !word.endsWith('*')));
  const heads = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return (word) => whole.has(word) || heads.some((head) => word.startsWith(head));
}

/** A matcher for a list of patterns in the phrase notation; it finds nothing where the list is missing. */
export function readPatterns(value: unknown): PhraseMatcher<true> {
  return new PhraseMatcher(readTexts(value).map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
}

/** A number, or `fallback` where there is none. */
export function readNumber(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}

/** From which probability on the trained model decides that a rule holds, and below which that it does not; in between the cues do. */
export interface ModelShare {
  readonly sure: number;
  readonly doubt: number;
  /** How likely the situation must be for the model to decide that the rule holds. */
  readonly share: number;
  /** Below this probability a finding is shown in company only. */
  readonly alone: number;
  /** From this probability on it decides that the rule holds even of a text that is short for its channel. */
  readonly short: number;
  /** From this probability on it decides that the rule holds even where the cues see what is missed. */
  readonly against: number;
  /** What stands for `doubt` in single situations. */
  readonly doubtIn: ReadonlyMap<string, number>;
}

/** `model: {sure, doubt}`; undefined where the rule asks no model. Without `sure` the model only holds back, without `doubt` only proposes. */
export function readModelShare(value: unknown): ModelShare | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { sure, doubt, share, alone, short, against, doubtIn } = value as Record<string, unknown>;
  return { sure: readNumber(sure, Infinity), doubt: readNumber(doubt, 0), share: readNumber(share, 0), alone: readNumber(alone, 0), short: readNumber(short, Infinity), against: readNumber(against, 0), doubtIn: new Map(Object.entries((doubtIn ?? {}) as Record<string, number>)) };
}
