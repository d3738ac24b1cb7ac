/**
 * Detector kind `model`: what the trained model finds wrong in words that no list holds. Silent where the product runs without a model.
 *
 * Of the spec, besides `message` (a sentence in which `{match}` stands for the words found), three lines between 0 and 1, each chosen on
 * libraries and authors that the model had not seen (`npm run eval -- --folds`): from `sure` on a fault is reported; from `along` on where
 * the text has another finding; from `support` on a doubtful phrase of the rule in the same sentence is reported as a phrase would be.
 * `beside` (`{situations, moves, along}`) is a second `along`, for a sentence that in these situations makes none of these moves: in a reply to
 * a problem it is the bad news that is told coldly, seldom what stands beside it. A line that is missing is never reached. Less sure faults are doubtful: worked out only for who asks for them. `pointer` says what to do
 * where no edit is on offer (`judge.ts` adds it to the reason); `not` (patterns) and the rule's exceptions are harmless whatever the model thinks of them, `unless`
 * (patterns) makes a sentence so when it stands in it or in the one before, a sentence of the lexicon of validation is so, and where the rule's
 * phrases ask for a `door`, so does the model. `plain` (`{match, sure}`): a sentence that matches one of these patterns is said as we would say it, so the
 * model speaks from `sure` on. `needs` (patterns): without one of these in the sentence the model doesn't speak by itself. For `add`, `instead` and
 * `remove` see `recasting.ts`, for `explain` see `explaining.ts`, for `heads` see `phrases.ts`.
 */
import type { Move, Range, Reading, Sentence, Situation } from '../model.ts';
import { changedPart } from '../changedPart.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, Rule } from '../rules/types.ts';
import { moves, situations } from '../rules/vocabulary.ts';
import type { Context, Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { prepareDoor } from './doors.ts';
import { prepareExplaining } from './explaining.ts';
import { isToldBelow } from './heading.ts';
import { isFallback, isJudged, quoteWords, withLink } from './judged.ts';
import { phrases } from './phrases.ts';
import { prepareRecasts } from './recasting.ts';
import { regrets } from './regret.ts';
import { sentenceAt } from './replacing.ts';
import { readNames, readNumber } from './specFields.ts';
import { prepareTopics, type Topics } from './topics.ts';

/** A sentence of so many words or fewer is marked as a whole. */
const shortSentence = 9;

type Fault = NonNullable<Reading['opinion']>['faults'][number];

export const model: DetectorKind = {
  kind: 'model',
  prepare(spec, rule, resources): Detect {
    if (rule.scope !== 'span') throw new Error('The model marks words: use it in rules of scope "span". Rules about the whole reply take "sure" and "model" in their absence detector.');
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" could be said in a warmer way';
    const sure = line(spec, 'sure');
    const along = Math.min(sure, line(spec, 'along'));
    const support = line(spec, 'support');
    const heads = spec['heads'] === true;
    const beside = readBeside(spec['beside']);
    let findPhrases: Detect | undefined;
    const door = prepareDoor(rule.detectors.find((d) => d['door'] !== undefined)?.['door']);
    const harmless = [...rule.exceptions, ...patterns(spec, 'not')];
    const exceptions = new PhraseMatcher(harmless.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
    const unless = patterns(spec, 'unless');
    const excuses = new PhraseMatcher(unless.map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
    /** What stands in the sentence or before it may make any words harmless. */
    const isExcused = (reading: Reading, sentence: Sentence): boolean => {
      const index = reading.sentences.indexOf(sentence);
      return unless.length > 0 && excuses.match({ ...reading, sentences: reading.sentences.slice(Math.max(0, index - 1), index + 1) }).length > 0;
    };
    /** Words that the rule's data calls harmless are so whatever the model thinks of them. */
    const isException = (reading: Reading, sentence: Sentence, span: Range): boolean =>
      harmless.length > 0 && exceptions.match({ ...reading, sentences: [sentence] }).some((e) => e.start < span.end && span.start < e.end);
    const needs = spec['needs'] === undefined ? undefined : new PhraseMatcher(patterns(spec, 'needs').map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const })));
    /** What the rule is about shows in words: without any of them the model guesses. */
    const lacksCue = (reading: Reading, sentence: Sentence): boolean => needs !== undefined && needs.match({ ...reading, sentences: [sentence] }).length === 0;
    const plain = readPlain(spec['plain']);
    const isPlain = (reading: Reading, sentence: Sentence): boolean => plain !== undefined && plain.matcher.match({ ...reading, sentences: [sentence] }).length > 0;
    const recast = prepareRecasts(spec, rule, resources);
    /** What we suggest, we accept. */
    const explain = prepareExplaining(spec);
    let felt: Topics | undefined;
    const isOurs = (reading: Reading, sentence: Sentence): boolean => (felt ??= prepareTopics(resources.validation, resources.things)).offers(reading, sentence);
    /** From where on a fault of this sentence counts in company. */
    const lineFor = ({ situation }: Reading, sentence: Sentence): number =>
      beside.situations.includes(situation) && !sentence.moves.some((m) => beside.moves.includes(m)) ? Math.max(along, beside.along) : along;
    return (reading, context) => {
      const least = Math.min(along, context.least ?? along);
      const faults = (reading.opinion?.faults ?? []).filter((f) => f.rule === rule.id && f.confidence >= Math.min(least, support) && !isInPlaceholder(reading, f.span));
      const hits: Hit[] = [];
      /** What the rule's phrases find when they need not be sure, and the ways out of each sentence: worked out when first asked for. */
      let low: readonly Hit[] | undefined;
      const recasts = new Map<Sentence, readonly Rewrite[]>();
      for (const fault of faults) {
        const sentence = sentenceAt(reading, fault.span.start);
        if (!sentence || !isJudged(sentence) || isFallback(reading, fault.span, context.body) || isException(reading, sentence, fault.span) || isExcused(reading, sentence) || door?.(reading, fault.span.start) || isOurs(reading, sentence) || (heads && isToldBelow(reading, sentence, fault.span))) continue;
        findPhrases ??= preparePhrases(rule, resources);
        low ??= findPhrases(reading, { ...context, options: { ...context.options, precision: 'low' } });
        const listed = low.filter((hit) => sentence.start <= hit.span.start && hit.span.start < sentence.end).filter((hit) => hit.confidence >= asked(context) || fault.confidence >= support);
        if (listed.length === 0 && lacksCue(reading, sentence)) continue;
        const needed = isPlain(reading, sentence) ? plain!.sure : 0;
        const from = Math.max(needed, lineFor(reading, sentence));
        if (listed.length === 0 && fault.confidence < Math.min(from, context.least ?? from)) continue;
        if (context.findsOnly) {
          hits.push(...(listed.length === 0 ? [{ ...toHit(fault, sentence, from, Math.max(needed, sure)), rewrites: [] }] : listed.map((hit) => ({ ...hit, confidence: Math.max(hit.confidence, fault.confidence) }))));
          continue;
        }
        let ways = recasts.get(sentence);
        if (!ways) recasts.set(sentence, (ways = recast(reading, sentence, context)));
        const found = [fault.span, ...listed.map((hit) => hit.span)];
        const rewrites = explain(reading, sentence, fault.span, ways.filter((way) => !isElsewhere(reading, way, found)), context);
        if (listed.length === 0) hits.push({ ...toHit(fault, sentence, from, Math.max(needed, sure)), rewrites });
        // Where words on a list are not all that is wrong, mending them alone won't do.
        else for (const hit of listed) hits.push({ ...hit, confidence: Math.max(hit.confidence, fault.confidence), rewrites: distinct(reading, [...hit.rewrites.filter((r) => !r.lastResort), ...rewrites, ...hit.rewrites.filter((r) => r.lastResort)]) });
      }
      return hits;

      function toHit(fault: Fault, { start, end }: Sentence, from: number, alone: number): Omit<Hit, 'rewrites'> {
        const span = withoutStumps(reading.text, widen(reading, { start: Math.max(start, fault.span.start), end: Math.min(end, fault.span.end) }, { start, end }), { start, end });
        return {
          span: withLink(reading.text, span),
          message: message.replace('{match}', () => quoteWords(reading.text.slice(span.start, span.end))),
          why: whyOf(rule, reading, fault.evidence),
          confidence: fault.confidence,
          byModel: true,
          ...(fault.confidence >= alone ? {} : fault.confidence >= from ? { inCompany: true } : { doubtful: true }),
        };
      }
    };
  },
};

/** Of rewrites that leave the same text the first: a phrase and the whole sentence may be mended by the same words. */
function distinct({ text }: Reading, rewrites: readonly Rewrite[]): Rewrite[] {
  const said = new Set<string>();
  return rewrites.filter(({ edits }) => {
    const key = edits.map(({ span, text: anew }) => changed(text.slice(span.start, span.end), anew, span.start)).join('\n');
    return !said.has(key) && said.add(key);
  });
}

/** Whether a rewrite says only words anew that were not found: "so" for "therefore" is no help against the rest of its sentence. */
function isElsewhere({ text }: Reading, { edits }: Rewrite, found: readonly Range[]): boolean {
  const places = edits.map(({ span, text: anew }) => changedPart(text.slice(span.start, span.end), anew, span.start));
  // A sorry for the whole sentence takes the place of its first word.
  if (edits.some(({ span, text: said }) => regrets(said) && !regrets(text.slice(span.start, span.end)))) return false;
  const anew = places.filter(({ start, end }) => /\p{L}{2}/u.test(text.slice(start, end)));
  return anew.length > 0 && anew.length === places.length && !anew.some(({ start, end }) => found.some((f) => start < f.end && f.start < end));
}

/** What an edit changes, without what it leaves at its ends as it was. */
function changed(old: string, anew: string, at: number): string {
  const { start, end, head, tail } = changedPart(old, anew, at);
  return `${start}-${end}:${anew.slice(head, anew.length - tail)}`;
}

/** Everything that finds phrases of the rule, in one. */
function preparePhrases(rule: Rule, resources: Resources): Detect {
  const all = rule.detectors.filter((d) => d.kind === 'phrases').map((d) => phrases.prepare(d, rule, resources));
  return (reading, context) => all.flatMap((find) => find(reading, context));
}

function patterns(spec: DetectorSpec, name: string): string[] {
  const value = spec[name] ?? [];
  if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) throw new Error(`"${name}" of a model detector must be a list of patterns.`);
  return value as string[];
}

function line(spec: DetectorSpec, name: 'sure' | 'along' | 'support'): number {
  const value = spec[name];
  if (value === undefined) return Infinity;
  if (typeof value !== 'number' || value < 0 || value > 1) throw new Error(`"${name}" of a model detector must be a number from 0 to 1.`);
  return value;
}

function readPlain(value: unknown): { readonly matcher: PhraseMatcher<true>; readonly sure: number } | undefined {
  if (value === undefined) return undefined;
  const data = value as DetectorSpec;
  return { matcher: new PhraseMatcher(patterns(data, 'match').map((pattern) => ({ phrase: compilePhrase(pattern), value: true as const }))), sure: line(data, 'sure') };
}

/** Reads `beside`; where it is missing it holds nowhere. */
function readBeside(value: unknown): { readonly situations: readonly Situation[]; readonly moves: readonly Move[]; readonly along: number } {
  const data = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { situations: readNames(data['situations'], situations, 'situations'), moves: readNames(data['moves'], moves, 'moves'), along: readNumber(data['along'], 0) };
}

/** From which confidence on the rule's phrases speak by themselves, by its option `precision`. */
function asked({ options }: Context): number {
  return options['precision'] === 'high' ? 0.9 : options['precision'] === 'low' ? 0 : 0.7;
}

/** The rule's reason and the words that decided. */
function whyOf(rule: Rule, reading: Reading, evidence: readonly Range[]): string {
  const words = evidence.map((e) => `"${reading.text.slice(e.start, e.end)}"`);
  return `${rule.why}${words.length > 0 ? ` What weighed most here: ${words.join(', ')}.` : ''}`;
}

/** A few words out of a short sentence say nothing by themselves: then the whole sentence is marked, without its full stop. */
function widen(reading: Reading, span: Range, sentence: Range): Range {
  const text = reading.text.slice(sentence.start, sentence.end).replace(/(?<![\s.!?…])[\s.!?…]+$/, '');
  return text.split(/\s+/).length <= shortSentence ? { start: sentence.start, end: Math.max(span.end, sentence.start + text.length) } : span;
}

/** Words that lean on the one before, and on the one behind. */
const leansBack = /^(?:be|been|being|not)\b/i;
const leansOn = /\b(?:an?|the|your|our|their|its|this|these|any|no|not|to|of|for|by|with|in|on|at|from|as|be|been|being|is|are|was|were|will|shall|can|cannot|could|would|should|may|might|must|has|have|had|and|or|that|which)$/i;
/** Characters in which the word before is looked for. */
const longestWord = 40;
/** So many words are taken in at either end. */
const mostStumps = 4;

/** A run of words that ends where nobody would stop ("been received, no action will be") goes on to where one would. */
function withoutStumps(text: string, { start, end }: Range, sentence: Range): Range {
  let [from, to] = [start, end];
  for (let i = 0; i < mostStumps && leansBack.test(text.slice(from, to)); i++) {
    const before = /[\p{L}\p{N}'’]+\s+$/u.exec(text.slice(Math.max(sentence.start, from - longestWord), from));
    if (!before) break;
    from -= before[0].length;
  }
  for (let i = 0; i < mostStumps && leansOn.test(text.slice(from, to)); i++) {
    const behind = /^\s+[\p{L}\p{N}'’-]+/u.exec(text.slice(to, sentence.end));
    if (!behind) break;
    to += behind[0].length;
  }
  return { start: from, end: to };
}

function isInPlaceholder(reading: Reading, span: Range): boolean {
  return reading.placeholders.some((p) => p.start <= span.start && span.end <= p.end);
}
