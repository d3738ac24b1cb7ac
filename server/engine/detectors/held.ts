/**
 * Detector kind `held`: asks for what the text itself prints. "Regarding order {{order.number}}: please provide your order number" wants the
 * customer to type what the helpdesk has filled in.
 *
 * Of the spec: `message` (`{match}` is filled in), `requests` (patterns that ask for something and remember as `$1` what), `things` (what may
 * be asked for, each with a part of the placeholder names that hold it).
 */
import type { Reading } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { Detect, DetectorKind, Hit } from './detector.ts';
import { judgedPart, quoteNew, quoteWords } from './judged.ts';
import { replace, sentenceAt } from './replacing.ts';
import { speakAs } from './speakAs.ts';

const instead = 'I have your details here, so there\'s nothing to send.';

/** Where it is looked up, or what else is known of it: no number yet. */
const aboutIt = /\b(?:url|link|page|site|form|help|date|status|total|amount|price|items?|count)\b/;

export const held: DetectorKind = {
  kind: 'held',
  prepare(spec): Detect {
    const { requests, things } = spec;
    if (!Array.isArray(requests) || typeof things !== 'object' || things === null) throw new Error('A held detector needs "requests" (patterns) and "things" (names with the parts of placeholder names that hold them).');
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" asks for what is already here';
    const matcher = new PhraseMatcher(requests.map((p) => ({ phrase: compilePhrase(String(p)), value: true as const })));
    const parts = Object.entries(things as Record<string, string>);
    return (reading, context) => {
      const names = reading.placeholders.map((p) => p.name.toLowerCase().replace(/[^a-z]+/g, ' ')).filter((name) => !aboutIt.test(name));
      const isHeld = (asked: string): boolean => parts.some(([thing, part]) => asked.toLowerCase().includes(thing) && names.some((n) => n.includes(part)));
      if (names.length === 0) return [];
      return matcher.match(judgedPart(reading)).flatMap((m): Hit[] => {
        const thing = m.captures['1'];
        if (!thing || !isHeld(reading.text.slice(thing.start, thing.end))) return [];
        const span = { start: m.start, end: m.end };
        if (isGiven(reading, m.end) || isByLink(reading, m)) return [];
        return [{ span, message: message.replace('{match}', () => quoteWords(reading.text.slice(m.start, m.end))), confidence: 0.85, rewrites: rewrites(reading, span.start, context.prose.person) }];
      });
    };
  },
};

/** "Enter your email: {{contact.email}}" says what to enter. */
function isGiven({ text, placeholders }: Reading, at: number): boolean {
  const next = placeholders.find((p) => p.start >= at);
  return next !== undefined && /^(?:\w+\s*)?[:(–—-]*$/.test(text.slice(at, next.start).trim());
}

/** "Confirm your email with the link below" asks for a click, "to log in, enter your email" for nothing of ours. */
function isByLink(reading: Reading, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const sentence = sentenceAt(reading, start);
  // Who signs in enters what the sign-in asks for.
  if (/^enter/i.test(reading.text.slice(start, end)) && /\b(?:log|sign)[ -]?in\b/i.test(reading.text.slice(sentence?.start ?? start, start))) return true;
  return /^confirm/i.test(reading.text.slice(start, end)) && /\b(?:link|button|click\w*|below)\b/i.test(reading.text.slice(end, sentence?.end ?? end));
}

/** A sentence that only asks is replaced; one that says more is left to the writer. */
function rewrites(reading: Reading, at: number, person: 'I' | 'we'): Hit['rewrites'] {
  const sentence = sentenceAt(reading, at);
  if (!sentence || sentence.start !== at || reading.placeholders.some((p) => p.start < sentence.end && sentence.start < p.end)) return [];
  const { edit } = replace(reading, { start: sentence.start, end: sentence.end }, speakAs(person, instead));
  return [{ kind: 'suggestion', title: `Say "${quoteNew(edit.text, reading.text.slice(edit.span.start, edit.span.end), 50)}"`, edits: [edit] }];
}
