/** What the macros of a library have in common, as far as rules and rewrites ask. Used by `lint.ts` and `engine.ts`. */
import type { Library } from './model.ts';
import type { LibraryHabits } from './detectors/detector.ts';
import { findPlaceholders } from './prose/index.ts';

const known = new WeakMap<Library, LibraryHabits>();

/** A name by which helpdesks call the customer. */
const firstName = /^(?:(?:ticket[ ._-])?(?:requester|customer|user|client|guest|contact|member|recipient|subscriber|shopper|passenger|patient|student|lead)[ ._-]*)?first[ ._-]?name$/i;

/**
 * The habits of a library. `placeholders` holds at most two, the customer's first name and the most frequent one: few, since all verdicts
 * are given again when they change.
 */
export function habitsOf(library: Library): LibraryHabits {
  let habits = known.get(library);
  if (!habits) known.set(library, (habits = readHabits(library)));
  return habits;
}

function readHabits(library: Library): LibraryHabits {
  const counts = new Map<string, { count: number; isName: boolean }>();
  for (const macro of library.macros) {
    for (const body of macro.bodies) {
      for (const p of findPlaceholders(body.text, [])) {
        const whole = body.text.slice(p.start, p.end);
        const entry = counts.get(whole);
        if (entry) entry.count++;
        else counts.set(whole, { count: 1, isName: firstName.test(p.name.trim()) });
      }
    }
  }
  const byCount = [...counts].sort((a, b) => b[1].count - a[1].count);
  const name = byCount.find(([, { isName }]) => isName)?.[0];
  const most = byCount[0]?.[0];
  return { usesPlaceholders: counts.size > 0, placeholders: [...new Set([name, most].filter((p) => p !== undefined))] };
}
