/**
 * Small whole numbers in few bytes: each takes as many bits as its number is rare among those of its kind (rANS, a range coder that runs
 * backwards when it writes). Same arguments, same bytes. Only `weights.ts`, `packLinear.ts` and the training program import this file.
 */

/** Shares of numbers are told in parts of this. */
const SHARE_BITS = 12;
const SHARES = 1 << SHARE_BITS;
/** The coder's state is kept from here up to 256 times as much, which 31 bits hold. */
const LEAST_STATE = 1 << 19;
const STATE_BYTES = 4;

/** How often the numbers of one kind come, in parts of `SHARES`, from the least of them on. */
interface Frequencies {
  readonly least: number;
  readonly shares: readonly number[];
}

/** Numbers from -127 to 127, the one at `i` of kind `i % kinds`. Throws an Error where a number is larger. */
export function packNumbers(numbers: ArrayLike<number>, kinds: number): Uint8Array {
  const frequencies = Array.from({ length: kinds }, (_, kind) => countKind(numbers, kind, kinds));
  const starts = frequencies.map(({ shares }) => addUp(shares));
  const backwards: number[] = [];
  let state = LEAST_STATE;
  for (let i = numbers.length - 1; i >= 0; i--) {
    const kind = i % kinds;
    const at = numbers[i]! - frequencies[kind]!.least;
    const share = frequencies[kind]!.shares[at]!;
    while (state >= share * ((LEAST_STATE >> SHARE_BITS) << 8)) {
      backwards.push(state & 255);
      state >>>= 8;
    }
    state = Math.floor(state / share) * SHARES + (state % share) + starts[kind]![at]!;
  }
  for (let b = 0; b < STATE_BYTES; b++) backwards.push((state >>> (8 * b)) & 255);
  const head = frequencies.flatMap(({ least, shares }) => [least + 127, shares.length, ...shares.flatMap((share) => [share >> 8, share & 255])]);
  return Uint8Array.from([...head, ...backwards.reverse()]);
}

/** The `count` numbers again. Throws an Error where bytes are missing, and where they are not those of so many numbers. */
export function unpackNumbers(bytes: Uint8Array, count: number, kinds: number): Int8Array {
  let at = 0;
  const tables = Array.from({ length: kinds }, () => {
    const least = bytes[at++]! - 127;
    const shares = Array.from({ length: bytes[at++]! }, () => (bytes[at++]! << 8) | bytes[at++]!);
    const starts = addUp(shares);
    const places = new Uint8Array(SHARES);
    shares.forEach((share, place) => places.fill(place, starts[place], starts[place]! + share));
    return { least, shares: Int32Array.from(shares), starts: Int32Array.from(starts), places };
  });
  let state = 0;
  for (let b = 0; b < STATE_BYTES; b++) state = (state << 8) | bytes[at++]!;
  const out = new Int8Array(count);
  for (let i = 0, kind = 0; i < count; i++) {
    const { least, shares, starts, places } = tables[kind]!;
    const part = state & (SHARES - 1);
    const place = places[part]!;
    out[i] = least + place;
    state = shares[place]! * (state >>> SHARE_BITS) + part - starts[place]!;
    while (state < LEAST_STATE) {
      if (at >= bytes.length) throw new Error('The weights file is cut short.');
      state = (state << 8) | bytes[at++]!;
    }
    if (++kind === kinds) kind = 0;
  }
  // Where the writer began, the reader ends: bytes that changed on the way lead elsewhere.
  if (state !== LEAST_STATE || at !== bytes.length) throw new Error('The weights file is damaged.');
  return out;
}

/** The shares of one kind of numbers: none of a number that never comes, at least one part of every other; they sum to `SHARES`. */
function countKind(numbers: ArrayLike<number>, kind: number, kinds: number): Frequencies {
  const times = new Map<number, number>();
  let count = 0;
  for (let i = kind; i < numbers.length; i += kinds, count++) times.set(numbers[i]!, (times.get(numbers[i]!) ?? 0) + 1);
  if (count === 0) return { least: 0, shares: [] };
  const least = Math.min(...times.keys());
  const most = Math.max(...times.keys());
  if (least < -127 || most > 127) throw new Error(`The weights file has no room for a number of ${least < -127 ? least : most} steps.`);
  const shares = Array.from({ length: most - least + 1 }, (_, i) => {
    const n = times.get(least + i) ?? 0;
    return n === 0 ? 0 : Math.max(1, Math.floor((n * SHARES) / count));
  });
  let rest = SHARES - shares.reduce((sum, share) => sum + share, 0);
  while (rest !== 0) {
    const largest = shares.indexOf(Math.max(...shares));
    // Of a rest below zero no more than leaves the largest share the largest.
    const change = rest > 0 ? rest : Math.max(rest, -(shares[largest]! >> 1));
    shares[largest]! += change;
    rest -= change;
  }
  return { least, shares };
}

/** Where each share begins, all put one after the other. */
function addUp(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.map((share) => (sum += share) - share);
}
