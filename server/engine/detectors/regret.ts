/**
 * Who has been told sorry, and where: it is said once, and never lost. Used by the detectors that offer wordings. Offsets are in the reading's text.
 */
import type { Range, Reading, Sentence } from '../model.ts';

/** Softens the news in one word, and says sorry in none. */
const softener = /\b(?:unfortunately|sadly|regrettably)\b/i;
/** Any word of regret; the source of a pattern, for those that look for it beside other words. */
export const regretWord = String.raw`\b(?:sorry|afraid|regret\p{L}*|apolog\p{L}+)\b`;
const regret = new RegExp(regretWord, 'iu');
/** An apology that is more than a word before the news: "we're truly sorry", "sorry for the wait". */
const apology = /\bapolog|\bsorry (?:for|about)\b|\b(?:truly|sincerely|deeply|very|so|and [\p{L}'’ ]{1,8}) sorry\b/iu;
/** A wording that refuses: "we can see ..." is none. */
const refuses = /^(?:I|We) (?:can['’]t|cannot|couldn['’]t|could not|won['’]t|will not)\b/;

/** A text without the softener that opens it. */
export function withoutSoftener(text: string): string {
  const found = softener.exec(text);
  return found?.index === 0 ? text.slice(found[0].length).replace(/^,? /, '') : text;
}

/** Whether a text says sorry in any words. */
export function regrets(text: string): boolean {
  return regret.test(text);
}

/** Whether a text apologises outright. */
export function apologises(text: string): boolean {
  return apology.test(text);
}

/** A refusal in the place of a sentence that told its news with regret, or with "unfortunately", tells it so too, where nothing else in the reply does. */
export function withRegret(wording: string, reading: Reading, place: Range): string {
  const { start, end } = place;
  const isSoftened = softener.test(reading.text.slice(start, end)) && !regrets(`${reading.text.slice(0, start)} ${reading.text.slice(end)}`);
  if (!refuses.test(wording) || regrets(wording) || (!isSoftened && !isOnlyRegret(reading, place))) return wording;
  return wording.replace(/^(I|We)\b/, (who) => (who === 'I' ? "I'm sorry, but I" : "We're sorry, but we"));
}

/** Whether a range says sorry and nothing else in the reply does: a customer who is told so once must not be told so never. */
export function isOnlyRegret({ text }: Reading, { start, end }: Range): boolean {
  return regrets(text.slice(start, end)) && !regrets(`${text.slice(0, start)} ${text.slice(end)}`);
}

/** Whether the reply says sorry outside this sentence: to say so again is once too often. */
export function isRegrettedElsewhere({ text }: Reading, { start, end }: Sentence): boolean {
  return regrets(`${text.slice(0, start)} ${text.slice(end)}`);
}
