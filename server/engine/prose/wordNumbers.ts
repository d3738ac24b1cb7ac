/** Numbers for words: one number for all words of the same kind, norm and forms. Only `readyLine.ts` imports it. */
import type { Word } from '../model.ts';
import { copyOf } from '../textMemory.ts';

const kinds: readonly Word['kind'][] = ['word', 'number', 'punctuation', 'placeholder', 'link', 'code', 'symbol'];

export class WordNumbers {
  private readonly plain = Object.fromEntries(kinds.map((kind) => [kind, new Map<string, number>()])) as Record<Word['kind'], Map<string, number>>;
  private readonly ambiguous = new Map<string, number>();
  private readonly words: Word[] = [];

  /** How many words have a number; they count from 0. */
  get count(): number {
    return this.words.length;
  }

  numberOf(word: Word): number {
    if (word.forms !== undefined) return this.find(this.ambiguous, `${word.kind} ${word.norm} ${word.forms.join()}`, word);
    return this.find(this.plain[word.kind], word.norm, word);
  }

  /** The word with this number, without a place: its offsets mean nothing. */
  wordOf(id: number): Word {
    return this.words[id]!;
  }

  private find(names: Map<string, number>, key: string, { kind, norm, forms }: Word): number {
    let id = names.get(key);
    if (id === undefined) {
      const own = copyOf(norm);
      id = this.words.push(forms === undefined ? { kind, norm: own, start: 0, end: 0 } : { kind, norm: own, forms, start: 0, end: 0 }) - 1;
      names.set(key === norm ? own : key, id);
    }
    return id;
  }
}
