import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SPAN_RULES } from '../../../server/engine/model/labels.ts';
import { isWhole, loadLabelled, loadTwins } from '../../../bench/train/data.ts';
import { dealFolds } from '../../../bench/train/folds.ts';
import { targetsOf } from '../../../bench/train/targets.ts';

const folder = mkdtempSync(join(tmpdir(), 'labelled-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(...macros: object[]): string {
  const path = join(folder, 'some.jsonl');
  writeFileSync(path, macros.map((m) => JSON.stringify(m)).join('\n'));
  return path;
}

const COLD = {
  id: 'one-1', title: 'Late', situation: 'problem', whole: ['missing-validation'],
  sentences: [
    { t: 'Hi {{name}},', m: ['greeting'] },
    { t: 'Your claim is denied per policy.', m: ['bad_news'], f: [{ rule: 'cold-phrasing', quote: 'per policy', rewrite: "I'm sorry, your cover leaves this out." }] },
    { t: 'Deal with it.', m: [], f: [{ rule: 'cold-phrasing', quote: 'Deal with it.', rewrite: '' }] },
  ],
};
const CLEAN = { id: 'two-1', title: 'Thanks', situation: 'pleasant', whole: [], sentences: [{ t: 'Thank you!', m: ['thanks'] }] };
const WEIGHTS = { gold: 2, moves: 1, phrases: 0.5, twins: 0.25 };

describe('twins of training macros', () => {
  it('stand with the sentences that their author would rather have, and without those to be left out', () => {
    expect(loadTwins(fileOf(COLD)).map((t) => t.text)).toEqual(["Hi {{name}},\n\nI'm sorry, your cover leaves this out."]);
  });

  it('are there only for macros with a fault in words', () => {
    expect(loadTwins(fileOf(CLEAN))).toEqual([]);
    expect(loadTwins(fileOf({ id: 'g-1', text: 'Denied.', A: { situation: 'bad-news', spans: [{ rule: 'cold-phrasing', quote: 'Denied.' }] } }))).toEqual([]);
  });

  it('teach that no rule about words holds, and nothing about moves or the whole', () => {
    const targets = targetsOf(loadTwins(fileOf(COLD))[0]!, WEIGHTS);
    for (const y of targets.sentences) expect([...y.slice(-SPAN_RULES.length)]).toEqual(SPAN_RULES.map(() => 0));
    expect(new Set(targets.sentenceWeights)).toEqual(new Set([0, 0.25]));
    expect(new Set(targets.macroWeights)).toEqual(new Set([0]));
  });

  it("are left out with their author and never scored, so that no model is judged by a macro whose twin it knows", () => {
    const macros = [...loadLabelled(fileOf(COLD, CLEAN)), ...loadTwins(fileOf(COLD, CLEAN))];
    const [one, two, twin] = dealFolds(macros, 2);
    expect([twin, two]).toEqual([one, 1 - one!]);
    expect(macros.map(isWhole)).toEqual([true, true, false]);
  });
});
