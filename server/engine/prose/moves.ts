/**
 * Says what each sentence does. Cues come from `rules/moves/moves.yaml`; what depends on a sentence's place, its question mark or its
 * first verb is decided here. A model may take part: where it is sure, it outweighs a cue. Only `readProse.ts` and tests import this file.
 */
import type { Move, Sentence, Word } from '../model.ts';
import type { MoveData } from '../rules/resources.ts';
import { PhraseMatcher } from './matcher.ts';
import type { Matchable } from './matcher.ts';
import type { MatcherGroup } from './matcherGroup.ts';
import { compileKnown } from './notation.ts';
import { firstVerb, isAsking, isInstructing, isNoOrder } from './imperatives.ts';
import { readsAsName } from './names.ts';

interface Cue {
  readonly move: Move;
  /** A look-alike: cues of the same move that touch its words don't count. */
  readonly veto: boolean;
}

export type CompiledMoves = PhraseMatcher<Cue>;

/** From this probability on the model's word for a move is taken, and under the other a mere cue is not. */
const SURE = 0.25;
const DOUBTFUL = 0.08;

/** Compiles the cues once, to be looked for together with the phrases of `group`. A faulty pattern is left out; the loader of the rules reports it. */
export function compileMoves(moves: readonly MoveData[], group?: MatcherGroup): CompiledMoves {
  const items = moves.flatMap(({ move, cues, not }) => [
    ...cues.map((pattern) => ({ pattern, value: { move, veto: false } })),
    ...not.map((pattern) => ({ pattern, value: { move, veto: true } })),
  ]);
  return new PhraseMatcher(compileKnown(items), group);
}

/**
 * The sentences with their moves, in the order of `MOVES`. Quoted words and code do nothing; a plain statement without a cue answers.
 * `probabilities` are the model's, one map a sentence; `cues` are handed in where they were looked for already.
 */
export function labelMoves(reading: Matchable, compiled: CompiledMoves, probabilities?: readonly ReadonlyMap<Move, number>[], cues: readonly ReadonlySet<Move>[] = findCues(reading, compiled)): Sentence[] {
  const last = lastSpoken(reading.sentences);
  let spoken = 0;
  let signedOff = false;
  let boilerplate = -1;
  return reading.sentences.map((sentence, index) => {
    if (sentence.block === 'quote' || sentence.block === 'code') return sentence;
    if (sentence.block === 'agent-note') return { ...sentence, moves: ['agent_note' as const] };
    if (sentence.block === 'signature') return { ...sentence, moves: ['sign_off' as const] };
    // What follows boilerplate in its paragraph belongs to it.
    if (sentence.paragraph === boilerplate && sentence.block === 'paragraph') return { ...sentence, moves: ['boilerplate' as const], block: 'boilerplate' as const };
    const words = reading.words.slice(sentence.firstWord, sentence.endWord);
    const place: Place = { position: spoken, isLast: index >= last, signedOff };
    const moves = decide(words, sentence, cues[index]!, place, reading.text);
    if (!isOnlyGreeting(moves)) spoken++;
    // The model takes the "please" of an announcement for a request, and things on a list for steps.
    const judged = probabilities?.[index] ? weigh(moves, probabilities[index], !isNoOrder(words)) : moves;
    if (judged.has('sign_off')) signedOff = true;
    if (judged.has('boilerplate')) boilerplate = sentence.paragraph;
    return { ...sentence, moves: MOVES.filter((move) => judged.has(move)), block: blockOf(sentence, judged) };
  });
}

/** Every move, in the order in which a reply makes them. */
export const MOVES: readonly Move[] = [
  'greeting', 'thanks', 'acknowledge', 'validate', 'apologise', 'own', 'bad_news', 'good_news', 'explain', 'answer', 'instruct', 'request_info', 'clarify', 'commit',
  'time_frame', 'offer', 'compensate', 'reassure', 'follow_up', 'close', 'survey', 'sign_off', 'boilerplate', 'agent_note',
];

interface Place {
  /** Sentences before this one, greetings not counted. */
  readonly position: number;
  readonly isLast: boolean;
  readonly signedOff: boolean;
}

/** The moves that cues show, sentence by sentence. */
export function findCues(reading: Matchable, compiled: CompiledMoves): ReadonlySet<Move>[] {
  const sets = reading.sentences.map(() => new Set<Move>());
  const matches = compiled.match(reading);
  const vetoes = matches.filter((m) => m.value.veto);
  let sentence = 0;
  for (const match of matches) {
    if (match.value.veto) continue;
    while (sentence < reading.sentences.length - 1 && reading.sentences[sentence]!.endWord <= match.firstWord) sentence++;
    const isVetoed = vetoes.some((v) => v.value.move === match.value.move && v.firstWord < match.endWord && match.firstWord < v.endWord);
    if (!isVetoed) sets[sentence]!.add(match.value.move);
  }
  return sets;
}

function decide(words: readonly Word[], sentence: Sentence, cues: ReadonlySet<Move>, place: Place, text: string): Set<Move> {
  const moves = new Set(cues);
  if (moves.has('agent_note')) return new Set(['agent_note']);
  if (moves.has('boilerplate')) return new Set(['boilerplate']);
  if (moves.has('greeting') && place.position > 1) moves.delete('greeting');
  if (moves.has('sign_off') && !place.isLast && place.position < 2 && words.length > 4) moves.delete('sign_off');
  const spoken = words.filter((w) => w.kind !== 'punctuation' && w.kind !== 'symbol');
  if (spoken.length === 0) return moves;
  if (place.position > 0 && (place.isLast || place.signedOff) && readsAsName(spoken, words, text)) return new Set(['sign_off']);
  if (spoken.every((w) => w.kind === 'placeholder')) return moves;
  addByForm(moves, words, sentence, text);
  if (moves.has('apologise') || moves.has('validate')) moves.delete('answer');
  if (moves.size === 0 && sentence.block !== 'heading') moves.add('answer');
  return moves;
}

/** What the form of a sentence says: a question asks, a sentence that begins with a verb instructs. */
function addByForm(moves: Set<Move>, words: readonly Word[], sentence: Sentence, text: string): void {
  // Looked for at the first mark only: from each of many blanks on it would take long.
  const asks = text.slice(sentence.start, sentence.end).trimEnd().replace(/(?<!["'”’)*_\s])["'”’)*_\s]+$/, '').endsWith('?');
  if (asks && !['request_info', 'clarify', 'offer', 'close', 'survey', 'greeting'].some((move) => moves.has(move as Move))) moves.add('request_info');
  const verb = asks ? undefined : firstVerb(words);
  if (verb === undefined) return;
  if (isAsking(verb) && !moves.has('close') && !moves.has('follow_up')) moves.add('request_info');
  else if (isInstructing(verb) && !moves.has('close') && !moves.has('survey') && !moves.has('request_info')) moves.add('instruct');
}

function isOnlyGreeting(moves: ReadonlySet<Move>): boolean {
  return moves.size === 1 && moves.has('greeting');
}

function weigh(cued: ReadonlySet<Move>, probabilities: ReadonlyMap<Move, number>, mayInstruct: boolean): Set<Move> {
  const moves = new Set<Move>();
  for (const move of MOVES) {
    if (move === 'instruct' && !mayInstruct && !cued.has(move)) continue;
    const p = probabilities.get(move);
    if (p === undefined ? cued.has(move) : p >= SURE || (cued.has(move) && p >= DOUBTFUL)) moves.add(move);
  }
  if (moves.size > 1 && !((probabilities.get('answer') ?? 0) >= SURE)) moves.delete('answer');
  return moves.size > 0 ? moves : new Set(cued);
}

function blockOf(sentence: Sentence, moves: ReadonlySet<Move>): Sentence['block'] {
  if (moves.has('agent_note')) return 'agent-note';
  return moves.has('boilerplate') ? 'boilerplate' : sentence.block;
}

/** Index of the last sentence that is neither signature nor note; from there on a bare name signs. */
function lastSpoken(sentences: readonly Sentence[]): number {
  let last = sentences.length - 1;
  while (last > 0 && sentences[last]!.block !== 'paragraph') last--;
  return last;
}
