/**
 * The weights file: a line of JSON that lists the sections, then the sections as raw little-endian bytes. Numbers of the network are
 * kept as signed bytes with one scale a row. Written by the training program, read by `loadModel`.
 */
import type { Linear } from './linear.ts';
import { columnOf, toLinear } from './linear.ts';
import { sizesOf } from './network.ts';
import type { Network, NetworkShape } from './networkParts.ts';

/** Names the layout and the features; a file of another version is refused. */
export const WEIGHTS_VERSION = 2;

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

/** The bytes of a weights file. The same weights give the same bytes. */
export function packWeights(weights: Weights): Uint8Array {
  const sections: [string, Uint8Array][] = [['words', encoder.encode(weights.words.join(' '))]];
  for (const name of ['sentence', 'macro'] as const) {
    const linear = weights[name];
    sections.push([`${name}.scales`, packFloats(linear.scales)]);
    for (let k = 0; k < linear.outputs; k++) {
      const column = columnOf(linear, k);
      sections.push([`${name}.${k}.buckets`, packAscending(column.buckets)], [`${name}.${k}.values`, bytesOf(Int8Array.from(column.values))]);
    }
  }
  weights.networks.forEach((net, i) => {
    for (const [name, size] of layerSizes(net.shape)) {
      const { bytes, scales } = quantise(net[name], size);
      sections.push([`${i}.${name}`, bytesOf(bytes)], [`${i}.${name}.scales`, packFloats(scales)]);
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
  const linear = (name: string): Linear => {
    const scales = unpackFloats(section(`${name}.scales`));
    const columns = Array.from(scales, (_, k) => ({ buckets: unpackAscending(section(`${name}.${k}.buckets`)), values: signed(section(`${name}.${k}.values`)) }));
    return toLinear(columns, scales);
  };
  const networks = header.shapes.map((shape, i) => {
    const sizes = new Map<string, number>(layerSizes(shape));
    const layer = (name: string) => restore(signed(section(`${i}.${name}`)), unpackFloats(section(`${i}.${name}.scales`)), sizes.get(name)!);
    return {
      shape, vectors: layer('vectors'), bags: layer('bags'), filters: layer('filters'), hidden: layer('hidden'), output: layer('output'),
      macroHidden: layer('macroHidden'), macroOutput: layer('macroOutput'),
    };
  });
  const words = decoder.decode(section('words')).split(' ');
  return { words, sentence: linear('sentence'), macro: linear('macro'), networks, calibrations: header.calibrations, linearShare: header.linearShare };
}

/** Rows of a table that share one scale. */
const ROWS = 16;

/** Layers with the count of numbers that share one scale, in the order of the file. */
function layerSizes(shape: NetworkShape): ['vectors' | 'bags' | 'filters' | 'hidden' | 'output' | 'macroHidden' | 'macroOutput', number][] {
  const size = sizesOf(shape);
  return [
    ['vectors', shape.vector * ROWS], ['bags', shape.bag * ROWS], ['filters', size.filter], ['hidden', size.input], ['output', shape.hidden + 1],
    ['macroHidden', size.macroInput], ['macroOutput', shape.macroHidden + 1],
  ];
}

/** Rows of numbers as signed bytes, each row scaled to its largest. */
export function quantise(values: Float32Array, size: number): { bytes: Int8Array; scales: Float32Array } {
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(Math.ceil(values.length / size));
  for (let row = 0; row < scales.length; row++) {
    let top = 0;
    const end = Math.min(values.length, (row + 1) * size);
    for (let k = row * size; k < end; k++) top = Math.max(top, Math.abs(values[k]!));
    scales[row] = top / 127;
    if (top > 0) for (let k = row * size; k < end; k++) bytes[k] = Math.round(values[k]! / scales[row]!);
  }
  return { bytes, scales };
}

function restore(bytes: Int8Array, scales: Float32Array, size: number): Float32Array {
  const out = new Float32Array(bytes.length);
  for (let row = 0; row < scales.length; row++) {
    const scale = scales[row]!;
    const end = Math.min(out.length, (row + 1) * size);
    for (let i = row * size; i < end; i++) out[i] = bytes[i]! * scale;
  }
  return out;
}

function bytesOf(values: Int8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.length);
}

function signed(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function packFloats(values: Float32Array): Uint8Array {
  const out = new Uint8Array(values.length * 4);
  const view = new DataView(out.buffer);
  values.forEach((v, i) => view.setFloat32(i * 4, v, true));
  return out;
}

function unpackFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

/** Ascending numbers as their distances, seven bits a byte. */
function packAscending(numbers: readonly number[]): Uint8Array {
  const out: number[] = [];
  let before = 0;
  for (const n of numbers) {
    let gap = n - before;
    before = n;
    for (; gap > 127; gap >>>= 7) out.push((gap & 127) | 128);
    out.push(gap);
  }
  return Uint8Array.from(out);
}

function unpackAscending(bytes: Uint8Array): Int32Array {
  const out: number[] = [];
  let at = 0;
  let gap = 0;
  let shift = 0;
  for (const b of bytes) {
    gap |= (b & 127) << shift;
    shift += 7;
    if (b > 127) continue;
    out.push((at += gap));
    gap = shift = 0;
  }
  return Int32Array.from(out);
}
