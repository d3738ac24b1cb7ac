/** What a rewrite must never lose: placeholders, links, numbers, amounts, dates. Only the fix room uses it. */
import type { Range } from '../model.ts';
import { findGrades, findPlaceholders } from '../prose/index.ts';
import { contains } from '../range.ts';

// Every part that another must follow is bounded or ends where another begins, or a text of such parts alone would be walked to its end from each of its characters.
const address = /\b(?:https?:\/\/|www\.)[^\s<>()\]"']+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+/;
const target = /\((?:[^\])\s]|\](?!\())*\)/;
const link = new RegExp(`${address.source}|\\]${target.source}`, 'gi');
/** Addresses as they stand, and the targets of links behind their `]`. */
export const addresses = new RegExp(`${address.source}|(?<=\\])${target.source}`, 'gi');
const number = /[$€£₹]?\d+(?:[.,:/-]\d+)*\s?%?/g;
/** Numbers in words; not "one", which is no number more often than not, nor "a thousand thanks". */
const numberWord = /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|one(?=-(?:minute|hour|day|night|week|month|year)\b)|(?<!\ba )(?:hundred|thousand|million))\b/gi;
const dateWord = /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|december|(?:may|march)(?=\s\d)|(?<=\d\s)(?:may|march)|today|tomorrow|yesterday|tonight)\b/gi;

/**
 * The facts of `before` that `after` no longer holds, each as it was written; empty when none is lost. Facts are counted: a placeholder
 * that stood twice must stand twice. `extra` are the configuration's own placeholders, `brand` its own names. Plain numbers (no amounts, no dates)
 * that stand in the `free` part of `before` may go.
 */
export function lostFacts(before: string, after: string, extra: readonly string[], brand: readonly string[] = [], free?: Range): string[] {
  const left = countFacts(after, extra, brand);
  const lost: string[] = [];
  for (const [fact, count] of countFacts(before, extra, brand, free)) {
    if ((left.get(fact) ?? 0) < count) lost.push(fact);
  }
  return lost;
}

function countFacts(text: string, extra: readonly string[], brand: readonly string[], free?: Range): Map<string, number> {
  const facts = new Map<string, number>();
  const add = (fact: string): void => void facts.set(fact, (facts.get(fact) ?? 0) + 1);
  const slots = findPlaceholders(text, extra);
  for (const p of slots) add(text.slice(p.start, p.end));
  let rest = blank(text, slots);
  for (const name of brand) {
    if (name === '') continue;
    const named: Range[] = [];
    for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name, at + name.length)) {
      add(name);
      named.push({ start: at, end: at + name.length });
    }
    rest = blank(rest, named);
  }
  rest = blank(rest, findGrades(rest));
  for (const pattern of [link, dateWord, number, numberWord]) {
    rest = rest.replace(pattern, (words: string, ...more: unknown[]) => {
      // A full stop behind a link ends the sentence, not the link.
      const fact = pattern === link ? words.replace(/(?<![.,;:!?])[.,;:!?]+$/, '') : words.trim();
      const start = more.findLast((one) => typeof one === 'number') as number;
      const isFree = free !== undefined && (pattern === numberWord || /^\d+$/.test(fact)) && contains(free, { start, end: start + fact.length });
      if (!isFree) add(fact.toLowerCase());
      return spaces(fact) + words.slice(fact.length);
    });
  }
  return facts;
}

function spaces(words: string): string {
  return ' '.repeat(words.length);
}

/** The text with spaces in place of the ranges, which come in its order. Built once, however many there are. */
function blank(text: string, ranges: readonly Range[]): string {
  let out = '';
  let from = 0;
  for (const { start, end } of ranges) {
    out += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return out + text.slice(from);
}
