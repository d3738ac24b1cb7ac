/** The numbers by which the shipped model is trained, chosen on whole libraries and authors left out (`docs/model.md`). */
import type { Plan } from './learn.ts';

export const PLAN: Plan = {
  sentence: { epochs: 4, rate: 0.08, decay: 1e-5, buckets: 12_000, kept: 170_000, seed: 1 },
  macro: { epochs: 8, rate: 0.05, decay: 1e-5, buckets: 10_000, kept: 75_000, seed: 1 },
  linearTargets: { gold: 1.6, moves: 1, phrases: 0.5, twins: 0.5 },
  networkTargets: { gold: 2, moves: 0.5, phrases: 0.5, twins: 0.5 },
  seeds: [1],
  network: {
    shape: { vector: 32, filters: 48, bag: 24, bagBits: 13, hidden: 64, macroHidden: 48 },
    epochs: 12, rate: 0.002, vectorRate: 0.02, bagRate: 0.05, dropInput: 0.15, dropUnit: 0.3, dropWord: 0.1, decay: 1e-3, batch: 4,
  },
  linearShare: 0.5,
};
