/**
 * Whether a wording would say that we did what somebody else may have done: a bank rejects a transfer, an embassy a visa. Such a sentence stays
 * passive. Used where wordings are put in place (`rewording.ts`, `plainer.ts`). Offsets are in the reading's text.
 */
import type { Range, Reading, Sentence } from '../model.ts';
import type { Resources } from '../rules/resources.ts';
import { lettersOf } from './letters.ts';

/** We refuse, stop or take away: said of us it is a decision of ours. */
const decides = /\b(?:I|[Ww]e)(?:['’](?:ve|m|re|ll)|\b)[^.!?,;]{0,24}?\b(?:declin|den(?:y|ied|ying)|reject|refus|accept|approv|block|suspend|restrict|limit|lock|withdr[ae]w|revok|cancel|end(?:ed|ing)?\b|clos(?:e|ing)|return|remov|say yes to|switch(?:ed|ing)?\b[^.]*\boff)/;
/** A refusal that may be anybody's: what is closed is closed by whoever writes. */
const refuses = /\b(?:declin|accept|approv|reject|refus|cancel)/;

/** Whoever it was: "was rejected by the registrant", "by {role}". */
const byOther = /\b(?:declined|denied|rejected|refused|accepted|approved|blocked|returned|revoked|cancell?ed|withdrawn|suspended|stopped|restricted|closed|removed|deleted|ended|terminated)\b[^.!?;]{0,80}?\bby (?:(?:the|a|an|another|your|their|its|his|her) (?!(?:next|end|time|way|date|deadline|link|form|button|close|team|system|mail|post|phone|email|following|given|above|[\p{L}]+day)\b)|[{<%$[](?!(?:[\s{<%$[]*(?:date|when|time|deadline|day))))/iu;
/** Who did it comes in with a placeholder: "{{host_name}} has declined your request". */
const filledIn = /[}\]>%]['’]?s? (?:has|have) (?:\p{L}+ly )?(?:declined|denied|rejected|refused|accepted|approved|blocked|cancell?ed|withdrawn|removed|closed)\b/iu;
/** Whoever writes why has decided: "Note from {host}:". */
const noteFrom = /\b(?:note|message|reason|feedback|explanation|comment)s? from (?:the (?!team\b)|[{<%$[])/i;
/** Handed to somebody, who did nothing yet: "passed on to the carrier". */
const towards = /\b(?:to|with) (?:the |your |our |their )?$/i;

/**
 * Whether `said`, in the place of `place`, would make a refusal ours that the text leaves open or gives to somebody else: it is about a thing that others
 * decide about, or its sentence or the next one names who else there is. Not where the text itself says that we did it.
 */
export function takesBlame(said: string, reading: Reading, place: Range, sentence: Sentence, resources: Resources): boolean {
  if (!decides.test(said) || decides.test(reading.text.slice(place.start, place.end))) return false;
  const whole = reading.text.slice(sentence.start, sentence.end);
  const next = reading.sentences[reading.sentences.indexOf(sentence) + 1];
  const { party, thing } = lettersOf(resources).others;
  return thing.test(whole) || byOther.test(whole) || names(whole, party) || (next !== undefined && names(reading.text.slice(next.start, next.end), party));
}

/** Whether nobody of us speaks in the rest of a reply: then nothing says that what it tells of was done by us. */
export function nobodySpeaks(said: string, { text }: Reading, place: Range): boolean {
  return refuses.test(said) && !/\b(?:we|I)\b/i.test(`${text.slice(0, place.start)} ${text.slice(place.end)}`);
}

/** Who did it, behind what was done: "rejected by the board", "by moderation", "by PayPal"; no day, no means and no mistake. */
const doer = /^\s*by (?:(?:the|our|a|an|your|one|another|their|its|request of|us|me)\b|[{<%$[]|(?:moderat|admin|financ|account|complian|manage|custom|secur|staff|engineer|legal|support|operation)\p{L}*|(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\p{Lu}\p{Ll}+day\b)\p{Lu}\p{L}+)/u;
/** Tells what we did; "We're sorry for" goes on with what it was for. */
const speaksAsUs = /^(?:I|[Ww]e)(?!['’](?:m|re) sorry for)(?:['’]|\b)/;

/** Says how it was refused, and of us it would be said that we couldn't so: "rejected as incomplete", "refused with immediate effect". */
const how = /^\s*(?:as (?:an? |being |not |too )?(?:\p{Ll}*(?:plete|valid|licate|ulent|ible|late|spam|unsigned|unclear|missing)\b)|with (?:immediate )?effect|with no|without (?:a |any |further )?(?:reason|explanation|notice)|outright|twice|on the grounds)/u;

/** Whether a wording that says what we did would leave at the head of the rest of the sentence who did it, or how: "We couldn't accept your review by moderation", "as incomplete". */
export function leavesHanging(said: string, rest: string): boolean {
  return (speaksAsUs.test(said) && doer.test(rest)) || (/\b(?:couldn|wasn|weren)['’]t (?:accept|approv)/.test(said) && how.test(rest));
}

function names(words: string, party: RegExp): boolean {
  if (filledIn.test(words) || noteFrom.test(words)) return true;
  const found = party.exec(words);
  return found !== null && !towards.test(words.slice(0, found.index));
}
