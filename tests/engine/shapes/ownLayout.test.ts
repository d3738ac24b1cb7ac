/** Layouts that a team describes in its configuration: no greeting, no telling name is asked for, and other shapes are not tried. */
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../../server/engine/read.ts';
import type { Layout } from '../../../server/engine/settings.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';
import { drawMacros } from './drawMacros.ts';

const rows: readonly (readonly [name: string, layout: Partial<Layout>, path: string, text: string, macros: readonly string[]])[] = [
  ['texts under one key, anywhere', { body: ['wording'] }, 'cards.yaml', 'deck:\n  - heading: A\n    wording: Lamps are back.\n  - sub:\n      wording: Rugs too.\n', ['A: Lamps are back.', 'sub: Rugs too.']],
  ['macros at the end of some keys, with fields of their own', { macros: ['data', 'cards'], body: ['wording'], title: 'heading', locale: 'lingo', channel: 'medium', tags: 'marks', category: 'topic' }, 'cards.json', JSON.stringify({ wording: 'Not this one.', data: { cards: [{ heading: 'A', wording: 'Lamps are back.', lingo: 'de', medium: 'SMS', marks: 'a, b', topic: 'Lamps' }] } }), ['A: Lamps are back. (in Lamps, de, sms, #a #b)']],
  ['any key on the way', { macros: ['*', 'cards'], body: ['wording'] }, 'cards.yaml', 'x:\n  cards: [{name: A, wording: Lamps are back.}]\ny:\n  cards: [{name: B, wording: Rugs too.}]\n', ['A: Lamps are back.', 'B: Rugs too.']],
  ['texts themselves, by key', { macros: ['texts'], body: [] }, 'cards.yaml', 'texts:\n  lamps: Lamps are back.\n  rugs: [Rugs too., Rugs again.]\nother: no\n', ['lamps: Lamps are back.', 'rugs: variant=Rugs too. / variant=Rugs again.']],
  ['several texts', { body: ['long_de', 'sms_text'], title: 'key' }, 'cards.yaml', '- key: A\n  long_de: Lampen sind da.\n  sms_text: Lamps are back.\n', ['A: long_de=Lampen sind da. / sms_text=Lamps are back.']],
  ['keys inside keys', { body: ['content.words'], title: 'meta.name' }, 'cards.json', JSON.stringify([{ meta: { name: 'A' }, content: { words: 'Lamps are back.' } }]), ['A: Lamps are back.']],
  ['texts by language', { body: ['wording'], title: 'name' }, 'cards.yaml', '- name: A\n  wording:\n    en: Lamps are back.\n    de: Lampen sind da.\n', ['A: en=Lamps are back. / de=Lampen sind da.']],
  ['columns', { body: ['Wording'], title: 'Heading' }, 'cards.csv', 'No;Heading;Wording\n1;A;Lamps are back.\n', ['A: Lamps are back.']],
  ['the usual keys beside it', { body: ['wording'] }, 'cards.yaml', '- {title: A, wording: Lamps are back., active: false, audience: internal, empathy-lint-disable: true}\n', ['A: Lamps are back. (internal, inactive)']],
];

describe('a layout of one\'s own', () => {
  it.each(rows)('%s', (_name, layout, path, text, macros) => {
    const library = readLibrary({ path, text }, { layout: { macros: [], body: [], ...layout } });
    expect([library.shape, library.problems, ...drawMacros(library)]).toEqual(['layout', [], ...macros]);
  });

  it('that finds nothing says so, and no other shape is tried', () => {
    const text = 'macros:\n  - {title: A, body: "Hi {name}, thanks for writing to us."}\n';
    const library = readLibrary({ path: 'macros.yaml', text }, { layout: { macros: ['cards'], body: ['wording'] } });
    expect(library.macros).toEqual([]);
    expect(library.problems).toMatchObject([{ code: 'layout', severity: 'warning', message: 'There is no macro where the configuration\'s layout says: macros under "cards", texts under "wording". Correct "layouts" in the configuration, or leave this file out of its "files".' }]);
  });

  it('is not asked about Markdown and text', () => {
    expect(readLibrary({ path: 'canned-responses.md', text: '## A\n\n> Hi {name}, thanks for writing.\n\n## B\n\n> Hi {name}, sorry about that.\n' }, { layout: { macros: [], body: ['wording'] } }).shape).toBe('markdown');
  });

  it('holds for fixes too: what is mended is read the same way', () => {
    const engine = productEngine();
    const settings = settingsFor(engine, { layout: { macros: ['cards'], body: ['wording'] } });
    const file = { path: 'cards.yaml', text: 'cards:\n  - heading: A\n    wording: Please be advised that your lamp arrives on Monday, {name}.\n' };
    expect(engine.read(file).macros).toEqual([]);
    const { text, applied, refused } = engine.fixAll(file, settings);
    expect([applied > 0, refused, text]).toEqual([true, [], 'cards:\n  - heading: A\n    wording: Your lamp arrives on Monday, {name}.\n']);
  });
});
