/**
 * The weights file: a line of JSON that lists the sections, then the sections as raw little-endian bytes. The tables of words and word
 * groups take half a byte a number, the network's layers a whole one, with one scale a row; `packLinear.ts` says what the linear parts
 * take. Written by the training program, read by `loadModel`.
 */
import type { Linear } from './linear.ts';
import { sizesOf } from './network.ts';
import type { Network, NetworkShape } from './networkParts.ts';
import { packLinear, unpackLinear } from './packLinear.ts';
import { packFloats, packHalves, packShortFloats, packSteps, packWords, quantise, quantiseCoarsely, restore, unpackFloats, unpackHalves, unpackShortFloats, unpackSteps, unpackWords } from './packing.ts';
import { SHARED_ROWS } from './wordTable.ts';

/** Names the layout and the features; a file of another version is refused. */
export const WEIGHTS_VERSION = 3;

/** How sure a finding is, from its logit: 1 / (1 + e^-(slope x + offset)). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export interface Weights {
  /** Words with a vector of their own, in the order of their rows. */
  readonly words: readonly string[];
  readonly sentence: Linear;
  readonly macro: Linear;
  readonly networks: readonly Network[];
  /** By rule id. */
  readonly calibrations: Readonly<Record<string, Calibration>>;
  /** Share of the linear part in the blend, 0..1. */
  readonly linearShare: number;
}

interface Header {
  readonly version: number;
  readonly linearShare: number;
  readonly calibrations: Readonly<Record<string, Calibration>>;
  readonly shapes: readonly NetworkShape[];
  /** Name and length in bytes, in the order of the file. */
  readonly sections: readonly (readonly [string, number])[];
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a weights file. The same weights give the same bytes; words are put into the order of their letters. */
export function packWeights(weights: Weights): Uint8Array {
  const order = [...weights.words.keys()].sort((a, b) => (weights.words[a]! < weights.words[b]! ? -1 : 1));
  const sections: [string, Uint8Array][] = [['words', packWords(order.map((row) => weights.words[row]!))]];
  for (const name of ['sentence', 'macro'] as const) sections.push(...packLinear(weights[name]).map(([part, bytes]): [string, Uint8Array] => [`${name}.${part}`, bytes]));
  weights.networks.forEach((net, i) => {
    const sorted = { ...net, vectors: sortRows(net.vectors, net.shape.vector, order) };
    for (const [name, size, coarse] of layersOf(net.shape)) {
      const { steps, scales } = coarse ? quantiseCoarsely(sorted[name], size) : quantise(sorted[name], size);
      sections.push([`${i}.${name}`, coarse ? packHalves(steps) : packSteps(steps)], [`${i}.${name}.scales`, coarse ? packShortFloats(scales) : packFloats(scales)]);
    }
  });
  const header: Header = {
    version: WEIGHTS_VERSION, linearShare: weights.linearShare, calibrations: weights.calibrations, shapes: weights.networks.map((n) => n.shape),
    sections: sections.map(([name, bytes]) => [name, bytes.length]),
  };
  const head = encoder.encode(`${JSON.stringify(header)}\n`);
  const out = new Uint8Array(head.length + sections.reduce((sum, [, b]) => sum + b.length, 0));
  out.set(head);
  let at = head.length;
  for (const [, bytes] of sections) {
    out.set(bytes, at);
    at += bytes.length;
  }
  return out;
}

/** Reads a weights file. Throws an Error with a sentence when the file is of another version or cut short. */
export function unpackWeights(file: Uint8Array): Weights {
  const lineEnd = file.indexOf(10);
  if (lineEnd < 0) throw new Error('The weights file has no header.');
  const header = JSON.parse(decoder.decode(file.subarray(0, lineEnd))) as Header;
  if (header.version !== WEIGHTS_VERSION) throw new Error(`The weights file is of version ${header.version}; this program reads version ${WEIGHTS_VERSION}. Run "npm run train".`);
  const sections = new Map<string, Uint8Array>();
  let at = lineEnd + 1;
  for (const [name, length] of header.sections) {
    sections.set(name, file.subarray(at, at + length));
    at += length;
  }
  if (at !== file.length) throw new Error(`The weights file should be ${at} bytes long and is ${file.length}.`);
  const section = (name: string): Uint8Array => {
    const bytes = sections.get(name);
    if (!bytes) throw new Error(`The weights file has no section "${name}".`);
    return bytes;
  };
  const linear = (name: string): Linear => unpackLinear((part) => section(`${name}.${part}`));
  const networks = header.shapes.map((shape, i): Network => {
    const layers = layersOf(shape).map(([name, size, coarse]) => {
      const bytes = section(`${i}.${name}`);
      const scales = section(`${i}.${name}.scales`);
      const kept = coarse ? { steps: unpackHalves(bytes, bytes.length * 2), scales: unpackShortFloats(scales) } : { steps: unpackSteps(bytes), scales: unpackFloats(scales) };
      return [name, restore(kept, size)] as const;
    });
    return { shape, ...(Object.fromEntries(layers) as Record<LayerName, Float32Array>) };
  });
  const words = unpackWords(section('words'));
  return { words, sentence: linear('sentence'), macro: linear('macro'), networks, calibrations: header.calibrations, linearShare: header.linearShare };
}

/** A network with its numbers as the weights file will keep them. */
export function roundNetwork(net: Network): Network {
  const layers = layersOf(net.shape).map(([name, size, coarse]) => [name, restore(coarse ? quantiseCoarsely(net[name], size) : quantise(net[name], size), size)] as const);
  return { shape: net.shape, ...(Object.fromEntries(layers) as Record<LayerName, Float32Array>) };
}

type LayerName = Exclude<keyof Network, 'shape'>;

/** Layers with the count of numbers that share one scale, and whether half a byte must do for each, in the order of the file. The tables have an even count of numbers a row. */
function layersOf(shape: NetworkShape): [LayerName, number, boolean][] {
  const size = sizesOf(shape);
  return [
    ['vectors', shape.vector, true], ['bags', shape.bag, true], ['filters', size.filter, false], ['hidden', size.input, false], ['output', shape.hidden + 1, false],
    ['macroHidden', size.macroInput, false], ['macroOutput', shape.macroHidden + 1, false],
  ];
}

/** The rows of words in another order, those that words share left where they are. */
function sortRows(vectors: Float32Array, size: number, order: readonly number[]): Float32Array {
  const out = vectors.slice();
  order.forEach((row, i) => out.set(vectors.subarray((SHARED_ROWS + row) * size, (SHARED_ROWS + row + 1) * size), (SHARED_ROWS + i) * size));
  return out;
}
