/** Tells a name or a role under a letter ("Farah", "Kestutis, Fair Play", "{{agent.first_name}}") from a sentence. For `moves.ts`. */
import type { Word } from '../model.ts';

const SMALL = new Set('the a of and at in for from your our one & on to with'.split(' '));
const AGENT = /agent|signature|team|founder|owner|author|staff|\b(?:sign_?off|current_user|sender|rep|my_name|your[ _]name|name|company|brand|advis[eo]r|operator|csr|support|organi[sz]ation|business|store|shop)\b/i;

/** True where the words of a sentence are a name with, perhaps, a role: a few capitalised words, no verb, no full stop. */
export function readsAsName(spoken: readonly Word[], all: readonly Word[], text: string): boolean {
  if (spoken.length > 7 || spoken.length === 0) return false;
  const last = all.at(-1)!;
  if (last.kind === 'punctuation' && /^[.?!:;]$/.test(last.norm)) return false;
  const first = spoken[0]!;
  const dash = all[0]!.kind === 'punctuation' && all[0]!.norm === '-';
  if (first.kind === 'placeholder' && dash) return spoken.every((w) => isNamePart(w, text));
  if (first.kind === 'placeholder') return AGENT.test(first.norm) || spoken.length > 1 ? spoken.slice(1).every((w) => isNamePart(w, text)) : false;
  if (isCapitalised(first, text) && readsAsRole(all, text)) return true;
  return isCapitalised(first, text) && spoken.every((w) => isNamePart(w, text)) && spoken.filter((w) => isCapitalised(w, text)).length * 2 >= spoken.length;
}

const FUNCTION_WORDS = new Set('you your we us i it is are was were will would can cannot could not have has had do does did please this that these those if when so but or because'.split(' '));

/** Whether words hold one that belongs to a sentence and to no name. */
export function isSpeech(words: readonly Word[]): boolean {
  return words.some((w) => FUNCTION_WORDS.has(w.norm));
}

/** "Wojtek, night shift": capitalised words, a comma, and up to four words none of which belongs to a sentence. */
function readsAsRole(all: readonly Word[], text: string): boolean {
  const comma = all.findIndex((w) => w.kind === 'punctuation' && w.norm === ',');
  if (comma < 1 || comma > 3 || comma === all.length - 1 || all.length - comma > 6) return false;
  return all.every((w, i) => (i < comma ? isCapitalised(w, text) : i === comma || w.kind === 'placeholder' || (w.kind === 'word' && !FUNCTION_WORDS.has(w.norm))));
}

function isNamePart(word: Word, text: string): boolean {
  if (word.kind === 'placeholder') return true;
  if (word.kind !== 'word') return false;
  return isCapitalised(word, text) || SMALL.has(word.norm) || word.norm === "'s" || /^(?:support|care|team|desk|help|manager|founder|claims|billing|service|services|customer|helpdesk|head|lead|owner|officer)$/.test(word.norm);
}

function isCapitalised(word: Word, text: string): boolean {
  return word.kind === 'placeholder' || /^\p{Lu}/u.test(text.slice(word.start, word.start + 2));
}
