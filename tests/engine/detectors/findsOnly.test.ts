/** A trial asks only what is found: the answer is the same with and without ways out. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { habitsOf } from '../../../server/engine/habits.ts';
import { libraryOf, shippedResources, shippedRules } from '../../rules/reading.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';

const texts = readFileSync(new URL('../../gold/gold.jsonl', import.meta.url), 'utf8').split('\n').filter(Boolean).slice(0, 80).map((line) => JSON.parse(line) as { title: string; text: string });

it('finds the same words without their rewrites', () => {
  const engine = productEngine();
  const settings = settingsFor(engine);
  const detectors = shippedRules.flatMap((rule) => rule.detectors.map((spec) => ({ rule, detect: prepareDetector(spec, rule, shippedResources) })));
  let found = 0;
  let offered = 0;
  for (const { title, text } of texts) {
    const library = libraryOf(text, { title });
    const [prose] = engine.prose(library, 0, settings);
    for (const { rule, detect } of detectors) {
      const context = { options: settings.rules.get(rule.id)?.options ?? {}, macro: library.macros[0]!, body: library.macros[0]!.bodies[0]!, prose: prose!, library: habitsOf(library) };
      for (const reading of prose!.readings) {
        const full = detect(reading, context);
        const lean = detect(reading, { ...context, findsOnly: true });
        const bare = (hits: typeof full): unknown[] => hits.map(({ rewrites: _, ...hit }) => hit);
        expect(bare(lean)).toEqual(bare(full));
        found += full.length;
        offered += full.reduce((sum, hit) => sum + hit.rewrites.length, 0) - lean.reduce((sum, hit) => sum + hit.rewrites.length, 0);
      }
    }
  }
  expect(found).toBeGreaterThan(50);
  expect(offered).toBeGreaterThan(50);
});
