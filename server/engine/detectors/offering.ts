/**
 * The sentences that detectors about the whole macro offer: chosen by topic, said in the macro's person and for its channel, with its own placeholders,
 * in the place where they belong.
 */
import type { Channel, Move, Range, Reading, Sentence, TextEdit } from '../model.ts';
import type { Context, Rewrite } from './detector.ts';
import { givesReason } from './fitting.ts';
import { contentOf, insertAfter, insertBeforeClosing, insertBeforeNews, insertBelow, isOnly } from './inserting.ts';
import { joinRewrites } from './joining.ts';
import { countWords, isJudged, quoteWords } from './judged.ts';
import type { PhraseMatcher } from '../prose/index.ts';
import { regrets } from './regret.ts';
import { beginLike, keepsFacts, remove, sentenceAt } from './replacing.ts';
import { fillSlots, slotStyle } from './slots.ts';
import { speakAs, type Person } from './speakAs.ts';
import { findTelling, type Telling, type TellingSigns } from './telling.ts';
import type { Place, SentenceTopic } from '../rules/resources.ts';
import type { Topics } from './topics.ts';

type Register = 'email' | 'chat' | 'bot';
const registers: Readonly<Record<Channel, Register>> = { email: 'email', 'in-app': 'email', chat: 'chat', social: 'chat', sms: 'chat', voice: 'chat', bot: 'bot' };
/** An apology of so many words or fewer says nothing but sorry. */
const bareApology = 14;

const thanks = /^thank/i;
const apologies: ReadonlySet<Move> = new Set<Move>(['apologise']);

/** What a rule knows of where a sentence that comforts belongs, and where none does, in the phrase notation. */
export interface ComfortPlaces extends TellingSigns {
  /** First sentences that it stands behind. */
  readonly courtesies?: PhraseMatcher<true>;
  /** Words of texts in which nothing kind has a place: courts, last demands, accusations, what the reader wished for. */
  readonly bare?: PhraseMatcher<true>;
  /** Words of texts in which nothing went wrong for the reader, who can be thanked at most. */
  readonly untroubled?: PhraseMatcher<true>;
  /** Words of regret: where one stands, no sentence of ours says it again of bad news, or in general words. */
  readonly softened?: PhraseMatcher<true>;
  /** Words of regret that only lead the news in ("We regret to inform you that"): a sentence of ours can take their place. */
  readonly formula?: PhraseMatcher<true>;
  /** Words of regret for what may never have been ("sorry for any inconvenience"): they soften nothing. */
  readonly hedged?: PhraseMatcher<true>;
  /** Words of a text that answers somebody: only there can "this" at the head mean what the reader wrote about. */
  readonly answers?: PhraseMatcher<true>;
}

/**
 * Up to three sentences that acknowledge what the customer goes through, each in its place (see the lexicon): behind the news, or before it,
 * behind a first sentence that is one of the courtesies. Where the reply apologises without saying for what, one of them takes the
 * apology's place; a second apology is never offered. Where the only regret is a formula that leads the news in, it gives way to one of them. None where the topic has no sentences, and none in a text that is `bare`: a warning
 * comforts nobody.
 */
export function validationRewrites(reading: Reading, context: Context, topics: Topics, places: ComfortPlaces): Rewrite[] {
  const topic = topics.choose(reading, context.macro);
  const holds = (words: PhraseMatcher<true> | undefined): boolean => words !== undefined && words.match(reading).length > 0;
  if (!topic || Object.keys(topic.sentences).length === 0 || holds(places.bare)) return [];
  const register = registers[context.prose.channel];
  const onlyThanks = holds(places.untroubled);
  const said = (key: string): readonly string[] => withoutSlotsFirst(topics.wordings(topic, key, reading, context.macro)).filter((wording) => !onlyThanks || thanks.test(wording));
  const saysSorry = (s: Sentence): boolean => /\b(?:sorry|apolog)/i.test(reading.text.slice(s.start, s.end));
  const apology = reading.sentences.find((s) => isJudged(s) && (s.moves.includes('apologise') || saysSorry(s)));
  const isSaid = (wording: string): boolean => thanks.test(wording) && /\bthank/i.test(reading.text);
  const telling = findTelling(reading, places);
  const news = telling ? newsOf(reading, telling) : [];
  const sorry = said(register === 'email' ? 'email_sorry' : 'chat_sorry').find((wording) => topics.isTold(topic, wording, reading, news) !== false) ?? '';
  const offered = said(register).filter((wording) => !isSaid(wording) && topics.isTold(topic, wording, reading, news) !== false);
  if (isGeneral(topic) && !mayComfort(reading, telling)) return [];
  const regret = isGeneral(topic) || reading.situation === 'bad-news' ? findRegret(reading, places, telling) : [];
  const fallback = new Set([register, `${register}_sorry`].flatMap((key) => topics.general(key, reading, context.macro)));
  const isMeant = (wording: string): boolean => reading.situation !== 'bad-news' || telling?.isToReader === true || !fallback.has(wording);
  const put = (wording: string): Rewrite | undefined => wording === '' || !isMeant(wording) ? undefined : putComfort(wording, topics.placeOf(wording), reading, context, telling, places);
  // Where none of them has a place, what is said of any bad news serves; what the news itself bears out, before what is only likely.
  const general = !onlyThanks && mayComfort(reading, telling) ? topics.general(register, reading, context.macro).filter((wording) => topics.placeOf(wording) === 'behind' && topics.isTold(undefined, wording, reading, news) !== false) : [];
  const exact = telling?.isToReader ? general.filter((wording) => topics.isTold(undefined, wording, reading, news)) : [];
  const usual = reading.situation === 'bad-news' && offered.length > 0 ? general : exact;
  const hasPlace = offered[0] !== undefined && put(offered[0]) !== undefined;
  const wordings = [...new Set(isGeneral(topic) ? [...exact, ...offered, ...usual] : hasPlace ? [...offered, ...usual] : [...offered.slice(0, 1), ...usual, ...offered.slice(1)])];
  if (regret === 'said') return wordings.filter((wording) => thanks.test(wording)).flatMap((wording) => put(wording) ?? []).slice(0, 1);
  if (regret.length > 0) return insteadOfFormula(reading, regret, wordings.filter((wording) => !regrets(wording)).flatMap((wording) => put(wording) ?? []));
  const fitting = wordings.filter((wording) => (!apology || !/\bsorry\b/i.test(wording)) && put(wording));
  const [leading] = fitting;
  const plain = fitting.slice(0, 2).flatMap((wording) => put(wording) ?? []);
  const out: (Rewrite | undefined)[] = [plain[0]];
  if (!apology) {
    const first = register === 'bot' ? undefined : put(sorry);
    // "I'm sorry your order is late" says it; readers heard presumption in "I know how frustrating it is".
    if (isGeneral(topic) ? reading.situation === 'sensitive' && isFallback(topic) : leading !== undefined && topics.placeOf(leading) !== 'behind' && !thanks.test(leading)) out.unshift(first);
    else out.push(first);
  } else if (isOnly(apology, apologies) && countWords(reading, apology) <= bareApology && sorry) {
    out.push(offerSentence(sorry, reading, context, (text) => replaceSentence(reading, apology, text)));
  }
  out.push(plain[1]);
  const found = out.filter((r) => r !== undefined);
  return found.filter((r, i) => found.findIndex((other) => other.title === r.title) === i).slice(0, 3);
}

/** Whether a reply tells news to who reads it, of a kind that comfort is known for: where it tells none, there may be nothing to comfort for. */
export function tellsNews(reading: Reading, context: Context, topics: Topics, places: ComfortPlaces): boolean {
  const topic = topics.choose(reading, context.macro);
  const telling = findTelling(reading, places);
  return telling?.isSaid === true && telling.isToReader && topic !== undefined && Object.keys(topic.sentences).length > 0;
}

/** The sentences with which a reply tells its reader bad news; none in a text that is `bare`. */
export function newsIn(reading: Reading, places: ComfortPlaces): readonly Sentence[] {
  const telling = findTelling(reading, places);
  const isBare = places.bare !== undefined && places.bare.match(reading).length > 0;
  const isTold = telling?.isToReader === true || reading.sentences.some((s) => s.moves.includes('thanks'));
  return telling?.isSaid && isTold && !isBare ? newsOf(reading, telling) : [];
}

/** The news with its formula ("We regret to inform you that") in a person's words; none where something else in the reply says sorry in earnest. */
export function sorryForFormula(reading: Reading, context: Context, news: readonly Sentence[], { formula, hedged }: ComfortPlaces): Rewrite[] {
  const [found] = formula?.match({ ...reading, sentences: news }) ?? [];
  if (!found) return [];
  const idle = [found, ...(hedged?.match(reading) ?? [])];
  const rest = idle.reduce((text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), reading.text);
  if (regrets(rest)) return [];
  const old = reading.text.slice(found.start, found.end);
  const said = beginLike(old, speakAs(/\bI\b/.test(old) ? 'I' : context.prose.person, "I'm sorry to tell you that"));
  const edit = { span: { start: found.start, end: found.end }, text: said };
  return keepsFacts(reading, edit) ? [{ kind: 'suggestion', title: `Say "${said}"`, edits: [edit] }] : [];
}

const speaksToReader = /\b(?:you|your|yours)\b/i;

/** Whether a topic fits for want of a better one: what it says is true of little. */
function isGeneral({ id }: SentenceTopic): boolean {
  return id.startsWith('general-');
}

/** The sentences that tell the news, from the first to the one that another may stand behind. */
function newsOf({ sentences }: Reading, { first, behind = first }: Telling): readonly Sentence[] {
  const [a, b] = [sentences.indexOf(first), sentences.indexOf(behind)];
  return sentences.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** How a text says how sorry it is: in words that stay, or only in a formula that leads the news in, which is where they stand; nowhere where it says so not at all. */
function findRegret(reading: Reading, { softened, formula, hedged }: ComfortPlaces, telling: Telling | undefined): 'said' | readonly Range[] {
  const judged = { ...reading, sentences: reading.sentences.filter(isJudged) };
  const regret = softened?.match(judged) ?? [];
  if (regret.length === 0) return [];
  const formulas = formula && telling ? formula.match({ ...reading, sentences: newsOf(reading, telling) }).filter((f) => isCuttable(reading, f)).slice(0, 1) : [];
  const idle = [...formulas, ...(hedged?.match(judged) ?? [])];
  return regret.every((r) => idle.some((i) => i.start <= r.start && r.end <= i.end)) ? formulas : 'said';
}

/** Ends before what leads the news in: nothing, a comma, or a word that ties two clauses. */
const tied = /(?:^|,|\b(?:but|however|unfortunately))\s*$/i;
/** What hangs on who speaks next: "After reviewing your form, we ...", "To keep it fair, we ...", "Based in the harbour, we ...". */
const dangling = /^\s*(?:in order )?to\b|^\s*\p{L}+ed\b|\p{L}{2}ing\b/iu;

/** Whether a sentence stays whole without these words: what follows must be able to open it, and what stands before to go on with it. */
function isCuttable(reading: Reading, { start, end }: Range): boolean {
  const sentence = sentenceAt(reading, start);
  if (!sentence) return false;
  const [before, next] = [reading.text.slice(sentence.start, start).replace(/^[^\p{L}]+/u, ''), reading.text.slice(end, sentence.end)];
  return tied.test(before) && /^,?\s+["“*]*\p{L}/u.test(next) && (!dangling.test(before) || /^,?\s+(?:we|I)\b/.test(next));
}

/** Marks of emphasis between a sentence and what stands behind it, at most. */
const mostMarks = 3;

/** Comfort behind the news in the place of the formula that led it in: one regret is enough, and it had better say something. */
function insteadOfFormula(reading: Reading, [formula]: readonly Range[], comforts: readonly Rewrite[]): Rewrite[] {
  const edit = remove(reading, formula!);
  const cut: Rewrite = { kind: 'suggestion', title: `Remove "${quoteWords(reading.text.slice(formula!.start, formula!.end), 40)}"`, edits: [edit] };
  // Further down it would come too late for news that is told bare.
  const told = sentenceAt(reading, formula!.start)?.end ?? formula!.end;
  const near = comforts.filter(({ edits }) => edits[0]!.span.start <= told + mostMarks);
  return keepsFacts(reading, edit) ? near.flatMap((comfort) => joinRewrites(cut, comfort) ?? []).slice(0, 2) : [];
}

/** Whether what is said to anybody can be said here: in a reply that speaks to who reads it; bad news must be told in so many words. */
function mayComfort(reading: Reading, telling: Telling | undefined): boolean {
  if (reading.situation === 'sensitive') return true;
  const isAddressed = speaksToReader.test(reading.text) || reading.sentences.some((s) => s.moves.includes('greeting'));
  return isAddressed && (telling?.isSaid === true || reading.situation !== 'bad-news');
}

/** A sentence of comfort in its place; undefined where it has none. */
function putComfort(wording: string, place: Place, reading: Reading, context: Context, telling: Telling | undefined, { courtesies, answers }: ComfortPlaces): Rewrite | undefined {
  const isOpening = place === 'first' || (place !== 'behind' && reading.situation === 'sensitive' && !(telling?.isSaid && telling.first === contentOf(reading)[0]));
  const { behind, below } = isOpening || !telling ? {} : telling;
  if (regrets(wording) && repeats(wording, reading, telling)) return undefined;
  if (behind) return offerSentence(wording, reading, context, (text) => insertAfter(reading, behind, text), behind);
  if (telling && below !== undefined) return offerSentence(wording, reading, context, (text) => insertBelow(reading, below, text), telling.first);
  // Comfort for what has not been told yet puzzles who reads it.
  if (!isOpening && (place === 'behind' || (telling?.isSaid && reading.situation !== 'request') || reading.situation === 'bad-news')) return undefined;
  // A notice that nobody asked for has not said yet what "this" is.
  if (place === 'reply' && context.prose.channel !== 'chat' && answers?.match(reading).length === 0) return undefined;
  const isCourtesy = (s: Sentence): boolean => courtesies !== undefined && courtesies.match({ ...reading, sentences: [s] }).length > 0;
  const opening = (text: string): TextEdit | undefined => {
    const edit = insertBeforeNews(reading, text, isCourtesy);
    // What opens a reply is too late behind the news.
    return edit && telling?.isSaid && edit.span.start >= telling.first.end ? undefined : edit;
  };
  return offerSentence(wording, reading, context, opening, contentOf(reading)[0]);
}

/** Words of so many letters or more name something; so many of them are the same in all its forms. */
const stem = 5;
const regretful = /^(?:sorry|apolog|regre)/;

/** Whether a sorry names what the news names ("Sorry we had to cancel that one. Your course has been cancelled."), or says no more than the first sentence. */
function repeats(wording: string, reading: Reading, telling: Telling | undefined): boolean {
  const stems = (said: string): string[] => (said.replace(/\{[^}]*\}/g, ' ').toLowerCase().match(/\p{L}+/gu) ?? []).filter((w) => w.length >= stem && !regretful.test(w)).map((w) => w.slice(0, stem));
  const said = telling?.first ?? contentOf(reading)[0];
  if (!said) return false;
  const told = new Set(stems(reading.text.slice(said.start, said.end)));
  const own = stems(wording);
  const isTold = (s: string): boolean => told.has(s);
  return telling ? own.some(isTold) : own.length > 0 && own.every(isTold);
}

/** Whether a sentence belongs to a topic that is no general one. */
function isOwn(topic: SentenceTopic, wording: string): boolean {
  return !isGeneral(topic) && Object.values(topic.sentences).some((sentences) => sentences.includes(wording));
}

/** The sentence that acknowledges what the customer goes through, in the place of one that the macro has; with `own` only one that the topic itself has, which names the matter. Undefined where none is at hand. */
export function validationInstead(reading: Reading, context: Context, topics: Topics, sentence: Sentence, own = false): Rewrite | undefined {
  const topic = topics.choose(reading, context.macro);
  const register = registers[context.prose.channel];
  const keys = register === 'bot' ? [register] : [register, `${register}_sorry`];
  const elsewhere = `${reading.text.slice(0, sentence.start)} ${reading.text.slice(sentence.end)}`;
  const isSaid = (wording: string): boolean => thanks.test(wording) && /\bthank/i.test(elsewhere);
  const wording = topic && [...keys.flatMap((key) => topics.wordings(topic, key, reading, context.macro)), ...topics.general('instead', reading, context.macro)].find((w) => topics.placeOf(w) !== 'behind' && !isSaid(w) && (!own || isOwn(topic, w)));
  return wording === undefined ? undefined : offerSentence(wording, reading, context, (text) => replaceSentence(reading, sentence, text), sentence);
}

/**
 * Up to three sentences that say what happens next: something we do, something the reader can do, two ways to choose from. They stand behind
 * `last`, the last content sentence if none is named.
 */
export function nextStepRewrites(reading: Reading, context: Context, topics: Topics, last?: Sentence): Rewrite[] {
  // Where something was explained and nobody is at work, nothing happens next: what the reader can do is the way on.
  const isExplained = (reading.situation === 'problem' || reading.situation === 'request') && contentOf(reading).some((s) => s.moves.includes('explain') || s.moves.includes('answer'));
  return beforeClosing(reading, context, topics, last, (said, isGeneral) => (isGeneral && isExplained ? ['you', 'we', 'choice'] : ['we', 'you', 'choice']).map((kind) => said(kind)[0] ?? ''));
}

/** Up to three sentences that close the loop: when we write again, how the reader comes back. */
export function followUpRewrites(reading: Reading, context: Context, topics: Topics): Rewrite[] {
  return beforeClosing(reading, context, topics, undefined, (said) => said('follow_up'));
}

function beforeClosing(reading: Reading, context: Context, topics: Topics, behind: Sentence | undefined, wordings: (said: (kind: string) => readonly string[], isGeneral: boolean) => readonly string[]): Rewrite[] {
  const topic = topics.choose(reading, context.macro);
  if (!topic) return [];
  const last = behindReason(reading, behind ?? contentOf(reading).at(-1));
  const { channel } = context.prose;
  const short = channel === 'bot' || channel === 'sms' || channel === 'social';
  const said = (kind: string): readonly string[] => topics.holding(topic, kind, reading, context.macro);
  const offered = [...new Set(wordings(said, isFallback(topic)))];
  return offered.flatMap((wording) => offerSentence(short ? firstSentence(wording) : wording, reading, context, (text) => insertBeforeClosing(reading, text, last), last) ?? []).slice(0, 3);
}

/** A line that says why, behind a refusal. */
const reasonLine = /^[^\p{L}]*(?:(?:the|your|our) )?(?:\p{L}+ )?reasons?\b[^\n.]{0,30}:/iu;

/** The line that gives the reason where it follows a sentence: nothing may part the two. */
function behindReason({ text, sentences }: Reading, last: Sentence | undefined): Sentence | undefined {
  const next = last && sentences[sentences.indexOf(last) + 1];
  return next && reasonLine.test(text.slice(next.start, next.end)) ? next : last;
}

/**
 * A wording as a rewrite: said in the person of its neighbour `beside`, if that says who speaks, else in the macro's, its slots written in the macro's own style, put where `place` says. Undefined for an empty
 * wording, where there is no place for it and where the edit would lose a fact.
 */
export function offerSentence(wording: string, reading: Reading, context: Context, place: (text: string) => TextEdit | undefined, beside?: Sentence): Rewrite | undefined {
  if (wording === '' || (wording.includes('{reason}') && givesReason(reading, beside ? reading.sentences.indexOf(beside) : -2))) return undefined;
  const filled = fillSlots(speakAs(speakerOf(reading, beside) ?? context.prose.person, wording), slotStyle(reading, context.library.placeholders));
  const edit = place(filled.text);
  if (!edit || !keepsFacts(reading, edit)) return undefined;
  // Its first letter and its mark may have given way to what stands around it.
  const lead = edit.text.indexOf(filled.text.slice(1, -1)) - 1;
  const replaces = edit.span.end - edit.span.start > 1;
  return {
    kind: 'suggestion',
    title: `${replaces ? 'Say' : 'Add'} "${quoteWords(filled.text, 70)}"`,
    edits: [edit],
    ...(filled.slots.length > 0 ? { slots: filled.slots.map((s) => ({ edit: 0, start: s.start + lead, end: s.end + lead, name: s.name })) } : {}),
  };
}

/** Who speaks in a sentence, where it says so plainly: "our" alone is said by one person, too. */
function speakerOf(reading: Reading, sentence: Sentence | undefined): Person | undefined {
  const said = sentence === undefined ? '' : reading.text.slice(sentence.start, sentence.end);
  if (/^\W*We\b/.test(said)) return 'we';
  return /\bI\b/.test(said) ? 'I' : undefined;
}

function replaceSentence(reading: Reading, sentence: Sentence, text: string): TextEdit {
  const old = reading.text.slice(sentence.start, sentence.end);
  const said = beginLike(old, text);
  return { span: { start: sentence.start, end: sentence.end }, text: /[.!?]$/.test(old) ? said : said.replace(/[.!?]$/, '') };
}

/** Where nothing tells the topic, the order of the data holds: there the writer had better name it. */
function isFallback({ keywords }: SentenceTopic): boolean {
  return keywords.title.length + keywords.body.length === 0;
}

function withoutSlotsFirst(sentences: readonly string[]): readonly string[] {
  return [...sentences.filter((s) => !s.includes('{')), ...sentences.filter((s) => s.includes('{'))];
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}
