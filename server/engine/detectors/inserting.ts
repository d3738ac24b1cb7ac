/**
 * Puts a new sentence into a reading, the way the macro is laid out: as a paragraph of its own where paragraphs are parted by blank lines,
 * else on the same line. Offsets are in the reading's text. Used by the detectors that offer whole sentences.
 */
import type { Move, Reading, Sentence, TextEdit } from '../model.ts';
import { GREETING, isSpeech } from '../prose/index.ts';
import { countWords, isJudged } from './judged.ts';
import { beginsLikeSentence } from './lowering.ts';
import { oncePerReading } from './oncePerReading.ts';
import { beginLike, isSpelledSo } from './replacing.ts';

const opening: ReadonlySet<Move> = new Set<Move>(['greeting', 'thanks']);
const greetings: ReadonlySet<Move> = new Set<Move>(['greeting']);
const closing: ReadonlySet<Move> = new Set<Move>(['close', 'sign_off', 'thanks', 'survey', 'greeting', 'boilerplate']);

/** A greeting on the line of the first sentence has so many words at most. */
const longestGreeting = 4;
/** Words of a sign-off ("With a heavy heart,") and of a name below it, at most. */
const longestSignOff = 5;
/** Lines of a signature, at most. */
const mostSigned = 3;
/** A first sentence that a new one may stand behind has so many words at most. */
const longestCourtesy = 25;
/** Words of a title on a line of its own, at most. */
const longestTitle = 9;
/** Lines at the head of a notice ("Posted: 7 January, 14:30") that are passed over, at most. */
const mostHeads = 4;

/** Sentences that say something: judged, and more than a greeting, thanks or a farewell. */
export const contentOf = oncePerReading((reading) => findContent(reading));

/** What goes on about the matter for so many words is no farewell, whatever it is taken for, unless it opens like one. */
const longestFarewell = 12;

/** "PS: The oars are in", "PS The oars are in", and not "PS Plus is a membership". */
function isPostscript(text: string): boolean {
  const mark = /^(?:p\.\s?s\.?|ps)(\s?[:–—-])?\s+/i.exec(text);
  return mark !== null && (mark[1] !== undefined || mark[0].includes('.') || beginsLikeSentence(text.slice(mark[0].length)));
}

function findContent(reading: Reading): readonly Sentence[] {
  const all = reading.sentences.filter((s) => isJudged(s) && s.block !== 'heading');
  const postscript = all.findIndex((s, i) => i > 1 && isPostscript(reading.text.slice(s.start, s.end)));
  const judged = postscript < 0 ? all : all.slice(0, postscript);
  const isFarewell = (s: Sentence): boolean => (s === judged.at(-1) && s.farewell === 'signs') || (isOnly(s, closing) && (countWords(reading, s) <= longestFarewell || s.farewell !== undefined));
  const last = judged.slice(0, Math.min(signOffAt(reading, judged), signatureAt(reading, judged))).findLastIndex((s) => !isFarewell(s));
  const first = judged.findIndex((s) => !isOnly(s, opening));
  return first < 0 || last < first ? [] : judged.slice(first, last + 1);
}

/** Where the letter is signed in words that no list knows: a short line that ends with a comma, and a name below it at most. */
function signOffAt(reading: Reading, judged: readonly Sentence[]): number {
  for (let i = judged.length - 1; i >= Math.max(2, judged.length - 3); i--) {
    const sentence = judged[i]!;
    if (countWords(reading, sentence) > longestSignOff) break;
    if (/,\s*$/.test(reading.text.slice(sentence.start, sentence.end)) && ownsLine(reading.text, sentence)) return i;
  }
  return judged.length;
}

/** A line of a signature: a title, a name, with no mark at its end and no word of a sentence; and part of one that holds an address. */
const signatureLine = /^(?:\p{Lu}|\p{Ll}\.)[^:;!?\n{[<%@]*[\p{L})]$/u;
const signaturePart = /^[\p{Lu}\p{N}][^:;!?\n{[<%@]*[\p{L}\p{N})]$/u;
const participle = /\p{Ll}{2}ed\b/u;
/** What does something for the reader, or asks for something, signs nothing: "Press the red button". */
const going: ReadonlySet<Move> = new Set<Move>(['instruct', 'compensate', 'time_frame', 'offer', 'commit', 'request_info']);

/** Where the letter is signed by lines of few words in a paragraph of their own that no list knows: "Hon. secretary", then the club. */
function signatureAt(reading: Reading, judged: readonly Sentence[]): number {
  const last = judged.at(-1);
  const from = last ? judged.findIndex((s) => s.paragraph === last.paragraph) : 0;
  const [before, first] = [judged[from - 1], judged[from]];
  if (!last || !before || !first || last.block !== 'paragraph' || !/[.!?]["”’)]*$/.test(reading.text.slice(before.start, before.end))) return judged.length;
  const lines = reading.text.slice(first.start, last.end).split('\n').map((line) => line.trim());
  if (isSpeech(reading.words.slice(first.firstWord, last.endWord)) || judged.slice(from).some((s) => s.moves.some((m) => going.has(m)))) return judged.length;
  const isShort = (part: string): boolean => part.split(/\s+/).length <= longestSignOff;
  const signs = (line: string): boolean => !participle.test(line) && ((signatureLine.test(line) && isShort(line)) || (line.includes(', ') && line.split(', ').every((part) => signaturePart.test(part) && isShort(part))));
  return /\n[ \t]*\n/.test(reading.text.slice(before.end, first.start)) && lines.length <= mostSigned && lines.every(signs) ? from : judged.length;
}

export function isOnly(sentence: Sentence, moves: ReadonlySet<Move>): boolean {
  return sentence.moves.length > 0 && sentence.moves.every((m) => moves.has(m));
}

/**
 * Inserts `text` before the first content sentence: after greeting, thanks and the head of a notice, before what leads a list in, and behind
 * a first sentence that is one of `courtesies` ("Happy to help!"). Undefined when there is no content.
 */
export function insertBeforeNews(reading: Reading, text: string, isCourtesy: (sentence: Sentence) => boolean = () => false): TextEdit | undefined {
  const content = contentOf(reading);
  let at = newsAt(reading, content);
  const polite = content[at];
  const next = content[at + 1];
  if (polite && next && countWords(reading, polite) <= longestCourtesy && isCourtesy(polite)) {
    if (next.block === 'list-item' || reading.text.slice(polite.end, next.start).includes('\n')) return insertAfter(reading, polite, text);
    at++;
  }
  const first = content[at];
  if (!first) return undefined;
  // A greeting that nothing parts from what follows: there is no place between them.
  if (/^(?:hi|hello|hey|dear)\b(?![^\n]{0,40},)/i.test(reading.text.slice(first.start, first.end)) && first.moves.length > 0) return undefined;
  const labelled = labelBefore(reading.text, first);
  if (labelled > first.start) return raiseNext(reading, labelled, `${text} `);
  const named = salutationBefore(reading.text, first);
  if (named > first.start) return raiseNext(reading, named, `${/,\s*$/.test(reading.text.slice(first.start, named)) ? beginLike('a', text) : text} `);
  const before = reading.sentences.filter((s) => s.end <= first.start).at(-1);
  const sameLine = before !== undefined && !reading.text.slice(before.end, first.start).includes('\n');
  const start = sameLine ? first.start : lineStart(reading.text, leadIn(reading.text, first));
  const apart = paragraphGap(reading.text);
  const gap = sameLine || (apart === undefined && first.block === 'paragraph') ? ' ' : (apart ?? '\n');
  const goesOn = sameLine && /,\s*$/.test(reading.text.slice(0, start));
  // "Hello To complete the form, we need": what ends with that comma is no greeting alone.
  if (goesOn && countWords(reading, before) > longestGreeting) return undefined;
  return raiseNext(reading, start, `${goesOn ? beginLike('a', text) : text}${gap}`);
}

/** What stands at the head of a text that has its greeting further down is so many sentences at most. */
const longestHead = 8;
const salutation = new RegExp(String.raw`^\W*(?:${GREETING})\b`, 'i');

/** The greeting of a text that has something above it; undefined where nothing greets there. */
function lowGreeting(reading: Reading): Sentence | undefined {
  return reading.sentences.slice(0, longestHead).findLast((s, i) => i > 0 && s.block !== 'list-item' && s.paragraph > 0 && (isOnly(s, greetings) || salutation.test(reading.text.slice(s.start, s.end))));
}

/** Whether a sentence is a letter's subject: it stands above the greeting and has no end. */
export function isSubjectLine(reading: Reading, sentence: Sentence): boolean {
  return sentence.start < (lowGreeting(reading)?.start ?? 0) && !/[.!?…:,]["'”’)*_]*\s*$/.test(reading.text.slice(sentence.start, sentence.end));
}

/** The part of `content` that the greeting opens: what stands above a greeting is a subject or a headline. All of it where nothing greets there. */
export function mattersFrom(reading: Reading, content: readonly Sentence[]): readonly Sentence[] {
  const greeted = lowGreeting(reading);
  const isAll = greeted !== undefined && (isOnly(greeted, greetings) || countWords(reading, greeted) <= longestGreeting);
  const below = greeted ? content.filter((s) => s.start > greeted.start || (s === greeted && !isAll)) : content;
  return below.length > 0 ? below : content;
}

/** A list that a sentence leads in is one with it for so many words. */
const longestLed = 40;
const leadsIn = /(?:\b(?:because|due to|reasons?)|(?<!:):)[^\p{L}\p{N}:]*:*[^\p{L}\p{N}:]*$/iu;

/**
 * The end of what `sentence` leads in and is one with, where a paragraph ends: the slot that it ends with or that stands on the next line
 * ("... because: {{reason}}"), or a short list; undefined elsewhere.
 */
export function endOfWhatItLeadsIn(reading: Reading, sentence: Sentence): number | undefined {
  const { text, placeholders, sentences } = reading;
  if (sentence.block !== 'paragraph') return undefined;
  const rest = sentences.slice(sentences.indexOf(sentence) + 1);
  const isOpen = /:[*_]*\s*$/.test(text.slice(sentence.start, sentence.end));
  const items = isOpen ? rest.findIndex((s) => s.block !== 'list-item') : 0;
  const led = rest.slice(0, items < 0 ? rest.length : items).at(-1);
  const slot = placeholders.find((p) => p.start >= sentence.start && /^[^\p{L}\p{N}\n,]*(?=\n|$)/u.test(text.slice(p.end)) && leadsIn.test(text.slice(sentence.start, p.start)));
  const end = led ? led.end : slot && (slot.end <= sentence.end + 2 || isOpen) ? slot.end : undefined;
  // What a ruled line parts from it is a part of its own.
  if (end === undefined || text.slice(sentence.end, end).split(/\s+/).length > longestLed || /\n[ \t]*[-*_]{3,}[ \t]*\n/.test(text.slice(sentence.end, end))) return undefined;
  const line = end + /^[^\n]*/.exec(text.slice(end))![0].trimEnd().length;
  return /^[ \t]*(?:\n[ \t]*\n|$)/.test(text.slice(line)) ? line : undefined;
}

/** Inserts `text` as a paragraph below the line that ends at `offset`. */
export function insertBelow(reading: Reading, offset: number, text: string): TextEdit {
  return { span: at(offset), text: `${paragraphGap(reading.text) ?? '\n'}${text}` };
}

/** The index of the first content sentence that tells something: what stands before a greeting, and lines at the head of a notice, do not. */
function newsAt(reading: Reading, content: readonly Sentence[]): number {
  const greeted = content.findIndex((s) => isOnly(s, greetings) && ownsLine(reading.text, s) && countWords(reading, s) <= longestGreeting);
  let at = Math.max(0, greeted, content.indexOf(mattersFrom(reading, content)[0]!));
  while (content[at + 1] && isOnly(content[at]!, opening)) at++;
  for (let heads = 0; heads < mostHeads && content[at + 1] && isHead(reading.text, content[at]!, content[at + 1]!); heads++) at++;
  return at;
}

/** A line of its own with a colon and no end: "To the tenant of 4 Elm Row:", "Posted: 7 January"; not one that leads in what follows. */
function isHead(text: string, { start, end, block }: Sentence, next: Sentence): boolean {
  const line = text.slice(start, end);
  if (block === 'list-item' || next.block === 'list-item' || /[.!?…]["'”’)*_]*\s*$/.test(line) || !ownsLine(text, { start, end })) return false;
  if (/^[*_]*\s*\n[ \t]*\n/.test(text.slice(end)) && next.block === 'paragraph' && line.split(/\s+/).length <= longestTitle && !/[,;:.!?…]\s*$/.test(line)) return true;
  if (/:\s*$/.test(line)) return /^\W*(?:to|for|attention|attn)\b/i.test(line) && /\n[ \t]*\n/.test(text.slice(end, next.start));
  return /^[^\p{L}\n]*\p{Lu}[\p{L} ]{1,30}:\s/u.test(line);
}

/** Where a line that ends with a colon leads in the list that `first` begins: the start of that line; else that of `first`. */
function leadIn(text: string, first: Sentence): number {
  const line = text.lastIndexOf('\n', first.start - 1);
  if (first.block !== 'list-item' || line < 0) return first.start;
  const before = text.slice(text.lastIndexOf('\n', line - 1) + 1, line);
  return /\p{L}.*:[*_\s]*$/u.test(before) ? line - before.length : first.start;
}

/** The end of a label that says whose words follow ("Developer response: "); the sentence's start where there is none. */
function labelBefore(text: string, { start, end }: Sentence): number {
  const label = /^(?:\p{Lu}?\p{Ll}+ ){0,2}(?:response|reply|answer)\s*:\s+(?=\S)/iu.exec(text.slice(start, end));
  return start + (label ? label[0].length : 0);
}

/** The end of a name, or of a slot for one or for the whole greeting, that calls the reader before the first word: "@mia, ", "[Name] - ", "<GREETING> ". */
function salutationBefore(text: string, { start, end }: Sentence): number {
  const line = text.slice(lineStart(text, start), end);
  const called = /^(?::\w+:\s*)?(?:@\S{1,40}|(?:@?[[{<%$]{1,3}[^\n,.!?]{1,40}[\]}>%]{1,3}))(?:\s*,\s+|\s+[-–—]\s+|:\s+)(?=\S)|^(?::\w+:\s*)?[[{<%$]{1,3}\s*(?:greeting|salutation)[^\n,.!?]{0,20}[\]}>%]{1,3}[,!]?\s+(?=\S)|^(?:hi|hello|hey)(?: there| all| everyone)?,\s+(?=\p{L})/iu.exec(line);
  return called ? Math.max(start, lineStart(text, start) + called[0].length) : start;
}

function ownsLine(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return /(?:^|\n)[^\p{L}\p{N}\n]*$/u.test(text.slice(0, start)) && /^[^\p{L}\p{N}\n]*(?:\n|$)/u.test(text.slice(end));
}

/** What followed a greeting's comma may have begun with a small letter; after a whole sentence it needs a capital. */
function raiseNext(reading: Reading, offset: number, text: string): TextEdit {
  const next = reading.text.charAt(offset);
  if (!/\p{Ll}/u.test(next) || isSpelledSo(reading.text.slice(offset)) || reading.words.some((w) => w.start === offset && w.kind !== 'word')) return { span: at(offset), text };
  return { span: { start: offset, end: offset + 1 }, text: `${text}${next.toUpperCase()}` };
}

/** Points back to the sentence before it, which no other may come between: asked of its words from the first letter on, or each mark before it would be tried as a word. */
const backward = /^(?:(?:however|but|instead|also|and|or|especially|particularly|in particular|including|which|accordingly|consequently|so|that|this|these|those|it|its|they|their|he|she|nor|neither|either|nobody|in exchange|then|otherwise|therefore|thus|hence|as a result|because of|for this|such|once it|even so|still|if so|if not|the same)(?![\p{L}'’]*-)\b|(?:\S+ ){1,4}(?:this|these|those)\b(?! (?:morning|afternoon|evening|week|weekend|month|quarter|year|spring|summer|autumn|winter)\b))/iu;

/** And at its end: "Ask them.", "... before ten either.", or with a day that only the sentence before names. */
const backwardAtEnd = /^(?:\S+ ){0,3}(?:them|him|her|it|that)[.!?]*$|\b(?:either|too|as well)[.!?]*$|\b(?:after|before|since|until|by) then\b/i;

/** The rest of a sentence that was cut by a full stop: "... is suspended. due to: ...". */
const goesOn = /^[^\p{L}\p{N}[{<%$@]*(?:due|because|since|as|for|from|with|by|until|unless|which|who|where|when) /u;

/** Whether what follows a sentence, in its paragraph or in the next one, points back to it: "However, ...", "We don't do this to ...". */
export function isPointedAt(reading: Reading, { end }: { readonly end: number }): boolean {
  const next = reading.sentences.find((s) => s.start >= end);
  if (next?.block !== 'paragraph') return false;
  const said = reading.text.slice(next.start, next.end);
  const letter = said.search(/\p{L}/u);
  return goesOn.test(said) || backwardAtEnd.test(said) || (letter >= 0 && backward.test(said.slice(letter)));
}

/** The last of the sentences that hang on `sentence` in its paragraph. */
function tailOf(reading: Reading, sentence: Sentence): Sentence {
  const next = reading.sentences[reading.sentences.indexOf(sentence) + 1];
  return next && next.paragraph === sentence.paragraph && isJudged(next) && isPointedAt(reading, sentence) ? tailOf(reading, next) : sentence;
}

/** Further lines with a label each. */
const formRest = /^(?:\n[ \t]*\p{Lu}[\p{L} ]{0,30}:[^\n]*)*/u;

/** A slot on lines of its own, which the words before it point to: "The reviews are below." */
const slotBelow = /^\s*\n[ \t]*[{[<%][^\n]*[}\]>%][ \t]*\n[ \t]*\n/;

/** Inserts `text` after `named`, the last content sentence if none is named, before the farewell. Undefined when there is no content. */
export function insertBeforeClosing(reading: Reading, text: string, named: Sentence | undefined = contentOf(reading).at(-1)): TextEdit | undefined {
  if (!named) return undefined;
  const last = tailOf(reading, named);
  const rest = /^[^\n]*/.exec(reading.text.slice(last.end))![0];
  // What goes on about the matter for long is no farewell: there the new sentence stands behind it.
  const closes = rest.trim().split(/\s+/).length <= longestFarewell || reading.sentences.find((s) => s.start >= last.end)?.farewell !== undefined;
  if (/[\p{L}\p{N}]/u.test(rest) && closes) return { span: at(last.end), text: ` ${text}${/^[\p{L}\p{N}]/u.test(rest) ? ' ' : ''}` };
  const apart = paragraphGap(reading.text);
  const pointed = /\b(?:below|as follows)[.:]?[*_\s]*$/.test(reading.text.slice(last.start, last.end)) && slotBelow.test(reading.text.slice(last.end));
  const listed = pointed || /:[*_\s]*$/.test(reading.text.slice(last.start, last.end)) ? /^\s*(?:\n[^\n]*\S[^\n]*)+/.exec(reading.text.slice(last.end)) : null;
  // An address goes on to the end of its paragraph.
  const lines = named === contentOf(reading).at(-1) && !listed && !/[.!?…:,*)]\s*$/.test(reading.text.slice(last.start, last.end)) && countWords(reading, last) <= longestSignOff ? /^(?:\n[ \t]*[^\s\p{L}][^\n]*(?:\n[^\n]*\S[^\n]*)*)/u.exec(reading.text.slice(last.end)) : null;
  const said = last.end + (listed ?? lines ?? [rest])[0]!.trimEnd().length;
  // Nothing comes between the lines of a form.
  const end = said + (isLabelLine(reading.text, said) ? formRest.exec(reading.text.slice(said))![0].trimEnd().length : 0);
  // Behind what a label is filled with it would be part of that.
  if (apart === undefined && isLabelLine(reading.text, end)) return { span: at(end), text: `\n${text}` };
  // Whether what a slot is filled with ends with a full stop nobody knows: a line of its own suits both.
  if (apart === undefined && last.block === 'paragraph' && !listed && end === last.end && reading.placeholders.some((p) => p.end === end)) return { span: at(end), text: `\n${text}` };
  // Half a sentence on its line takes its full stop first.
  if (apart === undefined && last.block === 'paragraph' && !listed) return { span: at(end), text: `${end === last.end && /[\p{L}\p{N}]$/u.test(reading.text.slice(0, end)) ? '.' : ''} ${text}` };
  // A paragraph of its own is parted from a sign-off below it, too.
  const closed = apart && /^[ \t]*\n[ \t]*\S/.test(reading.text.slice(end)) ? '\n' : '';
  return { span: at(end), text: `${apart ?? (last.block === 'list-item' ? '\n\n' : '\n')}${text}${closed}` };
}

/** Whether the line that ends at `end` is a label with a slot behind it and nothing else, below another line: "Reason: {note}". */
function isLabelLine(text: string, end: number): boolean {
  const start = lineStart(text, end);
  return start > 0 && /^\p{Lu}[\p{L} ]{0,30}:\s+[^\p{L}\p{N}\s][^\s.!?]*[^\p{L}\p{N}\s.!?]$/u.test(text.slice(start, end));
}

/** Inserts `text` behind a sentence, on its line. */
export function insertAfter(reading: Reading, sentence: Sentence, text: string): TextEdit {
  const said = reading.text.slice(sentence.start, sentence.end);
  // What ends its line with a comma takes its full stop in the comma's place.
  const comma = /,\s*$/.exec(said)?.[0].length;
  if (comma !== undefined) return { span: { start: sentence.end - comma, end: sentence.end }, text: `. ${text}` };
  const ends = /[.!?…:]["'”’)*_]*\s*$/.test(said);
  const marks = /^[*_~]+(?=\s|$)/.exec(reading.text.slice(sentence.end))?.[0] ?? '';
  const goesOn = /[\p{L}\p{N}]/u.test(reading.text.charAt(sentence.end + marks.length));
  return { span: at(sentence.end + marks.length), text: `${ends ? '' : '.'} ${text}${goesOn ? ' ' : ''}` };
}

/** What parts paragraphs in this text: the first run of line breaks with an empty line in it; undefined where there is none. */
function paragraphGap(text: string): string | undefined {
  return /\n[ \t]*\n/.exec(text) ? '\n\n' : undefined;
}

/** The start of an offset's line, after its indentation, where nothing but white space and marks of emphasis stands between. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start + /^[ \t]*/.exec(text.slice(start, offset))![0].length;
}

function at(offset: number): { start: number; end: number } {
  return { start: offset, end: offset };
}
