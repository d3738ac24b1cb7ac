/**
 * Bad news told with regret first: "We're sorry, but ..." ahead of plainer words. Readers who were shown both chose so. What leads the news in is a
 * frame of the rule (`framing.ts`), which says where nobody need be sorry. Only `phrases.ts` and `recasting.ts` use this file.
 */
import type { Reading, Sentence, TextEdit } from '../model.ts';
import type { Rewrite } from './detector.ts';
import { regrets, withoutSoftener } from './regret.ts';

/** Says sorry ahead of the news. */
const sorry = /^((?:I['’]m|We['’]re) sorry)(, but| to say that)(?= )/i;
/** Says by itself what was done or can't be done, and by whom: behind a sorry it goes on in small letters. */
const told = /^(?:(?:we|I)(?:['’]ve| have)? (?:found|decided) that )?(?:we|I)(?:['’]ve| have| had to| can['’]t| couldn['’]t| won['’]t|(?: are| am|['’]re|['’]m) (?:not able|unable))(?![\p{L}'’])/iu;
/** Of these, what refuses: "we're sorry to say that we can't" says too much. */
const refuses = /n['’]t\b|\b(?:not able|unable)\b/i;
/** Ties the news to what was said before: "We're sorry to say that so we have" can't. */
const tie = /^so,? /i;

/** Whether an edit says first that we did it; that we couldn't is none. A heading names what happened: "We have suspended your server" confronts its reader. */
export function saysWhoDid({ text }: TextEdit): boolean {
  const by = told.exec(text)?.[0];
  return by !== undefined && !refuses.test(by);
}

/** The edit of a frame that says sorry at the head of the sentence and changes nothing else; undefined for any other. */
export function leadOf({ edits }: Rewrite, sentence: Sentence): TextEdit | undefined {
  const [edit] = edits;
  return edits.length === 1 && edit!.span.start === sentence.start && sorry.test(edit!.text) ? edit : undefined;
}

/** Such a lead and plainer words of the sentence as one edit. Undefined where they touch and the plainer words can't stand behind it. */
export function behindLead({ text }: Reading, { start, end }: Sentence, lead: TextEdit, plainer: TextEdit): TextEdit | undefined {
  if (regrets(plainer.text) || plainer.span.start < start || plainer.span.end > end) return undefined;
  const span = { start, end: plainer.span.end };
  if (plainer.span.start > lead.span.end) {
    const [, opening, link] = sorry.exec(lead.text)!;
    const rest = `${lead.text.slice(opening!.length + link!.length)}${text.slice(lead.span.end, plainer.span.start)}${plainer.text}`;
    return { span, text: `${opening}${linkBefore(rest.trimStart(), link!)}${rest}` };
  }
  const said = withoutSoftener(`${text.slice(start, plainer.span.start)}${plainer.text}`).replace(tie, '');
  const whole = `${said}${text.slice(plainer.span.end, end)}`;
  if (!told.test(whole)) return undefined;
  const [, opening, link] = sorry.exec(lead.text)!;
  return { span, text: `${opening}${linkBefore(whole, link!)} ${/^I\b/.test(said) ? said : said.charAt(0).toLowerCase() + said.slice(1)}` };
}

/** "We're sorry to say that we can't" says too much. */
function linkBefore(said: string, link: string): string {
  const by = told.exec(said)?.[0];
  return by !== undefined && refuses.test(by) ? ', but' : link;
}
