/** Numbers for words: one number for all words of the same kind, norm and forms. Only `readyLine.ts` imports it. */
import type { Word } from '../model.ts';
import { copyOf } from '../textMemory.ts';

const kinds: readonly Word['kind'][] = ['word', 'number', 'punctuation', 'placeholder', 'link', 'code', 'symbol'];

export class WordNumbers {
  private readonly plain = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, number>()])) as Record<Word['kind'], Map<string, number>>;
  private readonly ambiguous = new Map<string, number>();
  private readonly norms: string[] = [];

  /** How many words have a number; they count from 0. */
  get count(): number {
    return this.norms.length;
  }

  numberOf(word: Word): number {
    if (word.forms !== undefined) return this.find(this.ambiguous, `${word.kind} ${word.norm} ${word.forms.join()}`, word.norm);
    return this.find(this.plain[word.kind], word.norm, word.norm);
  }

  /** The norm of the words with this number, as a string of its own. */
  normOf(id: number): string {
    return this.norms[id]!;
  }

  private find(names: Map<string, number>, key: string, norm: string): number {
    let id = names.get(key);
    if (id === undefined) {
      const own = copyOf(norm);
      id = this.norms.push(own) - 1;
      names.set(key === norm ? own : key, id);
    }
    return id;
  }
}
