/**
 * Detector kind `write-good`: the checks of the write-good linter, one at a time through its `checks` option, since its merged output does
 * not say which check spoke. The rule's option `checks` names them. Placeholders, links and code are hidden from it.
 */
import writeGood from 'write-good';
import type { Reading } from '../model.ts';
import type { Detect, DetectorKind, Hit } from './detector.ts';
import { isJudged, quoteWords } from './judged.ts';

/** Every check that write-good 1.0 has. */
const checks = ['passive', 'illusion', 'so', 'thereIs', 'weasel', 'adverb', 'tooWordy', 'eprime', 'cliches'] as const;
const standard: readonly string[] = ['passive', 'illusion', 'weasel', 'adverb', 'tooWordy'];

export const writeGoodKind: DetectorKind = {
  kind: 'write-good',
  prepare(): Detect {
    return (reading, context) => {
      const wanted = Array.isArray(context.options['checks']) ? (context.options['checks'] as readonly string[]) : standard;
      const text = visibleText(reading);
      return wanted.flatMap((check) => hitsOf(check, text, reading));
    };
  },
};

function hitsOf(check: string, text: string, reading: Reading): Hit[] {
  if (!(checks as readonly string[]).includes(check)) throw new Error(`write-good has no check "${check}". It has ${checks.join(', ')}.`);
  const only = Object.fromEntries(checks.map((c) => [c, c === check]));
  // What write-good calls `offset` is a length.
  return writeGood(text, only).map(({ index, offset, reason }) => {
    const span = { start: index, end: index + offset };
    return { span, message: `"${quoteWords(reading.text.slice(span.start, span.end))}": ${sayReason(reason)} (write-good, ${check})`, confidence: 0.5, rewrites: [] };
  });
}

/** The reason without the words that it repeats: `"was sent" may be passive voice` says the words before it. */
function sayReason(reason: string): string {
  return reason.replace(/^"[^"]*"\s*/s, '');
}

/** The text at the same offsets, with blanks where no prose of the writer stands. */
function visibleText(reading: Reading): string {
  const hidden = [
    ...reading.placeholders,
    ...reading.words.filter((w) => w.kind === 'link' || w.kind === 'code'),
    ...reading.sentences.filter((s) => !isJudged(s)),
  ];
  if (hidden.length === 0) return reading.text;
  const chars = [...Array(reading.text.length).keys()].map((i) => reading.text.charAt(i));
  for (const { start, end } of hidden) for (let i = start; i < end; i++) if (chars[i] !== '\n') chars[i] = ' ';
  return chars.join('');
}
