/**
 * Whether a sentence or one beside it leaves the reader a way: what a wall of "we can't" needs. Used by the detectors that mark refusals.
 *
 * Data: `{ phrases: [...], moves: [...], together: [...], around: [...], listed: true }`. Phrases open a door in the sentence or the next one, moves only as what the next sentence does;
 * a question in the next sentence and a link in either do so whatever the words. `together` (optional) are moves that open one wherever they
 * stand, when the reply makes them all: who is understood and offered a way stands in front of no wall. `around` (optional) are patterns that open
 * one in the two sentences before and after, too; with `listed` an item of a list of several is one of its terms, and what leads the list in names them: no walls.
 */
import type { Move, Reading, Sentence } from '../model.ts';
import { isOnly } from './inserting.ts';
import { compilePhrase, MOVES, PhraseMatcher } from '../prose/index.ts';
import { sentenceIndexAt } from './replacing.ts';
import { readPatterns } from './specFields.ts';

/** What ends a reply and helps nobody further. */
const farewells: ReadonlySet<Move> = new Set<Move>(['close', 'sign_off', 'thanks', 'survey']);

/** Offers to answer questions, which everybody does. */
const asks = /\b(?:questions?|quer(?:y|ies)|concerns?)\b/i;
/** So many sentences before and after may hold the way out that `around` names. */
const reach = 2;

/** True where the sentence at `offset` (in the reading's text) has a way out. */
export type OpensDoor = (reading: Reading, offset: number) => boolean;

/** Throws an Error with a sentence for the rule's author when the data is wrong; undefined where there is none. */
export function prepareDoor(data: unknown): OpensDoor | undefined {
  if (data === undefined) return undefined;
  const { phrases, moves, together = [], around, listed } = (typeof data === 'object' && data !== null ? data : {}) as { phrases?: unknown; moves?: unknown; together?: unknown; around?: unknown; listed?: unknown };
  if (!Array.isArray(phrases) || !Array.isArray(moves) || !Array.isArray(together)) throw new Error('"door" needs the lists "phrases" and "moves"; "together" is a list, too.');
  const strange = [...moves, ...together].find((m) => !(MOVES as readonly unknown[]).includes(m));
  if (strange !== undefined) throw new Error(`"${String(strange)}" under "moves" is no move. Known are ${MOVES.join(', ')}.`);
  const opening = new Set(moves as Move[]);
  const all = together as Move[];
  const beside = readPatterns(around);
  const matcher = new PhraseMatcher(phrases.map((p) => ({ phrase: compilePhrase(String(p)), value: true as const })));
  return (reading, offset) => {
    const index = sentenceIndexAt(reading, offset);
    if (index < 0) return false;
    if (all.length > 0 && all.every((move) => reading.sentences.some((s) => s.moves.includes(move)))) return true;
    if (listed === true && isItem(reading, index)) return true;
    const near = reading.sentences.slice(Math.max(0, index - reach), index + reach + 1).filter((s) => !isOnly(s, farewells) && !asks.test(reading.text.slice(s.start, s.end)));
    if (beside.match({ ...reading, sentences: near }).length > 0) return true;
    const after = reading.sentences[index + 1];
    // "Let me know if you have questions" is a farewell, not a way out.
    const next = after && !isOnly(after, farewells) ? after : undefined;
    const both = [reading.sentences[index]!, ...(next ? [next] : [])];
    if (next && (next.moves.some((m) => opening.has(m)) || /\?["”')\]]*$/.test(reading.text.slice(next.start, next.end)))) return true;
    if (both.some((s) => reading.words.slice(s.firstWord, s.endWord).some((w) => w.kind === 'link'))) return true;
    return matcher.match({ ...reading, sentences: both }).length > 0;
  };
}

/** Whether a sentence stands in a list that has other items, each on lines of its own, or leads one in. */
function isItem({ sentences, text }: Reading, index: number): boolean {
  const inList = (s: Sentence | undefined): boolean => s?.block === 'list-item';
  const own = sentences[index]!;
  if (!inList(own)) return inList(sentences[index + 1]) && /:["”’)*_]*\s*$/.test(text.slice(own.start, own.end));
  const from = sentences.findLastIndex((s, i) => i < index && !inList(s)) + 1;
  const to = sentences.findIndex((s, i) => i > index && !inList(s));
  const list = text.slice(sentences[from]!.start, sentences[to < 0 ? sentences.length - 1 : to - 1]!.end);
  return list.split('\n').filter((line) => /\p{L}/u.test(line)).length > 1;
}
