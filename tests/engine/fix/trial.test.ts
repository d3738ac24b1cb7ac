/** What counts as found anew in a changed text, and what is only a mark of the model that was drawn anew. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../server/engine/index.ts';
import { whatIsAdded, type FixTools } from '../../../server/engine/fix/trial.ts';
import type { Target } from '../../../server/engine/fix/plan.ts';
import type { Body, Macro } from '../../../server/engine/model.ts';
import type { Verdict } from '../../../server/engine/verdict.ts';
import { read } from '../prose/reading.ts';

const before = 'Kindly row slowly. The pier is shut by order today. Come on Monday.';

/** The words of `after` that count as found anew, where the old text had a mark on `old` and the new one has it on `anew`. */
function added(after: string, old: string, anew: string, byModel: boolean): string[] {
  const library = createEngine([]).engine.read({ path: 'macros.yaml', text: `macros:\n  - title: Pier\n    body: ${JSON.stringify(before)}\n` });
  const mark = (text: string, words: string): Verdict => ({ ruleId: 'r', severity: 'warning', message: '', why: '', body: 0, span: { start: text.indexOf(words), end: text.indexOf(words) + words.length }, confidence: 0.8, fixes: [], byModel });
  const tools = {
    rules: new Map(),
    judge: ({ bodies }: Macro) => ({ verdicts: [mark(bodies[0]!.text, bodies[0]!.text === before ? old : anew)], failures: [] }),
    prose: ({ text }: Body) => read(text),
  } as unknown as FixTools;
  const targets = [{ macro: 0, body: 0, expected: after }] as unknown as Target[];
  return whatIsAdded(library, 0, targets, [], tools, false).added.map(({ span }) => after.slice(span.start, span.end));
}

describe('a mark', () => {
  it.each<[string, string, string, string, boolean, string[]]>([
    ['of the model, longer in a sentence that nobody touched', 'Please row slowly. The pier is shut by order today. Come on Monday.', 'pier is shut', 'pier is shut by order', true, []],
    ['of the model, shorter there', 'Please row slowly. The pier is shut by order today. Come on Monday.', 'pier is shut by order', 'is shut', true, []],
    ['of the model, on other words there', 'Please row slowly. The pier is shut by order today. Come on Monday.', 'The pier', 'by order', true, ['by order']],
    ['of the model, in the sentence that was said anew', 'Kindly row slowly. The pier is shut by law today. Come on Monday.', 'is shut', 'is shut by law', true, ['is shut by law']],
    ['of a phrase', 'Please row slowly. The pier is shut by order today. Come on Monday.', 'pier is shut', 'pier is shut by order', false, ['pier is shut by order']],
  ])('%s', (_, after, old, anew, byModel, expected) => {
    expect(added(after, old, anew, byModel)).toEqual(expected);
  });
});
