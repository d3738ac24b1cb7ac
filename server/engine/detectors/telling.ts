/**
 * Finds the sentence with which a text tells its bad news, for sentences that speak of the news ("I know this isn't what you hoped for") and
 * so have to stand behind it. Used by the detectors that offer sentences.
 */
import type { Move, Reading, Sentence } from '../model.ts';
import type { PhraseMatcher } from '../prose/index.ts';
import { opensFormLine } from './formLines.ts';
import { contentOf, endOfWhatItLeadsIn, isOnly, isPointedAt, mattersFrom } from './inserting.ts';
import { countWords, isJudged } from './judged.ts';
import type { Letters } from './letters.ts';

/** Sentences from the top among which the news of a letter is looked for; what comes later is an afterthought. */
const reach = 6;
/** What goes on about the news is part of it for so many sentences. */
const longestTail = 3;
/** The first sentence that can be stood behind is so near to the first that tells it, at most: a greeting may part them. */
const mostBetween = 2;
/** Sentences that ask the reader for something tell no news. */
const asking: ReadonlySet<Move> = new Set<Move>(['instruct', 'request_info', 'offer', 'follow_up', 'survey', 'greeting', 'thanks', 'apologise', 'good_news']);
const greeting: ReadonlySet<Move> = new Set<Move>(['greeting']);
/** Sentences that help: comfort stands before them, or above all. */
const helping: ReadonlySet<Move> = new Set<Move>(['instruct', 'request_info', 'offer', 'commit', 'time_frame', 'compensate', 'follow_up', 'reassure', 'close', 'thanks']);
/** Speaks of what may be, or asks. */
const supposing = /^\W*(?:if|in case|should you|when|whenever|once|unless|to|please|what|why|how)\b|\?\W*$/i;
/** Asks, and so tells nothing. */
const question = /\?\W*$/;
/** A sentence after which another one may stand on its line. */
const ended = /[.!]["'”’)*_]*\s*$/;
/** Turns away from the news, rather than on with it: what comforts stands well before it. */
const turning = /^\W*(?:however|despite|but|instead|even so|still|otherwise|if not|that said|in (?:this|that|such) case)\b/i;
/** Speaks of somebody or something that only the sentence before has named. */
const pronoun = /^\W*(?:it|its|they|their|he|she)\b|\b(?:them|him|her|it)[.!?]*$/i;
/** Answers what the reader told; it tells none itself: "We're sorry to hear that you were unable to come." */
const answering = /\b(?:sorry|regret|sad) to (?:hear|learn|read|see)\b/i;
/** Goes on from the sentence before it, be it in the next paragraph: what stands between them is taken for what it goes on from. */
const leaning = /^\W*(?:especially|particularly|in particular|such as|including|which|who|or|nor|and|their|they|therefore|accordingly|consequently|thus|hence|as such|as a (?:result|consequence)|because of (?:this|that)|due to (?:this|that|these)|for (?:this|that|these) reasons?|(?:this|that|it) is (?:a|an|the|our) (?:measure|rule|policy|step|requirement|precaution|safeguard)|(?:that|this)(?: is|['’]s) why|(?:this|it) (?:is|was|has been|happened|happens|may be) (?:due|because|caused|so that|down to|the result|for the following)|the (?:main |primary )?(?:reason|reasons|cause) (?:is|are|was|were|being))\b/i;
/** Leads in what follows it, though its colon is missing: "Your form came back for one of the following reasons". */
const opening = /\b(?:following|below|these|because|reasons?)\b[^.!?]{0,20}$/i;
/** Asks for something in the same breath: what it leads in is what is asked for. */
const requests = /\b(?:please|kindly|we (?:ask|request))\b/i;
/** Runs over a line without a full stop into another sentence: what speaks of the first would stand behind the second. */
const runsOn = /[^.!?:,;\s*_][*_ \t]*\n\s*["'“*_]*\p{Lu}/u;
/** Has turned to what can be done before it ends: "..., but here's what is open to you". */
const turned = /[,;–—-]\s*(?:but|however|though)\s+(?:here['’]?s|here (?:is|are)|(?:we|I|you)(?:['’]d be (?:happy|glad)|(?: (?:can|could|may|would be (?:happy|glad)))(?!not| not|n['’]t))|instead)\b/i;
/** Words of a line without an end that is a sentence all the same, at least. */
const shortestLine = 6;

/** What a rule knows of how news is told, in the phrase notation. */
export interface TellingSigns {
  /** What letters say over and over. */
  readonly letters: Letters;
  /** Words that tell of trouble where no sentence is known to bear bad news. */
  readonly news?: PhraseMatcher<true>;
  /** Sentences that nothing kind may stand behind: threats, demands, refusals to talk. */
  readonly hard?: PhraseMatcher<true>;
  /** Sentences that lead on to what can be done: what speaks of the news stands before them. */
  readonly onward?: PhraseMatcher<true>;
}

/** Where a text tells its news. */
export interface Telling {
  /** The first sentence that tells it, or hints at it. */
  readonly first: Sentence;
  /** Words tell it, not only what the sentences do. */
  readonly isSaid: boolean;
  /** It is told of something of the reader's, or to the reader: not of a project, a law, somebody else's order. */
  readonly isToReader: boolean;
  /** The sentence behind which one about the news may stand; undefined where none can: a line that leads in a list, one that the way out points back to. */
  readonly behind?: Sentence;
  /** Where none can: the end of the slot or the short list which the news leads in ("... because: {{reason}}"); a new paragraph stands below it. */
  readonly below?: number;
}

/**
 * Where the news is told near the top of a text: by sentences that bear bad news, or failing those by some that match `signs`. Undefined where
 * nothing but a heading tells it: what stands above the greeting is one. No sentence stands behind one that matches `hard`, since comfort
 * behind a threat or a demand reads as mockery, nor behind one that matches `onward` and so leads from the news on to what can be done.
 */
export function findTelling(reading: Reading, signs: TellingSigns): Telling | undefined {
  const last = known.get(reading);
  if (last?.signs === signs) return last.telling;
  const telling = readTelling(reading, signs);
  known.set(reading, { signs, telling });
  return telling;
}

/** What was found last: all that a rule offers for a reply asks for it. */
const known = new WeakMap<Reading, { readonly signs: TellingSigns; readonly telling: Telling | undefined }>();

function readTelling(reading: Reading, { letters, news: signs, hard, onward }: TellingSigns): Telling | undefined {
  const top = mattersFrom(reading, contentOf(reading)).slice(0, reach);
  const told = top.filter((s) => s.moves.includes('bad_news') && s.block !== 'list-item' && ![question, answering].some((pattern) => pattern.test(textOf(reading, s))) && !letters.isConditional(textOf(reading, s)));
  const hinted = top.filter((s) => told.includes(s) || (signs !== undefined && hints(reading, s, signs)));
  if (!hinted[0]) return undefined;
  // What only seems to be news, beside a sentence that says so, prepares for it: "We have looked at your claim."
  const said = told.filter((s) => signs !== undefined && holds(reading, s, signs));
  const isSaid = signs === undefined || said.length > 0 || hinted.some((s) => !told.includes(s));
  const news = said.length > 0 ? said : told;
  const first = said[0] ?? hinted[0];
  // A title says it first, and no sentence can stand behind one.
  const from = top.indexOf(news[0] ?? first);
  const places = news[0] ? hinted.filter((s) => said.length === 0 || !told.includes(s) || said.includes(s)) : hinted.slice(0, 1);
  const isHard = (s: Sentence): boolean => hard !== undefined && holds(reading, s, hard);
  const near = places.filter((s) => !isHard(s) && Math.abs(top.indexOf(s) - from) <= mostBetween);
  const place = near.find((s) => isPlace(reading, s, letters));
  const behind = place && withTail(reading, place, { letters, signs, isHard, leadsOn: (s) => onward !== undefined && holds(reading, s, onward) });
  const isToReader = speaksToReader(reading, first, behind);
  if (behind) return { first, isSaid, isToReader, behind };
  const leading = place || !isSaid ? undefined : near[0];
  const below = leading && (signs === undefined || holds(reading, leading, signs)) && ![requests, turned].some((pattern) => pattern.test(textOf(reading, leading))) ? endOfWhatItLeadsIn(reading, leading) : undefined;
  return { first, isSaid, isToReader, ...(below === undefined ? {} : { below }) };
}

const reader = /\b(?:you|your|yours)\b/i;

/** Whether the reader is greeted, or the news speaks to who reads it, or what follows it does without asking for something. */
function speaksToReader(reading: Reading, first: Sentence, last: Sentence = first): boolean {
  const from = reading.sentences.indexOf(first);
  const to = Math.max(from, reading.sentences.indexOf(last));
  const next = reading.sentences[to + 1];
  const isTold = (s: Sentence): boolean => reader.test(textOf(reading, s));
  const isGreeted = reading.sentences.some((s) => s.moves.includes('greeting'));
  return isGreeted || reading.sentences.slice(from, to + 1).some(isTold) || (next !== undefined && isJudged(next) && !isOnly(next, helping) && !supposing.test(textOf(reading, next)) && isTold(next));
}

function hints(reading: Reading, sentence: Sentence, signs: PhraseMatcher<true>): boolean {
  return !isOnly(sentence, asking) && ![supposing, answering].some((pattern) => pattern.test(textOf(reading, sentence))) && holds(reading, sentence, signs);
}

function holds(reading: Reading, sentence: Sentence, signs: PhraseMatcher<true>): boolean {
  return signs.match({ ...reading, sentences: [sentence] }).length > 0;
}

function isPlace(reading: Reading, sentence: Sentence, letters: Letters): boolean {
  const said = textOf(reading, sentence);
  if (sentence.block !== 'paragraph' || [opensFormLine, runsOn, turned].some((pattern) => pattern.test(said))) return false;
  const at = reading.sentences.indexOf(sentence);
  const follows = reading.sentences[at + 1];
  if (letters.listsReasons(said) && follows?.paragraph === sentence.paragraph) return false;
  // A title stands before the greeting.
  if (reading.sentences.slice(at + 1, at + 1 + mostBetween).some((s) => isOnly(s, greeting))) return false;
  if (ended.test(said)) return true;
  if (countWords(reading, sentence) < shortestLine || !/[\p{L})]\s*$/u.test(said) || isCapitalised(said) || opening.test(said)) return false;
  // The last line of a letter's paragraph may lack its full stop, and so may all that is said; so does a title at the top.
  const rest = reading.text.slice(sentence.end);
  // "... on the waiting list", and below it "For a new knee.": one sentence, whatever stands between.
  return /^\s*$/.test(rest) || (at > 0 && /^\s*\n[ \t]*\n\s*(?!(?:For|Under|With|By|From|Of)\b)[^\s"'“\p{Ll}]/u.test(rest));
}

/** What tells the news, what nothing kind may stand behind, and what leads on from it. */
interface Tail {
  readonly letters: Letters;
  readonly signs: PhraseMatcher<true> | undefined;
  isHard(sentence: Sentence): boolean;
  leadsOn(sentence: Sentence): boolean;
}

/** The last sentence of the paragraph that still tells the news; undefined where what follows at once, in it or below it, needs the sentence beside it. */
function withTail(reading: Reading, sentence: Sentence, about: Tail, left = longestTail): Sentence | undefined {
  const { letters, signs, isHard, leadsOn } = about;
  const next = reading.sentences[reading.sentences.indexOf(sentence) + 1];
  if (!next || !isJudged(next)) return sentence;
  const said = textOf(reading, next);
  const isLeaning = leaning.test(said);
  if (next.paragraph !== sentence.paragraph && (next.block !== 'paragraph' || !isLeaning)) return sentence;
  // What belongs to a threat has no comfort before it, either.
  if (isHard(next)) return isLeaning ? undefined : sentence;
  if (opensFormLine.test(said)) return sentence;
  const onward = leadsOn(next) || question.test(said) || letters.isConditional(said);
  const isTold = !onward && !turning.test(said) && ((next.moves.includes('bad_news') && !next.moves.includes('offer')) || (signs !== undefined && hints(reading, next, signs)));
  const isPointing = isLeaning || ((isPointedAt(reading, sentence) || pronoun.test(said)) && !turning.test(said));
  if (!isTold && !isPointing) return sentence;
  if (left > 0 && !onward && isPlace(reading, next, letters) && (isTold || isLeaning || !next.moves.some((m) => helping.has(m)))) return withTail(reading, next, about, left - 1);
  return isLeaning || pronoun.test(said) ? undefined : sentence;
}

/** Written as titles are: most longer words begin with a capital. */
export function isCapitalised(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.filter((word) => /^\p{Lu}/u.test(word)).length * 2 > words.length;
}

function textOf(reading: Reading, { start, end }: Sentence): string {
  return reading.text.slice(start, end);
}
