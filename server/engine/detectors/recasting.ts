/**
 * Ways out for a sentence that the model alone found at fault: the same sentence in plainer words, facts kept as they are written; another
 * sentence beside it or in its place; or none. What comes back are candidates, best first: the fix room proves which of them help.
 *
 * Of the detector's spec: `add` (sentences to say after it), `instead` (sentences to say in its place) and `remove: true`, all written with
 * "I". A sentence that holds a fact is never replaced or removed. Only the detector `model.ts` uses this file.
 */
import type { Range, Reading, Sentence, TextEdit } from '../model.ts';
import { compilePhrase, PhraseMatcher } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, PhraseEntry, Rule } from '../rules/types.ts';
import type { Context, Rewrite } from './detector.ts';
import { contentOf } from './inserting.ts';
import { quoteWords } from './judged.ts';
import { rewritesFor } from './phrases.ts';
import { capitalise, keepsFacts, removeSentence } from './replacing.ts';
import { speakAs } from './speakAs.ts';

export type Recast = (reading: Reading, sentence: Sentence, context: Context) => Rewrite[];

/** Prepares the ways out of one rule. Throws an Error with a sentence when the data is wrong. */
export function prepareRecasts(spec: DetectorSpec, rule: Rule, resources: Resources): Recast {
  const [add, instead] = [texts(spec, 'add'), texts(spec, 'instead')];
  let matcher: PhraseMatcher<PhraseEntry> | undefined;
  return (reading, sentence, context) => {
    matcher ??= new PhraseMatcher(entriesFor(rule, resources).map((entry) => ({ phrase: compilePhrase(entry.match, { case: entry.case }), value: entry })));
    const say = (wording: string): string => speakAs(context.prose.person, wording);
    const out = [recastWords(matcher, reading, sentence, context)];
    for (const wording of add) out.push(addAfter(reading, sentence, say(wording)));
    for (const wording of instead) out.push(putInPlace(reading, sentence, say(wording)));
    if (spec['remove'] === true) out.push(takeOut(reading, sentence));
    return out.filter((r) => r !== undefined && r.edits.every((edit) => keepsFacts(reading, edit))) as Rewrite[];
  };
}

/** The rule's own phrases, doubtful ones too, and the plain words that help it. */
function entriesFor(rule: Rule, { recasts }: Resources): PhraseEntry[] {
  const plain = recasts.filter((r) => r.rules.length === 0 || r.rules.includes(rule.id));
  return [
    ...rule.phrases.filter((p) => p.rewrites.length > 0),
    ...plain.map(({ match, say }): PhraseEntry => ({ id: match, match, rewrites: say, fix: 'suggestion', precision: 'low', examples: { flag: [] } })),
  ];
}

/** Everything in the sentence that has plainer words, said in them: one edit from the first change to the last. */
function recastWords(matcher: PhraseMatcher<PhraseEntry>, reading: Reading, sentence: Sentence, context: Context): Rewrite | undefined {
  const found = matcher.match({ ...reading, sentences: [sentence] });
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const edits: TextEdit[] = [];
  for (const match of found) {
    const rewrite = rewritesFor(match.value, match, reading, context).find((r) => !r.slots && r.edits.every((e) => isInside(e.span, sentence)));
    if (rewrite && !rewrite.edits.some((a) => edits.some((b) => touches(a.span, b.span)))) edits.push(...rewrite.edits);
  }
  if (edits.length === 0) return undefined;
  edits.sort((a, b) => a.span.start - b.span.start);
  const [first, last] = [edits[0]!.span.start, edits.at(-1)!.span.end];
  let text = '';
  let at = first;
  for (const edit of edits) {
    text += reading.text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  const before = reading.text.slice(sentence.start, first);
  const edit = { span: { start: first, end: last }, text: /[\p{L}\p{N}}\]>]/u.test(before) ? text : capitalise(text) };
  const whole = before + edit.text + reading.text.slice(last, sentence.end);
  return /\p{L}/u.test(whole) ? { kind: 'suggestion', title: `Say "${quoteWords(whole, 70)}"`, edits: [edit] } : undefined;
}

function addAfter(reading: Reading, sentence: Sentence, text: string): Rewrite | undefined {
  const stop = /[.!?…:]["”’)]*$/.test(reading.text.slice(sentence.start, sentence.end)) ? '' : '.';
  return { kind: 'suggestion', title: `Add "${quoteWords(text, 70)}"`, edits: [{ span: { start: sentence.end, end: sentence.end }, text: `${stop} ${text}` }] };
}

function putInPlace(reading: Reading, { start, end }: Sentence, text: string): Rewrite | undefined {
  return reading.text.slice(start, end) === text ? undefined : { kind: 'suggestion', title: `Say "${quoteWords(text, 70)}"`, edits: [{ span: { start, end }, text }] };
}

/** Only where something else is said: a reply is never emptied. */
function takeOut(reading: Reading, sentence: Sentence): Rewrite | undefined {
  if (contentOf(reading).every((s) => s === sentence)) return undefined;
  return { kind: 'suggestion', title: `Remove "${quoteWords(reading.text.slice(sentence.start, sentence.end), 50)}"`, edits: [removeSentence(reading, sentence)] };
}

function isInside(span: Range, sentence: Sentence): boolean {
  return sentence.start <= span.start && span.end <= sentence.end;
}

function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function texts(spec: DetectorSpec, name: string): string[] {
  const value = spec[name] ?? [];
  if (!Array.isArray(value) || value.some((v) => typeof v !== 'string')) throw new Error(`"${name}" of a model detector must be a list of sentences.`);
  return value as string[];
}
