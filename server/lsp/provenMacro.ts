/** Where a new macro may go: a place counts when the file, read again with it, has one macro more and is else as it was. Pure. */
import type { Library, Macro } from '../engine/index.ts';
import { placeOf } from './macroPlace.ts';
import { newMacro } from './newMacro.ts';
import type { LintRecord } from './records.ts';

/** A text to put in for the characters from `start` to where the writer is, with `TITLE` and `BODY` in it. */
export interface PlacedMacro {
  /** UTF-16 code units of the engine's text. */
  readonly start: number;
  readonly template: string;
}

/** What a writer may fill in; any reply is read as one by its greeting and its placeholder. */
const [trialTitle, trialBody] = ['Parcel on its way', 'Hi {name}, your parcel is on its way. Thank you.'] as const;

/** The new macro for an offset, before which `typed` has been typed of it on a line that begins at `lineStart`; undefined where none can go. */
export function placeNewMacro(record: LintRecord, lineStart: number, typed: string, offset: number): PlacedMacro | undefined {
  const { file } = record.library;
  const start = offset - typed.length;
  const indent = file.text.slice(lineStart, start);
  let before: Library | undefined;
  for (const wanted of indentsFor(record, lineStart, indent)) {
    const place = placeOf(record, lineStart, wanted, offset);
    const macro = newMacro(place);
    if (macro === undefined) continue;
    const template = wanted.slice(indent.length) + macro;
    before ??= readWith(record, start, '', offset);
    const after = readWith(record, start, template.replace('TITLE', trialTitle).replace('BODY', trialBody), offset);
    if (hasOneMore(before, after)) return { start, template };
  }
  return undefined;
}

/** The indentations that a new macro may have: as typed, and in YAML, where it says what belongs together, as the macros around have it. */
function indentsFor({ library: { format, macros, file } }: LintRecord, lineStart: number, typed: string): string[] {
  const near = macros.findLast(({ source }) => source.start < lineStart) ?? macros[0];
  if (format !== 'yaml' || !near) return [typed];
  const line = file.text.slice(file.text.lastIndexOf('\n', near.source.start - 1) + 1, near.source.start);
  const [wanted] = /^[ ]*/.exec(line)!;
  return wanted.length > typed.length && wanted.startsWith(typed) ? [wanted, typed] : [typed];
}

function readWith({ engine, library: { file }, settings }: LintRecord, start: number, text: string, end: number): Library {
  return engine.read({ path: file.path, text: file.text.slice(0, start) + text + file.text.slice(end) }, settings);
}

function hasOneMore(before: Library, after: Library): boolean {
  if (after.macros.length !== before.macros.length + 1 || after.problems.length > before.problems.length) return false;
  if (after.problems.some(({ severity }) => severity === 'error') || (before.macros.length > 0 && after.shape !== before.shape)) return false;
  const was = before.macros.map((macro) => writtenAs(macro, before));
  const is = after.macros.map((macro) => writtenAs(macro, after));
  const differing = was.findIndex((macro, i) => macro !== is[i]);
  const added = differing < 0 ? was.length : differing;
  return after.macros[added]!.bodies.some(({ text }) => text.includes(trialBody)) && is.filter((_, i) => i !== added).every((macro, i) => macro === was[i]);
}

/** All that a macro says and holds, without the place at which it stands. */
function writtenAs({ title, bodies, source }: Macro, { file }: Library): string {
  return JSON.stringify([title, bodies.map(({ text }) => text), file.text.slice(source.start, source.end).trim()]);
}
