/**
 * What the trained model costs by itself: loading its weights, reading sentences it has not met, and reading them again.
 *
 *   node bench/run.mjs bench/modelSpeed.ts [ROUNDS=5] [WEIGHTS=rules/model/weights.bin]
 *
 * Reads the project's own training macros, each once a round, words and sentences being there already. Prints medians of processor time.
 */
import { readFileSync } from 'node:fs';
import { loadModel } from '../server/engine/model/index.ts';
import type { ToneModel } from '../server/engine/model/index.ts';
import { readTraining } from './train/files.ts';

const [rounds = '5', path = 'rules/model/weights.bin'] = process.argv.slice(2);
const bytes = readFileSync(path);
const macros = readTraining().flatMap((f) => f.macros).filter((m) => m.source === 'training');
const sentences = macros.reduce((sum, m) => sum + m.sentences.length, 0);

/** Milliseconds of processor time. */
function time(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

const load: number[] = [];
const first: number[] = [];
const again: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  let model: ToneModel | undefined;
  load.push(time(() => (model = loadModel(bytes))));
  const read = (macro: (typeof macros)[number]) => model!.read({ ...macro, channel: 'email', tags: [] });
  first.push(time(() => macros.forEach(read)));
  // The second of two readings in a row finds its sentences remembered.
  again.push(time(() => macros.forEach((m) => (read(m), read(m)))) - first.at(-1)!);
}
const each = (ms: number) => `${((1000 * ms) / sentences).toFixed(1)} us a sentence`;
console.log(`${macros.length} macros, ${sentences} sentences, ${rounds} rounds, node ${process.version}`);
console.log(`load ${median(load).toFixed(0)} ms, first reading ${each(median(first))}, again ${each(median(again))} (processor time)`);
