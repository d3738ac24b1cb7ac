/**
 * Rebuilds the model's weights from the labelled macros of the project, and of further files that can't be shipped:
 *
 *   npm run train -- [--also FILE]... [--validate] [--out FILE] [--keep FILE] [--keep-folds DIR] [--threads N]
 *
 * Beside the weights it writes `training.json`: the files with their hashes, and the plan. Same files, same bits. `--validate` prints the
 * scores with whole libraries and authors left out and writes no weights. `--keep FILE` writes the logits it was scored by. `--keep-folds DIR`
 * writes the models it was scored by: `weights-0.bin` to `weights-4.bin`, and `folds.json`, which gives for each macro's id the number of
 * the weights that saw nothing of its library or author. The models are learned side by side, `--threads N` at a time (as many as the machine
 * has processors, when it isn't said); their number changes no bit.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Parts } from '../../server/engine/model/predict.ts';
import { packWeights } from '../../server/engine/model/weights.ts';
import { fitCalibrations } from './calibrate.ts';
import { MOST_THREADS, learnSideBySide, serveTask } from './crew.ts';
import type { Task } from './crew.ts';
import { isWhole } from './data.ts';
import type { Labelled } from './data.ts';
import { readLabelledFile, readTraining, readVectors } from './files.ts';
import { encodeExamples, learn } from './learn.ts';
import { PLAN } from './plan.ts';
import { FOLDS, describeUnseen, fitUnseen, predictUnseen, withoutFold } from './validate.ts';
import type { Unseen } from './validate.ts';

async function main(args: readonly string[]): Promise<void> {
  const also: string[] = [];
  let out = 'rules/model/weights.bin';
  let keep = '';
  let keepFolds = '';
  let validates = false;
  let threads = MOST_THREADS;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--validate') validates = true;
    else if (args[i] === '--out' && args[i + 1]) out = args[++i]!;
    else if (args[i] === '--keep' && args[i + 1]) keep = args[++i]!;
    else if (args[i] === '--keep-folds' && args[i + 1]) keepFolds = args[++i]!;
    else if (args[i] === '--threads' && args[i + 1]) threads = Number(args[++i]);
    else if (args[i] === '--also') while (args[i + 1] && !args[i + 1]!.startsWith('--')) also.push(args[++i]!);
    else throw new Error(`Unknown argument "${args[i]}". Known: --also FILE..., --validate, --out FILE, --keep FILE, --keep-folds DIR, --threads N.`);
  }
  const { files, examples, vectors } = readExamples(also);
  for (const f of files) console.log(`${f.sha256.slice(0, 12)}  ${String(f.macros.length).padStart(5)} macros  ${f.path}`);
  const macros = examples.map((e) => e.macro);
  const tasks: Task[] = Array.from({ length: FOLDS }, (_, without) => ({ also, without }));
  if (!validates) tasks.push({ also });
  const models = await learnSideBySide(import.meta.url, tasks, threads, ({ without }) => console.log(without === undefined ? 'learned from all' : `left out fold ${without + 1} of ${FOLDS}`));
  const unseen = predictUnseen(examples, models.slice(0, FOLDS));
  if (keep) writeFileSync(keep, JSON.stringify({ fold: unseen.fold, predictions: unseen.predictions.map((p) => ({ sentences: p.sentences.map((z) => [...z]), macro: [...p.macro] })) }));
  if (keepFolds) writeFolds(keepFolds, macros, unseen, vectors.words);
  console.log(describeUnseen(macros, unseen, [0.25, 0.35, 0.5, 0.6, 0.7, 0.8], 0.5));
  if (validates) return;
  const bytes = packWeights({ ...models[FOLDS]!, words: vectors.words, calibrations: fitCalibrations(macros, unseen.predictions) });
  writeFileSync(out, bytes);
  console.log(`${out}: ${bytes.length} bytes`);
  const origin = { files: files.map((f) => ({ file: basename(f.path), shipped: !also.includes(f.path), macros: f.macros.length, sha256: f.sha256 })), plan: PLAN };
  writeFileSync(join(dirname(out), 'training.json'), `${JSON.stringify(origin, null, 2)}\n`);
}

/** Everything to learn from; the same for the program and its threads. */
function readExamples(also: readonly string[]) {
  const files = [...readTraining(), ...also.map(readLabelledFile)];
  const vectors = readVectors();
  return { files, vectors, examples: encodeExamples([...files.flatMap((f) => f.macros), ...files.flatMap((f) => f.twins)], vectors) };
}

function learnTask({ also, without }: Task): Parts {
  const { examples, vectors } = readExamples(also);
  return learn(without === undefined ? examples : withoutFold(examples, without), vectors, PLAN);
}

function writeFolds(folder: string, macros: readonly Labelled[], unseen: Unseen, words: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  fitUnseen(macros, unseen).forEach((calibrations, f) => writeFileSync(join(folder, `weights-${f}.bin`), packWeights({ ...unseen.models[f]!, words, calibrations })));
  const folds = Object.fromEntries(macros.flatMap((m, i) => (unseen.fold[i]! >= 0 && isWhole(m) ? [[m.id, unseen.fold[i]!]] : [])));
  writeFileSync(join(folder, 'folds.json'), `${JSON.stringify(folds)}\n`);
}

if (!serveTask(learnTask)) await main(process.argv.slice(2));
