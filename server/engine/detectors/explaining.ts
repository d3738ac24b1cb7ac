/**
 * Words that a reader can't know are mended where they stand, or explained there: a way out that changes other words of the sentence helps nobody.
 * Of the spec of a `model` detector: `explain`, a wording that goes behind the words found. Only `model.ts` uses this file. Offsets are in the
 * reading's text.
 */
import type { Range, Reading, Sentence } from '../model.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Context, Rewrite } from './detector.ts';
import { quoteWords } from './judged.ts';
import { apart } from './losing.ts';
import { keepsFacts } from './replacing.ts';
import { fillSlots, slotStyle } from './slots.ts';
import { speakAs } from './speakAs.ts';

export type Explaining = (reading: Reading, sentence: Sentence, span: Range, rewrites: readonly Rewrite[], context: Context) => readonly Rewrite[];

const explains = /\b(?:which means|in other words)\b/i;
/** Ends no thing: "the test and". */
const loose = /(?:[\s,;:]|(?<![\p{L}])(?:and|or|but|so|a|an|the|your|our|to|of|for|in|on|at|by|with|from|as|that|which|is|are|was|were|be|been|has|have|will|can|please|you|we|it|this))+$/iu;

/** Names no thing by itself: "sits under", "eleven extra", "occasionally due". */
const noName = /(?<![\p{L}-])(?:under|over|upon|into|onto|per|via|due|than|then|off|out|up|down|if|when|where|not|no|any|some|all|more|less|extra|last|first|next|occasionally|temporarily|currently|automatically|manually|usually|only|internally|directly|partially)$/iu;
/** What was done, before what it was done to or by: "allocated to", "bounced on". */
const deed = /(?<![\p{L}-])(?:\p{Ll}{2,}ed|sent|put|held|set|run|built|made|done|known|seen|given|taken|shown|cut|hit|led|kept|left|lost|met|paid|sold|told|won)$/u;
const partOf = /^\s+(?:to|on|in|at|by|of|for|from|with|under|over|into|onto|upon|as|via|per|through|against|within)(?![\p{L}-])/u;
const belongs = /^\s+of(?![\p{L}-])/u;

/** More words than this are no name of a thing. */
const mostExplained = 3;

/** More characters than this at the end of words found are no little words. */
const longestLoose = 120;

/** Words without what ends no thing. Looks at their end alone: an expression that may begin anywhere in a run of marks tries every place in it. */
function withoutLoose(words: string): string {
  const from = Math.max(0, words.length - longestLoose);
  return words.slice(0, from) + words.slice(from).replace(loose, '');
}

/** Without `explain` in the spec the rewrites come back as they are. Throws an Error with a sentence when the data is wrong. */
export function prepareExplaining(spec: DetectorSpec): Explaining {
  const wording = spec['explain'];
  if (wording === undefined) return (_, __, ___, rewrites) => rewrites;
  if (typeof wording !== 'string') throw new Error('"explain" of a model detector must be a wording.');
  return (reading, sentence, span, rewrites, context) => {
    const touching = rewrites.filter((rewrite) => !leavesStanding(reading, span, rewrite));
    const beside = explainBeside(wording, reading, sentence, span, context);
    const isExplaining = ({ edits }: Rewrite): boolean => edits.some((edit) => explains.test(edit.text));
    // Behind another clause or a bracket it would explain what stands there.
    const isElsewhere = ({ edits }: Rewrite): boolean => edits.some((edit) => explains.test(edit.text) && /[—–;:()]|\s-\s/.test(reading.text.slice(span.end, edit.span.start)));
    // Of a whole clause it can't be told what wants explaining: who reads it is better pointed to plain words than to a gap in brackets.
    const isClause = withoutLoose(reading.text.slice(span.start, span.end)).trim().split(/\s+/).length > mostExplained;
    const near = touching.filter((r) => !isElsewhere(r) && !(isClause && isExplaining(r)));
    if (!beside || isClause) return near;
    return [...near.filter((r) => !isExplaining(r)), beside, ...near.filter(isExplaining)];
  };
}

/** Whether the words stand in the sentence as they did, with nothing that explains them. */
function leavesStanding({ text }: Reading, { start, end }: Range, { edits }: Rewrite): boolean {
  const words = withoutLoose(text.slice(start, end));
  if (edits.some((edit) => explains.test(edit.text))) return false;
  const others = edits.filter(({ span }) => span.end > start && span.start < start + words.length);
  return others.every((edit) => edit.span.start <= start && edit.span.end >= start + words.length && edit.text.includes(words));
}

/** The explanation behind the words found, and behind the rest of the thing that they are part of. */
function explainBeside(wording: string, reading: Reading, sentence: Sentence, span: Range, context: Context): Rewrite | undefined {
  const at = endOfThing(reading, sentence, span);
  if (at === undefined) return undefined;
  const said = fillSlots(speakAs(context.prose.person, wording), slotStyle(reading, context.library.placeholders));
  const edit = { span: { start: at, end: at }, text: said.text };
  if (!keepsFacts(reading, edit)) return undefined;
  const shown = reading.text.slice(sentence.start, at) + said.text + reading.text.slice(at, sentence.end);
  return { kind: 'suggestion', title: `Say "${quoteWords(shown, 70)}"`, edits: [edit], ...(said.slots.length > 0 ? { slots: said.slots.map((s) => ({ edit: 0, ...s })) } : {}) };
}

/** Where the thing ends that the words found name; undefined where a bracket or a quotation is open there. */
function endOfThing({ text, words }: Reading, sentence: Sentence, span: Range): number | undefined {
  const limit = sentence.start + text.slice(sentence.start, sentence.end).replace(/(?<![\s.!?…"”’)*_:,;])[\s.!?…"”’)*_:,;]+$/, '').length;
  let at = Math.min(limit, span.start + withoutLoose(text.slice(span.start, span.end)).length);
  if (at <= span.start) return undefined;
  for (const word of words.slice(sentence.firstWord, sentence.endWord)) {
    if (word.end <= at) continue;
    // A piece of a word, then the rest of the thing's name.
    if (word.start < at) at = word.end;
    // "Tokens display the last digits": what is said of a thing is not its name.
    else if (/^(?:the|a|an|your|our|my|this|that|these|those|its|their)$/i.test(text.slice(word.start, word.end))) return undefined;
    else if (/^[,;:.!?()\n–—"”]/.test(text.slice(at).trimStart()) || text.slice(at, word.start).includes('\n') || apart.test(text.slice(at, at + 24)) || word.kind === 'placeholder') break;
    else at = word.end;
  }
  const before = text.slice(sentence.start, at);
  const named = text.slice(span.start, at);
  if (withoutLoose(named) !== named || noName.test(named) || (deed.test(named) && partOf.test(text.slice(at, at + 12))) || belongs.test(text.slice(at, at + 4))) return undefined;
  return at > limit || before.split('(').length !== before.split(')').length || before.split('**').length % 2 === 0 || /["“][^"”]*$/.test(before.replace(/"[^"]*"/g, '')) ? undefined : at;
}
