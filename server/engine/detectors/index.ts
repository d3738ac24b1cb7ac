/** Every kind of detector, by name. A new kind is one file here and one line below. Only `engine.ts` and tests use it. */
import { nearestName } from '../nearest.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, Rule } from '../rules/types.ts';
import { absence } from './absence.ts';
import { count } from './count.ts';
import { greeting } from './greeting.ts';
import { held } from './held.ts';
import { initialisms } from './initialisms.ts';
import { model } from './model.ts';
import type { Detect, DetectorKind } from './detector.ts';
import { phrases } from './phrases.ts';
import { placeholder } from './placeholder.ts';
import { proximity } from './proximity.ts';
import { ratio } from './ratio.ts';
import { shape } from './shape.ts';
import { writeGoodKind } from './writeGood.ts';

const kinds: readonly DetectorKind[] = [phrases, count, absence, greeting, ratio, proximity, held, initialisms, model, placeholder, shape, writeGoodKind];

const byName = new Map(kinds.map((k) => [k.kind, k]));

/** Prepares one detector of a rule. Throws an Error with a sentence for the rule's author when the kind is unknown or its data is wrong. */
export function prepareDetector(spec: DetectorSpec, rule: Rule, resources: Resources): Detect {
  const kind = byName.get(spec.kind);
  if (!kind) {
    const near = nearestName(spec.kind, byName.keys());
    throw new Error(`There is no detector of the kind "${spec.kind}"${near ? `; did you mean "${near}"?` : ''} Known are ${[...byName.keys()].join(', ')}.`);
  }
  return kind.prepare(spec, rule, resources);
}
