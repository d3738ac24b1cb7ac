/** Broken placeholders are found where the customer would see the braces, and mended; braces of other kinds are let be. */
import { describe, expect, it } from 'vitest';
import { findNearMisses } from '../../../server/engine/nearMisses.ts';
import { applied, detect, libraryOf, lintText, shippedRules } from '../../rules/reading.ts';

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
    ['Hi {{first_name}, order {order_id}} is here.', 'Hi {{first_name}}, order {order_id}} is here.'],
    ['Hi {{first_name}\n\nThanks for {{item}}.', 'Hi {{first_name}}\n\nThanks for {{item}}.'],
    ['Hi ${first_name, order ${order_id} is here.', 'Hi ${first_name}, order ${order_id} is here.'],
    ['Hi %{first_name}}, hello.', 'Hi %{first_name}, hello.'],
    ['Hi first_name}, hello.', 'Hi {first_name}, hello.'],
    ['Hi {First Name], hello.', 'Hi {First Name}, hello.'],
    ['Hi {{1, order {{2}} is here.', 'Hi {{1}}, order {{2}} is here.'],
    ['Hi {customer.name%}, hello.', 'Hi {% customer.name %}, hello.'],
    ['Hi {{, hello.', 'Hi {{first_name}}, hello.'],
    ['Hi }}, hello.', 'Hi {{first_name}}, hello.'],
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
    'Type {{ and choose a name, or type }} to end it.',
    'You have {n, plural, one {{n} of {m}}}.',
    '<% if late %>Sorry!<% end %>',
    'Here {the braces of snake_case} and others differ.',
  ])('%j', (text) => {
    expect(hits(text).map((h) => h.message)).toEqual([]);
  });
});

const inEngine = (text: string, options: { title?: string } = {}) => lintText(text, { ...options, rules: ['broken-placeholder'] }).map((f) => f.message);

describe('tags of a template that do not pair', () => {
  it.each([
    ['{% if vip %}Thank you for the order, it left us.', '"{% if vip %}" is never ended: no {% endif %} follows'],
    ['{{#if vip}}Thank you for the order, it left us.', '"{{#if vip}}" is never ended: no {{/if}} follows'],
    ['{% raw %}Thank you for the order, it left us.', '"{% raw %}" is never ended: no {% endraw %} follows'],
    ['Thank you for the order,{% endif %} it left us.', '"{% endif %}" ends what was never begun: no {% if %} stands before it'],
    ['Thank you for the order,{{/late}} it left us.', '"{{/late}}" ends what was never begun: no {{#late}} stands before it'],
    ['{% if vip %}Thank you for the order{% endfor %}, it left us.', '"{% if vip %}" is never ended: {% endfor %} ends something else'],
    ['{{#late}}Sorry for the wait{{/lat}}, it left us today.', '"{{#late}}" is never ended: {{/lat}} ends something else'],
    ['{% if a %}{% for b in c %}Thank you for it{% endif %} all{% endfor %}, it left us.', '"{% for b in c %}" is ended too late: "{% if a %}", in which it stands, has ended before'],
    ['Thank you for the order,{% else %} it left us.', '"{% else %}" stands in no condition: no {% if %} is open here'],
    ['{% if vip Thank you for it{% endif %}, it left us today.', '"{% if vip Thank you for it, it left us today." is a template tag that is not closed'],
  ])('%s', (text, message) => {
    expect(inEngine(text)).toEqual([message]);
  });
  it('matter for another reason than braces that are read', () => {
    expect(lintText('Thank you for the order,{% endif %} it left us.', { rules: ['broken-placeholder'] })[0]!.why).toContain('meant for some');
  });
  it('are marked where they stand, once for all branches', () => {
    const text = '{% if a %}Yes, it left us today.{% else %}No, it is still here.{% endif %} Thank you.{% if b %}';
    expect(lintText(text, { rules: ['broken-placeholder'] }).map((f) => text.slice(f.source.start, f.source.end))).toEqual(['{% if b %}']);
  });
  it.each([
    '{% if a %}Thank you for it{% elsif b %}all{% else %}.{% endif %} {{#each c}}It left us.{{else}}Soon.{{/each}}{{^d}}No.{{/d}}',
    '{% raw %}{% if vip %}{% endraw %}Thank you for the order, it left us.',
    '{% verbatim %}{% if vip %}{% endverbatim %}Thank you for the order, it left us.',
    '{% comment %}{% endif %}{% endcomment %}Thank you for the order, it left us.',
    '{{if .Vip}}Thank you for the order{{else}}Thanks{{end}}, it left us.',
    '{{if vip}}Thank you for the order{{else}}Thanks{{/if}}, it left us.',
    '{% ifequal a b %}Thank you for it{% else %}Thanks{% endifequal %}, it left us.',
    '[% IF vip %]Thank you for the order,[% END %] it left us.',
    'Hi {{#first_name}}, thank you for the order, it left us.',
    'Put this at the top of the page:\n\n```\n{% if vip %}\n```\n\nIt works from then on.',
    'Put `{% if vip %}` at the top of the page, then it works.',
    '> {% if vip %}\n\nThis is what you wrote to us yesterday.',
    'You have a stray {% endif %} in line four, please take it out.',
    'To begin a part for members, the page needs {% if %} in line four.',
    'In Liquid, {% if customer.vip %} begins a part for members only.',
  ])('are none: %j', (text) => {
    expect(inEngine(text)).toEqual([]);
  });
  it.each([['Greeting', 0], ['VIP snippet', 0], ['Opening line', 0], ['Opening an account', 1]])('in a macro "%s": %i', (title, count) => {
    expect(inEngine('{% if vip %}Hello dear {{name}}', { title })).toHaveLength(count);
  });
  it('are let be where another text of the macro has the other half', () => {
    const begin = '{% if vip %}Thank you for your loyalty over the years.';
    const macroOf = (other: string) => {
      const { macros: [macro] } = libraryOf(begin);
      const bodies = [macro!.bodies[0]!, { ...macro!.bodies[0]!, text: other }];
      return { macro: { ...macro!, bodies }, body: bodies[0]! };
    };
    expect(hits(begin, macroOf('It left us today.{% endif %}'))).toEqual([]);
    expect(hits(begin, macroOf('It left us today.{% endfor %}'))).toHaveLength(1);
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
    ['{{office_name}}', '{{officer_name}}', false],
    ['{{user.name}}', '{{username}}', false],
    ['{{usre_name}}', '{{user_name}}', true],
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
