/**
 * Detector kind `phrases`: finds a rule's phrases and offers their rewrites.
 *
 * Of the spec: `message` (a sentence in which `{match}` stands for the words found) and `groups` (only phrases of these groups).
 * `door` (see `doors.ts`): what leaves the reader a way, so that a refusal is no wall.
 * The rule's option `precision` (high, medium, low) says how sure a phrase must be; without it medium.
 */
import type { Range, Reading } from '../model.ts';
import { compilePhrase, groupOf, PhraseMatcher, type PhraseMatch } from '../prose/index.ts';
import type { Resources } from '../rules/resources.ts';
import type { DetectorSpec, PhraseEntry, Rule } from '../rules/types.ts';
import type { Context, Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { prepareDoor } from './doors.ts';
import { fitWording } from './fitting.ts';
import { contentOf } from './inserting.ts';
import { countWords, isFallback, judgedPart, quoteWords } from './judged.ts';
import { beginsLikeSentence, lowered } from './lowering.ts';
import { beginLike, keepsFacts, quoted, readsWell, remove, removeSentence, replace, sentenceAt } from './replacing.ts';
import { fillSlots, slotStyle } from './slots.ts';
import { personOf, wordingsFor } from './speakAs.ts';

const confidence = { high: 0.95, medium: 0.8, low: 0.5 } as const;
/** Opens a wording that takes the place of the sentence, for matches that no words can replace in their slot; alone it takes the sentence out. */
const wholeSentence = '(sentence)';
/** A sentence that says this many words more than the match is not replaced as a whole. */
const mostOtherWords = 9;
/** A sentence of more words says more than a reproach. */
const mostTakenOut = 16;
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
  const opensDoor = prepareDoor(spec['door']);
  const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" could be said in a warmer way';
  const entries = rule.phrases.filter((p) => !groups || groups.includes(p.group));
  const matcher = new PhraseMatcher<Prepared | 'exception'>([
    ...entries.map((entry) => ({ phrase: compilePhrase(entry.match, { case: entry.case }), value: prepareEntry(entry) })),
    ...rule.exceptions.map((pattern) => ({ phrase: compilePhrase(pattern), value: 'exception' as const })),
  ], groupOf(resources));
  return (reading, context) => {
    const judged = judgedPart(reading);
    return longestOf(matcher.match(judged).filter((found) => counts(found, judged, context) && !(found.value !== 'exception' && opensDoor?.(judged, found.start))))
      .flatMap((found) => (found.value === 'exception' ? [] : [toHit(found, found.value.entry, message, reading, context, rule, resources.words)]));
  };
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
  const index = reading.sentences.findIndex((s) => s.start <= offset && offset < s.end);
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

function toHit(found: PhraseMatch<unknown>, entry: PhraseEntry, message: string, reading: Reading, context: Context, rule: Rule, everyday: ReadonlySet<string>): Hit {
  const span = { start: found.start, end: found.end };
  const words = reading.text.slice(span.start, span.end);
  return {
    span,
    message: message.replace('{match}', () => quoteWords(words)),
    why: entry.why ? `${entry.why.charAt(0).toUpperCase()}${entry.why.slice(1)}.` : rule.why,
    confidence: confidence[entry.precision],
    rewrites: rewritesFor(entry, found, reading, context, everyday),
  };
}

/** The entry's wordings in this place: spoken by the right person, nothing of the customer's facts lost, best first. */
export function rewritesFor(entry: PhraseEntry, found: { readonly start: number; readonly end: number; readonly captures: Readonly<Record<string, Range>> }, reading: Reading, context: Context, everyday: ReadonlySet<string> = new Set()): Rewrite[] {
  const span = { start: found.start, end: found.end };
  const words = reading.text.slice(span.start, span.end);
  const sentence = sentenceAt(reading, span.start);
  const person = personOf(words) ?? (sentence && personOf(reading.text.slice(sentence.start, sentence.end))) ?? context.prose.person;
  const style = slotStyle(reading.text, reading.placeholders, context.library.placeholders);
  const captures = Object.fromEntries(Object.entries(found.captures).map(([name, r]) => [name, r.start > span.start ? quoted(reading, r) : reading.text.slice(r.start, r.end)]));
  // What opened the sentence and no longer does loses its capital.
  const inside = Object.fromEntries(Object.entries(found.captures).map(([name, r]) => [name, r.start === sentence?.start || (r.start === span.start && beginsLikeSentence(captures[name]!)) ? lowered(reading, captures[name]!, everyday) : captures[name]!]));
  const out: Rewrite[] = [];
  const fitting = entry.rewrites.flatMap((wording) => fitWording(wording, reading, span) ?? []);
  for (const said of wordingsFor(person, fitting)) {
    // Who mourns is not greeted with "Hi"; who is called by a name behind the match needs no other.
    const wording = reading.situation === 'sensitive' ? said.replace(/^Hi (?=\{first_name\})/, 'Dear ') : said;
    if (wording.endsWith('{first_name}') && reading.placeholders.some((p) => p.start >= span.end && /^\s?$/.test(reading.text.slice(span.end, p.start)))) continue;
    if (wording === '(delete)') {
      const edit = remove(reading, span);
      if (keepsFacts(reading, edit) && leavesSense(reading, edit) && readsWell(reading, edit)) out.push({ kind: kindOf(entry, wording, []), title: `Remove "${quoteWords(words, 50)}"`, edits: [edit] });
      continue;
    }
    if (wording === wholeSentence) {
      const edit = sentence && removeSentence(reading, sentence);
      if (edit && isEnough(reading, sentence) && keepsFacts(reading, edit) && readsWell(reading, edit)) out.push({ kind: 'suggestion', title: `Remove "${quoteWords(reading.text.slice(sentence.start, sentence.end), 50)}"`, edits: [edit] });
      continue;
    }
    const whole = wording.startsWith(wholeSentence);
    const place = whole ? sentenceAround(reading, span) : span;
    if (/^please\b/.test(wording) && sentence && hangsOn(reading.text.slice(sentence.start, span.start))) continue;
    if (!place || (whole ? losesSense(reading, place, span, wording) || isLabel(reading, place) : cutsThing(wording, found, reading))) continue;
    const filled = fillSlots(whole ? beginLike(reading.text.slice(place.start), withRegret(wording.slice(wholeSentence.length).trim(), reading, place)) : wording, style, wording.startsWith('$') ? captures : inside);
    const { edit, slots } = replace(reading, place, filled.text, filled.slots);
    if (!keepsFacts(reading, edit) || !readsWell(reading, edit)) continue;
    out.push({
      kind: out.length === 0 ? kindOf(entry, wording, slots) : 'suggestion',
      title: `Say "${quoteWords(edit.text, 50)}"`,
      edits: [edit],
      ...(slots.length > 0 ? { slots: slots.map((s) => ({ edit: 0, ...s })) } : {}),
    });
  }
  return context.library.usesPlaceholders ? out : withoutSlotsFirst(out);
}

/** The sentence of a match, where little else is said in it. */
function sentenceAround(reading: Reading, span: Range): Range | undefined {
  const sentence = sentenceAt(reading, span.start);
  if (!sentence || sentence.end < span.end) return undefined;
  const others = countWords(reading, sentence) - reading.text.slice(span.start, span.end).trim().split(/\s+/).length;
  return others > mostOtherWords ? undefined : { start: sentence.start, end: sentence.end };
}

/** What says nothing that a reader would miss. */
const filler = /^(?:a|an|the|your|our|my|we|i|you|it|its|this|that|these|those|there|is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|do|does|did|to|of|for|in|on|at|and|by|from|with|about|please|kindly|unfortunately|sadly|however|also|now|then|so|as|just|very|really|truly|completely|us|me|all|any|here|hereby|accordingly|therefore|further|possible|matter|case|ticket|request|issue|such|or)$/i;
const mostLost = 3;
/** Slots of a wording are for what was said: so many words more. */
const mostInSlots = 7;

/** Whether a sentence says more beside a match than a wording in its place would keep: why, an apology, several words that mean something. */
function losesSense(reading: Reading, { start, end }: Range, span: Range, wording: string): boolean {
  const others = `${reading.text.slice(start, span.start)} ${reading.text.slice(span.end, end)}`;
  // Half of what is told: "your claim is closed, and nothing is owed".
  if (/^\s*(?:,\s*(?:and|but|so)\s|;|and (?:no|nothing|none)\b)/.test(reading.text.slice(span.end, end))) return true;
  // Who did it: what the owner of a room refused is not refused by us.
  if (/^\s+by\s/.test(reading.text.slice(span.end, end)) && /\b(?:couldn['’]t|['’]ve)\b/.test(wording)) return true;
  if (/\b(?:because|due to|owing to|for (?:violat|breach|not )|as a result)/i.test(others) && !/\{reason\}/.test(wording)) return true;
  if (/\bapolog|\b(?:truly|sincerely|deeply|very|so|and [\p{L}'’ ]{1,8}) sorry\b/iu.test(others) && !/\bsorry\b/i.test(wording)) return true;
  return (others.match(/[\p{L}\p{N}'’-]+/gu) ?? []).filter((word) => !filler.test(word)).length > (/\{/.test(wording) ? mostInSlots : mostLost);
}

/** Whether what is asked for would follow a thing that it is said of: "there is a form you are asked to fill in". */
function hangsOn(before: string): boolean {
  return /\p{L}\s+$/u.test(before) && !/\b(?:and|but|so|then|or|therefore|also|now|first|again|however|thus|hence)\s+$/i.test(before) && !/^\W*(?:in order|to|if|when|once|before|after|for|as|by|on|at|in|under|with|until|unless|while|since|because|should|during|from|upon|following)\b/i.test(before);
}

/** A label, a lead-in or a heading: what it announces stands behind it. */
function isLabel(reading: Reading, { start, end }: Range): boolean {
  const said = reading.text.slice(start, end);
  if (/^["”’)*_]*\s*:/.test(reading.text.slice(end)) || /:["”’)*_]*$/.test(said)) return true;
  return sentenceAt(reading, start)?.block === 'heading' || (/[\p{L}\]}]$/u.test(said) && /^\s*\n/.test(reading.text.slice(end)) && isTitled(said));
}

/** "Action Required Today": every longer word with a capital, and more than one. */
function isTitled(words: string): boolean {
  const long = words.match(/\p{L}{4,}/gu) ?? [];
  return long.length > 1 && long.every((word) => /^\p{Lu}/u.test(word));
}

const regret = /\b(?:sorry|afraid|regret|apolog\p{L}+)\b/iu;

/** A sentence in the place of one that told its news with regret tells it so too, where nothing else in the reply does. */
function withRegret(wording: string, { text }: Reading, { start, end }: Range): string {
  if (!/^(?:I|We) (?:can|could|won)/.test(wording) || regret.test(wording) || !regret.test(text.slice(start, end)) || regret.test(`${text.slice(0, start)} ${text.slice(end)}`)) return wording;
  return wording.replace(/^(I|We)\b/, (who) => (who === 'I' ? "I'm sorry, but I" : "We're sorry, but we"));
}

const pronoun = /^(?:you|us|me|it|them|this|that|these|those)$/i;

/** May stand behind a thing without being part of its name. */
const apart = /^\s+(?:in|on|at|to|for|from|of|by|with|without|when|where|while|once|as|if|unless|why|how|because|since|until|before|after|during|through|via|and|or|but|so|than|that|which|who|whose|yet|again|already|now|today|here|there|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did|please|though|although|into|onto|over|under|within|against|about|per|not|only|too|also|\p{Ll}+ly|\p{Ll}+ing)(?![\p{L}-])/u;

/**
 * Whether a wording would part a thing from the rest of its name: in "a wrong PIN code" a pattern may remember "PIN" alone, and what is said
 * behind `$1` would then stand before "code".
 */
export function cutsThing(wording: string, found: { readonly end: number; readonly captures: Readonly<Record<string, Range>> }, { text }: Reading): boolean {
  const last = Object.keys(found.captures).find((name) => found.captures[name]!.end === found.end);
  if (last === undefined || !wording.includes(`$${last} `) || wording.includes(`$${last} (`)) return false;
  const { start } = found.captures[last]!;
  return !pronoun.test(text.slice(start, found.end)) && /^\s+\p{Ll}/u.test(text.slice(found.end)) && !apart.test(text.slice(found.end, found.end + 24));
}

function kindOf(entry: PhraseEntry, wording: string, slots: readonly unknown[]): Rewrite['kind'] {
  return entry.fix === 'safe' && slots.length === 0 && wording === wording.trim() ? 'safe' : 'suggestion';
}

/** Where the library fills in nothing by itself, a wording that needs no filling in is the better offer. */
function withoutSlotsFirst(rewrites: readonly Rewrite[]): Rewrite[] {
  return [...rewrites.filter((r) => !r.slots), ...rewrites.filter((r) => r.slots)];
}

/** Whether another sentence tells what this one is about: a reply is never emptied, nor left with a greeting. */
function isEnough(reading: Reading, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return contentOf(reading).some((s) => s.start !== start && s.end !== end) && countWords(reading, { ...reading.sentences[0]!, start, end }) <= mostTakenOut;
}

/** A deletion must not leave an empty body behind. */
function leavesSense(reading: Reading, edit: { readonly span: Range; readonly text: string }): boolean {
  const rest = reading.text.slice(0, edit.span.start) + edit.text + reading.text.slice(edit.span.end);
  return /[\p{L}\p{N}]/u.test(rest) && (sentenceAt(reading, edit.span.start) ?? sentenceAt(reading, edit.span.start - 1)) !== undefined;
}
