import { describe, expect, it } from 'vitest';
import { exp, hashText, mixHash, sigmoid, softmax } from '../../../server/engine/model/arithmetic.ts';

describe('arithmetic without the machine', () => {
  it('comes as near to e^x as 32-bit weights can notice', () => {
    for (let x = -40; x <= 40; x += 0.37) expect(exp(x) / Math.exp(x)).toBeCloseTo(1, 7);
  });

  it('stays finite far out', () => {
    expect(sigmoid(1e9)).toBeCloseTo(1);
    expect(sigmoid(-1e9)).toBeCloseTo(0);
    expect(exp(-1e9)).toBeGreaterThan(0);
  });

  it('turns logits into shares of one', () => {
    const shares = [2, 1, 0];
    softmax(shares);
    expect(shares[0]! + shares[1]! + shares[2]!).toBeCloseTo(1);
    expect(shares[0]! / shares[1]!).toBeCloseTo(Math.E);
  });

  // Written down from a run: another machine or another version must give these very bits, since weights hang on them.
  it.each([['sorry', 7], ['per our policy', 99], ['', 3]])('hashes %j the same for ever', (text, seed) => {
    expect([hashText(text, seed), mixHash(hashText(text, seed))]).toMatchSnapshot();
  });
});
