/**
 * Chooses sentences from a lexicon (`rules/lexicons/validation.yaml`, `next-steps.yaml`) by what a macro is about. Used by the detectors
 * that offer whole sentences.
 */
import type { Macro, Reading, Sentence, Situation } from '../model.ts';
import type { Place, SentenceCondition, SentenceTopic } from '../rules/resources.ts';
import { TextMemory } from '../textMemory.ts';
import { oncePerReading } from './oncePerReading.ts';
import { speakAs } from './speakAs.ts';
import { readPatterns } from './specFields.ts';

/** A topic's keyword in the title outweighs two in the text. */
const inTitle = 3;
/** A word of the text that stands in the title alone is a hint: "Review: sync broken" is about no parcel. */
const hintInTitle = 1;
/** One keyword in the text is chance. */
const leastScore = 2;
/** Sentences of which it is remembered whether the lexicon offers them. */
const mostSentences = 5_000;

export interface Topics {
  /** The topic of a macro; where none fits, the general one of its situation, if the lexicon has one. */
  choose(reading: Reading, macro: Macro): SentenceTopic | undefined;
  /**
   * What a topic says about the customer's side under a key (`email`, `chat_sorry`...), best first, without the sentences that name a thing
   * which the macro doesn't, or claim what it doesn't bear out; where none is left, what the general topic of the situation says. A topic without any sentence says nothing, and one that has none under this key nothing there. What comes next may well be new: not for that.
   */
  wordings(topic: SentenceTopic, key: string, reading: Reading, macro: Macro): readonly string[];
  /** What a topic says under a key, best first, without the sentences whose conditions the macro doesn't meet. */
  holding(topic: SentenceTopic, key: string, reading: Reading, macro: Macro): readonly string[];
  /** What the general topic of the situation says under a key. */
  general(key: string, reading: Reading, macro: Macro): readonly string[];
  /** Whether the sentences that tell the news say what a sentence of a topic asks (of the general one of the situation, where the topic has no such sentence or none is named) of them; undefined where it asks for nothing. */
  isTold(topic: SentenceTopic | undefined, wording: string, reading: Reading, news: readonly Sentence[]): boolean | undefined;
  /** Where a sentence of the lexicon belongs; `either` for one that was written under no place. */
  placeOf(wording: string): Place;
  /** Whether a sentence is one that the lexicon offers, with its slots filled in or not, said with "I" or "we". */
  offers(reading: Reading, sentence: Sentence): boolean;
}

const prepared = new WeakMap<readonly SentenceTopic[], { readonly things: ReadonlySet<string>; readonly topics: Topics }>();

/** A lexicon made ready; `things` are words that a sentence names only where the macro does. Several detectors share one. */
export function prepareTopics(topics: readonly SentenceTopic[], things: ReadonlySet<string>): Topics {
  let ready = prepared.get(topics);
  if (ready?.things !== things) prepared.set(topics, (ready = { things, topics: makeTopics(topics, things) }));
  return ready.topics;
}

function makeTopics(topics: readonly SentenceTopic[], things: ReadonlySet<string>): Topics {
  const fittingIn = prepareFitting(things);
  const byId = new Map(topics.map((t) => [t.id, t]));
  const generalFor = (situation: Situation): SentenceTopic | undefined => byId.get(`general-${situation}`) ?? byId.get('general-problem');
  const places = new Map(topics.flatMap((t) => Object.entries(t.places)));
  const told = new Map(topics.map((t) => [t.id, new Map(Object.entries(t.conditions ?? {}).flatMap(([wording, condition]) => (condition.told ? [[wording, readPatterns(condition.told)] as const] : [])))]));
  const chosen = prepareChoice(topics);
  return {
    choose: (reading, macro) => chosen(reading, macro) ?? generalFor(reading.situation),
    wordings(topic, key, reading, macro) {
      if (Object.keys(topic.sentences).length === 0) return [];
      const fitting = fittingIn(topic, key, reading, macro);
      // Written without a key on purpose: nobody apologises for a thread that has gone quiet.
      return fitting.length > 0 || topic.sentences[key] === undefined ? fitting : fittingIn(generalFor(reading.situation), key, reading, macro);
    },
    holding: (topic, key, reading, macro) => (topic.sentences[key] ?? []).filter((wording) => meets(topic.conditions?.[wording], saidIn(reading, macro).talk)),
    general: (key, reading, macro) => fittingIn(generalFor(reading.situation), key, reading, macro),
    isTold(topic, wording, reading, news) {
      const isOwn = topic !== undefined && Object.values(topic.sentences).some((sentences) => sentences.includes(wording));
      const patterns = told.get((isOwn ? topic : generalFor(reading.situation))?.id ?? '')?.get(wording);
      return patterns && patterns.match({ ...reading, sentences: news }).length > 0;
    },
    placeOf: (wording) => places.get(wording) ?? 'either',
    offers: prepareOffers(topics),
  };
}

/** Whether a macro holds a word of those that a sentence asks for, and none of those that it must not. */
function meets(condition: SentenceCondition | undefined, said: Talk): boolean {
  if (!condition) return true;
  let known = asked.get(condition);
  if (!known) asked.set(condition, (known = { where: padded(condition.where), not: padded(condition.not) }));
  const isSaid = (word: Keyword): boolean => has(said, word);
  return (known.where.length === 0 || known.where.some(isSaid)) && !known.not.some(isSaid);
}

/** What sentences ask for, made ready to be looked for. */
const asked = new WeakMap<SentenceCondition, { readonly where: readonly Keyword[]; readonly not: readonly Keyword[] }>();

/** What a macro says in its title and one of its texts: every finding of a text asks for it. */
interface Said {
  readonly macro: Macro;
  readonly talk: Talk;
  /** Its words and their singulars, worked out when a thing is looked for. */
  words?: ReadonlySet<string>;
}

const saids = new WeakMap<Reading, Said>();

function saidIn(reading: Reading, macro: Macro): Said {
  let said = saids.get(reading);
  if (said?.macro !== macro) saids.set(reading, (said = { macro, talk: toTalk(textOf(reading, macro)) }));
  return said;
}

function textOf({ text }: Reading, { title, category = '' }: Macro): string {
  return `${title} ${category} ${text}`;
}

/** The sentences of a topic under a key, without those that name a thing which the macro doesn't. */
function prepareFitting(things: ReadonlySet<string>): (topic: SentenceTopic | undefined, key: string, reading: Reading, macro: Macro) => readonly string[] {
  const named = new Map<string, readonly string[]>();
  /** The things that a sentence of the lexicon names. */
  const thingsIn = (wording: string): readonly string[] => {
    let words = named.get(wording);
    if (!words) named.set(wording, (words = [...singulars(wording.replace(/\{[^}]*\}/g, ' '))].filter((word) => things.has(word))));
    return words;
  };
  return (topic, key, reading, macro) => {
    const said = saidIn(reading, macro);
    const isNamed = (thing: string): boolean => (said.words ??= singulars(textOf(reading, macro))).has(thing);
    // A sentence that claims something is true only where the macro bears it out.
    return (topic?.sentences[key] ?? []).filter((wording) => meets(topic?.conditions?.[wording], said.talk) && thingsIn(wording).every(isNamed));
  };
}

/** The topic whose keywords fit best; undefined where none does. Those of one situation are asked only where no other fits; one word is enough, since their sentences say themselves where they are true. */
function prepareChoice(topics: readonly SentenceTopic[]): (reading: Reading, macro: Macro) => SentenceTopic | undefined {
  const isLast = ({ id, keywords }: SentenceTopic): boolean => id.startsWith('general-') && keywords.title.length + keywords.body.length > 0;
  const keyed = topics.map((topic) => ({ topic, isLast: isLast(topic), title: padded(topic.keywords.title), body: padded(topic.keywords.body), not: padded(topic.keywords.not) }));
  const known = new Set(topics.map((t) => t.id));
  return (reading, macro) => {
    const title = toTalk([macro.title, macro.category ?? '', ...macro.tags].join(' '));
    const body = bodyOf(reading);
    let best: SentenceTopic | undefined;
    let bestScore = leastScore - 1;
    for (const keywords of keyed) {
      if (keywords.isLast) continue;
      const score = scoreOf(keywords, title, body);
      if (score > bestScore) [best, bestScore] = [keywords.topic, score];
    }
    const situation = known.has(`general-${reading.situation}`) ? reading.situation : 'problem';
    return best ?? keyed.find((k) => k.isLast && k.topic.id.startsWith(`general-${situation}-`) && scoreOf(k, title, body) > 0)?.topic;
  };
}

function prepareOffers(topics: readonly SentenceTopic[]): Topics['offers'] {
  let known: ReadonlyMap<string, readonly Saying[]> | undefined;
  const offered = new TextMemory<boolean>(mostSentences);
  return (reading, sentence) => {
    const said = reading.text.slice(sentence.start, sentence.end);
    return offered.recall(said, () => {
      known ??= patternsByFirstWord(topics);
      const text = comparable(said);
      const isText = (saying: Saying): boolean => says(saying, text);
      return (known.get(firstWordOf(text))?.some(isText) ?? false) || (known.get('')?.some(isText) ?? false);
    });
  };
}

/** Words between two spaces each, and the set of them: most keywords are told to be missing by their first word. */
interface Talk {
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

const bodyOf = oncePerReading(({ text }) => toTalk(text));

function toTalk(text: string): Talk {
  const said = plain(text);
  return { text: said, words: new Set(said.split(' ')) };
}

interface Keyword {
  readonly text: string;
  readonly first: string;
}

interface Keywords {
  readonly title: readonly Keyword[];
  readonly body: readonly Keyword[];
  readonly not: readonly Keyword[];
}

function has({ text, words }: Talk, keyword: Keyword): boolean {
  return words.has(keyword.first) && text.includes(keyword.text);
}

function scoreOf(keywords: Keywords, title: Talk, body: Talk): number {
  let inBody = 0;
  for (const word of keywords.body) if (has(body, word)) inBody++;
  const byTitle = keywords.title.some((word) => has(title, word)) ? inTitle : keywords.body.some((word) => has(title, word)) ? hintInTitle : 0;
  if (inBody + byTitle === 0 || keywords.not.some((word) => has(title, word) || has(body, word))) return 0;
  return byTitle + inBody;
}

/** The words of a text in lower case; a plural stands for its singular, too. */
function singulars(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.flatMap((word) => (word.endsWith('es') ? [word, word.slice(0, -1), word.slice(0, -2)] : word.endsWith('s') ? [word, word.slice(0, -1)] : [word])));
}

function padded(words: readonly string[]): Keyword[] {
  return words.map((word) => ({ text: ` ${word} `, first: word.split(' ', 1)[0]! }));
}

/** The lexicon's sentences by their first word; under no word those that begin with a slot. */
function patternsByFirstWord(topics: readonly SentenceTopic[]): Map<string, Saying[]> {
  const patterns = new Map<string, Saying[]>();
  for (const sentence of topics.flatMap((t) => Object.values(t.sentences).flat()).flatMap((s) => s.split(/(?<=[.!?])\s+/))) {
    const first = sentence.startsWith('{') ? '' : firstWordOf(comparable(sentence));
    const list = patterns.get(first) ?? [];
    list.push({ parts: sentence.split(/\{[^}]*\}/).map((part) => comparable(` ${part} `)) });
    patterns.set(first, list);
  }
  return patterns;
}

function firstWordOf(text: string): string {
  return /^[\p{L}\p{N}'-]+/u.exec(text)?.[0] ?? '';
}

/** Lower case, words parted by single spaces, a space at both ends, so that a keyword is found as whole words. */
function plain(text: string): string {
  return ` ${text.toLowerCase().replace(/[’]/g, "'").replace(/[^\p{L}\p{N}'-]+/gu, ' ').replace(/[_-]+/g, ' ')} `.replace(/\s+/g, ' ');
}

function comparable(text: string): string {
  return speakAs('we', text).toLowerCase().replace(/[’]/g, "'").replace(/[\s*_]+/g, ' ').replace(/(?<![.!?\s])[.!?\s]+$/, '').trim();
}

/** A sentence of the lexicon, cut at its slots. */
interface Saying {
  readonly parts: readonly string[];
  /** Made when a text begins as the sentence does, since most never do. */
  pattern?: RegExp;
}

/** Whether a text is the sentence, whatever its slots hold; linear, since slots are parted by words. */
function says(saying: Saying, text: string): boolean {
  const { parts } = saying;
  if (parts.length === 1) return text === parts[0];
  if (!text.startsWith(parts[0]!)) return false;
  return (saying.pattern ??= patternOf(parts)).test(text);
}

function patternOf(parts: readonly string[]): RegExp {
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{1,80}?')}$`, 'u');
}
