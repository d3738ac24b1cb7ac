/** Chooses the few sizes that the weights of an output are rounded to, so that a weight takes but a few bits. */

const ROUNDS = 20;

/**
 * At most `count` whole numbers, ascending, near which the given magnitudes (whole numbers above zero) lie: the means of the clusters that a
 * few rounds of Lloyd's method find, from a start that is denser where magnitudes are small. None where none are given.
 */
export function chooseSizes(magnitudes: readonly number[], count: number): number[] {
  const times = new Map<number, number>();
  for (const m of magnitudes) times.set(m, (times.get(m) ?? 0) + 1);
  const different = [...times].sort((a, b) => a[0] - b[0]);
  if (different.length <= count) return different.map(([m]) => m);
  const least = different[0]![0];
  const range = different.at(-1)![0] - least;
  let sizes = Array.from({ length: count }, (_, i) => least + (range * i * i) / ((count - 1) * (count - 1)));
  for (let round = 0; round < ROUNDS; round++) {
    const sums = sizes.map(() => ({ sum: 0, times: 0 }));
    for (const [m, n] of different) {
      const cluster = sums[nearest(sizes, m)]!;
      cluster.sum += m * n;
      cluster.times += n;
    }
    sizes = sizes.map((size, i) => (sums[i]!.times > 0 ? sums[i]!.sum / sums[i]!.times : size));
  }
  return [...new Set(sizes.map(Math.round))].sort((a, b) => a - b);
}

/** The place of the size nearest to a magnitude, the smaller of two that are as near. */
export function nearest(sizes: readonly number[], magnitude: number): number {
  let best = 0;
  for (let i = 1; i < sizes.length; i++) if (Math.abs(sizes[i]! - magnitude) < Math.abs(sizes[best]! - magnitude)) best = i;
  return best;
}
