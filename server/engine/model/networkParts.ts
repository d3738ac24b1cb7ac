/** What a network is made of: its sizes and its numbers. Types only; the rooms of the model and the training program import them. */

export interface NetworkShape {
  /** Numbers a word's vector has. */
  readonly vector: number;
  readonly filters: number;
  /** Numbers that a word group has, and the bits of the table of word groups. */
  readonly bag: number;
  readonly bagBits: number;
  readonly hidden: number;
  readonly macroHidden: number;
}

export interface Network {
  readonly shape: NetworkShape;
  /** By row, `shape.vector` numbers each. */
  readonly vectors: Float32Array;
  /** By word group's hash, `shape.bag` numbers each. */
  readonly bags: Float32Array;
  /** By filter: `WIDTH` vectors and a bias. */
  readonly filters: Float32Array;
  readonly hidden: Float32Array;
  /** By output: hidden units and a bias. */
  readonly output: Float32Array;
  readonly macroHidden: Float32Array;
  readonly macroOutput: Float32Array;
}
