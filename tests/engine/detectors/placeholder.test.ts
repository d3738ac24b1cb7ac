/** Broken placeholders are found where the customer would see the braces, and mended; braces of other kinds are let be. */
import { describe, expect, it } from 'vitest';
import { findNearMisses } from '../../../server/engine/nearMisses.ts';
import { applied, detect, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'broken-placeholder')!;
const library = { usesPlaceholders: true, placeholders: ['{{first_name}}'] };
const hits = (text: string, changes: Parameters<typeof detect>[3] = {}) => detect(rule, 'placeholder', text, { library, ...changes });
const mended = (text: string): string | undefined => {
  const rewrite = hits(text)[0]?.rewrites[0];
  return rewrite && applied(text, rewrite);
};

describe('mends', () => {
  it.each<[string, string]>([
    ['Hi {{first_name}, hello.', 'Hi {{first_name}}, hello.'],
    ['Hi {first_name}}, hello.', 'Hi {{first_name}}, hello.'],
    ['Hi {{{first_name}}, hello.', 'Hi {{first_name}}, hello.'],
    ['Hi {{first_name, hello.', 'Hi {{first_name}}, hello.'],
    ['Your order {{order_id]] is here.', 'Your order {{order_id}} is here.'],
    ['Your order [[order_id}} is here.', 'Your order {{order_id}} is here.'],
    ['Your order [order_id} is here.', 'Your order [order_id] is here.'],
    ['Your order {order_id, is here.', 'Your order {order_id}, is here.'],
    ['Your order %{order_id is here.', 'Your order %{order_id} is here.'],
    ['Hello {{}}, your tea.', 'Hello {{first_name}}, your tea.'],
    ['Hi [Customer Name, your tea.', 'Hi [Customer Name], your tea.'],
    ['Hi [[Customer Name], your tea.', 'Hi [Customer Name], your tea.'],
    ['{% if late }Sorry!', '{% if late %}Sorry!'],
  ])('%j', (text, expected) => {
    expect(mended(text)).toBe(expected);
  });
  it('in bulk only to a placeholder that is known to be in use', () => {
    expect(hits('Hi {{first_name}, hello.')[0]!.rewrites[0]!.kind).toBe('safe');
    expect(hits('Hi {{frist_name}, hello.')[0]!.rewrites[0]!.kind).toBe('suggestion');
  });
});

describe('lets stand', () => {
  it.each([
    'Hi {{first_name}}, {{ order.id | upcase }}, {name}, %{id}, ${x}, #{y}, {!Contact.Name}, [Your Name] and <NAME>.',
    '[{{guide_name}}](https://example.com/{{guide_id}})',
    'Here it is: [https://example.com/forms/f_[form-id]]',
    'Send {"a": {"b": 1}} to us.',
    'You have {n, plural, one {{n} book} other {{n} books}}.',
    '```\nif (x) { return {}; }\n```',
    'Use `{{name` and `}}` as they are.',
    'So sad :{ but }:-) helps. {{{hugs}}}',
    'The area is $x_{i} \\frac{a}{b}$ and {1, 2}.',
    'Tick [ ] yes or [x] no. See [1] and [2, p. 4].',
    'The word [sic] stands [as it was].',
    '> Hi {{name, said the old mail.',
  ])('%j', (text) => {
    expect(hits(text).map((h) => h.message)).toEqual([]);
  });
});

describe('names', () => {
  it('that the helpdesk does not fill are reported, with the nearest that it does', () => {
    const options = { known: ['{{ticket.id}}', 'first_name'] };
    expect(hits('Hi {{first_name}}, about {{ticket.id}}', { options })).toEqual([]);
    const [hit] = hits('Hi {{first_nam}}, hello.', { options });
    expect([hit!.message, hit!.rewrites[0]!.edits[0]!.text]).toEqual(['"{{first_nam}}" is none of the placeholders that your helpdesk fills', '{{first_name}}']);
    expect(hits('Hi [First Name], hello.', { options })).toEqual([]);
  });
  it('that are one slip away from one that the library uses often are reported', () => {
    const nearMisses = new Map([['{{first_nmae}}', '{{first_name}}']]);
    const [hit] = hits('Hi {{first_nmae}}!', { library: { ...library, nearMisses } });
    expect(hit!.message).toBe('"{{first_nmae}}" looks like a misspelling of "{{first_name}}", which your other macros use');
  });
});

describe('a near miss', () => {
  const near = (wrong: string, right: string, times = 3): boolean => findNearMisses(new Map([[wrong, 1], [right, times]])).get(wrong) === right;
  it.each([
    ['{{first_nmae}}', '{{first_name}}', true],
    ['{{ticket.requestr}}', '{{ticket.requester}}', true],
    ['{{order number}}', '{{order_number}}', true],
    ['{{first_name}}', '{{last_name}}', false],
    ['{{address1}}', '{{address2}}', false],
    ['{{order_ids}}', '{{order_id}}', false],
    ['{date}', '{data}', false],
    ['{{vet_name}}', '{{pet_name}}', false],
    ['{{petName}}', '{{vetName}}', false],
    ['{{user name}}', '{{user_name}}', true],
    ['{{custoner.name}}', '{{customer.name}}', true],
    ['{{firstNmae}}', '{{firstName}}', true],
    ['[Custmer Name]', '[Customer Name]', false],
    ['{first_nmae}', '{{first_name}}', false],
  ])('%s of %s: %s', (wrong, right, expected) => {
    expect(near(wrong, right)).toBe(expected);
  });
  it.each<[string, string, string[], boolean]>([
    ['{{firstname}}', '{{first_name}}', ['{{firstname}}', '{{lastname}}'], false],
    ['{{user_name}}', '{{username}}', ['{{user_name}}', '{{sent_amount}}'], false],
    ['{{firstname}}', '{{first_name}}', ['{{firstname}}', '{{last_name}}'], true],
    ['{{first_nmae}}', '{{first_name}}', ['{{first_nmae}}', '{{last_name}}'], true],
  ])('%s of %s among %j: %s', (wrong, right, beside, expected) => {
    const counts = new Map([[right, 3], ['{{last_name}}', 3], ...beside.filter((b) => b !== '{{last_name}}').map((b) => [b, 1] as const)]);
    expect(findNearMisses(counts, () => beside).has(wrong)).toBe(expected);
  });
  it('needs one that stands often', () => {
    expect(near('{{first_nmae}}', '{{first_name}}', 2)).toBe(false);
  });

  it('is none that is a word of its own', () => {
    expect(near('{{username}}', '{{user_name}}')).toBe(false);
  });
});
