/**
 * Whether what opened a sentence may begin small where it opens one no longer: everyday words may, names may not. Used where words are said
 * anew in another place (`framing.ts`, `phrases.ts`, `recasting.ts`).
 */
import type { Reading } from '../model.ts';

/** Have a capital only where a sentence begins. */
const openers = new Set(
  'A An The Your Our My Their This That These Those All Any No Some Each Every Both We You They He She It There If When Once Since As Because Due Should After Before Until While Although With Without For From In On At By To Under Per Upon Most Many Further Following Sometimes Usually Unfortunately Only Please Kindly What Where Who How Failure Doing Nobody Everyone Someone Somebody Neither Either Not'.split(' '),
);

/** What something is called by what was done to it is no name: "Associated data". Nor is "Ahmed has". */
const participle = /^\p{Lu}\p{Ll}{3,}ed\s(?!(?:has|have|had|is|was|were|will|can|did|does|and|or|from|at)\b)\p{Ll}/u;

/** Keeps its capital, whatever the everyday words say: "April invoices". */
const dayOrMonth = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b/;

/** Whether a text begins with a word that has its capital only because a sentence begins there. */
export function beginsLikeSentence(text: string): boolean {
  return openers.has(/^\p{L}*/u.exec(text)![0]);
}

/** The first letter as it stands in the middle of a sentence; undefined where the first word may be a name. */
export function lowerable(reading: Reading, rest: string, everyday: ReadonlySet<string>): string | undefined {
  const letter = rest.charAt(0);
  if (!/^\p{Lu}/u.test(rest) || /^I\b/.test(rest)) return letter;
  if (dayOrMonth.test(rest)) return undefined;
  const word = /^[\p{L}'’]+/u.exec(rest)![0];
  const lower = word.toLowerCase();
  const known = beginsLikeSentence(rest) || participle.test(rest) || everyday.has(lower) || everyday.has(lower.replace(/s$/, '')) || everyday.has(lower.replace(/ies$/, 'y')) || standsAlone(lower, reading.text);
  return known && word !== word.toUpperCase() || word === 'A' ? letter.toLowerCase() : undefined;
}

/** What is asked for as it stands behind a "please": it begins small, but a word in capitals stays whole. */
export function begunSmall(told: string): string {
  return /^\p{Lu}{2}/u.test(told) ? told : told.charAt(0).toLowerCase() + told.slice(1);
}

/** A text as it stands in the middle of a sentence: everyday words at its head begin small, names keep their capital. */
export function lowered(reading: Reading, text: string, everyday: ReadonlySet<string>): string {
  return (lowerable(reading, text, everyday) ?? text.charAt(0)) + text.slice(1);
}

/** Whether a word stands somewhere in a text, between no letters and behind no dot. */
function standsAlone(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!/[\p{L}.]$/u.test(text.slice(Math.max(0, at - 2), at)) && !/^\p{L}/u.test(text.slice(end, end + 2))) return true;
  }
  return false;
}
