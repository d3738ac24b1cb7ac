/** Finds placeholders that are misspelt: they stand once, and one that differs by a slip stands often. Only `habits.ts` uses it. */

/** Times that the right one stands at least. */
const often = 3;
/** Names that are words of their own, however others are joined: `username` beside `user_name` may be another field. */
const WORDS = new Set('username filename hostname nickname timestamp postcode zipcode website checkin checkout timezone startdate enddate'.split(' '));
/** Names shorter than this are too easily alike (`date`, `data`). */
const shortest = 6;
/** Words of a name with no more letters than this have neighbours of their own one letter off (`vet`, `pet`; `user`, `uses`). */
const shortWord = 4;

/**
 * Of placeholders as written, with how often each stands: those that stand once and look like a misspelling, each with the one that was
 * probably meant. Names in brackets (`[Customer Name]`) are for people and left out; so is what differs only in how words are joined where
 * another placeholder of its macro, of those in `beside`, is joined like it: `{{firstname}}` beside `{{lastname}}`.
 */
export function findNearMisses(counts: ReadonlyMap<string, number>, beside: (whole: string) => readonly string[] = () => []): ReadonlyMap<string, string> {
  const frequent = [...counts].filter(([whole, n]) => n >= often && isMachine(whole)).map(([whole]) => ({ whole, parts: partsOf(whole) }));
  const out = new Map<string, string>();
  if (frequent.length === 0) return out;
  for (const [whole, n] of counts) {
    if (n > 1 || !isMachine(whole)) continue;
    const parts = partsOf(whole);
    if (parts && WORDS.has(parts.name.toLowerCase())) continue;
    const right = frequent.find((f) => isSlip(parts, f.parts) && !(WORDS.has(f.parts?.name.toLowerCase() ?? '') && bare(whole).replaceAll('.', '') === bare(f.whole)));
    if (right !== undefined) out.set(whole, right.whole);
  }
  const slips = [...out].filter(([wrong, right]) => !isOnlyJoined(wrong, right) || !beside(wrong).some((other) => other !== wrong && isJoinedLike(other, wrong, out)));
  return slips.length === out.size ? out : new Map(slips);
}

function isOnlyJoined(wrong: string, right: string): boolean {
  return bare(wrong) === bare(right);
}

function bare(whole: string): string {
  return whole.replace(/[\s_-]/g, '').toLowerCase();
}

/** Whether another placeholder joins its words as `wrong` does: with a mark, or with none where it could have one. */
function isJoinedLike(other: string, wrong: string, out: ReadonlyMap<string, string>): boolean {
  const mark = /\w([_-])\w/.exec(wrong)?.[1];
  if (mark !== undefined) return new RegExp(`\\w${mark}\\w`).test(other);
  const right = out.get(other);
  return right !== undefined && isOnlyJoined(other, right);
}

function isMachine(whole: string): boolean {
  return /^@?[{%#$]/.test(whole) && !whole.includes('|');
}

/** Whether two placeholders with the same marks have names one slip apart: a letter more, less, other, or two swapped. */
function isSlip(left: Parts | undefined, right: Parts | undefined): boolean {
  if (!left || !right || left.marks !== right.marks || Math.min(left.name.length, right.name.length) < shortest) return false;
  const [x, y] = [left.name, right.name];
  // A plural, another number or who holds the office is another slot, not a slip.
  if (x.replace(/\d+/g, '') === y.replace(/\d+/g, '') || x.replace(/s(?!\p{Ll})/gu, '') === y.replace(/s(?!\p{Ll})/gu, '') || x.replace(/er(?!\p{Ll})/gu, 'e') === y.replace(/er(?!\p{Ll})/gu, 'e')) return false;
  if (Math.abs(x.length - y.length) > 1) return false;
  let start = 0;
  while (start < Math.min(x.length, y.length) && x[start] === y[start]) start++;
  let end = 0;
  while (end < Math.min(x.length, y.length) - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end++;
  const [restX, restY] = [x.slice(start, x.length - end), y.slice(start, y.length - end)];
  const isSwap = restX.length === 2 && restY.length === 2 && restX[0] === restY[1] && restX[1] === restY[0];
  if (isSwap) return true;
  // One letter for another in a short word makes another word more often than a slip: `vet_name` beside `pet_name`.
  if (/^\p{L}$/u.test(restX) && /^\p{L}$/u.test(restY)) return wordLength(x, start) > shortWord;
  return restX.length <= 1 && restY.length <= 1;
}

/** Letters of the word of a name that holds a place; `firstName` has two words. */
function wordLength(name: string, at: number): number {
  let from = at;
  while (from > 0 && /\p{L}/u.test(name[from - 1]!) && !/\p{Lu}/u.test(name[from]!)) from--;
  return /^.\p{Ll}*/u.exec(name.slice(from))![0].length;
}

interface Parts {
  readonly marks: string;
  readonly name: string;
}

function partsOf(whole: string): Parts | undefined {
  const match = /^([^\p{L}\p{N}_]+)(.*?)([^\p{L}\p{N}_]+)$/u.exec(whole);
  return match ? { marks: `${match[1]!.trim()} ${match[3]!.trim()}`, name: match[2]! } : undefined;
}
