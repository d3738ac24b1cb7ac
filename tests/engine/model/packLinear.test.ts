import { describe, expect, it } from 'vitest';
import { toLinear } from '../../../server/engine/model/linear.ts';
import { packLinear, unpackLinear } from '../../../server/engine/model/packLinear.ts';
import type { Linear } from '../../../server/engine/model/linear.ts';

/** The long tables as buffers, which are compared sooner. */
function toPlain({ starts, speaks, ...rest }: Linear) {
  return { ...rest, starts: Buffer.from(starts.buffer).toString('latin1'), speaks: Buffer.from(speaks).toString('latin1') };
}

function packAndUnpack(linear: Linear): Linear {
  const sections = new Map(packLinear(linear));
  return unpackLinear((name) => sections.get(name)!);
}

describe('linear part in the weights file', () => {
  it('gives every weight back, with its sign, of outputs with none, one and five sizes', () => {
    const linear = toLinear(
      [
        { buckets: [], values: [] },
        { buckets: [0, 7, 262_143], values: [-4, 4, -4] },
        { buckets: [1, 2, 3, 4, 5, 6, 7, 8, 9], values: [1, -2, 3, -1, 2, -3, 127, -127, 100] },
      ],
      Float32Array.of(0.5, 0.25, 1),
    );
    expect(toPlain(packAndUnpack(linear))).toEqual(toPlain(linear));
  });

  it('keeps outputs beyond the eighth apart', () => {
    const linear = toLinear(Array.from({ length: 35 }, (_, k) => ({ buckets: [k, 100], values: [k + 1, -k - 1] })), new Float32Array(35).fill(1));
    expect(toPlain(packAndUnpack(linear))).toEqual(toPlain(linear));
  });

  it('refuses weights of more sizes than there is room for', () => {
    const linear = toLinear([{ buckets: [1, 2, 3, 4, 5, 6], values: [1, 2, 3, 4, 5, 6] }], Float32Array.of(1));
    expect(() => packLinear(linear)).toThrow(/6 sizes/);
  });
});
