/** What the macros of a library have in common, as far as rules and rewrites ask. Used by `lint.ts` and `engine.ts`. */
import type { Library } from './model.ts';
import type { LibraryHabits } from './detectors/detector.ts';
import { findNearMisses } from './nearMisses.ts';
import { findPlaceholders, namesCustomer } from './prose/index.ts';

const known = new WeakMap<Library, LibraryHabits>();

/** A name by which helpdesks call the customer. */
const firstName = /^(?:(?:ticket[ ._-])?(?:requester|customer|user|client|guest|contact|member|recipient|subscriber|shopper|passenger|patient|student|lead)[ ._-]*)?first[ ._-]?name$/i;

/** Stands for the customer, and is nothing to greet somebody by. */
const noGreeting = /handle|log_?in|user_?name|e?-?mail|phone|mask/i;

/** Macros with a customer's name below which a library has no habit. */
const fewest = 3;

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
  const counts = new Map<string, { count: number; isName: boolean; isCustomer: boolean }>();
  let byName = 0;
  for (const macro of library.macros) {
    let isNamed = false;
    for (const body of macro.bodies) {
      for (const p of findPlaceholders(body.text, [])) {
        const whole = body.text.slice(p.start, p.end);
        const entry = counts.get(whole) ?? { count: 0, isName: firstName.test(p.name.trim()), isCustomer: namesCustomer(p.name) && whole.length < 80 };
        entry.count++;
        counts.set(whole, entry);
        isNamed ||= entry.isCustomer;
      }
    }
    if (isNamed) byName++;
  }
  const byCount = [...counts].sort((a, b) => b[1].count - a[1].count);
  const name = byCount.find(([, { isName }]) => isName)?.[0];
  const most = byCount[0]?.[0];
  const customerName = byCount.find(([whole, { isCustomer }]) => isCustomer && !noGreeting.test(whole))?.[0];
  return {
    usesPlaceholders: counts.size > 0,
    placeholders: [...new Set([name, most].filter((p) => p !== undefined))],
    ...(customerName === undefined ? {} : { customerName }),
    nearMisses: findNearMisses(new Map([...counts].map(([whole, { count }]) => [whole, count]))),
    greetsByName: byName >= fewest && byName * 2 >= library.macros.length,
  };
}
