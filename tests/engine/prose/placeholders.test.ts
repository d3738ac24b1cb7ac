import { describe, expect, test } from 'vitest';
import { findPlaceholders } from '../../../server/engine/prose/index.ts';

const found = (text: string, extra: string[] = []): string[] => findPlaceholders(text, extra).map((p) => text.slice(p.start, p.end));

describe('placeholders', () => {
  test.each([
    ['Hi {{ticket.requester.first_name}},', ['{{ticket.requester.first_name}}']],
    ['{{Order Number}} and {{1}} and {{ .Recipient.FullName }}', ['{{Order Number}}', '{{1}}', '{{ .Recipient.FullName }}']],
    ['{name}, {order/billing cycle}, {ชื่อ_CS}', ['{name}', '{order/billing cycle}', '{ชื่อ_CS}']],
    ['Dear [Customer Name], [X business days], [a/b]', ['[Customer Name]', '[X business days]', '[a/b]']],
    ['We added [X] credits', ['[X]']],
    ['%{ticket.id} #{ticket.customer.firstname} ${order} $owner %name%', ['%{ticket.id}', '#{ticket.customer.firstname}', '${order}', '$owner', '%name%']],
    ['{!Contact.FirstName} @{{ author }} [[field]]', ['{!Contact.FirstName}', '@{{ author }}', '[[field]]']],
    ['<founder> <FIRST NAME> <insert issue> <OTRS_CUSTOMER_REALNAME>', ['<founder>', '<FIRST NAME>', '<insert issue>', '<OTRS_CUSTOMER_REALNAME>']],
    ['<attribute key="user.name" default="there"/>', ['<attribute key="user.name" default="there"/>']],
    ['{%customer.firstName,fallback=there%}', ['{%customer.firstName,fallback=there%}']],
    ['Ref XXXX or ____ or #XXXX', ['XXXX', '____', '#XXXX']],
    ['%filltext:name=City:width=20% and %clipboard%', ['%filltext:name=City:width=20%', '%clipboard%']],
    ['Dear [% customer.first_name %], [%- IF late -%]sorry[% END %] [%x%]', ['[% customer.first_name %]', '[%- IF late -%]', '[% END %]', '[%x%]']],
    ['Hi{{#name}} {{.}}{{/name}},', ['{{.}}']],
    ['Hello %(first_name)s, it is %(day)s.', ['%(first_name)s', '%(day)s']],
    ['Your card is at %v, «Branch Name», until «Date».', ['%v', '«Branch Name»', '«Date»']],
    ['Hi ((first name)), see ((link to service))', ['((first name))', '((link to service))']],
    ['Hi *|FNAME|*, «First Name», %%first_name%% and #FIRST_NAME#,', ['*|FNAME|*', '«First Name»', '%%first_name%%', '#FIRST_NAME#']],
    ['Dear ###FIRST_NAME###, your number is ###TICKET.ID###.', ['###FIRST_NAME###', '###TICKET.ID###']],
    ['<% if @late %>Hi <%= @user.name %>,<% end %>', ['<% if @late %>', '<%= @user.name %>', '<% end %>']],
    ['Hi %s, your order %1$s has %d parts.', ['%s', '%1$s', '%d']],
  ])('finds %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    'See [our page](https://x.example), [1], [^1] and ![alt](x.png)',
    '- [ ] open\n- [x] done',
    '[docs]: https://x.example\nRead [docs].',
    'It costs $5, or US$20; 50% off and 20% more',
    '{% if vip %}a{% else %}b{% endif %} {{#if x}}c{{/if}} {{else}}',
    '<b>bold</b><br/><p>x</p> <https://x.example> <me@x.example>',
    // Elements that only the HTML reader knew.
    '<slot>Hello</slot> <datalist>a</datalist> <colgroup></colgroup> <acronym>ETA</acronym> <big>b</big>',
    '{"a": 1}',
    'size XXL, snake_case, a < b > c',
    '[INTERNAL - DO NOT SEND] check first',
    'The lamp is sold out (( sorry about that )), and the chair ((we asked twice)) too.',
    'The shop «Blue Heron Books» has it: press «Reserve» there.',
    'It rose by 20 %s and 3%d; ((see https://x.example)) [docs](((x)))',
    'He said «bonjour» and wrote C# and F#, issue #12 and #A1',
    '## SETUP ##\n\n# NEXT STEPS',
  ])('finds none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['{{user.name | fallback: "there"}}', 'user.name', 'there'],
    ["{{ticket.name | default: 'friend'}}", 'ticket.name', 'friend'],
    ['{{user.firstName | Player}}', 'user.firstName', 'Player'],
    ['{%customer.firstName,fallback=you%}', 'customer.firstName', 'you'],
    ['<attribute key="user.name" default="there"/>', 'user.name', 'there'],
    ['{{ticket.title | upcase}}', 'ticket.title', undefined],
    ['<%= @user.first_name -%>', '@user.first_name', undefined],
    ['((first name))', 'first name', undefined],
  ])('reads name and fallback of %s', (text, name, fallback) => {
    expect(findPlaceholders(text, [])[0]).toMatchObject({ name, ...(fallback === undefined ? {} : { fallback }) });
    expect(findPlaceholders(text, [])[0]!.fallback).toBe(fallback);
  });

  test('a team can name further ones', () => {
    expect(found('Dear ##NAME##, NAMED {x}', ['##NAME##', 'NAME'])).toEqual(['##NAME##', '{x}']);
  });
});

test('reads a text of nothing but brackets or tags in no time', () => {
  const start = process.cpuUsage().user;
  for (const part of ['[a] ', '<span> ', '[a]: b ', '((a ']) findPlaceholders(part.repeat(25_000), []);
  // A look at the whole text for each of them takes more than a second apiece.
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(1);
});
