/**
 * Detector kind `placeholder`: slots that the helpdesk can't fill: not closed, closed with other marks, empty, unknown, misspelt; and tags
 * of a template that don't pair. The customer would read the braces. Silent on code, JSON, template tags, ICU messages, mathematics and emoticons.
 *
 * Of the spec: `message`, in which `{match}` and `{fault}` are filled in. The rule's option `known` lists the names that the helpdesk
 * fills; where it is empty, only misspellings of a name that the library uses often are reported.
 */
import type { Placeholder, Range, Reading } from '../model.ts';
import { nearestName } from '../nearest.ts';
import { findMarkFaults } from './braces.ts';
import type { Context, Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { quoteWords } from './judged.ts';
import { findUnpairedTags } from './tags.ts';

/** Syntaxes that a program fills in; words in brackets are for people, who don't mind the spelling. */
const machine = new Set(['double-brace', 'single-brace', 'percent', 'percent-brace', 'percent-tag', 'hash-brace', 'dollar-brace', 'salesforce', 'at-brace']);
const greeting = /(?:^|[\s>])(?:hi|hello|hey|dear|thanks|thank you)\s+$/i;

const unpaired = 'The helpdesk refuses the reply, or everybody reads what was meant for some.';

export const placeholder: DetectorKind = {
  kind: 'placeholder',
  prepare(spec): Detect {
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" {fault}';
    const say = (words: string, fault: string): string => message.replace('{fault}', () => fault).replace('{match}', () => quoteWords(words));
    return (reading, context) => {
      const hit = (span: Range, fault: string, confidence: number, rewrites: readonly Rewrite[]): Hit => ({
        span, confidence, rewrites,
        message: say(reading.text.slice(span.start, span.end), fault),
      });
      const marks = findMarkFaults(reading).map(({ span, fault, confidence, mended }) => {
        const wanted = mended ?? (greeting.test(reading.text.slice(0, span.start)) ? context.library.placeholders[0] : undefined);
        return hit(span, fault, confidence, wanted === undefined ? [] : [toRewrite(reading, span, wanted, context)]);
      });
      const names = reading.placeholders.flatMap((p) => {
        const fault = nameFault(reading, p, context);
        return fault ? [hit(p, fault.fault, fault.confidence, fault.wanted === undefined ? [] : [toRewrite(reading, p, fault.wanted, context)])] : [];
      });
      const tags = findUnpairedTags(reading, context).map(({ inBody, fault }): Hit => ({
        span: { start: 0, end: 0 }, inBody, confidence: 0.95, rewrites: [], why: unpaired, message: say(context.body.text.slice(inBody.start, inBody.end), fault),
      }));
      return [...[...marks, ...names].sort((a, b) => a.span.start - b.span.start), ...tags];
    };
  },
};

function nameFault(reading: Reading, p: Placeholder, context: Context): { fault: string; confidence: number; wanted?: string } | undefined {
  if (!machine.has(p.syntax) || p.name === '') return undefined;
  const whole = reading.text.slice(p.start, p.end);
  const near = context.library.nearMisses?.get(whole);
  const known = context.options['known'];
  if (Array.isArray(known) && known.length > 0) {
    const names = known.map((k) => String(k).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''));
    if (names.some((n) => n.toLowerCase() === p.name.toLowerCase())) return undefined;
    const name = nearestName(p.name, names);
    const wanted = name === undefined ? undefined : whole.replace(p.name, () => name);
    return { fault: 'is none of the placeholders that your helpdesk fills', confidence: 0.95, ...(wanted === undefined ? {} : { wanted }) };
  }
  return near === undefined ? undefined : { fault: `looks like a misspelling of "${near}", which your other macros use`, confidence: 0.9, wanted: near };
}

/** Safe only where the mended placeholder is one that the library is known to use. */
function toRewrite(reading: Reading, span: Range, text: string, context: Context): Rewrite {
  const uses = context.library.placeholders.includes(text) || reading.placeholders.some((p) => reading.text.slice(p.start, p.end) === text);
  const isMark = text.includes(reading.text.slice(span.start, span.end).replace(/[^\p{L}\p{N}_.]/gu, '')) && /[\p{L}\p{N}]/u.test(reading.text.slice(span.start, span.end));
  return { kind: uses && isMark ? 'safe' : 'suggestion', title: `Write ${quoteWords(text, 50)}`, edits: [{ span, text, mends: true }], mends: true };
}
