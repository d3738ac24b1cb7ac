/**
 * Detector kind `phrases`: finds a rule's phrases and offers their rewrites.
 *
 * Of the spec: `message` (a sentence in which `{match}` stands for the words found) and `groups` (only phrases of these groups).
 * `heads: true`: a heading whose words the text below says again is let be, and none is offered that says who did it. `names: true`: an abbreviation is said in plain words throughout (see `throughout.ts`). `door` (see `doors.ts`): what leaves the reader a way, so that a refusal is no wall. `frames` (see `framing.ts`): the last way out, where no wording
 * of the phrase's own helps; one that says sorry for bad news goes ahead of the first of them.
 * The rule's option `precision` (high, medium, low) says how sure a phrase must be; without it medium.
 */
import type { Reading } from '../model.ts';
import { compilePhrase, groupOf, PhraseMatcher, type PhraseMatch } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, PhraseEntry, Rule } from '../rules/types.ts';
import type { Context, Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { prepareDoor } from './doors.ts';
import { prepareFrames } from './framing.ts';
import { isHeading, isToldBelow } from './heading.ts';
import { isFallback, judgedPart, quoteNew, quoteWords, withLink } from './judged.ts';
import { behindLead, leadOf, saysWhoDid } from './leading.ts';
import { sentenceAt, sentenceIndexAt } from './replacing.ts';
import { rewritesFor } from './rewording.ts';
import { readTexts } from './specFields.ts';
import { abbreviationIn, sayThroughout } from './throughout.ts';

const confidence = { high: 0.95, medium: 0.8, low: 0.5 } as const;
const rank = { high: 2, medium: 1, low: 0 } as const;

interface Prepared {
  readonly entry: PhraseEntry;
  /** What makes the phrase harmless; made when the phrase is first found, since most never are. */
  unless?(): PhraseMatcher<true>;
}

type Found = PhraseMatch<Prepared | 'exception'>;

export const phrases: DetectorKind = {
  kind: 'phrases',
  prepare: (spec, rule, resources) => {
    let known = prepared.get(rule);
    if (!known) prepared.set(rule, (known = new Map()));
    let detect = known.get(spec);
    if (!detect) known.set(spec, (detect = prepare(spec, rule, resources)));
    return detect;
  },
};

/** The detector of the model looks for the same phrases as the rule's own: what was found is found once. */
const prepared = new WeakMap<Rule, Map<DetectorSpec, Detect>>();

function prepare(spec: DetectorSpec, rule: Rule, resources: Resources): Detect {
  const groups = Array.isArray(spec['groups']) ? (spec['groups'] as readonly unknown[]) : undefined;
  const heads = spec['heads'] === true;
  const names = spec['names'] === true;
  const together = new Set(readTexts(spec['together']));
  const opensDoor = prepareDoor(spec['door']);
  const frame = prepareFrames(spec, resources);
  const inFrames = (reading: Reading, start: number, context: Context): Rewrite[] => {
    const sentence = sentenceAt(reading, start);
    return sentence ? frame(reading, sentence, context).map((rewrite) => ({ ...rewrite, lastResort: true })) : [];
  };
  const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" could be said in a warmer way';
  const entries = rule.phrases.filter((p) => !groups || groups.includes(p.group));
  const matcher = new PhraseMatcher<Prepared | 'exception'>([
    ...entries.map((entry) => ({ phrase: compilePhrase(entry.match, { case: entry.case }), value: prepareEntry(entry) })),
    ...rule.exceptions.map((pattern) => ({ phrase: compilePhrase(pattern), value: 'exception' as const })),
  ], groupOf(resources));
  return (reading, context) => {
    const judged = judgedPart(reading);
    const groups = new Map<Hit, string>();
    const hits = longestOf(matcher.match(judged).filter((found) => counts(found, judged, context) && !(found.value !== 'exception' && opensDoor?.(judged, found.start))))
      .flatMap((found): Hit[] => {
        if (found.value === 'exception' || (heads && isToldBelow(reading, sentenceAt(reading, found.start), found))) return [];
        if (context.findsOnly) return [toHit(found, found.value.entry, message, reading, rule)];
        const sentence = sentenceAt(reading, found.start);
        const named = heads && sentence !== undefined && isHeading(reading, sentence);
        const hit = { ...toHit(found, found.value.entry, message, reading, rule), rewrites: rewritesFor(found.value.entry, found, reading, context, resources).filter((r) => !named || !r.edits.some(saysWhoDid)) };
        const framed = inFrames(reading, found.start, context);
        const whole = { ...hit, rewrites: [...withLead(hit.rewrites, framed, reading, found.start), ...hit.rewrites, ...framed] };
        if (found.value.entry.group !== undefined && together.has(found.value.entry.group)) groups.set(whole, found.value.entry.group);
        return [whole];
      });
    return names || groups.size > 1 ? sayThroughout(hits, (hit) => groups.get(hit) ?? (names ? abbreviationIn(hit, reading) : undefined)) : hits;
  };
}

/** The first wording behind a frame that says sorry, where the sentence takes one. */
function withLead([first]: readonly Rewrite[], framed: readonly Rewrite[], reading: Reading, start: number): Rewrite[] {
  const sentence = sentenceAt(reading, start);
  const lead = sentence && framed.map((r) => leadOf(r, sentence)).find((edit) => edit !== undefined);
  if (!lead || first?.edits.length !== 1 || first.slots) return [];
  const edit = behindLead(reading, sentence, lead, first.edits[0]!);
  const whole = edit && edit.text + reading.text.slice(edit.span.end, sentence.end);
  return whole ? [{ ...first, kind: 'suggestion', title: `Say "${quoteNew(whole, reading.text.slice(sentence.start, sentence.end), 70)}"`, edits: [edit] }] : [];
}

/** Whether what stands around a match makes the phrase harmless. */
export function isHarmless(entry: PhraseEntry, reading: Reading, start: number): boolean {
  return excuses(prepareEntry(entry), reading, start);
}

function excuses({ unless }: Prepared, reading: Reading, start: number): boolean {
  return unless !== undefined && unless().match(withNeighbours(reading, start)).length > 0;
}

/** Rules, and what finds plainer words for several of them, share the entries. */
const preparedEntries = new WeakMap<PhraseEntry, Prepared>();

function prepareEntry(entry: PhraseEntry): Prepared {
  let known = preparedEntries.get(entry);
  if (!known) {
    const patterns = entry.unless ?? [];
    let matcher: PhraseMatcher<true> | undefined;
    known = patterns.length === 0 ? { entry } : { entry, unless: () => (matcher ??= new PhraseMatcher(patterns.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })))) };
    preparedEntries.set(entry, known);
  }
  return known;
}

/** Whether the options, the situation, the channel and the words around a match let it stand. */
function counts({ value, start, end }: Found, reading: Reading, context: Context): boolean {
  if (value === 'exception') return true;
  const { entry } = value;
  const least = context.options['precision'];
  if (rank[entry.precision] < (least === 'high' || least === 'low' ? rank[least] : rank.medium)) return false;
  if (entry.situations?.length && !entry.situations.includes(reading.situation)) return false;
  if (entry.channels?.length && !entry.channels.includes(context.prose.channel)) return false;
  if (reading.placeholders.some((p) => p.start <= start && end <= p.end)) return false;
  if (isFallback(reading, { start, end }, context.body)) return false;
  if (entry.case === 'caps' && isExplained(reading.text, start, end)) return false;
  return !excuses(value, reading, start);
}

/** An initialism in brackets, or with brackets behind it, is being explained, here or elsewhere in the text. */
function isExplained(text: string, start: number, end: number): boolean {
  if (/\($/.test(text.slice(0, start)) || /^\s*\(\[?\p{L}/u.test(text.slice(end))) return true;
  // "KYC (Know Your Customer) ... Your KYC verification": explained once is enough.
  const short = /\b\p{Lu}{2,6}\b/u.exec(text.slice(start, end))?.[0];
  return short !== undefined && (new RegExp(`\\b${short}\\s*\\(\\p{L}[\\p{L}'’-]*\\s`, 'u').test(text) || text.includes(`(${short})`));
}

/** The sentence at an offset with the one before and the one after it: what may make a phrase harmless stands close by. */
function withNeighbours(reading: Reading, offset: number): Reading {
  const index = sentenceIndexAt(reading, offset);
  return { ...reading, sentences: index < 0 ? [] : reading.sentences.slice(Math.max(0, index - 1), index + 2) };
}

/** Of matches on the same words the longest, at equal length an exception, else the earlier entry; in the order of the text. */
function longestOf(found: readonly Found[]): readonly Found[] {
  if (found.length < 2) return found;
  const order = found.map((match, index) => ({ match, index }));
  order.sort((a, b) => b.match.end - b.match.start - (a.match.end - a.match.start) || Number(b.match.value === 'exception') - Number(a.match.value === 'exception') || a.index - b.index);
  const kept: Found[] = [];
  for (const { match } of order) if (!kept.some((k) => k.start < match.end && match.start < k.end)) kept.push(match);
  return kept.sort((a, b) => a.start - b.start);
}

function toHit(found: PhraseMatch<unknown>, entry: PhraseEntry, message: string, reading: Reading, rule: Rule): Hit {
  const words = reading.text.slice(found.start, found.end);
  return {
    span: withLink(reading.text, found),
    message: message.replace('{match}', () => quoteWords(words)),
    why: entry.why ? `${entry.why.charAt(0).toUpperCase()}${entry.why.slice(1)}.` : rule.why,
    ...(entry.pointer === undefined ? {} : { pointer: entry.pointer }),
    confidence: confidence[entry.precision],
    rewrites: [],
  };
}
