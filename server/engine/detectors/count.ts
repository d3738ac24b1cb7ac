/**
 * Detector kind `count`: more apologies than a reply can bear. Counted along one reading (one path through a template); sympathy is no
 * apology, but where one behind it says that it is not the first. Marks the second and later ones; a closing apology of a long, serious macro may stand.
 *
 * Of the spec: `message` (a sentence; `{match}` and `{ordinal}` are filled in), `instead` (what to say instead, see `acknowledging.ts`), `common` (words that any apology may hold: what else it names must stay), `things` (words for what there is to be sorry for: a second one behind "and" belongs to the apology), `felt` (patterns of a sentence that knows already what it meant to the reader: in a reply with one nothing is said instead),
 * `owned` (patterns of an apology that names its own fault: it is never cut without a word), `admits` (patterns of a sentence that owns up to a fault: the apology behind it stays), `serious` (patterns
 * that make a macro serious beside the situation `sensitive`), `aboutNumber` (true where it is about how many there are, not about how they are put: it is said as
 * well as what other rules say of the same words). The rule's option `max` is the number that may stand.
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { compilePhrase, groupOf, PhraseMatcher } from '../prose/index.ts';
import { acknowledge, readInstead, type Instead } from './acknowledging.ts';
import { closesAt, openAtEnd } from './brackets.ts';
import type { Context, Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { countWords, judgedPart, quoteWords } from './judged.ts';
import { oncePerReading } from './oncePerReading.ts';
import { isUnderApology, keepsFacts, mayGo, remove, removeSentence, sentenceAt, sentenceIndexAt } from './replacing.ts';
import { oneOf, readList, readPatterns, readWords } from './specFields.ts';

type Kind = 'counts' | 'again' | 'sympathy' | 'not';

/** What the data says of the ways out. */
interface Wordings {
  readonly instead: readonly Instead[];
  /** Whether any apology may hold this word. */
  isCommon(word: string): boolean;
  /** Knows already what it meant to the reader. */
  isFelt(reading: Reading): boolean;
  /** What there is to be sorry for, too, behind an apology. */
  readonly secondThing: RegExp;
  /** Names its own fault: taken out without a word it is missed. */
  readonly owned: PhraseMatcher<true>;
  /** Owns up to a fault: the apology behind it is the one that counts. */
  readonly admits: PhraseMatcher<true>;
}

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth'];
/** A macro of this many words, with this many sentences between the two, may close with a second apology if it is serious. */
const longMacro = 70;
const farApart = 3;

export const count: DetectorKind = {
  kind: 'count',
  prepare(spec, _rule, resources): Detect {
    const kinds: readonly Kind[] = ['counts', 'again', 'sympathy', 'not'];
    const matcher = new PhraseMatcher<Kind>(kinds.flatMap((value) => resources.apologies[value].map((p) => ({ phrase: compilePhrase(p), value }))), groupOf(resources));
    const serious = readPatterns(spec['serious']);
    const felt = readPatterns(spec['felt']);
    const wordings = { instead: readInstead(spec['instead']), isCommon: readWords(spec['common']), secondThing: secondThingOf(readList(spec, 'things')), isFelt: oncePerReading((reading) => felt.match(reading).length > 0), owned: readPatterns(spec['owned']), admits: readPatterns(spec['admits']) };
    const aboutNumber = spec['aboutNumber'] ?? false;
    if (typeof aboutNumber !== 'boolean') throw new Error(`"aboutNumber" must be true or false, and is ${JSON.stringify(aboutNumber)}.`);
    const message = typeof spec['message'] === 'string' ? spec['message'] : 'This is the {ordinal} apology in one reply';
    return (reading, context) => {
      const judged = judgedPart(reading);
      const max = typeof context.options['max'] === 'number' ? context.options['max'] : 1;
      const apologies = findApologies(matcher, judged);
      if (apologies.length <= max || (apologies.length === max + 1 && mayClose(judged, apologies, serious))) return [];
      return apologies.slice(max).map((span, i) => ({ ...toHit(span, max + i, i === apologies.length - max - 1, judged, context, message, wordings), aboutNumber }));
    };
  },
};

/** Apologies in the order of the text, one for each stretch of words. */
function findApologies(matcher: PhraseMatcher<Kind>, reading: Reading): Range[] {
  const found = matcher.match(reading);
  const never = found.filter((f) => f.value === 'sympathy' || f.value === 'not');
  const out: Range[] = [];
  for (const { value, start, end } of found) {
    if (value !== 'counts' || never.some((n) => n.start < end && start < n.end)) continue;
    if (sentenceAt(reading, start)?.block === 'heading') continue;
    const last = out.at(-1);
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  const comforts = found.find((f) => f.value === 'sympathy');
  const isAgain = found.some((f) => f.value === 'again' && out[0] && f.start < out[0].end && out[0].start < f.end);
  return comforts && isAgain && comforts.end <= out[0]!.start ? [{ start: comforts.start, end: comforts.end }, ...out] : out;
}

function mayClose(reading: Reading, apologies: readonly Range[], serious: PhraseMatcher<true>): boolean {
  const [first, last] = [apologies.at(-2)!, apologies.at(-1)!];
  const words = reading.sentences.reduce((sum, s) => sum + countWords(reading, s), 0);
  if (words < longMacro || sentenceIndexAt(reading, last.start) - sentenceIndexAt(reading, first.start) <= farApart) return false;
  return reading.situation === 'sensitive' || serious.match(reading).length > 0;
}

function toHit(apology: Range, index: number, isLast: boolean, reading: Reading, context: Context, message: string, wordings: Wordings): Hit {
  const sentence = sentenceAt(reading, apology.start);
  const span = sentence ? clauseOf(reading, sentence, apology, wordings) : apology;
  const words = quoteWords(reading.text.slice(span.start, span.end));
  return {
    span,
    message: message.replace('{ordinal}', ordinals[index - 1] ?? 'next').replace('{match}', () => words),
    confidence: 0.9,
    rewrites: sentence && !context.findsOnly ? rewrites(reading, sentence, span, isLast, context, wordings) : [],
  };
}

/** The clause that holds an apology: up to the end of its sentence, or to where the sentence goes on to something else. */
function clauseOf(reading: Reading, sentence: Sentence, apology: Range, { secondThing }: Wordings): Range {
  const { text } = reading;
  const lead = /(?:\b(?:and|but|so)\s+)?(?:\b(?:once )?again,?\s+|\bonce more,?\s+|\bplease\s+)?(?:\b(?:we|I)(?: would|['’]d)? (?:want|wish|like) to (?:express|offer|extend|convey|send)\s+)?$/i.exec(text.slice(sentence.start, apology.start))![0];
  const rest = withinBracket(text.slice(sentence.start, apology.start), text.slice(apology.end, sentence.end));
  const on = /\s*(?:,?\s+(?:and|but|so)\s+(?=(?:we|I|you|your|our|the|it|this|that|please|let|here|thank|thanks|good luck|appreciate|will|would|have|has|are|am|can|hope|look(?= forward)|here|a|an)\b)|[;:–—]|\s-\s|,\s+(?=(?:we|I|you|please|here)\b))/i.exec(rest);
  const end = apology.end + (on && !isRestOfList(rest.slice(on.index), secondThing) ? on.index : rest.replace(/(?<![\s.!?…,])[\s.!?…,]+$/, '').length);
  const start = apology.start - lead.length;
  return { start: /^(?:and|but|so)\s/i.test(lead) && start === sentence.start ? start : apology.start - lead.replace(/^(?:and|but|so)\s+/i, '').length, end };
}

/** What stands behind an apology up to where the bracket closes that it stands in, and without a bracket or quotation that ends with it. */
function withinBracket(before: string, rest: string): string {
  const closed = closesAt(rest);
  return openAtEnd(before) || !/[\p{L}\p{N}]/u.test(rest.slice(closed)) ? rest.slice(0, closed) : rest;
}

/** Whether a bracket opens or closes in a text whose other half stands elsewhere. */
function parts(text: string): boolean {
  return openAtEnd(text) !== undefined || closesAt(text) < text.length;
}

/** Says what the same people do: "and appreciate ...", "and will write". What it asks of the reader ("have a great day", "can you tell us") needs nobody. */
const told = /^\s*(?=(?:(?:appreciate|hope|are|am|look forward)\b|(?:will|would|can) (?!you\b)|have (?:\p{L}+ed|been|sent|put|made|given|taken|begun|passed)\b))/u;

/** Begins with a verb whose doer went out with the apology: "have a replacement ready". What wishes or asks needs none. */
const leftAlone = /^\s*(?:(?:our|my) (?:\p{L}+ )?(?:thanks|gratitude|appreciation|regrets?|sympathy|condolences|wishes)\b|are|am|has|look|hope|appreciate|have(?! an? (?:great|good|nice|lovely|wonderful|pleasant)\b)|(?:will|would|can)(?! you\b))\b/u;
/** What the apology hangs on: it stays, or the rest would break off. */
const hanging = /\b(?:as|with|of|for|by|in|to)(?: (?:which|whom|that))?[\s,]+$|^\W*(?:if|when|whenever|although|though|since|because|as|while)\b[^.!?]*,?\s*$/i;

/** Whether somebody can do what the rest of the sentence begins with: "we are", "I am". */
function agrees(doer: string, rest: string): boolean {
  return !(doer === 'I' ? /^\s*are\b/ : /^\s*am\b/).test(rest);
}

function rewrites(reading: Reading, sentence: Sentence, clause: Range, isLast: boolean, context: Context, wordings: Wordings): Rewrite[] {
  const { text, sentences } = reading;
  // "My sincere apologies," above a name closes the letter.
  if (/,$/.test(text.slice(sentence.start, sentence.end).trimEnd()) || /^,[ \t]*\n/.test(text.slice(clause.end))) return [];
  if (namesMore(reading, clause, wordings, 1)) return [];
  const index = sentences.indexOf(sentence);
  const finds = (matcher: PhraseMatcher<true>, at: number): boolean => sentences[at]?.paragraph === sentence.paragraph && matcher.match({ ...reading, sentences: [sentences[at]] }).length > 0;
  const wholeSentence = !/[\p{L}\p{N}]/u.test(text.slice(sentence.start, clause.start) + text.slice(clause.end, sentence.end));
  if (wholeSentence ? finds(wordings.admits, index - 1) || isUnderApology(reading, sentence) : !partsWell(text, sentence, clause, wordings)) return [];
  const isFelt = wordings.isFelt(reading);
  // "Apologies for this, and our thanks for your help": the thanks have no other verb.
  const rest = text.slice(clause.end, sentence.end).replace(/^,?\s+and\b/i, '');
  const isHeld = leftAlone.test(rest) && !told.test(rest);
  const said = isFelt || isHeld || namesMore(reading, clause, wordings, 0) ? undefined : acknowledge(reading, sentence, clause, told, wordings.instead, context);
  // "Sorry for the wait. You deserved better": what it is owned up to would be gone.
  const cut = !wholeSentence ? withoutClause(reading, sentence, clause) : mayGo(reading, sentence) && !finds(wordings.admits, index + 1) && !parts(text.slice(sentence.start, sentence.end)) ? removeSentence(reading, sentence) : undefined;
  const isOwned = wordings.owned.match({ ...reading, sentences: [sentence] }).some((o) => o.start < clause.end && clause.start < o.end);
  const gone = cut && !isOwned && keepsFacts(reading, cut) ? { kind: 'suggestion' as const, title: `Remove "${quoteWords(text.slice(wholeSentence ? sentence.start : clause.start, wholeSentence ? sentence.end : clause.end), 50)}"`, edits: [cut] } : undefined;
  // The last one closes the reply, and is missed there.
  return (isLast ? [said, gone] : [gone, said]).filter((r) => r !== undefined);
}

/** Whether an apology's clause can be parted from what its sentence says beside. */
function partsWell(text: string, sentence: Sentence, clause: Range, { secondThing }: Wordings): boolean {
  // "Please take this with our apologies", "If you were charged twice, we apologise".
  if (hanging.test(text.slice(sentence.start, withConjunction(text, sentence, clause).start))) return false;
  // "And the stress this has caused" is no sentence.
  if (secondThing.test(text.slice(clause.end, sentence.end))) return false;
  return !asksForIt.test(text.slice(sentence.start, clause.start)) && !ownsUp.test(text.slice(sentence.start, clause.start));
}

/** The cut of an apology out of a sentence that says something beside; undefined where what stays would break off. */
function withoutClause(reading: Reading, sentence: Sentence, clause: Range): TextEdit | undefined {
  const { text } = reading;
  const cut = withBrackets(text, withConjunction(text, sentence, clause));
  const [before, after] = [text.slice(sentence.start, cut.start), text.slice(cut.end, sentence.end)];
  // "Sorry, sorry": what stays had better say more than that.
  if (!/\p{L}/u.test(`${before} ${after}`.replace(sorryWords, ''))) return undefined;
  // "We regret this and appreciate your patience": what stays needs who does it.
  const doer = cut.start === sentence.start ? /^(?:(?:once )?(?:again|more),? )?(we|I)\b/i.exec(text.slice(cut.start))?.[1] : undefined;
  const verb = told.exec(text.slice(cut.end));
  if (cut.start === sentence.start && (verb ? !doer || !agrees(doer, text.slice(cut.end)) : leftAlone.test(text.slice(cut.end)))) return undefined;
  if (doer && verb) return { span: { start: cut.start, end: cut.end + verb[0].length }, text: `${doer.charAt(0).toUpperCase()}${doer.slice(1)} ` };
  return betweenCommas(text, sentence, cut) ?? remove(reading, cut);
}

/** "The delay with your order is resolved" is a clause. */
const finite = /\b(?:is|are|was|were|has|have|had|will|can|may)\b/i;
const joinsMore = /\s(?:and|but|so)\s/i;

/** "For the wait and the trouble": a second thing, and no clause of its own. */
function isRestOfList(rest: string, secondThing: RegExp): boolean {
  const thing = secondThing.exec(rest)?.[0];
  if (thing !== undefined) {
    const behind = rest.slice(thing.length);
    const isClause = /^\s+(?:to|with|in|of|for)\b/i.test(behind) && finite.test(behind);
    if (!isClause && !joinsMore.test(rest.slice('and '.length))) return true;
  }
  const said = /^\s+and (?:the|our|your|an?) (?:\p{L}+[ \t]*){1,3}[.!?…]*\s*$/u.exec(rest)?.[0];
  return said !== undefined && !finite.test(said) && !/\b(?:\p{L}+ed|comes?|leaves?|ships?|waits?|follows?)\b/u.test(said);
}

/** "For the delay and the stress this has caused", "and that you had to wait", "and the way we spoke": what there is to be sorry for, too, with the words for such things. */
function secondThingOf(things: readonly string[]): RegExp {
  const thing = String.raw`(?:the|our|your|any|this|that|an?) (?:\p{L}+ ){0,2}(?:${oneOf(things)})(?=\s*[.!?…]*\s*$|\s+(?:this|it|that|which|you|we|they|to|with|in|of|for|caused)\b)`;
  return new RegExp(String.raw`^\s+and (?:that (?:you|we|I|it|your|our|they|nobody)\b|(?:the|our) way (?:we|you|your|the|it|this|that|in)\b|${thing})`, 'iu');
}

/** Of the words around a clause these ask for it: "we hope you'll ...", "may we ...". */
const asksForIt = /\b(?:you|to|us|will|can|could|would|may|might|must|should|let|that|['’]ll)[\s,]+$/i;
/** Say sorry, and how often. */
const sorryWords = /\b(?:(?:I|we|are|am|so|very|truly|and|again|once|more|my|our|please)\b|['’](?:m|re)\b|sorry|apolog\p{L}+)/giu;
/** Knows what it meant to the reader, or owns up to it: the regret is the other half of it. */
const ownsUp = /\b(?:understand|know|realise|realize|violated|broke|failed|betrayed|let you down|good enough|(?:our|my) (?:fault|mistake))\b[^.!?]*,? and\s+$/i;
/** A word with an apostrophe is none that names a thing. */
const shortened = /['’]/;
const stem = 5;
/** "And sorry for the wait in writing, too": a second thing that it is for, and one word may be all that names it. */
const asWell = /\b(?:too|as well|also)\b/i;

/** Whether an apology names more things than `may` that nothing else in the text does: to take it out would lose what it is for, and a general sentence in its place would be about something else. */
function namesMore(reading: Reading, { start, end }: Range, { isCommon }: Wordings, may: 0 | 1): boolean {
  const own = wordsOf(reading.text.slice(start, end));
  const all = stemsOf(reading);
  const isElsewhere = (word: string): boolean => (all.get(word.slice(0, stem)) ?? 0) > own.filter((w) => w.slice(0, stem) === word.slice(0, stem)).length;
  const said = reading.text.slice(start, end);
  const isMore = asWell.test(said) || namesOf(said).some((name) => !isCommon(name) && !isElsewhere(name));
  return own.filter((word) => !isCommon(word) && !shortened.test(word) && !isElsewhere(word)).length > (isMore ? 0 : may);
}

/** "The disruption to Oslo": a name is a thing that no other word stands for. */
function namesOf(said: string): string[] {
  return [...said.matchAll(/\s(\p{Lu}[\p{L}-]{3,})/gu)].map((m) => m[1]!.toLowerCase());
}

function wordsOf(said: string): string[] {
  return said.toLowerCase().match(/\p{L}[\p{L}’'-]{3,}/gu) ?? [];
}

/** How often words with the same first letters stand in a text: every apology of a long one asks. */
const stemsOf = oncePerReading((reading): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const word of wordsOf(reading.text)) counts.set(word.slice(0, stem), (counts.get(word.slice(0, stem)) ?? 0) + 1);
  return counts;
});

/** A removed clause takes the conjunction along that tied it to what stays. */
function withConjunction(text: string, sentence: Sentence, clause: Range): Range {
  if (clause.start > sentence.start) {
    const before = /(?:,?\s+(?:and|but|so)\s+|\s+[-–—]\s+)$/i.exec(text.slice(sentence.start, clause.start));
    return { start: clause.start - (before?.[0].length ?? 0), end: clause.end };
  }
  const after = /^\s*(?:[,;:–—]|\s-\s)?\s*(?:(?:and|but|so)\s+)?/i.exec(text.slice(clause.end, sentence.end))!;
  return { start: clause.start, end: clause.end + after[0].replace(/\s+$/, '').length };
}

/** A bracket that would be left empty goes, too. */
function withBrackets(text: string, { start, end }: Range): Range {
  const [before, after] = [/\s*\($/.exec(text.slice(0, start)), /^[.!…]*\)/.exec(text.slice(end))];
  return before && after ? { start: before.index, end: end + after[0].length } : { start, end };
}

/** "I'm so sorry, I apologise, we feel awful": what stands around the clause are clauses, too, and stay parted by a comma. */
function betweenCommas(text: string, sentence: Sentence, cut: Range): TextEdit | undefined {
  const before = /,\s*$/.exec(text.slice(sentence.start, cut.start));
  return before && text.startsWith(',', cut.end) ? { span: { start: cut.start - before[0].length, end: cut.end }, text: '' } : undefined;
}
