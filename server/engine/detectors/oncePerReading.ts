/** What is worked out of a reading when it is first asked for, and kept as long as the reading is: many findings of one reply ask the same. */
import type { Reading } from '../model.ts';

/** The same function, which works out its answer for a reading once. */
export function oncePerReading<T>(find: (reading: Reading) => T): (reading: Reading) => T {
  const known = new WeakMap<Reading, { readonly found: T }>();
  return (reading) => {
    let kept = known.get(reading);
    if (!kept) known.set(reading, (kept = { found: find(reading) }));
    return kept.found;
  };
}
