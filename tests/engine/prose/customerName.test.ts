/** Whose name a placeholder is filled with. */
import { expect, it } from 'vitest';
import { greetsReader, namesCustomer } from '../../../server/engine/prose/index.ts';

it.each([
  'first_name', 'name', 'Customer Name', 'ticket.requester.first_name', 'ticket.requester.name', 'customer', 'guest', 'Contact.FirstName', 'user.first_name | default: "there"', 'USER_NAME',
  'OTRS_CUSTOMER_REALNAME', 'reporter', 'author', 'passenger_first_name', 'Last Name', 'contact.firstname', 'player.name', 'user.handle',
])('%s is the customer', (name) => {
  expect(namesCustomer(name)).toBe(true);
});

it.each([
  'agent.name', 'Your Name', 'Company Name', 'support_agent_name', 'product_name', 'ticket.id', 'order.number', 'current_user.name', 'Store Name', 'button_name', 'ticket.group.name', 'Organization.Name', 'customer.email', 'date', '',
])('%s is not', (name) => {
  expect(namesCustomer(name)).toBe(false);
});

it.each<[string, boolean, boolean]>([
  ['customer.first_name', true, true],
  ['FULL_NAME', true, true],
  ['winner_name', false, true],
  ['owner', false, true],
  ['ADMIN', false, false],
  ['agentName', false, false],
  ['user_name', false, false],
  ['END', false, false],
])('%s greets the reader: %s, behind a salutation: %s', (name, alone, greeted) => {
  expect([greetsReader(name, false), greetsReader(name, true)]).toEqual([alone, greeted]);
});
