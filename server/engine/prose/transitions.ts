/**
 * What an automaton has worked out so far: which state follows on which symbol, as one hashed table of numbers, small and close together.
 * Only `automaton.ts` imports it.
 */

/** States and symbols from this number on, which only one endless sentence can come to, are not remembered. */
const UNKEYED = 1 << 16;

export class Transitions {
  /** State and symbol in one number, 0 where the place is free; state 0 is never asked for. */
  private keys = new Int32Array(1024);
  private targets = new Int32Array(1024);
  private kept = 0;

  /** The state that follows on a symbol (states count from 1), or -1 where none is remembered. */
  find(state: number, symbol: number): number {
    if (state >= UNKEYED || symbol >= UNKEYED) return -1;
    const key = (state << 16) | symbol;
    const { keys } = this;
    const last = keys.length - 1;
    for (let place = spread(key) & last; ; place = (place + 1) & last) {
      const found = keys[place]!;
      if (found === key) return this.targets[place]!;
      if (found === 0) return -1;
    }
  }

  /** Remembers what `find` did not know. */
  keep(state: number, symbol: number, target: number): void {
    if (state >= UNKEYED || symbol >= UNKEYED) return;
    if (++this.kept * 2 > this.keys.length) this.widen();
    this.put((state << 16) | symbol, target);
  }

  private put(key: number, target: number): void {
    const last = this.keys.length - 1;
    let place = spread(key) & last;
    while (this.keys[place] !== 0) place = (place + 1) & last;
    this.keys[place] = key;
    this.targets[place] = target;
  }

  private widen(): void {
    const { keys, targets } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.targets = new Int32Array(keys.length * 2);
    for (let i = 0; i < keys.length; i++) if (keys[i] !== 0) this.put(keys[i]!, targets[i]!);
  }
}

/** Neighbouring keys to places far apart. */
function spread(key: number): number {
  const mixed = Math.imul(key, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
