/** Exclamation and question marks in a row. Offsets are in the reading's text. Only `shape.ts` imports this file. */
import type { Range, Reading } from '../model.ts';
import { overlapping } from '../range.ts';
import { isQuoted } from './labels.ts';
import type { Loud } from './capitals.ts';

/** Marks in a row behind words, each with the one mark that is enough. */
export function findMarks(reading: Reading): Loud[] {
  const out: Loud[] = [];
  if (!/[!?]{2}/.test(reading.text)) return out;
  for (const s of reading.sentences) {
    // Marks that a sentence ends with may stand behind its last word.
    const tail = /^[!?]*/.exec(reading.text.slice(s.end))![0].length;
    for (const m of reading.text.slice(s.start, s.end + tail).matchAll(/[!?]{2,}/g)) {
      const span = { start: s.start + m.index, end: s.start + m.index + m[0].length };
      if (out.some((f) => f.span.start < span.end && span.start < f.span.end) || !isMarkOfSpeech(reading, span, m[0])) continue;
      out.push({ span, text: m[0].includes('?') ? '?' : '!', kind: 'safe', confidence: 0.95 });
    }
  }
  return out;
}

/** Marks of speech follow a word; "?!" alone is a way to ask, and code and links have marks of their own. */
function isMarkOfSpeech(reading: Reading, span: Range, marks: string): boolean {
  if (marks === '?!' || marks === '!?') return false;
  // Between what may be missing and what stands for it, in a slot of a program: "{reason ?? "none"}".
  if (marks === '??' && /^\s\?\? ["'`\p{Ll}]/u.test(reading.text.slice(span.start - 1, span.end + 2))) return false;
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\ufe0f)}\]>*_"”'’.:]\s?$/u.test(reading.text.slice(Math.max(0, span.start - 3), span.start))) return false;
  const line = reading.text.slice(reading.text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  if (isQuoted(line, reading.text.slice(span.end).split('\n', 1)[0]!)) return false;
  return !overlapping(reading.words, span).some((w) => w.kind === 'link' || w.kind === 'code' || w.kind === 'placeholder');
}
