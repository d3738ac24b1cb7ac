/** Which sentences a rule may speak about, and small questions that several detectors ask of a reading. */
import type { Body, Range, Reading, Sentence } from '../model.ts';

const unjudged: ReadonlySet<Sentence['block']> = new Set<Sentence['block']>(['quote', 'code', 'boilerplate', 'signature', 'agent-note']);

/** Sentences in the writer's own voice: no quotations, code, legal boilerplate, signatures or notes to agents. */
export function isJudged(sentence: Sentence): boolean {
  return !unjudged.has(sentence.block);
}

const judgedParts = new WeakMap<Reading, Reading>();

/** The reading with its judged sentences only; words keep their indexes. The same one for every detector that asks. */
export function judgedPart(reading: Reading): Reading {
  let part = judgedParts.get(reading);
  if (!part) judgedParts.set(reading, (part = reading.sentences.every(isJudged) ? reading : { ...reading, sentences: reading.sentences.filter(isJudged) }));
  return part;
}

/** Words that a person would count: no punctuation, no symbols; a placeholder is one. */
export function countWords(reading: Reading, sentence: Sentence): number {
  let count = 0;
  for (let i = sentence.firstWord; i < sentence.endWord; i++) {
    const { kind } = reading.words[i]!;
    if (kind !== 'punctuation' && kind !== 'symbol') count++;
  }
  return count;
}

/** Words of a text as they are quoted in a message: one line, cut at a word when long. */
export function quoteWords(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest).replace(/\s+\S*$/, '')}...`;
}

/**
 * Words that stand together only where a value is missing: "Dear {% if name %}{{name}}{% else %}Customer{% endif %}". `span` is in the
 * reading's text.
 */
export function isFallback(reading: Reading, span: Range, body: Body): boolean {
  const source = reading.map.toSource(span);
  if (source.end - source.start <= span.end - span.start || reading.placeholders.some((p) => span.start <= p.start && p.end <= span.end)) return false;
  return /\{\{[^{}]*\}\}/.test(body.text.slice(source.start, source.end));
}
