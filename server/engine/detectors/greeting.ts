/**
 * Detector kind `greeting`: a whole reply that greets nobody, or nobody in particular, and has no placeholder for the customer's name, where
 * placeholders are at hand: in the macro itself, or because its library greets by name. Offers the name that the library uses most.
 *
 * Of the spec: `message` (nobody is greeted) and `generic` (somebody is, by no name): sentences for people; `greetings` (a list of
 * `{match, becomes}`: a salutation to nobody in particular in the phrase notation, and what it becomes, `$1` being a capture and `{first_name}`
 * the name); `notes` (names in brackets that a writer fills in, and no helpdesk: they show no placeholders); `others` (patterns of texts that go to somebody else than one customer: public threads, colleagues); `situations` in which it is
 * asked for; `never` (channels); `least` (content words below which a text is no whole reply, by channel); `model` (`{sure}`: how likely the
 * trained model, where there is one, must hold it of a text without any salutation, which may be meant for a talk; `{doubt}`: below that it is
 * never reported); `letter` (`{slots, words}`: so many different placeholders in so many words are a letter filled in from data, about which
 * the model is not asked `sure`); `ours` (words of names that stand for the team itself, the same in every reply: they show no placeholders); `unnamed` (words of
 * titles, in lower case, that say that the name is left out on purpose).
 */
import type { Channel, Range, Reading, Sentence, Situation, TextEdit } from '../model.ts';
import { compilePhrase, findPlaceholders, greetsReader, hidesName, namesCustomer, notationOf, PhraseMatcher } from '../prose/index.ts';
import { channels, situations } from '../rules/vocabulary.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Context, Detect, DetectorKind, Hit, LibraryHabits, Rewrite } from './detector.ts';
import { contentOf, lineStart } from './inserting.ts';
import { isJudged, quoteWords } from './judged.ts';
import type { Helpdesk } from '../rules/resources.ts';
import { fillSlots, slotStyle } from './slots.ts';
import { readModelShare, readNames, readPatterns, readTexts, type ModelShare } from './specFields.ts';
import { countContent, isWholeReply, readLeast, type Least } from './wholeReply.ts';

interface Spec {
  readonly message: string;
  readonly generic: string;
  readonly greetings: PhraseMatcher<string>;
  readonly others: PhraseMatcher<true>;
  readonly notes: ReadonlySet<string>;
  readonly situations: ReadonlySet<Situation>;
  readonly never: ReadonlySet<Channel>;
  readonly least: Least;
  readonly model?: ModelShare;
  readonly letter: { readonly slots: number; readonly words: number };
  readonly ours: ReadonlySet<string>;
  readonly unnamed: readonly string[];
}

/** A salutation to nobody in particular, and what to say instead. */
interface Salutation {
  readonly span: Range;
  readonly becomes: string;
}

/** How often a finding is right where the macro has placeholders of its own, and where only its neighbours have. */
const sureByItself = 0.9;
const sureByLibrary = 0.75;
/** How much less sure it is that a text without a salutation should have one. */
const unaddressed = 0.1;

export const greeting: DetectorKind = {
  kind: 'greeting',
  prepare(data, rule, resources): Detect {
    const spec = readSpec(data);
    return (reading, context) => {
      if (spec.never.has(context.prose.channel) || !spec.situations.has(reading.situation)) return [];
      const title = context.macro.title.toLowerCase();
      if (spec.unnamed.some((words) => title.includes(words))) return [];
      const own = new Set(reading.placeholders.filter((p) => isSlot(p) && !(p.syntax === 'bracket' && spec.notes.has(p.name)) && !isOurs(spec, p.name)).map((p) => p.name)).size;
      if (own === 0 && !context.library.greetsByName) return [];
      const content = contentOf(reading);
      if (!isWholeReply(spec.least, reading, content, context.prose.channel)) return [];
      // A branch without the name is for those whose name nobody knows.
      if (context.prose.readings.some((r) => r.placeholders.some((p) => isCustomer(r, p))) || spec.others.match(reading).length > 0) return [];
      const salutation = findSalutation(spec, reading);
      if (!salutation && (greetsSomebody(reading) || isMessage(reading))) return [];
      const likely = spec.model && reading.opinion?.whole.get(rule.id);
      const isLetter = own >= spec.letter.slots && countContent(reading, content) >= spec.letter.words;
      if (likely !== undefined && likely < (salutation || isLetter ? spec.model!.doubt : spec.model!.sure)) return [];
      const span = salutation?.span ?? { start: content[0]!.start, end: content[0]!.end };
      return [{
        span,
        message: salutation ? spec.generic.replace('{match}', () => quoteWords(reading.text.slice(span.start, span.end), 40)) : spec.message,
        confidence: (own > 0 ? sureByItself : sureByLibrary) - (salutation ? 0 : unaddressed),
        rewrites: offerName(reading, context, salutation, content[0]!.start, resources.helpdesks),
        ...(salutation ? {} : isInsert(reading, content) ? { doubtful: true } : isRoutine(reading) ? { inCompany: true } : {}),
      } satisfies Hit];
    };
  },
};

/** What a team has, and customers too. */
const whose = new Set(['name', 'email', 'phone', 'number', 'signature', 'hours', 'title', 'from', 'default', 'settings', 'the']);

/** Whether a placeholder stands for the team itself: `Company Name`, `support_email`, `Your Team`. */
function isOurs({ ours }: Spec, name: string): boolean {
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => ours.has(word)) && words.every((word) => ours.has(word) || whose.has(word));
}

/** A text for a messenger opens with a picture, with whom it is from ("Elm Baths: your towel is found") or with the account it goes to. */
function isMessage({ text }: Reading): boolean {
  return /^[^\p{L}\p{N}]*\p{Extended_Pictographic}/u.test(text) || /^\s*@\S/.test(text) || /^\s*\p{Lu}[\p{L}\d]*(?: \p{Lu}[\p{L}\d]*){0,3}: [^\n]+$/u.test(text);
}

/** Without a salutation: what an agent writes a greeting above. It speaks as a person, opens with thanks, or has only gaps to be filled in by hand. */
function isInsert(reading: Reading, content: readonly Sentence[]): boolean {
  if (/^\W*(?:many |warm )?(?:thank you|thanks)\b/i.test(reading.text)) return true;
  if (reading.placeholders.length > 0 && reading.placeholders.every((p) => p.syntax === 'bracket' && /[\s\p{Ll}]/u.test(p.name))) return true;
  return content.some(({ start, end }) => {
    const said = reading.text.slice(start, end);
    return /\bI\b/.test(said) && !/\?\s*$/.test(said);
  });
}

/** A notice that brings nothing unwelcome: a confirmation, a code, a link. Few miss their name there. */
function isRoutine({ sentences }: Reading): boolean {
  return !sentences.some((s) => s.moves.includes('bad_news'));
}

/** A placeholder that shows that the helpdesk or the agent fills some in: no variable of a program, no blank, no link in brackets. */
function isSlot({ syntax, name }: Reading['placeholders'][number]): boolean {
  return syntax !== 'dollar' && syntax !== 'cursor' && !/:\/\/|^[\s_xX#.…-]*$/.test(name);
}

/** A placeholder for the customer, by its name or because it is greeted; a name under the letter is the agent's. */
function isCustomer(reading: Reading, placeholder: Range & { readonly name: string }): boolean {
  const sentence = reading.sentences.find((s) => s.start <= placeholder.start && placeholder.end <= s.end);
  if (sentence?.block === 'signature' || sentence?.moves.includes('sign_off')) return false;
  if (hidesName(reading.text.slice(placeholder.start, placeholder.end))) return false;
  if (/\b(?:my name is|I am|I['’]m|this is)\s*$/i.test(reading.text.slice(0, placeholder.start))) return false;
  // What somebody signs in with, given back as data: "Username: {USERNAME}".
  if (/\buser ?name\W{1,4}$/i.test(reading.text.slice(0, placeholder.start))) return false;
  const [before, after] = [reading.text.slice(sentence?.start ?? 0, placeholder.start), reading.text.slice(placeholder.end, sentence?.end)];
  if (/\bgreeting\b/i.test(placeholder.name.replaceAll('_', ' '))) return true;
  // "You're in, {{gamer}}!"
  if (/\p{L}, $/u.test(before) && /^\s*[!.?]/.test(after)) return true;
  return namesCustomer(placeholder.name) || sentence?.moves.includes('greeting') === true || /(?:^|\n)\W*(?:hi|hello|hey|dear|hiya|good \w+|welcome|thank you|thanks)?[\s,@]*$/i.test(reading.text.slice(0, placeholder.start)) && /^\s*[,!:]/.test(reading.text.slice(placeholder.end));
}

function findSalutation(spec: Spec, reading: Reading): Salutation | undefined {
  const judged = reading.sentences.filter((s) => isJudged(s) && s.block !== 'heading');
  const [found] = spec.greetings.match({ ...reading, sentences: [...judged.slice(0, 2), ...judged.slice(2).filter((s) => isSalutationLine(reading, s)).slice(0, 1)] });
  if (!found || isGroupNamed(reading.text.slice(found.end - 1)) || isMarked(reading.text.slice(found.start, found.end))) return undefined;
  const captures = Object.fromEntries(Object.entries(found.captures).map(([name, r]) => [name, reading.text.slice(r.start, r.end)]));
  const becomes = fillCaptures(found.value, captures);
  const end = found.start + reading.text.slice(found.start, found.end).replace(/[\s,.!;:–—-]+$/, '').length;
  return { span: { start: found.start, end }, becomes: becomes.charAt(0).toUpperCase() + becomes.slice(1) };
}

/** "Hi, board members,": who is greeted stands behind the comma. */
function isGroupNamed(rest: string): boolean {
  return /^,?\s*,?[ \t]+(?:\p{Ll}+ ){0,2}\p{Ll}+s,[ \t]*(?:\n|$)/u.test(rest);
}

/** "Hello :customer", "Hi $name": a variable of a program that fills it in. */
function isMarked(salutation: string): boolean {
  return /[\s,][:$%#~|]\p{L}/u.test(salutation);
}

/** A line that greets, below what an agent is to choose from or to delete. */
function isSalutationLine({ text }: Reading, { start, end }: Range): boolean {
  return salutation.test(text.slice(start, end)) && /(?:^|\n)\s*$/.test(text.slice(0, start)) && /^\s*(?:\n|$)/.test(text.slice(end));
}

const salutation = /^\W*(?:hi|hello|hey|dear|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings)\b[^.?\n]{0,40}[,!]\s*$/i;

function fillCaptures(wording: string, captures: Readonly<Record<string, string>>): string {
  return wording.replace(/\$(\d)/g, (_, name: string) => captures[name] ?? '');
}

/** A salutation that is none of the generic ones calls somebody by a name: "Hi Sarah," "Dear Mr X". */
function greetsSomebody(reading: Reading): boolean {
  const judged = reading.sentences.filter((s) => isJudged(s) && s.block !== 'heading');
  const first = judged.find((s) => isSalutationLine(reading, s)) ?? judged[0];
  return first !== undefined && /^\W*(?:hi|hello|hey|dear|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings)\b[ ,]+(?:[@\p{L}_]|[:$%#~|]\(?\p{L})/iu.test(reading.text.slice(first.start, first.end));
}

/**
 * Up to two ways to greet by name: in the place of the salutation; or on a line of its own and on the same line. None where the name would be
 * made up in a text that a program fills in and that doesn't show how: the customer would read it as it stands.
 */
function offerName(reading: Reading, context: Context, salutation: Salutation | undefined, contentStart: number, helpdesks: readonly Helpdesk[]): Rewrite[] {
  const style = slotStyle(reading.text, reading.placeholders, context.library.placeholders);
  const known = nameAtHand(reading, context.library, helpdesks);
  const filled = (wording: string) => (known === undefined ? fillSlots(wording, style) : { text: wording.replaceAll('{first_name}', () => known), slots: [] });
  if (known === undefined && style.write('first_name').text.startsWith('[') && notationsOf(reading).length > 0) return [];
  const rewrite = (span: Range, wording: string, tail: string, lead = ''): Rewrite => {
    const { text, slots } = filled(wording);
    const edit: TextEdit = { span, text: `${lead}${text}${tail}` };
    return { kind: 'suggestion', title: `${span.start === span.end ? 'Begin with' : 'Say'} "${quoteWords(text)}"`, edits: [edit], ...(slots.length > 0 ? { slots: slots.map((s) => ({ ...s, edit: 0, start: s.start + lead.length, end: s.end + lead.length })) } : {}) };
  };
  if (salutation) return [rewrite(salutation.span, salutation.becomes, '')];
  const first = reading.sentences.find((s) => isJudged(s) && s.block !== 'heading' && s.start <= contentStart);
  const { start, gap } = placeBelowTitle(reading.text, lineStart(reading.text, first?.start ?? contentStart));
  const at = { start, end: start };
  const [hello, grave] = [reading.situation === 'sensitive' ? 'Dear' : 'Hi', reading.situation !== 'pleasant' && reading.situation !== 'request'];
  const line = rewrite(at, `${hello} {first_name},`, '\n\n', gap);
  if (gap !== undefined) return [line];
  const inLine = rewrite(at, `${hello} {first_name}${grave ? '.' : '!'}`, ' ');
  return reading.text.includes('\n') || grave ? [line, inLine] : [inLine, line];
}

/** Lines at the head of a letter that say what it is about, at most. */
const mostTitles = 2;
const mostTitleWords = 9;
/** Letters of what follows a title in which a sentence must end, at most. */
const longestParagraph = 400;
/** Opens a subject line, whatever it ends with. */
const subject = /^\W*(?:re|subject|betreff|title)\W{0,2}:/i;
/** A line that heads one part of several: the greeting belongs above all of them. */
const partHead = /^\W*(?:what|why|how|who|when|where|next)\b/i;

/** Where a line at `start` is a title, the place below it, and the line break that is wanting there; else `start` itself. */
function placeBelowTitle(text: string, start: number): { start: number; gap?: string } {
  let at = start;
  for (let titles = 0; titles < mostTitles; titles++) {
    const found = /^([^\n]+)(\n\s*)(?=\S)/.exec(text.slice(at));
    if (!found || !isTitle(found[1]!.trim()) || !/^(?:[^\n]|\n(?!\s*\n))*?[.!?:](?:\s|$)/.test(text.slice(at + found[0].length, at + found[0].length + longestParagraph))) break;
    at += found[0].length;
  }
  if (at === start) return { start };
  return { start: at, gap: /\n[ \t]*\n\s*$/.test(text.slice(0, at)) ? '' : '\n' };
}

/** A short line without an end, which lists nothing, greets nobody, and heads the whole text. */
function isTitle(line: string): boolean {
  if (subject.test(line)) return true;
  return !partHead.test(line) && /^[\p{L}\p{N}]/u.test(line) && !/[.!?:;,–—-]["'”’)*_]*$/.test(line) && line.split(/\s+/).length <= mostTitleWords && !/^(?:hi|hello|hey|dear|thanks?)\b/i.test(line);
}

/**
 * The reader's name as this macro may write it: one that stands in it already; else the one by which its library greets, in the notation of
 * the macro's own placeholders; else that of the helpdesk to which they belong. Undefined where none of these is known.
 */
function nameAtHand(reading: Reading, { customerNames = [] }: LibraryHabits, helpdesks: readonly Helpdesk[]): string | undefined {
  const { text, placeholders } = reading;
  const own = placeholders.find((p) => greetsReader(p.name, false) && /(?:^|\n)\W*(?:\p{L}+ )?name:?\s*$/iu.test(text.slice(0, p.start)));
  if (own) return text.slice(own.start, own.end);
  const usual = notationsOf(reading);
  const isByHand = usual.length === 0 && placeholders.some(({ syntax }) => syntax === 'bracket');
  const byNotation = new Map(customerNames.map((whole) => [notationOf(findPlaceholders(whole, [])[0] ?? { syntax: 'bracket', name: '' }), whole]));
  const borrowed = isByHand ? byNotation.get(undefined) : usual.length === 0 ? customerNames[0] : usual.map((n) => byNotation.get(n)).find((n) => n !== undefined);
  return nameOfHelpdesk(reading, borrowed, helpdesks) ?? borrowed;
}

/** The ways in which a reading's placeholders are written for a program, the most frequent first. */
function notationsOf({ placeholders }: Reading): string[] {
  const counts = new Map<string, number>();
  for (const p of placeholders) {
    const notation = notationOf(p);
    if (notation !== undefined) counts.set(notation, (counts.get(notation) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([notation]) => notation);
}

/**
 * How the helpdesk whose placeholders a reading holds writes the customer's first name: `{{ticket.requester.first_name}}` beside `{{ticket.id}}`.
 * Undefined where the library's name for the customer is written the same way, or no helpdesk is told by a path.
 */
function nameOfHelpdesk({ text, placeholders }: Reading, usual: string | undefined, helpdesks: readonly Helpdesk[]): string | undefined {
  const own = placeholders.filter(({ name }) => /^\w+\./.test(name)).map(({ start, end }) => text.slice(start, end));
  if (usual !== undefined && own.every((whole) => whole.slice(0, 2) === usual.slice(0, 2))) return undefined;
  return helpdesks.find(({ placeholders: known }) => known.some(({ write }) => own.includes(write)))?.placeholders.find(({ means }) => /^The customer's first name\b/.test(means))?.write;
}

function readSpec(data: DetectorSpec): Spec {
  const greetings = Array.isArray(data['greetings']) ? (data['greetings'] as readonly Record<string, unknown>[]) : [];
  const items = greetings.map(({ match, becomes }) => {
    if (typeof match !== 'string' || typeof becomes !== 'string') throw new Error('Each entry under "greetings" needs "match" and "becomes".');
    return { phrase: compilePhrase(match), value: becomes };
  });
  const model = readModelShare(data['model']);
  const { slots, words } = (data['letter'] ?? {}) as { readonly slots?: number; readonly words?: number };
  return {
    message: typeof data['message'] === 'string' ? data['message'] : 'Nobody is greeted by name',
    generic: typeof data['generic'] === 'string' ? data['generic'] : '"{match}" greets nobody in particular',
    greetings: new PhraseMatcher(items),
    others: readPatterns(data['others']),
    letter: { slots: slots ?? Infinity, words: words ?? 0 },
    notes: new Set(readTexts(data['notes'])),
    ours: new Set(readTexts(data['ours'])),
    unnamed: readTexts(data['unnamed']),
    situations: new Set(readNames(data['situations'], situations, 'situations')),
    never: new Set(readNames(data['never'], channels, 'never')),
    least: readLeast(data['least']),
    ...(model ? { model } : {}),
  };
}
