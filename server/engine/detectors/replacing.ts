/**
 * Puts a wording in the place of words of a reading, so that the sentence stays a sentence: capitals, commas, spaces and `a`/`an`.
 * Offsets are in the reading's text. Used by the detectors that offer wordings.
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { findGrades, GREETING } from '../prose/index.ts';
import { contains, firstEndingBehind, overlapping } from '../range.ts';
import { isInBracket } from './brackets.ts';
import { beginsLikeSentence } from './lowering.ts';
import { oncePerReading } from './oncePerReading.ts';
import { regrets, regretWord } from './regret.ts';
import type { Slot } from './slots.ts';

/** The sentence that holds an offset; undefined between sentences. */
export function sentenceAt(reading: Reading, offset: number): Sentence | undefined {
  return reading.sentences[sentenceIndexAt(reading, offset)];
}

/** Which of the sentences holds an offset; -1 between sentences. Found without looking at all of them: every match of a long reply asks. */
export function sentenceIndexAt({ sentences }: Reading, offset: number): number {
  const index = firstEndingBehind(sentences, offset);
  return sentences[index] && sentences[index].start <= offset ? index : -1;
}

const greets = String.raw`(?:${GREETING})\b[^,.!?\n]{0,40},[ \t]+`;
const greeting = new RegExp(`^${greets}(?=\\p{L})`, 'iu');
const greetingBefore = new RegExp(`(?:^|\\n)[ \\t]*${greets}$`, 'iu');
/** No greeting is longer. */
const longestGreeting = 60;

/** Where a sentence begins behind a greeting that a comma joins to it: "Hello, your order ..." greets whatever is said in its place. */
export function behindGreeting({ text }: Reading, { start, end }: Range): number {
  return start + (greeting.exec(text.slice(start, end))?.[0].length ?? 0);
}

/** Whether what stands before an offset on its line is a greeting and its comma: what follows goes on with a small letter. */
function isGreeted({ text }: Reading, at: number): boolean {
  return greetingBefore.test(text.slice(Math.max(0, at - longestGreeting), at));
}

/** Whether nothing but marks stands before `start` in its sentence, or a quotation, bracket or item of a list opens there. */
export function opensSentence(reading: Reading, start: number): boolean {
  const sentence = sentenceAt(reading, start);
  const before = reading.text.slice(sentence?.start ?? 0, start);
  return !/[\p{L}\p{N}}\]>]/u.test(before) || /(?:["“(]|\n[ \t]*[-*•])\s*$/.test(before);
}

/** A word with a capital, as headings write it: "Reason for Blacklisting". */
const titled = /^\p{Lu}\p{Ll}+$/u;

/** Replaces `span` by `text`. `slots` come back moved where the edit had to grow to the left. */
export function replace(reading: Reading, span: Range, text: string, slots: readonly Slot[] = []): { edit: TextEdit; slots: Slot[] } {
  const old = reading.text.slice(span.start, span.end);
  // What goes on behind words in bold is not bold itself.
  if (old.split('**').length % 2 === 0 && reading.text.startsWith('**', span.end) && text.startsWith(old)) {
    const shifted = slots.map((s) => (s.start < old.length ? s : { ...s, start: s.start + 2, end: s.end + 2 }));
    return { edit: { span: { start: span.start, end: span.end + 2 }, text: `${old}**${text.slice(old.length)}` }, slots: shifted };
  }
  const startsWithSlot = slots.some((s) => s.start === 0);
  // What has a capital where no sentence was seen to begin has it for a reason: "12.1 We ...", a slot on a line before it.
  const isTitled = titled.test(old) && !/\s/.test(text);
  const isRaised = !isGreeted(reading, span.start) && (isTitled || beginsLikeSentence(old) || (opensSentence(reading, span.start) && !isInBracket(reading, span.start) && /^\p{Lu}/u.test(old)));
  const raised = withVerb(isRaised && !startsWithSlot ? capitalise(text) : text, old);
  const article = /\b(an?) $/i.exec(reading.text.slice(Math.max(0, span.start - 4), span.start));
  if (!article || articleFor(old) === articleFor(raised)) return { edit: { span, text: raised }, slots: [...slots] };
  const wanted = /^A/.test(article[1]!) ? capitalise(articleFor(raised)) : articleFor(raised);
  const start = span.start - article[0].length;
  const shift = wanted.length + 1;
  return {
    edit: { span: { start, end: span.end }, text: `${wanted} ${raised}` },
    slots: slots.map((s) => ({ ...s, start: s.start + shift, end: s.end + shift })),
  };
}

const says = /[\p{L}\p{N}{[<]/u;
/** Words that say nothing where they are all that is left of a sentence: "Do.", "And please." */
const little = /\b(?:and|but|so|do|please|kindly|also|again|then|well)\b/gi;

/** "Please Pay ...": what opened the sentence and is now asked for is a verb, and no name. */
function withVerb(text: string, old: string): string {
  return text.replace(/^([Pp]lease )(\p{Lu})(?=\p{Ll})/u, (whole, before: string, letter: string) => (old.startsWith(text.slice(before.length, before.length + 3)) ? before + letter.toLowerCase() : whole));
}

/** The words of a range, with the bracket before them that opens a link: taken elsewhere without it the link would break. */
export function quoted({ text }: Reading, { start, end }: Range): string {
  return text.slice(start - Number(text.charAt(start - 1) === '[' && /^[^\]\n]*\]\(/.test(text.slice(start))), end);
}

/** A span with the marks of emphasis around its words, where both of a pair would be left with nothing between them, or one without the other. */
function withMarks(text: string, { start, end }: Range): Range {
  const [before, after] = [/[*_]*$/.exec(text.slice(Math.max(0, start - 3), start))![0], /^[*_]{0,3}/.exec(text.slice(end))![0]];
  const inside = text.slice(start, end).match(/[*_]+/g) ?? [];
  if (before !== '' && before === after && inside.length === 0) return { start: start - before.length, end: end + after.length };
  if (inside.length !== 1) return { start, end };
  if (inside[0] === after) return { start, end: end + after.length };
  return inside[0] === before ? { start: start - before.length, end } : { start, end };
}

/** Removes `span` with the comma and space that lose their sense, and the whole sentence when nothing else is left of it. */
export function remove(reading: Reading, span: Range): TextEdit {
  const { text } = reading;
  const sentence = sentenceAt(reading, span.start);
  const limit = sentence?.end ?? text.length;
  if (sentence && !says.test((text.slice(sentence.start, span.start) + text.slice(span.end, limit)).replace(little, ''))) return removeSentence(reading, sentence);
  let { start, end } = withMarks(text, span);
  if (opensSentence(reading, start)) {
    // "... is our aim, and we want to help": what stays is no second half any more.
    end += /^(?:[ \t]*,?[ \t\n]+(?:and|so) (?=(?:I|we|you|it|this|that|the|your|our|my|there|please)\b)|[ \t]*[,:;]?[ \t\n]*)/.exec(text.slice(end, limit))![0].length;
    const marks = /^[*_]{0,3}/.exec(text.slice(end))![0];
    const next = text.charAt(end + marks.length);
    const raise = /^\p{Lu}/u.test(text.slice(span.start, span.start + 1)) && /^\p{Ll}/u.test(next) && !insidePlaceholder(reading, end + marks.length) && !isSpelledSo(text.slice(end + marks.length));
    return raise ? { span: { start, end: end + marks.length + 1 }, text: marks + next.toUpperCase() } : { span: { start, end }, text: '' };
  }
  // "..., and" with nothing behind it any more.
  if (!says.test(text.slice(end, limit))) start -= /(?:,?[ \t]+(?:and|but|so))?[ \t]*$/.exec(text.slice(sentence?.start ?? 0, start))![0].length;
  let left = start;
  while (/[ \t]/.test(text.charAt(left - 1))) left--;
  const isMarked = /[,;]/.test(text.charAt(left - 1));
  const after = /^[ \t]*([,;]?)/.exec(text.slice(end, limit))!;
  if (isMarked && after[1]) {
    // A semicolon parts two clauses with whatever stood behind it.
    start = text.charAt(left - 1) === ';' && after[1] === ',' ? left : left - 1;
    end += after[0].length;
  } else start = isMarked && !/[\p{L}\p{N}]/u.test(text.slice(end, limit)) ? left - 1 : left;
  return { span: { start, end }, text: '' };
}

/** Whether what a text opens with is a name, an address or a code that is spelled with a small letter: "iPhone", "status.acme.cloud", "order_id". "He/she" is none. */
export function isSpelledSo(text: string): boolean {
  const word = /^[^\s,;:!?)*"”]+/.exec(text)?.[0].replace(/[.…]+$/, '') ?? '';
  return /.[\p{Lu}\p{N}_@\\]/u.test(word) || /[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(word) || (word.includes('/') && /[.:]/.test(word));
}

/** Removes a sentence with the white space that parted it from its neighbour. */
export function removeSentence(reading: Reading, sentence: Sentence): TextEdit {
  const index = reading.sentences.indexOf(sentence);
  const span = withGap(reading.text, sentence, reading.sentences[index - 1], reading.sentences[index + 1]);
  // "Hi Bo, <gone> The sail is ready": what follows the greeting's comma now goes on in its line.
  const rest = reading.text.slice(span.end);
  const goesOn = isGreeted(reading, span.start) && beginsLikeSentence(rest) && !/^I\b/.test(rest) && !insidePlaceholder(reading, span.end);
  return goesOn ? { span: { start: span.start, end: span.end + 1 }, text: rest.charAt(0).toLowerCase() } : { span, text: '' };
}

/** The span of sentences of one paragraph that go, with the white space that parted them from a neighbour: from the one behind them where there is one in the paragraph. */
export function withGap(text: string, { start, end, paragraph }: Pick<Sentence, 'start' | 'end' | 'paragraph'>, before: Sentence | undefined, after: Sentence | undefined): Range {
  // The last of its line leaves the line break behind it: what begins below would end up beside what stands before.
  const endsLine = before?.paragraph === paragraph && text.slice(end, after?.start).includes('\n') && !text.slice(before.end, start).includes('\n');
  if (after?.paragraph === paragraph && !endsLine) return { start, end: after.start };
  if (before?.paragraph === paragraph) return { start: before.end, end };
  if (after && /^\s*$/.test(text.slice(end, after.start))) return { start, end: after.start };
  if (before && /^\s*$/.test(text.slice(before.end, start))) return { start: before.end, end };
  return { start, end };
}

/** Heads a part of a text in which somebody is sorry: "**Our apology:**". */
const headsApology = /(?:^|\n)[^\n.!?]{0,40}\b(?:apolog(?:y|ies)|sorry)\b[^\n.!?]{0,20}[:*_]\s*$/i;

/** Whether a sentence stands below a heading that announces an apology. */
export function isUnderApology({ text }: Reading, { start }: Range): boolean {
  return headsApology.test(text.slice(Math.max(0, start - 80), start));
}

/** Opens what speaks of the sentence before: "They are at peace", "It makes me cry, too", "Sorry for that". */
const pointing = /^(?:(?:This|That) (?:is|was)\b|(?:They|He|She)\b|It (?:makes|made|breaks|broke|hurts|feels|felt|must|sounds|happened|shouldn)\b|(?:I['’]m |I am |We['’]re |We are )?(?:so |very )?sorry (?:for|about) (?:this|that|it)\b|(?:I|We)(?:['’]ll| will) make (?:it|this|that) (?:right|good|up)\b|At least\b|And\b)/i;

/** Whether a sentence can go: no heading would be left without what it announces, no "This is ..." without what it speaks of. */
export function mayGo(reading: Reading, sentence: Sentence): boolean {
  const { text, sentences } = reading;
  const next = sentences[sentences.indexOf(sentence) + 1];
  const pointsBack = next?.paragraph === sentence.paragraph && pointing.test(text.slice(next.start, next.end));
  return !pointsBack && !isRepeated(reading, sentence) && !isUnderApology(reading, sentence) && !uncovers(reading, sentence, next);
}

const onceMore = /\b(?:again|once more)\b[^.!?\n]{0,30}\b(?:sorry|apolog\p{L}+)/iu;

/** Whether a sentence is the only apology before another that says sorry once more. */
export function isRepeated({ text }: Reading, { start, end }: Range): boolean {
  const said = text.slice(start, end);
  return regrets(said) && !onceMore.test(said) && !regrets(text.slice(0, start)) && onceMore.test(text.slice(end));
}

/** From so sure a fault on, a sentence is no way to open a reply. */
const cold = 0.5;

/** Whether the reply would open with a sentence that is at fault itself: "You ought to have read it" without the kind word before it. */
function uncovers({ sentences, opinion }: Reading, sentence: Sentence, next: Sentence | undefined): boolean {
  if (!next || sentences.slice(0, sentences.indexOf(sentence)).some((s) => !s.moves.includes('greeting'))) return false;
  return opinion?.faults.some((f) => f.confidence >= cold && next.start <= f.span.start && f.span.start < next.end) ?? false;
}

const gradesOf = oncePerReading(({ text }) => findGrades(text));

/** What no edit may lose: placeholders, links and numbers of the span, as they are written; nor one of two marks. */
export function keepsFacts(reading: Reading, edit: TextEdit): boolean {
  const inside = (r: Range): boolean => r.start < edit.span.end && edit.span.start < r.end;
  const facts = [
    ...reading.placeholders.filter(inside),
    ...overlapping(reading.words, edit.span).filter((w) => w.kind === 'link' || w.kind === 'placeholder' || w.kind === 'code' || (w.kind === 'number' && !gradesOf(reading).some((grade) => contains(grade, w)))),
  ];
  // Half of a pair of marks for bold is one, too.
  const marks = (words: string): number => words.split('**').length % 2;
  if (marks(reading.text.slice(edit.span.start, edit.span.end)) !== marks(edit.text)) return false;
  return facts.every((f) => f.start >= edit.span.start && f.end <= edit.span.end && edit.text.includes(reading.text.slice(f.start, f.end)));
}

/** What a wording leaves behind that doesn't fit what stands around it: the text of an edit with a little of what is before and behind it. */
const clumsy = new RegExp(
  [
    // Two marks in a row, a word twice.
    /[:;,–—]\s*[,;:]/, /\n\s*[,;]/, /\b([Tt]hat|[Tt]he|[Tt]o|[Aa]|[Ww]e|I|[Oo]ur|[Yy]our|[Ii]s|[Ff]or|[Oo]f|[Ii]n|[Oo]n|[Yy]ou|[Ii]t|[Tt]his|[Ww]ith) \1\b/, /\b(?:[Oo]ur|[Yy]our|[Mm]y|[Tt]he|[Tt]heir) (?:our|your|my|the|their)\b/, /\b[Yy]our \p{L}+ (?:your|our|my)\b/u,
    // A clause behind a word that denies a thing ("no we'll act on it"), one thing of several, what is said in words that say so.
    /(?<!\b(?:or|if|why) )\b(?:[Nn]o|not) (?:we|I|you|please|thank)\b/, /\bone of (?:our|the|your) (?:\p{L}+ )?team\b/u, /\bthat (?:via|by|through) this\b/, /\bAs you asked (?:and|or)\b/,
    // A clause where a verb belongs, or the rest of one where a sentence begins.
    /\b[Pp]lease(?:\s*:|,? (?:please|there|it|we|that)\b)/u, /\b(?:can|could|will|would|must|may|might|should|to|can only) (?:we|I)['’](?:re|m|ve|ll)\b/, /[.!?\n]\s*(?:(?:And|Of|Nor) (?:\p{Ll}|I\b)|That (?:you|we|your|our|the)\b)/u,
    // A slot that has to say what already stands behind it.
    /\[(?:reason|contact|link)\] (?:by|for|and|of|set|on|to|in|under|at|with|that)\b/, /\bsorry with\b/, /\b[Ww]orking on (?:our|your|all|every) \p{L}+ with\b/u,
    // What opens a sentence of its own behind a word that ties a clause to another: "so thanks for waiting", "that please give up".
    /\b(?:that|why|how|whether|because|not|[Mm]ay|might|[Cc]an|[Cc]ould|[Ww]ould|to|[Nn]o,) please\b/, /\b(?:so|that|because|if|when|as|since|to) (?:thanks|thank you)\b/, /\b(?:[Ww]e|I) please\b/,
    /\b(?:why|how|when|where|if|whether|which|what|who|that) the (?:next step|one thing left|one step left)\b/,
    // Half a list or half a thing left behind, and what is said twice.
    /\b(?:and|but|or),? (?:and|but|or)\b/, /\b(?:a|an|the|your|our|my) (?:with|for|from|us|we|you|they|please|and|but|so)\b(?!-)/, /\byet\b[^.!?\n]{0,24}\byet\b/, /\b[Nn]ow\b[^.!?\n]{0,40}\bnow\b/,
    // What fits behind a comma or "is", in the place of a thing: "that the same for everyone will be made".
    /\p{L}(?<!\b(?:is|are|was|were|be|and|but|stays?|remains?)|['’]s) the same for everyone\b/u, /\b[Tt]here (?:is|are|was|were|will be|can be) the same\b/,
    /\b(?:for now|right now) (?:at this time|at the moment|for now|right now)\b/, new RegExp(`${regretWord}[^.!?\\n]{0,20}${regretWord}`, 'u'),
    // A clause with a verb of its own among what is to be avoided.
    /\b[Tt]o avoid [^.!?]{0,80}\b(?:and|or) [^.!?,]{0,40}\b(?:may|will|can|could|shall|must)\b/,
  ].map(({ source }) => source).join('|'),
  'gu',
);

/** Half a sentence: what something is done for, or when, with no word of what. Nothing but the reason of what went out. */
const stump = /^\W*(?:(?:in order )?to \p{Ll}+|so that|because|by \p{Ll}+ing|which|while|since|as (?:we|it|you)|and (?:\p{Ll}+ly )?(?:apologi[sz]e|regret|appreciate|hope|want|are|am))\b[^,:;!?\n]*[.!]?\W*$/iu;
/** What may be said shortly and begins with such a word. */
const wholeAfterAll = /\b(?:please|click|go|use|see|visit|call|open|follow|press|choose)\b/i;

/** Whether a text reads no clumsier after the edit than before: what was so already is nobody's fault. */
export function readsWell(reading: Reading, { span, text }: TextEdit): boolean {
  const [from, to] = [Math.max(0, span.start - 24), Math.min(reading.text.length, span.end + 24)];
  const [head, tail] = [(from === 0 ? '\n' : '') + reading.text.slice(from, span.start), reading.text.slice(span.end, to)];
  const count = (words: string): number => [...words.matchAll(clumsy)].length;
  return count(head + text + tail) <= count(head + reading.text.slice(span.start, span.end) + tail) && !leavesStump(reading, { span, text });
}

/** Whether half a sentence would be left of a whole one. */
function leavesStump(reading: Reading, { span, text }: TextEdit): boolean {
  const sentence = sentenceAt(reading, span.start);
  if (!sentence || sentence.end <= span.end || text.trim().length > 1) return false;
  // Wrapped lines are one sentence.
  const isStump = (wrapped: string): boolean => {
    const words = wrapped.replace(/\s+/g, ' ');
    return stump.test(words) && !wholeAfterAll.test(words);
  };
  return isStump(reading.text.slice(sentence.start, span.start) + text + reading.text.slice(span.end, sentence.end)) && !isStump(reading.text.slice(sentence.start, sentence.end));
}

export function capitalise(text: string): string {
  return text.replace(/^(["“'‘(]*)(\p{Ll})/u, (_, marks: string, letter: string) => marks + letter.toUpperCase());
}

/** A sentence of ours in the place of `old`: what went on after a greeting's comma with a small letter still does. */
export function beginLike(old: string, text: string): string {
  return /^\p{Ll}/u.test(old) && /^\p{Lu}\p{Ll}|^A /u.test(text) && !/^I\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** A sentence of ours from an offset on, in the place of what stands there. */
export function beginAt(reading: Reading, at: number, text: string): string {
  return beginLike(isGreeted(reading, at) ? 'a' : reading.text.slice(at), text);
}

/** `an` before a vowel sound: by letter, with the words that deceive the eye. */
function articleFor(text: string): 'a' | 'an' {
  const word = (/[\p{L}\d]+/u.exec(text)?.[0] ?? '').toLowerCase();
  if (/^(hour|honest|honou?r|heir)/.test(word)) return 'an';
  if (/^(uni|use|usu|uti|eu|one|once)/.test(word)) return 'a';
  return /^([aeiou]|8|11$|18$)/.test(word) ? 'an' : 'a';
}

function insidePlaceholder(reading: Reading, offset: number): boolean {
  return reading.placeholders.some((p) => p.start <= offset && offset < p.end);
}
