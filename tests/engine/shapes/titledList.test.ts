/** Lists of titles and texts that greet nobody and hold no slot: macros where somebody says so, and what is laid out like them. */
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../../server/engine/read.ts';

const outage = "Sign-in is down for some teams. The cause is a full disk. Next update at 9:45.";
const address = 'Returns Desk\nUnit 4, Brook Lane\nGhent 9000';
const late = 'The parcel is late. It arrives on Friday.';
const entries = [{ title: 'Outage', body: outage }, { title: 'Address', body: address }, { title: 'Late', body: late }];
const yaml = entries.map(({ title, body }) => `- title: ${title}\n  body: |\n    ${body.replaceAll('\n', '\n    ')}\n`).join('');
const titles = ['Outage', 'Address', 'Late'];

function read(path: string, text: string): string[] {
  return readLibrary({ path, text }).macros.map(({ title }) => title);
}

describe('notices and snippets are read', () => {
  it.each<[string, string, string]>([
    ['YAML', 'macros/w4.yaml', yaml],
    ['JSON', 'macros/w4.json', JSON.stringify(entries)],
    ['JSON under a key', 'macros/w4.json', JSON.stringify({ list: entries })],
    ['other usual fields', 'macros/w4.json', JSON.stringify(entries.map(({ title, body }) => ({ name: title, text: body })))],
    ['CSV', 'macros/w4.csv', `title;body\n${entries.map(({ title, body }) => `${title};"${body}"\n`).join('')}`],
  ])('in a folder of a telling name, and nowhere else: %s', (_name, path, text) => {
    expect(read(path.replace('macros/', 'list/'), text)).toEqual([]);
    expect(read(path, text)).toEqual(titles);
    expect(readLibrary({ path, text }).reason).toMatch(/, and all 3 entries have a title and a text$/);
  });

  it.each(['support/status/w4.yaml', 'desk/snippets-chat.yaml', 'templates/w4.yaml'])('where the path tells: %s', (path) => expect(read(path, yaml)).toEqual(titles));

  it('where the fields are those of a helpdesk', () => {
    expect(read('w4.json', JSON.stringify(entries.map(({ title, body }) => ({ macro_name: title, reply_text: body }))))).toEqual(titles);
  });
});

describe('what is laid out like them stays silent, in such a folder, too:', () => {
  it.each<[string, string, string]>([
    ['a changelog', 'changelog.json', JSON.stringify(entries)],
    ['a workflow', '.github/workflows/ci.yml', yaml],
    ['steps that run', 'ci.yaml', '- name: Install it\n  run: npm ci\n  message: The packages are installed now.\n- name: Test it\n  run: npm test\n  message: All of the tests were run.\n'],
    ['interface texts', 'locales/en.json', JSON.stringify(entries)],
    ['test data', 'tests/fixtures/list.json', JSON.stringify(entries)],
    ['cases of a test', 'cases.json', JSON.stringify(entries.map((entry) => ({ ...entry, expected: 'no' })))],
    ['an API description', 'openapi.yaml', yaml],
    ['operations of an API', 'calls.json', JSON.stringify(entries.map((entry, i) => ({ ...entry, operationId: `call${i}` })))],
    ['a navigation', 'mkdocs.yml', 'site_name: Lamps\nnav:\n  - Home: index.md\n  - Wool: wool.md\n'],
    ['words and their meanings', 'glossary.json', JSON.stringify([{ name: 'lamp', text: 'a light' }, { name: 'rug', text: 'a floor thing' }])],
    ['prose under a field of another name', 'products.csv', 'name,about\nLamp,"A lamp of brass, made to last. Ships flat."\nRug,"A rug of wool from the hills. Ships rolled."\n'],
  ])('%s', (_name, path, text) => {
    expect(read(path, text)).toEqual([]);
    expect(read(`macros/${path}`, text)).toEqual([]);
  });
});

it('articles are silent in a folder of a telling name', () => {
  const text = JSON.stringify(entries.map((entry) => ({ ...entry, author: 'Ann', date: '2026-01-01' })));
  expect(read('support/list.json', text)).toEqual([]);
});

describe('the reason says what to do', () => {
  it('where there are titles and texts', () => expect(readLibrary({ path: 'w4.yaml', text: yaml }).reason).toMatch(/^there are titles with texts, but nothing says that customers get them.*folder called "macros".*"layouts"/));
  it('where no field is known', () => expect(readLibrary({ path: 'w4.yaml', text: '- heading_line: A\n  wording: Lamps are late today.\n' }).reason).toMatch(/"title".*"body".*"layouts"/));
});
