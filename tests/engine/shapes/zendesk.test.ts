/** Zendesk's macros: the API's JSON, a sync repository's YAML, a CSV file with the actions in a cell. */
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../../server/engine/read.ts';

const hello = { field: 'comment_value', value: 'Hi {{ticket.requester.first_name}},\n\nThanks.' };
const html = { field: 'comment_value_html', value: '<p>Hi {{ticket.requester.first_name}},</p><p>Thanks &amp; bye.</p>' };
const status = { field: 'status', value: 'pending' };

function read(macros: object[]) {
  return readLibrary({ path: 'export.json', text: JSON.stringify({ macros, next_page: null, count: macros.length }) });
}

describe('the Zendesk shape', () => {
  it('reads the reply among the actions', () => {
    const library = read([{ id: 11, title: 'Cards::Lost', active: true, actions: [status, hello, { field: 'current_tags', value: 'card lost' }] }]);
    expect(library.shape).toBe('zendesk');
    expect(library.macros).toMatchObject([{ id: '11', title: 'Cards::Lost', category: 'Cards', tags: ['card', 'lost'], audience: 'customer', active: true, bodies: [{ role: 'text', syntax: 'text', text: hello.value }] }]);
  });

  it('reads HTML as the customer sees it, and takes the text beside it for its twin', () => {
    const [macro] = read([{ title: 'A', actions: [hello, html] }]).macros;
    expect(macro!.bodies).toMatchObject([{ role: 'text', twinOf: 1 }, { role: 'html', syntax: 'html', text: 'Hi {{ticket.requester.first_name}},\n\nThanks & bye.' }]);
    expect(macro!.bodies[1]!.hosts.map((host) => host.syntax)).toEqual(['html', 'json-string']);
  });

  it('knows internal notes and inactive macros', () => {
    const library = read([
      { title: 'Note', actions: [html, { field: 'comment_mode_is_public', value: 'false' }] },
      { title: 'Public', actions: [{ field: 'comment_mode_is_public', value: 'true' }, html] },
      { title: 'Old', active: false, actions: [html] },
    ]);
    expect(library.macros.map((macro) => [macro.audience, macro.active])).toEqual([['internal', true], ['customer', true], ['customer', false]]);
  });

  it('skips macros that write nothing, and takes the last element of a list value', () => {
    const library = read([{ title: 'Status only', actions: [status] }, { title: 'List', actions: [{ field: 'comment_value', value: ['channel:all', 'Hi there, thanks.'] }] }]);
    expect(library.macros.map((macro) => [macro.title, macro.bodies[0]!.text])).toEqual([['List', 'Hi there, thanks.']]);
  });

  it('reads a text for chats beside the one for email', () => {
    const [macro] = read([{ title: 'Late', actions: [{ field: 'comment_value', value: ['channel:all', 'Hi there, it is late.'] }, { field: 'comment_value', value: ['channel:chat', 'Sorry, it is late!'] }] }]).macros;
    expect(macro!.bodies.map((body) => [body.role, body.channel, body.text])).toEqual([['text', undefined, 'Hi there, it is late.'], ['chat', 'chat', 'Sorry, it is late!']]);
  });

  it('reads a sync repository, and finds no text where the text lives elsewhere', () => {
    const file = (value: string) => readLibrary({ path: 'active/verify.yaml', text: `---\ntitle: General::Verify\nactive: true\ndescription:\nactions:\n- field: comment_value\n  value: ${value}\n- field: status\n  value: pending\nrestriction:\n` });
    expect(file('|\n    Hi there,\n\n    thanks.').macros).toMatchObject([{ title: 'General::Verify', bodies: [{ text: 'Hi there,\n\nthanks.\n' }] }]);
    const managed = file('MANAGED_CONTENT');
    expect([managed.shape, managed.macros]).toEqual(['zendesk', []]);
  });

  it('reads actions in a CSV cell, with places through both layers', () => {
    const cell = JSON.stringify([{ field: 'comment_value', value: 'Hi "you",\nthanks.' }]);
    const text = `title,active,actions_json\nHello,true,"${cell.replace(/"/g, '""')}"\n`;
    const { macros } = readLibrary({ path: 'macros.csv', text });
    expect(macros).toMatchObject([{ title: 'Hello', bodies: [{ text: 'Hi "you",\nthanks.' }] }]);
    const { map } = macros[0]!.bodies[0]!;
    const source = map.toSource({ start: 3, end: 10 });
    expect(text.slice(source.start, source.end)).toBe('\\""you\\"",\\n');
  });

  it('leaves other lists of actions alone', () => {
    expect(readLibrary({ path: 'triggers.json', text: JSON.stringify({ triggers: [{ title: 'Close', actions: [status] }] }) }).shape).toBe('');
  });
});
