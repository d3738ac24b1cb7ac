/** Names the readings of a template by the branches that they take. Pure; exported through the engine's facade. */
import type { Reading } from '../model.ts';

/** Tags that begin a branch, in Liquid, Jinja and Handlebars. */
const branchTag = /\{%-?\s*(if|elsif|elseif|elif|else|unless|when)\b([^%]*)%\}|\{\{~?\s*(?:#(if|unless)\s([^{}]*)|(else)(?:\s+if\s([^{}]*))?\s*~?)\}\}/g;

/** How branches are called, in the language of who reads it. */
export interface BranchWords {
  readonly otherwise: string;
  when(condition: string): string;
  unless(condition: string): string;
}

const english: BranchWords = { otherwise: 'otherwise', when: (condition) => `when ${condition}`, unless: (condition) => `unless ${condition}` };

/**
 * For each reading of a body what makes it differ from the others, for people: `when ticket.priority == 'high'`, `otherwise`. Empty where there
 * is one reading only; equal names are numbered.
 */
export function nameReadings(text: string, readings: readonly Reading[], words: BranchWords = english): string[] {
  if (readings.length < 2) return readings.map(() => '');
  const tags = [...text.matchAll(branchTag)].map((match) => ({ end: match.index + match[0].length, says: say(match, words) }));
  const names = readings.map((reading) => {
    const taken = tags.filter(({ end }) => keeps(reading, text, end)).map(({ says }) => says);
    const told = taken.length > 1 ? taken.filter((one) => one !== words.otherwise) : taken;
    return [...new Set(told)].join(', ') || words.otherwise;
  });
  return names.map((name, i) => (names.indexOf(name) === i && names.lastIndexOf(name) === i ? name : `${name} (${names.slice(0, i + 1).filter((one) => one === name).length})`));
}

function say(match: RegExpMatchArray, { otherwise, when, unless }: BranchWords): string {
  const tag = match[1] ?? match[3] ?? match[5] ?? '';
  const condition = inWords((match[2] ?? match[4] ?? match[6] ?? '').replace(/[-~]$/, '').replace(/\s+/g, ' ').trim());
  if (tag === 'else' && condition === '') return otherwise;
  return tag === 'unless' ? unless(condition) : when(condition);
}

/** A condition that is nothing but a long name (`order.refund_window_has_expired`) in words, which can be read and broken into lines; others as they are. */
function inWords(condition: string): string {
  const [, not = '', name] = /^(not |!)?([\p{L}][\w.-]*)$/u.exec(condition) ?? [];
  if (name === undefined || !/[._-]/.test(name)) return condition;
  return `${not && 'not '}${name.replace(/[._-]+/g, ' ').trim()}`;
}

/** Whether a reading holds what stands behind a tag. */
function keeps(reading: Reading, text: string, offset: number): boolean {
  const solid = /\S/.exec(text.slice(offset));
  if (!solid) return false;
  const at = offset + solid.index;
  const span = reading.map.toSpan({ start: at, end: at + 1 });
  return span !== undefined && reading.text.slice(span.start, span.end) === text[at];
}
