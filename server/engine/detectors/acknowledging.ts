/**
 * What is said in the place of an apology too many: a sentence that knows what it meant to the reader ("I know you've had a long wait"). Taken out
 * without a word, the second apology is missed where it closed the reply. Only `count.ts` uses this file. Offsets are in the reading's text.
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { PhraseCase } from '../rules/types.ts';
import { openAtEnd } from './brackets.ts';
import { fits } from './cases.ts';
import type { Context, Rewrite } from './detector.ts';
import { quoteNew } from './judged.ts';
import { capitalise, keepsFacts, replace } from './replacing.ts';
import { readTexts } from './specFields.ts';
import { personOf, speakAs } from './speakAs.ts';

/** What to say of an apology that names one of these things: the first that fits decides. */
export interface Instead {
  readonly of: PhraseMatcher<true>;
  readonly where: Pick<PhraseCase, 'where' | 'not'>;
  /** A whole sentence with "I" and without its mark; `$1` is what a pattern remembered. Without it nothing is said. */
  readonly say: string | undefined;
}

/** Reads `instead: [{of, where, not, say}]`; what stands before and behind is what stands around the words that `of` found. */
export function readInstead(value: unknown): Instead[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error('"instead" must be a list of entries with "of" and "say".');
  return (value as Record<string, unknown>[]).map((entry) => {
    const { of, where = {}, not = {}, say } = entry ?? {};
    if ((say !== undefined && typeof say !== 'string') || readTexts(of).length === 0) throw new Error('Each entry of "instead" needs patterns under "of", and "say" must be a sentence.');
    return { of: new PhraseMatcher(readTexts(of).map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const }))), where: { where, not } as Instead['where'], say };
  });
}

/** Goes on with a clause of its own, or with thanks. */
const wholeClause = /^(?:we|I|you|your|our|my|the|it|this|that|thanks?|there)\b/i;

/** An apology's clause said as a sentence that knows what it meant, tied to what its sentence says beside; undefined where nothing fits. `told`: what follows is done by the same people, who go out with the clause. */
export function acknowledge(reading: Reading, sentence: Sentence, clause: Range, told: RegExp, insteads: readonly Instead[], context: Context): Rewrite | undefined {
  const { text } = reading;
  const said = sayingOf(reading, sentence, clause, insteads);
  if (said === undefined) return undefined;
  const words = text.slice(clause.start, clause.end);
  // "Please accept our apologies" is a formula: who writes it may say "I" everywhere else.
  const person = personOf(words.replace(/\bour\b/gi, '')) ?? context.prose.person;
  const wording = speakAs(person, said);
  const edit = place(reading, sentence, clause, wording, person, told);
  // Said once is enough of this, too.
  if (!edit || text.toLowerCase().includes(wording.toLowerCase()) || !keepsFacts(reading, edit)) return undefined;
  return { kind: 'suggestion', title: `Say "${quoteNew(capitalise(wording), words, 50)}"`, edits: [edit] };
}

function sayingOf(reading: Reading, sentence: Sentence, clause: Range, insteads: readonly Instead[]): string | undefined {
  const alone = { ...reading, sentences: [sentence] };
  for (const { of, where, say } of insteads) {
    const found = of.match(alone).find((m) => m.start >= clause.start && m.end <= clause.end);
    if (!found || !fits(where, reading, found)) continue;
    const { text } = reading;
    return say?.replace(/\$(\d)/g, (whole, name: string) => (found.captures[name] ? text.slice(found.captures[name].start, found.captures[name].end) : whole));
  }
  return undefined;
}

/** The wording in the place of the clause: a sentence of its own where another is said before, and with somebody who does what is said behind. */
function place({ text, ...reading }: Reading, sentence: Sentence, clause: Range, wording: string, person: 'I' | 'we', told: RegExp): TextEdit | undefined {
  const [before, after] = [text.slice(sentence.start, clause.start), text.slice(clause.end, sentence.end)];
  const isLast = !/[\p{L}\p{N}]/u.test(after);
  // What we know is no question.
  const isAsked = after.includes('?');
  if (isLast && isAsked) return undefined;
  // Nobody calls out what somebody went through.
  const shout = isLast ? /^!+/.exec(after)?.[0] : undefined;
  const ending = { end: clause.end + (shout?.length ?? 0), mark: shout ? '.' : '' };
  if (/[\p{L}\p{N}]/u.test(before)) {
    const tie = /(?:[,;:]|\s[-–—])? and\s+$/.exec(before)?.[0];
    // A sentence that ends inside a bracket would leave it open.
    return tie && isLast && !openAtEnd(before) ? { span: { start: clause.start - tie.length, end: ending.end }, text: `. ${capitalise(wording)}${ending.mark}` } : undefined;
  }
  if (isLast) return replace({ text, ...reading }, { start: clause.start, end: ending.end }, `${wording}${ending.mark}`).edit;
  const and = /^,?\s+and\s+/.exec(after)?.[0];
  if (!and) return undefined;
  const rest = after.slice(and.length);
  const begun = capitalise(wording);
  if (told.test(` ${rest}`)) {
    if (isAsked || (person === 'I' ? /^are\b/.test(rest) : /^am\b/.test(rest))) return undefined;
    return { span: { start: clause.start, end: clause.end + and.length }, text: `${begun}, and ${person} ` };
  }
  if (!isAsked && wholeClause.test(rest)) return { span: { start: clause.start, end: clause.end + and.length }, text: `${begun}, and ` };
  return { span: { start: clause.start, end: clause.end + and.length + 1 }, text: `${begun}. ${rest.charAt(0).toUpperCase()}` };
}
