/**
 * What a macro is for: a problem, bad news, a request... Keywords come from `rules/moves/situations.yaml`; moves count as well, and a
 * model, where there is one, counts most. Words that leave no doubt (`sure`: a death, a fraud) decide whatever the model says. Only `readProse.ts` and tests import this file.
 */
import type { Move, Placeholder, Sentence, Situation, Word } from '../model.ts';
import type { SituationData } from '../rules/resources.ts';
import { PhraseMatcher } from './matcher.ts';
import type { MatcherGroup } from './matcherGroup.ts';
import { compileKnown } from './notation.ts';
import { SITUATIONS, SITUATION_WEIGHTS } from './situationWeights.ts';
import { splitWords } from './words.ts';

interface Cue {
  readonly situation: Situation;
  /** `not`: a look-alike, which spoils the sure words of the situation that it touches. */
  readonly kind: 'keyword' | 'sure' | 'not';
}

export type CompiledSituations = PhraseMatcher<Cue>;
type Match = ReturnType<CompiledSituations['match']>[number];

export interface SituationVerdict {
  readonly situation: Situation;
  /** 0..1: how probable it is, as far as the signs say. */
  readonly confidence: number;
  /** How likely each situation is; sums to 1. Missing where the form alone decided. */
  readonly shares?: ReadonlyMap<Situation, number>;
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

/** Compiles the keywords once, to be looked for together with the phrases of `group`. A faulty pattern is left out; the loader of the rules reports it. */
export function compileSituations(situations: readonly SituationData[], group?: MatcherGroup): CompiledSituations {
  const items = situations.flatMap(({ situation, keywords, sure = [], not = [] }) => [
    ...keywords.map((pattern) => ({ pattern, value: { situation, kind: 'keyword' as const } })),
    ...sure.map((pattern) => ({ pattern, value: { situation, kind: 'sure' as const } })),
    ...not.map((pattern) => ({ pattern, value: { situation, kind: 'not' as const } })),
  ]);
  return new PhraseMatcher(compileKnown<Cue>(items), group);
}

/** How much of the verdict the model has, where there is one. */
const MODEL_SHARE = 0.75;
/** How likely a situation is, at least, that sure words tell. */
const SURE_SHARE = 0.85;

/** The situation of a text. Texts that are no whole reply are a fragment whatever they speak of. */
export function readSituation(input: SituationInput, compiled: CompiledSituations, probabilities?: ReadonlyMap<Situation, number>): SituationVerdict {
  if (isFragment(input)) return { situation: 'fragment', confidence: 0.9 };
  const found: Found = { title: matchTitle(input.title, compiled), body: compiled.match(input).filter((m) => isSpoken(input.sentences, m.firstWord)) };
  const cued = toShares(readSigns(input, compiled, found));
  const shares = new Map(SITUATIONS.map((situation, i) => [situation, probabilities ? MODEL_SHARE * (probabilities.get(situation) ?? 0) + (1 - MODEL_SHARE) * cued[i]! : cued[i]!]));
  let best: Situation = 'request';
  let confidence = -1;
  const told = toldSurely(found.title) ?? toldSurely(found.body);
  if (told !== undefined) raise(shares, told);
  for (const [situation, share] of shares) if (share > confidence) [best, confidence] = [situation, share];
  return { situation: best, confidence, shares };
}

/** Words of `compiled` in the title, and those of the body that its writer says. */
interface Found {
  readonly title: readonly Match[];
  readonly body: readonly Match[];
}

/** The situation that words tell beyond doubt; undefined where there are none, or each touches a look-alike. */
function toldSurely(matches: readonly Match[]): Situation | undefined {
  const looks = matches.filter((m) => m.value.kind === 'not');
  return matches.find(({ value, firstWord, endWord }) => value.kind === 'sure' && !looks.some((l) => l.value.situation === value.situation && l.firstWord < endWord && firstWord < l.endWord))?.value.situation;
}

/** Gives a situation the share of one that was told surely; the others keep their proportions in what is left. */
function raise(shares: Map<Situation, number>, told: Situation): void {
  const own = shares.get(told) ?? 0;
  if (own >= SURE_SHARE) return;
  const rest = (1 - SURE_SHARE) / (1 - own);
  for (const [situation, share] of shares) shares.set(situation, situation === told ? SURE_SHARE : share * rest);
}

/** The signs of `SITUATION_WEIGHTS` that a text shows, with their strength. */
function readSigns(input: SituationInput, compiled: CompiledSituations, found: Found): Map<string, number> {
  const signs = new Map<string, number>([['bias', 1]]);
  const label = [...input.tags, input.category ?? ''].join(' . ').replaceAll(/[_/:-]+/g, ' ');
  const inTitle = countKeywords(found.title);
  // Tags and category stand in for a title that says nothing.
  for (const [situation, strength] of inTitle.size > 0 ? inTitle : countKeywords(matchTitle(label, compiled))) signs.set(`title ${situation}`, Math.min(strength, 1.5));
  for (const [situation, strength] of countKeywords(found.body)) signs.set(`body ${situation}`, strength);
  for (const sentence of input.sentences) for (const move of sentence.moves) signs.set(move, 1);
  signs.set('words', Math.min(3, Math.log2(1 + input.words.length) - 3));
  return signs;
}

function matchTitle(text: string, compiled: CompiledSituations): readonly Match[] {
  if (text.trim() === '') return [];
  const words = splitWords(text.replaceAll('_', ' '), []);
  const sentence: Sentence = { start: 0, end: text.length, firstWord: 0, endWord: words.length, moves: [], block: 'heading', paragraph: 0 };
  return compiled.match({ text, words, sentences: [sentence] });
}

/** A second keyword counts half, a third a third, further ones nothing. */
function countKeywords(found: readonly Match[]): Map<Situation, number> {
  const times = new Map<Situation, number>();
  for (const { value: { situation, kind } } of found) if (kind === 'keyword') times.set(situation, (times.get(situation) ?? 0) + 1);
  return new Map([...times].map(([situation, n]) => [situation, n >= 3 ? 1.83 : n === 2 ? 1.5 : 1]));
}

/** Quoted words and signatures are not what the text is about. */
function isSpoken(sentences: readonly Sentence[], word: number): boolean {
  const sentence = sentences.find((s) => s.firstWord <= word && word < s.endWord);
  return sentence !== undefined && (sentence.block === 'paragraph' || sentence.block === 'list-item' || sentence.block === 'heading');
}

/** Probabilities in the order of `SITUATIONS`. */
function toShares(signs: ReadonlyMap<string, number>): number[] {
  const scores = SITUATIONS.map(() => 0);
  for (const [sign, strength] of signs) SITUATION_WEIGHTS[sign]?.forEach((weight, i) => (scores[i] = scores[i]! + weight * strength));
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
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
