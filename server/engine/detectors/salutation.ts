/**
 * How a reading greets: to nobody in particular, or somebody by a name. Offsets are in the reading's text. Used by `greeting.ts`, `naming.ts` and
 * `rewording.ts`.
 */
import type { Range, Reading } from '../model.ts';
import { GREETING, namesCustomer, type PhraseMatcher } from '../prose/index.ts';
import { isJudged } from './judged.ts';

/** A salutation to nobody in particular, and what to say instead. */
export interface Salutation {
  readonly span: Range;
  readonly becomes: string;
}

/** The first of `greetings`, phrases with what each becomes, that opens a reading; undefined where none does or somebody is named beside it. */
export function findSalutation(greetings: PhraseMatcher<string>, reading: Reading): Salutation | undefined {
  const judged = reading.sentences.filter((s) => isJudged(s) && s.block !== 'heading');
  const below = judged.slice(2).find((s, i) => isSalutationLine(reading, s) || opensBelowHead(reading, s, () => judged.slice(0, i + 2)));
  const [found] = greetings.match({ ...reading, sentences: [...judged.slice(0, 2), ...(below ? [below] : [])] });
  if (!found || isGroupNamed(reading.text.slice(found.end - 1)) || isMarked(reading.text.slice(found.start, found.end))) return undefined;
  const captures = Object.fromEntries(Object.entries(found.captures).map(([name, r]) => [name, reading.text.slice(r.start, r.end)]));
  const becomes = fillCaptures(found.value, captures);
  const end = found.start + reading.text.slice(found.start, found.end).replace(/[\s,.!;:–—-]+$/, '').length;
  return { span: { start: found.start, end }, becomes: becomes.charAt(0).toUpperCase() + becomes.slice(1) };
}

/** "Hi, board members,": who is greeted stands behind the comma. */
function isGroupNamed(rest: string): boolean {
  return /^,?\s*,?[ \t]+(?:\p{Ll}+ ){0,2}\p{Ll}+s,[ \t]*(?:\n|$)/u.test(rest);
}

/** "Hello :customer", "Hi $name": a variable of a program that fills it in. */
function isMarked(salutation: string): boolean {
  return /[\s,][:$%#~|]\p{L}/u.test(salutation);
}

/** A line that greets, below what an agent is to choose from or to delete. */
function isSalutationLine({ text }: Reading, { start, end }: Range): boolean {
  return salutation.test(text.slice(start, end)) && /(?:^|\n)\s*$/.test(text.slice(0, start)) && /^\s*(?:\n|$)/.test(text.slice(end));
}

/** Ends with a mark, as no title and no field of a form does. */
const endsInMark = /[.!?…]["'”’)*_]*\s*$/;
const saluting = new RegExp(`^\\W*(?:${GREETING})\\b[^.?\\n]{0,40}[,!]`, 'i');

/** A greeting that opens a paragraph below a head of titles and fields: "Date: 3 May", then "Dear Applicant, we regret ...". */
function opensBelowHead({ text }: Reading, { start, end }: Range, above: () => readonly Range[]): boolean {
  return saluting.test(text.slice(start, end)) && /\n[ \t]*\n\s*$/.test(text.slice(0, start)) && above().every((s) => !endsInMark.test(text.slice(s.start, s.end)));
}

const salutation = new RegExp(`^\\W*(?:${GREETING})\\b[^.?\\n]{0,40}[,!]\\s*$`, 'i');
/** A greeting and whom it greets; "(NAME)" is a blank that somebody fills in by hand. */
const named = new RegExp(`^\\W*(?:${GREETING})\\b[ ,]+(?:[@\\p{L}_]|[:$%#~|]\\(?\\p{L}|\\((?:[\\p{L}'’]+ ){0,2}name\\))`, 'iu');

function fillCaptures(wording: string, captures: Readonly<Record<string, string>>): string {
  return wording.replace(/\$(\d)/g, (_, name: string) => captures[name] ?? '');
}

/** A name and a comma on the first line, and nothing else: "Sarah," greets, too. */
const nameLine = /^\s*\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2},[ \t]*(?:\n|$)/u;

/** A salutation that is none of the generic ones calls somebody by a name: "Hi Sarah," "Dear Mr X". */
export function greetsSomebody(reading: Reading): boolean {
  if (nameLine.test(reading.text)) return true;
  const judged = reading.sentences.filter((s) => isJudged(s) && s.block !== 'heading');
  const first = judged.find((s) => isSalutationLine(reading, s)) ?? judged[0];
  return first !== undefined && named.test(reading.text.slice(first.start, first.end));
}

/** Closes or words a letter, or writes one, of those in which nobody says "Hi". */
const formal = /\byours (?:sincerely|faithfully|truly)\b|\brespectfully,|\b(?:hereby|herewith|aforementioned|pursuant|thereof|therein|undersigned)\b|\b(?:hospital|court|tribunal|ministry|embassy|consulate|registrar|solicitors?|notary|inspectorate|appellants?|(?:planning|enforcement|licensing|local|housing) (?:inspector|authority|notice|appeal)|appeal (?:inspector|hearing|decision))\b|\b(?:your|the|this) appeal\b.{0,80}\b(?:valid|invalid|dismissed|allowed|inspector|hearing)\b/i;

/** Whether a text is worded as formal letters are, so that it keeps its "Dear". */
export function isFormal({ text }: Reading): boolean {
  return formal.test(text);
}

/** Characters before a name that are looked at for whether a sentence has begun. */
const longestSubject = 80;

/** So many letters behind a salutation are a letter of which it can be told whom it speaks to. */
const leastTold = 40;

/** Whether a text opens "To whom it may concern" and is meant so: it never speaks to its reader, or tells of the person whose name it holds. */
export function isToWhomever({ text, placeholders }: Reading, salutation: string): boolean {
  if (!/^\W*to whom(?:ever)? it (?:may|might) concern/i.test(salutation)) return false;
  const isLetter = text.slice(text.indexOf(salutation) + salutation.length).replace(/[^\p{L}]/gu, '').length >= leastTold;
  return isLetter && (!/\b(?:you|your|yours)\b/i.test(text) || placeholders.some((p) => namesCustomer(p.name) && /\p{L}[^.!?\n]*$/u.test(text.slice(Math.max(0, p.start - longestSubject), p.start)) && /^ (?:is|was|has|had|will|can|may|does|did)\b/.test(text.slice(p.end))));
}
