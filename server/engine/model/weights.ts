/**
 * The weights file: a line of JSON that lists the sections, their bytes, and a checksum of it all. The numbers of each layer of the network are rounded to whole
 * steps of its own; `packNumbers.ts` says what a step takes, `packLinear.ts` what the linear parts do. Written by the training program, read
 * by `loadModel`.
 */
import { MACRO_OUTPUTS, SENTENCE_OUTPUTS } from './labels.ts';
import type { Linear } from './linear.ts';
import { sizesOf } from './network.ts';
import type { Network, NetworkShape } from './networkParts.ts';
import { packLinear, unpackLinear } from './packLinear.ts';
import { packNumbers, unpackNumbers } from './packNumbers.ts';
import { crc32, fromSteps, packWords, toSteps, unpackWords } from './packing.ts';
import { SHARED_ROWS } from './wordTable.ts';

/** Names the layout and the features; a file of another version is refused. */
const WEIGHTS_VERSION = 5;

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
  /** By layer: what one step is worth. */
  readonly steps: Readonly<Record<LayerName, number>>;
  /** Name and length in bytes, in the order of the file. */
  readonly sections: readonly (readonly [string, number])[];
}

/** At the file's end, the higher byte first: the CRC-32 of all that stands before. */
const CHECKSUM_BYTES = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * The bytes of a weights file. The same weights give the same bytes; words are put into the order of their letters. For training: it stands
 * beside the reading so that one file knows the layout.
 */
export function packWeights(weights: Weights): Uint8Array {
  const order = [...weights.words.keys()].sort((a, b) => (weights.words[a]! < weights.words[b]! ? -1 : 1));
  const sections: [string, Uint8Array][] = [['words', packWords(order.map((row) => weights.words[row]!))]];
  for (const name of ['sentence', 'macro'] as const) sections.push(...packLinear(weights[name]).map(([part, bytes]): [string, Uint8Array] => [`${name}.${part}`, bytes]));
  weights.networks.forEach((net, i) => {
    const sorted = { ...net, vectors: sortRows(net.vectors, net.shape.vector, order) };
    for (const [name, { kinds }] of layersOf(net.shape, 0)) sections.push([`${i}.${name}`, packNumbers(toSteps(sorted[name], STEPS[name]), kinds)]);
  });
  const header: Header = {
    version: WEIGHTS_VERSION, linearShare: weights.linearShare, calibrations: weights.calibrations, shapes: weights.networks.map((n) => n.shape), steps: STEPS,
    sections: sections.map(([name, bytes]) => [name, bytes.length]),
  };
  const head = encoder.encode(`${JSON.stringify(header)}\n`);
  const out = new Uint8Array(head.length + sections.reduce((sum, [, b]) => sum + b.length, 0) + CHECKSUM_BYTES);
  out.set(head);
  let at = head.length;
  for (const [, bytes] of sections) {
    out.set(bytes, at);
    at += bytes.length;
  }
  new DataView(out.buffer).setUint32(at, crc32(out.subarray(0, at)));
  return out;
}

/** Reads a weights file. Throws an Error with a sentence when the file is of another version, cut short or damaged. */
export function unpackWeights(file: Uint8Array): Weights {
  const lineEnd = file.indexOf(10);
  if (lineEnd < 0) throw new Error('The weights file has no header.');
  const header = readHeader(decoder.decode(file.subarray(0, lineEnd)));
  if (header.version !== WEIGHTS_VERSION) throw new Error(`The weights file is of version ${header.version}; this program reads version ${WEIGHTS_VERSION}. Run "npm run train".`);
  const sections = new Map<string, Uint8Array>();
  let at = lineEnd + 1;
  for (const [name, length] of header.sections) {
    sections.set(name, file.subarray(at, at + length));
    at += length;
  }
  if (at + CHECKSUM_BYTES !== file.length) throw new Error(`The weights file should be ${at + CHECKSUM_BYTES} bytes long and is ${file.length}.`);
  if (new DataView(file.buffer, file.byteOffset + at).getUint32(0) !== crc32(file.subarray(0, at))) throw new Error('The weights file is damaged: its checksum differs. Fetch it anew, or run "npm run train".');
  const section = (name: string): Uint8Array => {
    const bytes = sections.get(name);
    if (!bytes) throw new Error(`The weights file has no section "${name}".`);
    return bytes;
  };
  const linear = (name: string): Linear => unpackLinear((part) => section(`${name}.${part}`));
  const words = unpackWords(section('words'));
  const networks = header.shapes.map((shape, i): Network => {
    const layers = layersOf(shape, words.length).map(([name, { count, kinds }]) => [name, fromSteps(unpackNumbers(section(`${i}.${name}`), count, kinds), header.steps[name])] as const);
    return { shape, ...(Object.fromEntries(layers) as Record<LayerName, Float32Array>) };
  });
  return { words, sentence: linear('sentence'), macro: linear('macro'), networks, calibrations: header.calibrations, linearShare: header.linearShare };
}

function readHeader(line: string): Header {
  try {
    return JSON.parse(line) as Header;
  } catch {
    throw new Error('The header of the weights file is damaged.');
  }
}

/** A network with its numbers as the weights file will keep them: for training, which measures what will be delivered. */
export function roundNetwork(net: Network): Network {
  const layers = layersOf(net.shape, 0).map(([name]) => [name, fromSteps(toSteps(net[name], STEPS[name]), STEPS[name])] as const);
  return { shape: net.shape, ...(Object.fromEntries(layers) as Record<LayerName, Float32Array>) };
}

type LayerName = Exclude<keyof Network, 'shape'>;

/** What one step is worth in the layers of a network: parts of a power of two, which lose nothing when they are multiplied. */
const STEPS: Readonly<Record<LayerName, number>> = { vectors: 3 / 8, bags: 1 / 8, filters: 1 / 16, hidden: 1 / 16, output: 1 / 8, macroHidden: 1 / 16, macroOutput: 1 / 16 };

/** The layers in the order of the file: how many numbers they have where so many words have a vector, and in how many columns numbers differ in what is common. */
function layersOf(shape: NetworkShape, words: number): [LayerName, { count: number; kinds: number }][] {
  const size = sizesOf(shape);
  return [
    ['vectors', { count: (SHARED_ROWS + words) * shape.vector, kinds: shape.vector }], ['bags', { count: shape.bag << shape.bagBits, kinds: shape.bag }],
    ['filters', { count: shape.filters * size.filter, kinds: 1 }], ['hidden', { count: shape.hidden * size.input, kinds: 1 }],
    ['output', { count: SENTENCE_OUTPUTS * (shape.hidden + 1), kinds: 1 }], ['macroHidden', { count: shape.macroHidden * size.macroInput, kinds: 1 }],
    ['macroOutput', { count: MACRO_OUTPUTS * (shape.macroHidden + 1), kinds: 1 }],
  ];
}

/** The rows of words in another order, those that words share left where they are. */
function sortRows(vectors: Float32Array, size: number, order: readonly number[]): Float32Array {
  const out = vectors.slice();
  order.forEach((row, i) => out.set(vectors.subarray((SHARED_ROWS + row) * size, (SHARED_ROWS + row + 1) * size), (SHARED_ROWS + i) * size));
  return out;
}
