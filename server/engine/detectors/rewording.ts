/**
 * The wordings of a phrase in the place of the words found: in the right person, with the macro's own slots, and only those that leave a sentence
 * behind which says what it said. Used by `phrases.ts` for what it finds and by `plainer.ts` for sentences said anew. Offsets are in the reading's text.
 */
import type { Range, Reading } from '../model.ts';
import type { Resources } from '../rules/resources.ts';
import type { PhraseEntry } from '../rules/types.ts';
import { leavesHanging, takesBlame } from './agency.ts';
import { wordingsOf } from './cases.ts';
import type { Context, Rewrite } from './detector.ts';
import { fitWording } from './fitting.ts';
import { countWords, quoteNew, quoteWords } from './judged.ts';
import { lettersOf } from './letters.ts';
import { cutsThing, hangsOn, isEnough, isLabel, isLedIn, leavesSense, losesSense } from './losing.ts';
import { beginsLikeSentence, lowered } from './lowering.ts';
import { withName } from './naming.ts';
import { withRegret } from './regret.ts';
import { beginAt, behindGreeting, keepsFacts, mayGo, quoted, readsWell, remove, removeSentence, replace, sentenceAt } from './replacing.ts';
import { isFormal, isToWhomever } from './salutation.ts';
import { fillSlots, slotStyle } from './slots.ts';
import { personOf, wordingsFor } from './speakAs.ts';

/** Opens a wording that takes the place of the sentence, for matches that no words can replace in their slot; alone it takes the sentence out. */
const wholeSentence = '(sentence)';
/** A sentence that says this many words more than the match is not replaced as a whole. */
const mostOtherWords = 9;

/** The entry's wordings in this place: spoken by the right person, nothing of the customer's facts lost, best first. */
export function rewritesFor(entry: PhraseEntry, found: { readonly start: number; readonly end: number; readonly captures: Readonly<Record<string, Range>> }, reading: Reading, context: Context, resources: Resources): Rewrite[] {
  const span = { start: found.start, end: found.end };
  const words = reading.text.slice(span.start, span.end);
  const sentence = sentenceAt(reading, span.start);
  const person = personOf(words) ?? (sentence && personOf(reading.text.slice(sentence.start, sentence.end))) ?? context.prose.person;
  const style = withName(slotStyle(reading, context.library.placeholders), reading, context.library, resources.helpdesks);
  const captures = Object.fromEntries(Object.entries(found.captures).map(([name, r]) => [name, r.start > span.start ? quoted(reading, r) : reading.text.slice(r.start, r.end)]));
  // What opened the sentence and no longer does loses its capital.
  const inside = Object.fromEntries(Object.entries(found.captures).map(([name, r]) => [name, r.start === sentence?.start || (r.start === span.start && beginsLikeSentence(captures[name]!)) ? lowered(reading, captures[name]!, resources.words) : captures[name]!]));
  const out: Rewrite[] = [];
  const chosen = wordingsOf(entry, reading, span);
  // What depends on the words around says more than the phrase did, and those words may mislead: somebody should read it.
  const mayBeSafe = entry.fix === 'safe' && chosen === entry.rewrites;
  const fitting = chosen.flatMap((wording) => fitWording(wording, reading, span) ?? []);
  // Who mourns, or is "dear" in a formal letter, is not greeted with "Hi"; who is called by a name behind the match needs no other.
  const staysDear = reading.situation === 'sensitive' || (/^dear\b/i.test(words) && isFormal(reading));
  for (const wording of new Set(wordingsFor(person, fitting).map((said) => (staysDear ? said.replace(/^Hi (?=\{first_name\})/, 'Dear ') : said)))) {
    if (wording.endsWith('{first_name}') && reading.placeholders.some((p) => p.start >= span.end && /^\s?$/.test(reading.text.slice(span.end, p.start)))) continue;
    if (wording.includes('{first_name}') && isToWhomever(reading, words)) continue;
    if (wording === '(delete)') {
      const edit = remove(reading, span);
      if (keepsFacts(reading, edit) && leavesSense(reading, edit) && readsWell(reading, edit)) out.push({ kind: kindOf(mayBeSafe, wording, []), title: `Remove "${quoteWords(words, 50)}"`, edits: [edit] });
      continue;
    }
    if (wording === wholeSentence) {
      const edit = sentence && removeSentence(reading, sentence);
      if (edit && isEnough(reading, sentence, lettersOf(resources)) && mayGo(reading, sentence) && keepsFacts(reading, edit) && readsWell(reading, edit)) out.push({ kind: 'suggestion', title: `Remove "${quoteWords(reading.text.slice(sentence.start, sentence.end), 50)}"`, edits: [edit] });
      continue;
    }
    const whole = wording.startsWith(wholeSentence);
    const place = whole ? sentenceAround(reading, span) : span;
    if (/^please\b/.test(wording) && sentence && (hangsOn(reading.text.slice(sentence.start, span.start)) || isLedIn(reading, sentence))) continue;
    if (!place) continue;
    const anew = whole ? withRegret(wording.slice(wholeSentence.length).trim(), reading, place) : wording;
    if (whole ? losesSense(reading, place, span, anew) || isLabel(reading, place) : cutsThing(anew, found, reading)) continue;
    if (sentence && (takesBlame(withCaptures(anew, captures), reading, place, sentence, resources) || leavesHanging(anew, reading.text.slice(place.end, sentence.end)))) continue;
    const filled = fillSlots(whole ? beginAt(reading, place.start, anew) : anew, style, wording.startsWith('$') ? captures : inside);
    const { edit, slots } = replace(reading, place, filled.text, filled.slots);
    if (!keepsFacts(reading, edit) || !readsWell(reading, edit)) continue;
    out.push({
      kind: out.length === 0 ? kindOf(mayBeSafe, wording, slots) : 'suggestion',
      title: `Say "${quoteNew(edit.text, reading.text.slice(edit.span.start, edit.span.end), 50)}"`,
      edits: [edit],
      ...(slots.length > 0 ? { slots: slots.map((s) => ({ edit: 0, ...s })) } : {}),
    });
  }
  return context.library.usesPlaceholders ? out : withoutSlotsFirst(out);
}

function withCaptures(wording: string, captures: Readonly<Record<string, string>>): string {
  return wording.replace(/\$(\d)/g, (whole, name: string) => captures[name] ?? whole);
}

/** The sentence of a match, where little else is said in it. */
function sentenceAround(reading: Reading, span: Range): Range | undefined {
  const sentence = sentenceAt(reading, span.start);
  if (!sentence || sentence.end < span.end) return undefined;
  const others = countWords(reading, sentence) - reading.text.slice(span.start, span.end).trim().split(/\s+/).length;
  return others > mostOtherWords ? undefined : { start: Math.min(behindGreeting(reading, sentence), span.start), end: sentence.end };
}

function kindOf(mayBeSafe: boolean, wording: string, slots: readonly unknown[]): Rewrite['kind'] {
  return mayBeSafe && slots.length === 0 && wording === wording.trim() ? 'safe' : 'suggestion';
}

/** Where the library fills in nothing by itself, a wording that needs no filling in is the better offer. */
function withoutSlotsFirst(rewrites: readonly Rewrite[]): Rewrite[] {
  return [...rewrites.filter((r) => !r.slots), ...rewrites.filter((r) => r.slots)];
}
