/** Says to people what of a file was left out, and never more than they read: a document of fifty sections gets one line. */
import type { LeftOut, Library } from './model.ts';
import type { LineIndex } from './lines.ts';
import { shorten } from './shorten.ts';

/** Parts that are named one by one: where there are macros, each of those beside them may be missed; where there are none, it is a document. */
const most = { beside: 20, alone: 3 };

/** A line for people, and where in the file it belongs: zero-based. */
export interface LeftOutLine {
  readonly line: number;
  readonly text: string;
}

/** A line for each part that was left out; of too many, one with their number and the first three. */
export function sayLeftOut({ leftOut = [], macros }: Library, lines: LineIndex): LeftOutLine[] {
  const lineOf = ({ source }: LeftOut): number => lines.lineOf(source.start);
  if (leftOut.length <= (macros.length > 0 ? most.beside : most.alone)) return leftOut.map((part) => ({ line: lineOf(part), text: `${nameOf(part)} was left out: ${part.why}` }));
  const first = leftOut.slice(0, 3).map((part) => `${nameOf(part)} (line ${lineOf(part) + 1}: ${part.why})`);
  return [{ line: lineOf(leftOut[0]!), text: `${leftOut.length} parts were left out, such as ${first.join(', ')}` }];
}

function nameOf({ name }: LeftOut): string {
  return `"${shorten(name, 60)}"`;
}
