/**
 * Remembers answers by the text that they are about, for texts that come again and again: the sentences of a library. Pure: it changes how fast
 * an answer comes, never which. Any room of the engine may import it.
 */
export class TextMemory<T> {
  private readonly most: number;
  private young = new Map<string, T>();
  private old = new Map<string, T>();

  /** When `most` texts are remembered, those that did not come again since the last time are forgotten. */
  constructor(most: number) {
    this.most = most;
  }

  /** The answer for a text, from memory or from `make`. An answer must not be undefined. */
  recall(text: string, make: () => T): T {
    let answer = this.young.get(text);
    if (answer !== undefined) return answer;
    answer = this.old.get(text) ?? make();
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(copyOf(text), answer);
    return answer;
  }
}

/** A string of its own: a part of a string keeps the whole alive, and that may be a file of megabytes. */
export function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}
