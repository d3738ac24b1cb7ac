/**
 * Detector kind `greeting`: a whole reply that greets nobody, or nobody in particular, and has no placeholder for the customer's name, where
 * placeholders are at hand: in the macro itself, or because its library greets by name. Offers the name that the library uses most.
 *
 * Of the spec: `message` (nobody is greeted) and `generic` (somebody is, by no name): sentences for people; `greetings` (a list of
 * `{match, becomes}`: a salutation to nobody in particular in the phrase notation, and what it becomes, `$1` being a capture and `{first_name}`
 * the name); `notes` (names in brackets that a writer fills in, and no helpdesk: they show no placeholders); `others` (patterns of texts that go to somebody else than one customer: public threads, colleagues); `situations` in which it is
 * asked for; `never` (channels); `least` (content words below which a text is no whole reply, by channel); `model` (`{sure}`: how likely the
 * trained model, where there is one, must hold it of a text without any salutation, which may be meant for a talk; `{doubt}`: below that it is
 * never reported); `borrowed` (as `doubt`, where only the macro's neighbours have placeholders); `letter` (`{slots, words}`: so many different placeholders in so many words are a letter filled in from data, about which
 * the model is not asked `sure`); `ours` (words of names that stand for the team itself, the same in every reply: they show no placeholders); `unnamed` (words of
 * titles, in lower case, that say that the name is left out on purpose); `subjects` and `partHeads` (words that open a subject line, and a line
 * that heads one part of several).
 */
import type { Channel, Range, Reading, Sentence, Situation } from '../model.ts';
import { compilePhrase, hidesName, namesCustomer, PhraseMatcher } from '../prose/index.ts';
import { channels, situations } from '../rules/vocabulary.ts';
import type { DetectorSpec } from '../rules/types.ts';
import type { Detect, DetectorKind, Hit } from './detector.ts';
import { contentOf } from './inserting.ts';
import { quoteWords } from './judged.ts';
import { offerName } from './naming.ts';
import { findSalutation, greetsSomebody } from './salutation.ts';
import { placing } from './slots.ts';
import { readModelShare, readNames, readNumber, readPatterns, readTexts, type ModelShare } from './specFields.ts';
import { readTitleWords, type TitleWords } from './titleLines.ts';
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
  readonly borrowed: number;
  readonly letter: { readonly slots: number; readonly words: number };
  readonly ours: ReadonlySet<string>;
  readonly unnamed: readonly string[];
  readonly titles: TitleWords;
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
      if (context.prose.readings.some((r) => holdsCustomer(spec, r)) || spec.others.match(reading).length > 0) return [];
      const salutation = findSalutation(spec.greetings, reading);
      if (!salutation && (greetsSomebody(reading) || isMessage(reading))) return [];
      const likely = spec.model && reading.opinion?.whole.get(rule.id);
      const isLetter = own >= spec.letter.slots && countContent(reading, content) >= spec.letter.words;
      if (likely !== undefined && likely < (salutation || isLetter ? (own > 0 ? spec.model!.doubt : spec.borrowed) : spec.model!.sure)) return [];
      const span = salutation?.span ?? { start: content[0]!.start, end: content[0]!.end };
      return [{
        span,
        message: salutation ? spec.generic.replace('{match}', () => quoteWords(reading.text.slice(span.start, span.end), 40)) : spec.message,
        confidence: (own > 0 ? sureByItself : sureByLibrary) - (salutation ? 0 : unaddressed),
        rewrites: offerName(reading, context, salutation, content[0]!.start, resources.helpdesks, spec.titles),
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

/** What an agent is told to write in its place, capitals or not: `[INSERT LINK]`. */
const byHand = /^(?:insert|paste|add|enter|type|fill in|write|put|choose|select)\b/i;

/** A placeholder that shows that the helpdesk or the agent fills some in: no variable of a program, no blank, no link in brackets, no errand of the agent's. */
function isSlot({ syntax, name }: Reading['placeholders'][number]): boolean {
  return syntax !== 'dollar' && syntax !== 'cursor' && !(syntax === 'bracket' && byHand.test(name)) && !/:\/\/|^[\s_xX#.…-]*$/.test(name);
}

/** Whether a placeholder stands for the customer: none in a salutation to nobody in particular ("Dear {{shop.name}} user"). */
function holdsCustomer(spec: Spec, reading: Reading): boolean {
  const generic = findSalutation(spec.greetings, reading)?.span;
  return reading.placeholders.some((p) => !(generic && generic.start <= p.start && p.end <= generic.end) && isCustomer(reading, p));
}

/** A placeholder for the customer, by its name or because it is greeted; a name under the letter is the agent's. */
function isCustomer(reading: Reading, placeholder: Range & { readonly name: string }): boolean {
  const sentence = reading.sentences.find((s) => s.start <= placeholder.start && placeholder.end <= s.end);
  if (sentence?.block === 'signature' || sentence?.moves.includes('sign_off')) return false;
  if (hidesName(reading.text.slice(placeholder.start, placeholder.end))) return false;
  if (/\b(?:my name is|I am|I['’]m|this is)\s*$/i.test(reading.text.slice(0, placeholder.start))) return false;
  // "Your parcel waits at {name}, {street}": a place.
  if (placing.test(reading.text.slice(Math.max(0, placeholder.start - longestHead), placeholder.start))) return false;
  // What somebody signs in with, given back as data: "Username: {USERNAME}".
  if (/\buser ?name\W{1,4}$/i.test(reading.text.slice(0, placeholder.start))) return false;
  const [before, after] = [reading.text.slice(sentence?.start ?? 0, placeholder.start), reading.text.slice(placeholder.end, sentence?.end)];
  if (/\bgreeting\b/i.test(placeholder.name.replaceAll('_', ' '))) return true;
  // "You're in, {{gamer}}!"
  if (/\p{L}, $/u.test(before) && /^\s*[!.?]/.test(after)) return true;
  return namesCustomer(placeholder.name) || sentence?.moves.includes('greeting') === true || (calls.test(headOf(reading.text, placeholder.start)) && /^\s*[,!:]/.test(reading.text.slice(placeholder.end)));
}

/** Opens a line, with a word that greets or thanks at most: what follows is who is spoken to. */
const calls = /\n\W*(?:hi|hello|hey|dear|hiya|good \w+|welcome|thank you|thanks)?[\s,@]*$/i;
/** So many characters before a name tell whether it opens its line: a search through thousands of blank lines would hang. */
const longestHead = 60;

function headOf(text: string, end: number): string {
  return `${end <= longestHead ? '\n' : ''}${text.slice(Math.max(0, end - longestHead), end)}`;
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
    borrowed: readNumber(data['borrowed'], 0),
    letter: { slots: slots ?? Infinity, words: words ?? 0 },
    notes: new Set(readTexts(data['notes'])),
    ours: new Set(readTexts(data['ours'])),
    unnamed: readTexts(data['unnamed']),
    titles: readTitleWords(data),
    situations: new Set(readNames(data['situations'], situations, 'situations')),
    never: new Set(readNames(data['never'], channels, 'never')),
    least: readLeast(data['least']),
    ...(model ? { model } : {}),
  };
}
