/** Weights that learn: dense ones by Adam, tables of rows by AdaGrad on the rows that were touched. */
import type { Random } from './random.ts';

export class Dense {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private steps = 0;

  constructor(size: number, spread: number, random: Random) {
    this.values = Float32Array.from({ length: size }, () => (random() * 2 - 1) * spread);
    this.gradient = new Float32Array(size);
    this.mean = new Float32Array(size);
    this.square = new Float32Array(size);
  }

  step(rate: number, decay: number): void {
    this.steps++;
    // By repeated products, not Math.pow, whose last bit may differ between machines.
    const first = 1 - power(0.9, this.steps);
    const second = 1 - power(0.999, this.steps);
    const { values, gradient, mean, square } = this;
    const scale = (rate * Math.sqrt(second)) / first;
    const least = 1e-8 * Math.sqrt(second);
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i]!;
      const m = (mean[i] = 0.9 * mean[i]! + 0.1 * g);
      const s = (square[i] = 0.999 * square[i]! + 0.001 * g * g);
      values[i]! -= (scale * m) / (Math.sqrt(s) + least) + rate * decay * values[i]!;
      gradient[i] = 0;
    }
  }
}

function power(base: number, exponent: number): number {
  let out = 1;
  for (let e = exponent, b = base; e > 0; e = Math.floor(e / 2), b *= b) if (e % 2 === 1) out *= b;
  return out;
}

export class Table {
  readonly values: Float32Array;
  readonly gradient: Float32Array;
  private readonly history: Float32Array;
  private readonly isTouched: Uint8Array;
  private readonly touched: number[] = [];
  private readonly size: number;

  constructor(values: Float32Array, size: number) {
    this.values = values;
    this.size = size;
    this.gradient = new Float32Array(values.length);
    this.history = new Float32Array(values.length / size).fill(1e-3);
    this.isTouched = new Uint8Array(values.length / size);
  }

  touch(row: number): void {
    if (this.isTouched[row] === 1) return;
    this.isTouched[row] = 1;
    this.touched.push(row);
  }

  step(rate: number): void {
    for (const row of this.touched) {
      const base = row * this.size;
      let sum = 0;
      for (let k = 0; k < this.size; k++) sum += this.gradient[base + k]! * this.gradient[base + k]!;
      this.history[row]! += sum / this.size;
      const scale = rate / Math.sqrt(this.history[row]!);
      for (let k = 0; k < this.size; k++) {
        this.values[base + k]! -= scale * this.gradient[base + k]!;
        this.gradient[base + k] = 0;
      }
      this.isTouched[row] = 0;
    }
    this.touched.length = 0;
  }
}
