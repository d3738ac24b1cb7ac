/** How the branches of a template are called: a condition that is one long name is said in words. */
import { expect, it } from 'vitest';
import { nameReadings } from '../../../server/engine/index.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);

it.each([
  ["{% if ticket.priority == 'high' %}A.{% else %}B.{% endif %}", ["when ticket.priority == 'high'", 'otherwise']],
  ['{% if order.refund_window_has_expired %}A.{% else %}B.{% endif %}', ['when order refund window has expired', 'otherwise']],
  ['{% if not customer.has_signed_the_new_terms %}A.{% else %}B.{% endif %}', ['when not customer has signed the new terms', 'otherwise']],
  ['{% unless parcel.was_handed_to_neighbour %}A.{% else %}B.{% endunless %}', ['otherwise', 'unless parcel was handed to neighbour']],
  ['{%- if vip  -%}A.{%- else -%}B.{%- endif -%}', ['when vip', 'otherwise']],
  ['{{#if order.is_late ~}}A.{{else if  vip}}B.{{~else~}}C.{{/if}}', ['when order is late', 'when vip', 'otherwise']],
  ['{% if vip %}A.{% else %}B.{% endif %}', ['when vip', 'otherwise']],
])('%s', (branches, names) => {
  const library = engine.read({ path: 'macros.json', text: JSON.stringify({ macros: [{ title: 'Late', body: `Hi Mira,\n\nYour parcel is on its way. ${branches}` }] }) });
  const [prose] = engine.prose(library, 0, settings);
  expect(nameReadings(library.macros[0]!.bodies[0]!.text, prose!.readings)).toEqual(names);
});
