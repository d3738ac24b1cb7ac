/** Which sentences a rule may speak about, and small questions that several detectors ask of a reading. */
import type { Body, Range, Reading, Sentence } from '../model.ts';
import { shorten } from '../shorten.ts';
import { oncePerReading } from './oncePerReading.ts';

const unjudged: ReadonlySet<Sentence['block']> = new Set<Sentence['block']>(['quote', 'code', 'boilerplate', 'signature', 'agent-note']);

/** Sentences in the writer's own voice: no quotations, code, legal boilerplate, signatures or notes to agents. */
export function isJudged(sentence: Sentence): boolean {
  return !unjudged.has(sentence.block);
}

/** The reading with its judged sentences only; words keep their indexes. The same one for every detector that asks. */
export const judgedPart = oncePerReading((reading): Reading => (reading.sentences.every(isJudged) ? reading : { ...reading, sentences: reading.sentences.filter(isJudged) }));

/** Words that a person would count: no punctuation, no symbols; a placeholder is one. */
export function countWords(reading: Reading, sentence: Sentence): number {
  let count = 0;
  for (let i = sentence.firstWord; i < sentence.endWord; i++) {
    const { kind } = reading.words[i]!;
    if (kind !== 'punctuation' && kind !== 'symbol') count++;
  }
  return count;
}

/** A part of the text as it reads whatever fills its slots in, or with what `say` makes of each. */
export function withoutSlots({ text, placeholders }: Reading, start: number, end: number, say: (slot: string) => string = () => ''): string {
  let out = '';
  let at = start;
  for (const p of placeholders) {
    if (p.start < at || p.end > end) continue;
    out += text.slice(at, p.start) + say(text.slice(p.start, p.end));
    at = p.end;
  }
  return out + text.slice(at, end);
}

/** A match that ends among the words of a link, with the rest of it: half a link can't be marked, or taken out, alone. */
export function withLink(text: string, { start, end }: Range): Range {
  const opened = text.slice(start, end).lastIndexOf('[');
  if (opened < 0 || text.slice(start + opened, end).includes(']')) return { start, end };
  return { start, end: end + (/^[^\][\n]{0,200}\]\([^()\s]{0,500}\)/.exec(text.slice(end))?.[0].length ?? 0) };
}

/** Words of a text as they are quoted in a message: one line, cut at a word when long. */
export function quoteWords(text: string, longest = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  return `${shorten(line, longest).replace(/\s+\S*$/, '')}${cutMark}`;
}

const cutMark = '...';

/**
 * New words as a title quotes them: cut like `quoteWords`, and from the front where what is left at the front are the old words over again.
 */
export function quoteNew(text: string, old: string, longest = 60): string {
  const quoted = quoteWords(text, longest);
  const [line, before] = [text, old].map((words) => words.replace(/\s+/g, ' ').trim()) as [string, string];
  const same = sharedStart(line, before);
  if (quoted === line || same < quoted.length - cutMark.length || same === line.length) return quoted;
  // The word that the change begins at or behind, and the one before it, say where it is.
  const lead = /(?:\S+\s+)?\S*\s*$/.exec(line.slice(0, same))![0];
  return `${cutMark}${quoteWords(line.slice(same - lead.length), longest)}`;
}

/** Characters that two texts begin with alike, capitals aside. */
function sharedStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a.charAt(same).toLowerCase() === b.charAt(same).toLowerCase()) same++;
  return same;
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
