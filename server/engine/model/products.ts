/** The one place where numbers are multiplied by weights in bulk. Only the rooms of the model and the training program import this file. */

/** Numbers to count in, zeroed, for one use at a time: making new ones for every sum costs more than the sum. */
export function borrowSums(length: number): Float64Array {
  let sums = lent.get(length);
  if (!sums) lent.set(length, (sums = new Float64Array(length)));
  sums.fill(0);
  return sums;
}

const lent = new Map<number, Float64Array>();

let places = new Int32Array(1024);
let values = new Float64Array(1024);
let count = 0;

/**
 * Adds to each of `sums` the products of `input` and that sum's weights: a row of `stride` numbers for each sum, `input`'s from `offset` of
 * the row on. Inputs that are zero are passed over; each sum is made in the order of the inputs, so its bits are the same everywhere.
 */
export function addProducts(weights: Float32Array, stride: number, offset: number, input: Float32Array, sums: Float64Array): void {
  takeInput(input);
  addTaken(weights, stride, offset, sums, 0, sums.length);
}

/** Takes `size` numbers of `input` from `at` on, for the products that `addTaken` adds. */
export function takeInput(input: Float32Array, at = 0, size = input.length): void {
  if (places.length < size) {
    places = new Int32Array(2 * size);
    values = new Float64Array(2 * size);
  }
  count = 0;
  for (let k = 0; k < size; k++) {
    const x = input[at + k]!;
    if (x === 0) continue;
    places[count] = k;
    values[count++] = x;
  }
}

/** `addProducts` with the input that was taken last, for the sums from `from` up to `to`, made by the first rows of the weights. */
export function addTaken(weights: Float32Array, stride: number, offset: number, sums: Float64Array, from: number, to: number): void {
  // Local names and four sums at a time: the processor can work on them side by side.
  const at = places;
  const by = values;
  const all = count;
  let o = from;
  for (; o + 4 <= to; o += 4) {
    const w = offset + (o - from) * stride;
    const x = w + stride;
    const y = x + stride;
    const z = y + stride;
    let a = sums[o]!;
    let b = sums[o + 1]!;
    let c = sums[o + 2]!;
    let d = sums[o + 3]!;
    for (let i = 0; i < all; i++) {
      const k = at[i]!;
      const v = by[i]!;
      a += weights[w + k]! * v;
      b += weights[x + k]! * v;
      c += weights[y + k]! * v;
      d += weights[z + k]! * v;
    }
    sums[o] = a;
    sums[o + 1] = b;
    sums[o + 2] = c;
    sums[o + 3] = d;
  }
  for (; o < to; o++) {
    let a = sums[o]!;
    for (let i = 0; i < all; i++) a += weights[offset + (o - from) * stride + at[i]!]! * by[i]!;
    sums[o] = a;
  }
}
