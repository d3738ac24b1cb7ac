/**
 * What a macro is for: a problem, bad news, a request... Keywords come from `rules/moves/situations.yaml`; moves count as well, and a
 * model, where there is one, counts most. Only `readProse.ts` and tests import this file.
 */
import type { Move, Placeholder, Sentence, Situation, Word } from '../model.ts';
import type { SituationData } from '../rules/resources.ts';
import { PhraseMatcher } from './matcher.ts';
import { compilePhrase } from './notation.ts';
import { splitWords } from './words.ts';

export type CompiledSituations = PhraseMatcher<Situation>;

export interface SituationVerdict {
  readonly situation: Situation;
  /** 0..1: its share of the evidence. */
  readonly confidence: number;
}

/** What the situation is read from. */
export interface SituationInput {
  readonly title: string;
  readonly tags: readonly string[];
  readonly category?: string;
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  readonly placeholders: readonly Placeholder[];
}

/** Compiles the keywords once. A faulty pattern is left out; the loader of the rules reports it. */
export function compileSituations(situations: readonly SituationData[]): CompiledSituations {
  return new PhraseMatcher(
    situations.flatMap(({ situation, keywords }) =>
      keywords.flatMap((pattern) => {
        try {
          return [{ phrase: compilePhrase(pattern), value: situation }];
        } catch {
          return [];
        }
      }),
    ),
  );
}

const SITUATIONS: readonly Situation[] = ['problem', 'bad-news', 'request', 'sensitive', 'pleasant', 'fragment'];

/** Weight of a keyword in the title, in tags or category, in the body; a second one of the same place counts half. */
const TITLE = 2.2;
const LABEL = 1.2;
const BODY = 1;

/** What a move says about the situation, once per text. */
const BY_MOVE: Partial<Record<Move, readonly (readonly [Situation, number])[]>> = {
  apologise: [['problem', 1.6]],
  own: [['problem', 1.2]],
  validate: [['problem', 1.2], ['sensitive', 0.3]],
  acknowledge: [['problem', 0.5]],
  bad_news: [['bad-news', 1.9], ['problem', 0.6]],
  instruct: [['request', 0.8]],
  answer: [['request', 0.5]],
  good_news: [['request', 0.4], ['pleasant', 0.4]],
  offer: [['request', 0.2]],
  request_info: [['request', 0.3]],
};

/** The situation of a text. Texts that are no whole reply are a fragment whatever they speak of. */
export function readSituation(input: SituationInput, compiled: CompiledSituations, probabilities?: ReadonlyMap<Situation, number>): SituationVerdict {
  if (isFragment(input)) return { situation: 'fragment', confidence: 0.9 };
  const scores = new Map<Situation, number>([['request', 0.9]]);
  const add = (situation: Situation, weight: number): void => void scores.set(situation, (scores.get(situation) ?? 0) + weight);
  addKeywords(input.title, TITLE, compiled, add);
  addKeywords([...input.tags, input.category ?? ''].join(' . ').replaceAll(/[_/:-]+/g, ' '), LABEL, compiled, add);
  addMatches(compiled.match(input).filter((m) => isSpoken(input.sentences, m.firstWord)).map((m) => m.value), BODY, add);
  const moves = new Set(input.sentences.flatMap((s) => s.moves));
  for (const move of moves) for (const [situation, weight] of BY_MOVE[move] ?? []) add(situation, weight);
  if (moves.has('thanks') && !moves.has('bad_news') && !moves.has('apologise') && !moves.has('instruct') && !moves.has('request_info')) add('pleasant', 1);
  return choose(scores, probabilities);
}

function addKeywords(text: string, weight: number, compiled: CompiledSituations, add: (situation: Situation, weight: number) => void): void {
  if (text.trim() === '') return;
  const words = splitWords(text.replaceAll('_', ' '), []);
  const sentence: Sentence = { start: 0, end: text.length, firstWord: 0, endWord: words.length, moves: [], block: 'heading', paragraph: 0 };
  addMatches(compiled.match({ text, words, sentences: [sentence] }).map((m) => m.value), weight, add);
}

function addMatches(found: readonly Situation[], weight: number, add: (situation: Situation, weight: number) => void): void {
  const seen = new Map<Situation, number>();
  for (const situation of found) {
    const times = seen.get(situation) ?? 0;
    if (times < 3) add(situation, weight / (times + 1));
    seen.set(situation, times + 1);
  }
}

function isSpoken(sentences: readonly Sentence[], word: number): boolean {
  const sentence = sentences.find((s) => s.firstWord <= word && word < s.endWord);
  return sentence !== undefined && (sentence.block === 'paragraph' || sentence.block === 'list-item' || sentence.block === 'heading');
}

function choose(scores: Map<Situation, number>, probabilities?: ReadonlyMap<Situation, number>): SituationVerdict {
  const total = [...scores.values()].reduce((a, b) => a + b, 0);
  let best: Situation = 'request';
  let most = -1;
  let sum = 0;
  for (const situation of SITUATIONS) {
    const cued = (scores.get(situation) ?? 0) / total;
    const p = probabilities ? 0.75 * (probabilities.get(situation) ?? 0) + 0.25 * cued : cued;
    sum += p;
    if (p > most) [best, most] = [situation, p];
  }
  return { situation: best, confidence: sum > 0 ? most / sum : 0 };
}

const FORMULAS: ReadonlySet<Move> = new Set<Move>(['greeting', 'sign_off', 'boilerplate', 'agent_note']);

/** A greeting, a signature, a note, a line that leans on others: nothing but formulas, or too few words to be a reply. */
function isFragment({ title, words, sentences }: SituationInput): boolean {
  let content = 0;
  for (const sentence of sentences) {
    if (sentence.block === 'quote' || sentence.block === 'code' || sentence.block === 'signature' || sentence.block === 'agent-note' || sentence.block === 'boilerplate') continue;
    if (sentence.moves.length > 0 && sentence.moves.every((move) => FORMULAS.has(move))) continue;
    for (let i = sentence.firstWord; i < sentence.endWord; i++) if (words[i]!.kind === 'word' || words[i]!.kind === 'number') content++;
  }
  return content < 4 || (content < 12 && /\b(?:signature|snippet|footer|greeting|opening line|closing line|sign-?off|fallback|header|utter_\w+)\b/i.test(title)) || sentences[0]?.block === 'agent-note';
}
