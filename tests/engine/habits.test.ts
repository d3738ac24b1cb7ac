/** By what name a library calls its customers. */
import { describe, expect, it } from 'vitest';
import { habitsOf } from '../../server/engine/habits.ts';
import { readLibrary } from '../../server/engine/read.ts';
import { libraryOf } from '../rules/reading.ts';

describe('the name that a library greets by', () => {
  it.each<[string, string, string | undefined]>([
    ['is the one it has', 'Hi {{customer_name}}, the parcel is here.', '{{customer_name}}'],
    ['is no handle of an account', 'Your handle is {{customer_handle}}.', undefined],
    ['is no number with a mask', 'We wrote to {{ recipient|mask_phone }}.', undefined],
    ['is the next best where a login comes first', 'You are {{username}} and {{username}}. Hi {{customer_name}}!', '{{customer_name}}'],
    ['is none of those who answer', 'The forum is run by {{ADMIN}} and {{ADMIN}}. Ask {{agent_name}}.', undefined],
    ['needs a salutation where its owner could be anybody', 'The prize goes to {{entry_name}} and {{entry_name}}.', undefined],
    ['may be anybody who is greeted', 'The prize goes to {{entry_name}}.\n\nHi {{entry_name}}, well done!', '{{entry_name}}'],
    ['is no word for somebody that greets nobody', 'The berth of {{user}} is free again, {{user}} and {{name}} know.', undefined],
    ['needs no salutation where it says whose it is', 'The berth of {{customer_name}} is free again.', '{{customer_name}}'],
    ['is no club whose members are greeted', 'Dear {{pool_name}} member,\n\nthe pool is open.', undefined],
    ['is no place', 'Dear {{center_name}},\n\nthe pool is open.', undefined],
    ['is the one behind salutations', 'Hi {{client_name}}, the list has {{name}}, {{name}} and {{name}}.', '{{client_name}}'],
  ])('%s', (_, text, expected) => {
    expect(habitsOf(libraryOf(text)).customerNames?.[0]).toBe(expected);
  });

  const empty = 'The boat is back at the quay.';
  it.each<[string, string[], string | undefined]>([
    ['is lent where most are written to that side', ['Hi {{owner_name}}, it is on.', 'Hello {{owner_name}}, it is off.', empty], '{{owner_name}}'],
    ['is not lent where few are', ['Hi {{owner_name}}, it is on.', empty, empty], undefined],
    ['is not lent where two are written to', ['Hi {{owner_name}}, it is on.', 'Hello {{owner_name}}, it is off.', 'Hi {{traveller_name}}, it is on.'], undefined],
  ])('of one side %s', (_, texts, expected) => {
    const library = readLibrary({ path: 'macros.json', text: JSON.stringify({ macros: texts.map((body, i) => ({ title: `Boat ${i}`, body })) }) });
    expect(habitsOf(library).customerNames?.[0]).toBe(expected);
  });

  it('is known for each way of writing', () => {
    expect(habitsOf(libraryOf('Hi {{name}}, hello {{name}}. Dear %{guest}, it is on. Hi [Name]!')).customerNames).toEqual(['{{name}}', '%{guest}', '[Name]']);
  });
});

describe('a placeholder of a library that is written in several ways', () => {
  const placeholders = (html: string) => {
    const text = JSON.stringify({ macros: [{ title: 'A', body_html: `<p>Hi ${html}, the parcel is here.</p>` }, { title: 'B', body: 'Hi there, the parcel is here.' }] });
    return habitsOf(readLibrary({ path: 'macros.json', text })).placeholders;
  };

  it.each([
    ['is lent as it stands', '{{first_name}}', ['{{first_name}}']],
    ['is lent where its marks are written as they would be anew', "{{first_name | fallback: 'R &amp; D'}}", ["{{first_name | fallback: 'R & D'}}"]],
    ['is lent where its quotation marks are entities', '{{first_name | fallback: &quot;you&quot;}}', ['{{first_name | fallback: "you"}}']],
    ['is lent to none where its marks stand bare', "{{first_name | fallback: 'R & D'}}", []],
    ['is lent to none where it is a tag', '<attribute key=\"first_name\" default=\"there\"/>', []],
  ])('%s', (_, html, expected) => {
    expect(placeholders(html)).toEqual(expected);
  });
});
