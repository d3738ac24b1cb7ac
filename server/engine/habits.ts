/** What the macros of a library have in common, as far as rules and rewrites ask. Used by `lint.ts` and `engine.ts`. */
import type { Library } from './model.ts';
import type { LibraryHabits } from './detectors/detector.ts';
import { findNearMisses } from './nearMisses.ts';
import { findPlaceholders, GREETING, greetsReader, hidesName, isSide, longestBorrowed, namesCustomer, notationOf, saysWhose, sideOf } from './prose/index.ts';
import { isWrittenOtherwise, wayOf } from './spellings.ts';

const known = new WeakMap<Library, LibraryHabits>();

/** A name by which helpdesks call the customer. */
const firstName = /^(?:(?:ticket[ ._-])?(?:requester|customer|user|client|guest|contact|member|recipient|subscriber|shopper|passenger|patient|student|lead)[ ._-]*)?first[ ._-]?name$/i;

/** Who is named behind it is who the letter goes to. */
const salutation = new RegExp(`(?:^|[\\n>.!*_ \\t])(?:${GREETING}|welcome),?[ \\t]+$`, 'i');

/** Macros with a customer's name below which a library has no habit. */
const fewest = 3;

/**
 * The habits of a library. `placeholders` holds at most two, the customer's first name and the most frequent one, and `customerNames` one
 * for each way of writing: few, since all verdicts are given again when they change.
 */
export function habitsOf(library: Library): LibraryHabits {
  let habits = known.get(library);
  if (!habits) known.set(library, (habits = readHabits(library)));
  return habits;
}

/** Behind a placeholder: what its people are called. */
const people = /^ (?:user|customer|client|member|subscriber|guest|participant|partner|applicant|candidate|student|patient|resident|tenant|donor|supporter|volunteer|visitor)s?[ \t]*(?:[,!:\n]|$)/i;

/** How often a placeholder stands in a library, and how often behind a salutation. */
interface Count {
  count: number;
  greeted: number;
  /** Whether it says whose user, guest or member somebody is: "Dear {{club}} member,". */
  isWhose?: boolean;
  /** All placeholders of the macro in which it was met first. */
  readonly beside: readonly string[];
  readonly name: string;
  readonly notation: string;
  readonly isName: boolean;
  readonly isCustomer: boolean;
  /** Whether it may be written in any other macro as it stands here. */
  readonly isLent: boolean;
}

function readHabits(library: Library): LibraryHabits {
  const counts = new Map<string, Count>();
  let byName = 0;
  // What one body writes as a tag another one, in other syntax, would send as it is read here.
  const isUniform = new Set(library.macros.flatMap(({ bodies }) => bodies.map(wayOf))).size <= 1;
  for (const macro of library.macros) {
    let isNamed = false;
    const wholes: string[] = [];
    for (const body of macro.bodies) {
      for (const p of findPlaceholders(body.text, [])) {
        const whole = body.text.slice(p.start, p.end);
        const entry = counts.get(whole) ?? { count: 0, greeted: 0, beside: wholes, name: p.name, notation: notationOf(p) ?? p.syntax, isName: firstName.test(p.name.trim()), isCustomer: namesCustomer(p.name) && whole.length < longestBorrowed, isLent: isUniform || !isWrittenOtherwise(library, body, p) };
        entry.count++;
        wholes.push(whole);
        if (people.test(body.text.slice(p.end, p.end + 40))) entry.isWhose = true;
        else if (salutation.test(body.text.slice(Math.max(0, p.start - 20), p.start))) entry.greeted++;
        counts.set(whole, entry);
        isNamed ||= entry.isCustomer;
      }
    }
    if (isNamed) byName++;
  }
  const byCount = [...counts].sort((a, b) => b[1].count - a[1].count);
  const lent = byCount.filter(([, { isLent }]) => isLent);
  const name = lent.find(([, { isName }]) => isName)?.[0];
  const most = lent[0]?.[0];
  const customerNames = namesByNotation(lent, library.macros.length);
  return {
    usesPlaceholders: counts.size > 0,
    placeholders: [...new Set([name, most].filter((p) => p !== undefined))],
    ...(customerNames.length === 0 ? {} : { customerNames }),
    nearMisses: findNearMisses(new Map([...counts].map(([whole, { count }]) => [whole, count])), (whole) => counts.get(whole)!.beside),
    greetsByName: byName >= fewest && byName * 2 >= library.macros.length,
  };
}

/**
 * For each way of writing the placeholder that greets most often; where none does, the most frequent one that says that it is the reader's.
 * One that is named after what somebody is (`traveller_name`) is lent only where nobody else is greeted, and one named after a side (`host_name`)
 * only where it greets in most of the `macros`: who is written to elsewhere need not be who is written to here.
 */
function namesByNotation(byCount: readonly (readonly [string, Count])[], macros: number): string[] {
  const best = new Map<string, readonly [string, Count]>();
  const greetedSides = byCount.filter(([, { name, greeted }]) => greeted > 0 && sideOf(name) !== undefined);
  const sides = new Set(greetedSides.map(([, { name }]) => sideOf(name)));
  const toSides = sides.size > 1 ? greetedSides.reduce((sum, [, { greeted }]) => sum + greeted, 0) : 0;
  for (const entry of byCount) {
    const [whole, { name, notation, greeted, isCustomer, isWhose }] = entry;
    if (!isCustomer || isWhose || hidesName(whole) || !greetsReader(name, greeted > 0) || (greeted === 0 && !saysWhose(name))) continue;
    const side = sideOf(name);
    if (greeted < toSides || (side !== undefined && sides.size > 1)) continue;
    if (side !== undefined && isSide(side) && greeted * 2 <= macros) continue;
    const other = best.get(notation);
    if (!other || greeted > other[1].greeted) best.set(notation, entry);
  }
  return [...best.values()].sort(([, a], [, b]) => b.greeted - a.greeted || b.count - a.count).map(([whole]) => whole);
}
