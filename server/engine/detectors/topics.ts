/**
 * Chooses sentences from a lexicon (`rules/lexicons/validation.yaml`, `next-steps.yaml`) by what a macro is about. Used by the detectors
 * that offer whole sentences.
 */
import type { Macro, Reading, Sentence, Situation } from '../model.ts';
import type { SentenceTopic } from '../rules/resources.ts';
import { speakAs } from './speakAs.ts';

/** A topic's keyword in the title outweighs two in the text. */
const inTitle = 3;
/** One keyword in the text is chance. */
const leastScore = 2;

export interface Topics {
  /** The topic of a macro; where none fits, the general one of its situation, if the lexicon has one. */
  choose(reading: Reading, macro: Macro): SentenceTopic | undefined;
  /**
   * What a topic says about the customer's side under a key (`email`, `chat_sorry`...), best first, without the sentences that name a thing
   * which the macro doesn't; where none is left, what the general topic of the situation says. What comes next may well be new: not for that.
   */
  wordings(topic: SentenceTopic, key: string, reading: Reading, macro: Macro): readonly string[];
  /** Whether a sentence is one that the lexicon offers, with its slots filled in or not, said with "I" or "we". */
  offers(reading: Reading, sentence: Sentence): boolean;
}

export function prepareTopics(topics: readonly SentenceTopic[], things: ReadonlySet<string>): Topics {
  const byId = new Map(topics.map((t) => [t.id, t]));
  let known: ReadonlyMap<string, readonly RegExp[]> | undefined;
  const keyed = topics.map(({ keywords }, index) => ({ topic: topics[index]!, title: padded(keywords.title), body: padded(keywords.body), not: padded(keywords.not) }));
  return {
    choose(reading, macro) {
      const title = plain([macro.title, macro.category ?? '', ...macro.tags].join(' '));
      const body = plain(reading.text);
      let best: SentenceTopic | undefined;
      let bestScore = leastScore - 1;
      for (const keywords of keyed) {
        const score = scoreOf(keywords, title, body);
        if (score > bestScore) [best, bestScore] = [keywords.topic, score];
      }
      return best ?? byId.get(general(reading.situation));
    },
    wordings(topic, key, reading, macro) {
      const macroWords = singulars(`${macro.title} ${macro.category ?? ''} ${reading.text}`);
      const fits = (wording: string): boolean => [...singulars(wording.replace(/\{[^}]*\}/g, ' '))].every((word) => !things.has(word) || macroWords.has(word));
      const fitting = (topic.sentences[key] ?? []).filter(fits);
      return fitting.length > 0 ? fitting : (byId.get(general(reading.situation))?.sentences[key] ?? []).filter(fits);
    },
    offers(reading, sentence) {
      known ??= patternsByFirstWord(topics);
      const text = comparable(reading.text.slice(sentence.start, sentence.end));
      return [...(known.get(firstWordOf(text)) ?? []), ...(known.get('') ?? [])].some((k) => k.test(text));
    },
  };
}

function general(situation: Situation): string {
  return situation === 'bad-news' || situation === 'sensitive' ? `general-${situation}` : 'general-problem';
}

interface Keywords {
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly not: readonly string[];
}

function scoreOf(keywords: Keywords, title: string, body: string): number {
  const inBody = keywords.body.filter((word) => body.includes(word)).length;
  const byTitle = keywords.title.some((word) => title.includes(word)) ? inTitle : keywords.body.some((word) => title.includes(word)) ? leastScore : 0;
  if (inBody + byTitle === 0 || keywords.not.some((word) => title.includes(word) || body.includes(word))) return 0;
  return byTitle + inBody;
}

/** The words of a text in lower case; a plural stands for its singular, too. */
function singulars(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.flatMap((word) => (word.endsWith('es') ? [word, word.slice(0, -1), word.slice(0, -2)] : word.endsWith('s') ? [word, word.slice(0, -1)] : [word])));
}

function padded(words: readonly string[]): string[] {
  return words.map((word) => ` ${word} `);
}

/** The lexicon's sentences by their first word; under no word those that begin with a slot. */
function patternsByFirstWord(topics: readonly SentenceTopic[]): Map<string, RegExp[]> {
  const patterns = new Map<string, RegExp[]>();
  for (const sentence of topics.flatMap((t) => Object.values(t.sentences).flat()).flatMap((s) => s.split(/(?<=[.!?])\s+/))) {
    const first = sentence.startsWith('{') ? '' : firstWordOf(comparable(sentence));
    const list = patterns.get(first) ?? [];
    list.push(sentencePattern(sentence));
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
  return speakAs('we', text).toLowerCase().replace(/[’]/g, "'").replace(/[\s*_]+/g, ' ').replace(/[.!?\s]+$/, '').trim();
}

/** A sentence of the lexicon as an expression in which a slot is anything; linear, since slots are parted by words. */
function sentencePattern(sentence: string): RegExp {
  const parts = sentence.split(/\{[^}]*\}/).map((p) => comparable(` ${p} `).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.{1,80}?')}$`, 'u');
}
