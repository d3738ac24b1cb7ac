/**
 * Detector kind `initialisms`: several abbreviations in capitals in one sentence that nobody explained: "the OMS won't release until GRN".
 * One alone is often a name that the reader knows, so it is reported only with the option `precision: low`. Known ones are in
 * `rules/lexicons/acronyms.yaml`, everyday words in capitals in `words.yaml`; what the title names is the macro's own topic.
 *
 * Of the spec: `message` (`{match}` is filled in), `follows` (words behind an abbreviation that go with no noun). The way out leaves room for an explanation behind each.
 */
import type { Reading, Word } from '../model.ts';
import type { Resources } from '../rules/resources.ts';
import { isInBracket } from './brackets.ts';
import type { Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { judgedPart, quoteWords } from './judged.ts';
import { oncePerReading } from './oncePerReading.ts';
import { readTexts } from './specFields.ts';

const several = 2;
/** What the reader is to send: "Text STAT to HARBOR". */
const texted = /\b(?:text|texting|sms|send|reply|replying)(?: us| back)?(?: with)?\s+["“'*]*$/i;
const form = /^[A-Z][A-Z&]{1,4}s?$/;

export const initialisms: DetectorKind = {
  kind: 'initialisms',
  prepare(spec, _rule, resources): Detect {
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" is not explained';
    const follows = new Set(readTexts(spec['follows']));
    return (reading, context) => {
      const least = context.options['precision'] === 'low' ? 1 : several;
      const topic = new Set(context.macro.title.toUpperCase().split(/[^A-Z&]+/));
      return judgedPart(reading).sentences.flatMap((s): Hit[] => {
        if (s.block === 'heading') return [];
        const all = reading.words.slice(s.firstWord, s.endWord).filter((w) => isUnexplained(reading, w, resources) && !topic.has(textOf(reading, w)) && !texted.test(reading.text.slice(Math.max(0, w.start - 20), w.start)));
        // A name among names counts, and needs no explanation.
        const words = all.filter((w) => !isListedName(reading, w, resources));
        const first = words[0];
        if (!first || new Set(all.map((w) => textOf(reading, w))).size < least || isShouted(reading, s.firstWord, s.endWord)) return [];
        const span = { start: first.start, end: words.at(-1)!.end };
        return [{ span, message: message.replace('{match}', () => quoteWords(words.map((w) => textOf(reading, w)).join(', '))), confidence: all.length < several ? 0.5 : 0.85, rewrites: words.every((w) => isByItself(reading.text.slice(w.end, w.end + 60), follows)) ? [explain(reading, words)] : [] }];
      });
    };
  },
};

/** Behind these "scores" are things, not what somebody does: "QRC scores are attached", "the QRC numbers and ZOF scores". */
const severalThings = /^\s+\p{Ll}+s\s+(?:(?:are|were|have|will|can|cannot)\b|(?:and|or)\s+(?:the\s+|your\s+)?\p{Lu}{2})/u;

/**
 * Whether an abbreviation is a thing by itself: a mark, a verb or one of `follows` stands behind it. With another noun ("OSF account") it is part
 * of a name.
 */
function isByItself(rest: string, follows: ReadonlySet<string>): boolean {
  const next = /^\s+([\p{L}'’]+)/u.exec(rest)?.[1];
  if (severalThings.test(rest)) return false;
  return next === undefined ? /^(?:[^\p{L}\p{N}\s]|\s*$)/u.test(rest) : follows.has(next.replace(/n?['’]t$/, '')) || /^\p{Ll}+(?:s|ed)$/u.test(next);
}

/** Room for the writer to say in brackets what each of them means, behind the first place where it stands. */
function explain(reading: Reading, words: readonly Word[]): Rewrite {
  const first = words.filter((w, i) => words.findIndex((other) => textOf(reading, other) === textOf(reading, w)) === i);
  // Within brackets it is said between commas.
  const texts = first.map((w) => (isInBracket(reading, w.start) ? `, ${slotOf(reading, w)}${/^[,)]/.test(reading.text.slice(w.end)) ? '' : ','}` : ` (${slotOf(reading, w)})`));
  const edits = first.map((w, i) => ({ span: { start: w.end, end: w.end }, text: texts[i]! }));
  return {
    kind: 'suggestion',
    title: `Explain ${quoteWords(first.map((w) => textOf(reading, w)).join(', '))} in brackets`,
    edits,
    slots: first.map((w, edit) => ({ edit, start: 2, end: 2 + slotOf(reading, w).length, name: `what ${textOf(reading, w)} means` })),
  };
}

function slotOf(reading: Reading, word: Word): string {
  return `[what ${textOf(reading, word)} means]`;
}

function textOf(reading: Reading, word: Word): string {
  return reading.text.slice(word.start, word.end);
}

/** Neither known nor an everyday word, and nowhere in the reading explained in brackets. */
function isUnexplained(reading: Reading, word: Word, { acronyms, words }: Resources): boolean {
  if (word.kind !== 'word') return false;
  const text = textOf(reading, word);
  if (!form.test(text)) return false;
  const singular = text.replace(/s$/, '');
  if (acronyms.has(text) || acronyms.has(singular) || words.has(singular.toLowerCase())) return false;
  const [before, after] = [reading.text.slice(Math.max(0, word.start - 1), word.start), reading.text.slice(word.end, word.end + 2)];
  // "DD-HH:MM:SS" is a format, "HB 18" the number of a bill.
  if (/[\w#/.("'“‘@:-]/.test(before) || /^[\w/("'”’-]|^\s[(\d]|^[.:]\w/.test(after)) return false;
  // "W-2 + RSU" is a combination that its reader asked about.
  if (/\+\s?$/.test(reading.text.slice(Math.max(0, word.start - 2), word.start)) || /^\s?\+/.test(reading.text.slice(word.end, word.end + 2))) return false;
  if (reading.text.includes(`(${text})`) || reading.text.includes(`${text} (`)) return false;
  return !isFamiliar(reading, text);
}

/** Of so many different abbreviations in one text the rest are not looked for elsewhere in it. */
const mostAbbreviations = 40;
const familiar = oncePerReading(() => new Map<string, boolean>());

/** Whether the rest of the text says what an abbreviation is. */
function isFamiliar(reading: Reading, abbreviation: string): boolean {
  const known = familiar(reading);
  let verdict = known.get(abbreviation);
  if (verdict === undefined && known.size < mostAbbreviations) known.set(abbreviation, (verdict = isExplained(reading.text, abbreviation) || isOwnName(reading, abbreviation)));
  return verdict ?? false;
}

/** "where GRN is the receipt and OMS the system of orders", "GRN stands for the receipt". */
function isExplained(text: string, abbreviation: string): boolean {
  return new RegExp(`\\bwhere (?:${earlierEntries})?${abbreviation} (?:is|are) (?:the |an? )?\\p{Ll}+(?:[,.;\\n]| and [A-Z])|\\b${abbreviation} (?:means|stands for|is short for|refers to)\\b|\\b(?:known as|called|short:|abbreviated(?: as| to)?) ${abbreviation}\\b`, 'u').test(text);
}

/** What a legend says before its next entry: "QQ is days, WW is hours and". */
const earlierEntries = String.raw`\p{Lu}[\p{Lu}&]* (?:is|are) [^.;:!?\n]{1,120}(?:,|\band) `;

/** The sender's own name: its team signs with it, or its addresses and placeholders hold it. */
function isOwnName({ text, placeholders, words }: Reading, abbreviation: string): boolean {
  if (new RegExp(`\\b${abbreviation} (?:Team|Support|Staff|Crew|Inc|Ltd|LLC)\\b`).test(text)) return true;
  const part = new RegExp(`(?:^|[^a-z])${abbreviation.toLowerCase()}(?:[^a-z]|$)`);
  return placeholders.some((p) => part.test(p.name.toLowerCase())) || words.some((w) => w.kind === 'link' && part.test(text.slice(w.start, w.end).toLowerCase()));
}

/** "EE, Vodafone or Three": one of at least three to choose from, among which a name that is no abbreviation says what they are. */
function isListedName({ text }: Reading, { start, end }: Word, { words }: Resources): boolean {
  const from = Math.max(0, start - wholeList);
  const list = [...text.slice(from, end + wholeList).matchAll(namesInList)].find(({ index, 0: all }) => from + index <= start && end <= from + index + all.length);
  if (!list) return false;
  // "Sorry, GRN and OMS are down": what opens a sentence has its capital from there.
  const opens = /(?:^|[.!?:\n])\s*$/.test(text.slice(0, from + list.index));
  return list[0].split(betweenNames).some((name, i) => !form.test(name) && !(i === 0 && opens && words.has(name.toLowerCase())));
}

/** So many letters before and behind a name the others of its list stand. */
const wholeList = 80;
const betweenNames = /, (?:or |and )?| (?:or|and) /;
const namesInList = /(?<![\p{L}\d])\p{Lu}[\p{L}\d]*(?:, (?:or |and )?\p{Lu}[\p{L}\d]*)+(?: (?:or|and) \p{Lu}[\p{L}\d]*)?/gu;

/** A sentence in capitals shouts; its words are no initialisms. */
function isShouted(reading: Reading, firstWord: number, endWord: number): boolean {
  const words = reading.words.slice(firstWord, endWord).filter((w) => w.kind === 'word').map((w) => textOf(reading, w));
  return words.filter((w) => w.length > 1 && w === w.toUpperCase()).length * 2 > words.length;
}
