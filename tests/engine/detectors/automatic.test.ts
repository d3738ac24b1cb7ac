/** What is offered for a text that a program sends: nothing that somebody would have to fill in each time, and no talk with nobody. */
import { describe, expect, it } from 'vitest';
import { prepareAutomatic } from '../../../server/engine/detectors/automatic.ts';
import type { Rewrite } from '../../../server/engine/detectors/detector.ts';
import { libraryOf, lintText, readingOf, shippedResources } from '../../rules/reading.ts';

const mayOffer = prepareAutomatic(shippedResources.automatic);

/** Whether a sentence may stand at the end of a text; what is in brackets is a gap. */
function mayAdd(text: string, added: string, title = 'Kite permit'): boolean {
  const gap = /\[([^\]]*)\]/.exec(added);
  const slots = gap ? [{ edit: 0, start: gap.index, end: gap.index + gap[0].length, name: gap[1]! }] : undefined;
  const rewrite: Rewrite = { kind: 'suggestion', title: 'Add', edits: [{ span: { start: text.length, end: text.length }, text: added }], ...(slots ? { slots } : {}) };
  return mayOffer(rewrite, readingOf(text), libraryOf(text, { title }).macros[0]!);
}

describe('a text that a program sends', () => {
  it.each<[string, string, string, boolean, string?]>([
    ['has no gap for what differs each time', 'Your permit %s was refused.', " That's because [reason].", false],
    ['nor where a script puts its values in', 'Your permit ${permitNumber} was refused.', " That's because [reason].", false],
    ['nor where a bot says it', 'No kites on this beach.', " That's because [reason].", false, 'utter_no_kites'],
    ['may have one that is filled once for all', 'Your permit %s is being checked.', " We'll write by [when].", true],
    ['such as the field that holds the name', 'Your permit %s is being checked.', ' Goodbye, [first name].', true],
    ['and whatever leaves none', 'Your permit %s was refused.', ' We know it matters to you.', true],
    ['asks for no answer', 'This thread will be automatically closed.', ' Write back if anything is left.', false],
    ['a helpdesk has agents who fill gaps', 'Hi {{name}}, your permit was refused.', " That's because [reason].", true],
    ['so has a script with gaps for them', 'Your permit ${permitNumber} was refused by [office].', " That's because [reason].", true],
    ['a letter without an ear asks for no answer', 'Your permit was refused. Please do not reply to this email.', ' If you have questions, just reply to this message.', false],
    ['but may have its gaps', 'Your permit was refused. Please do not reply to this email.', " That's because [reason].", true],
  ])('%s', (_, text, added, expected, title) => expect(mayAdd(text, added, title)).toBe(expected));

  it('makes up no placeholder for a name, and puts no two gaps in the place of words', () => {
    const offer = (text: string, edits: Rewrite['edits'], ...slots: { start: number; end: number; name: string }[]): boolean =>
      mayOffer({ kind: 'suggestion', title: 'Say', edits, slots: slots.map((s) => ({ edit: 0, ...s })) }, readingOf(text), libraryOf(text).macros[0]!);
    const start = { start: 0, end: 0 };
    expect(offer('Your permit is here. Please do not reply.', [{ span: start, text: 'Hi {first_name}, ' }], { start: 3, end: 15, name: 'first name' })).toBe(false);
    expect(offer('Your permit is here. Please do not reply.', [{ span: start, text: 'Hi [first name], ' }], { start: 3, end: 15, name: 'first name' })).toBe(true);
    expect(offer('Your permit is here.', [{ span: start, text: 'Hi {first_name}, ' }], { start: 3, end: 15, name: 'first name' })).toBe(true);
    const gaps = [{ start: 0, end: 3, name: 'a' }, { start: 4, end: 7, name: 'b' }] as const;
    expect(offer('Pay or leave the beach.', [{ span: { start: 0, end: 22 }, text: '[a] [b]' }], ...gaps)).toBe(false);
    expect(offer('Pay or leave the beach.', [{ span: { start: 23, end: 23 }, text: '[a] [b]' }], ...gaps)).toBe(true);
  });

  it('is offered no such fix by the linter', () => {
    const titles = (text: string): string[] => lintText(text, { title: 'Permit refused', rules: ['unsoftened-bad-news'] }).flatMap((f) => f.fixes.map((fix) => fix.title));
    expect(titles('Hello {{name}},\n\nYour permit for the beach was refused.\n\nThe harbour office').join()).toContain('[reason]');
    expect(titles('Hello %s,\n\nYour permit for the beach was refused.\n\nThe harbour office').join()).not.toContain('[');
  });
});
