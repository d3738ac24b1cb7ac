/** What the panel shows of a macro, looked at as a browser would read it. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../../client/panel/families.ts';
import { renderPage } from '../../../client/panel/page.ts';
import { renderEmpty } from '../../../client/panel/renderEmpty.ts';
import { renderMacro, renderNothing } from '../../../client/panel/renderMacro.ts';
import type { MacroView, Range } from '../../../server/protocol.ts';
import { t } from '../translate.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const range = (line: number, from: number, to: number): Range => ({ start: { line, character: from }, end: { line, character: to } });
const macro: MacroView = {
  uri: 'file:///a.yaml', version: 3, id: '1', title: 'Refund <refused>', range: range(2, 0, 9), situation: 'bad-news', situationName: 'bad news', channel: 'email', channelName: 'email', audience: 'customer', active: true,
  summary: 'bad news, email: greeting, bad news; missing: validation', missing: ['validation'],
  findings: [
    { rule: 'cold-phrasing', title: 'Cold phrasing', severity: 'warning', message: '"Please be advised" sounds cold', why: 'Throat-clearing.', range: range(5, 6, 23), body: 0, confidence: 0.9, whole: false, fixes: [{ title: 'Remove "Please be advised that"', label: 'Remove "Please be advised that"', kind: 'safe', result: 'Your refund was denied.' }], page: 'https://example.org/cold-phrasing' },
    { rule: 'missing-validation', title: 'Missing validation', severity: 'error', message: 'Nothing acknowledges it', why: '', range: range(4, 6, 40), body: 0, confidence: 0.8, whole: true, fixes: [], page: 'https://example.org/missing-validation' },
  ],
  bodies: [{
    role: 'body', roleName: 'Reply', range: range(4, 6, 40), situation: 'bad-news',
    sentences: [
      { text: 'Hi {{name}},', range: range(4, 6, 18), moves: [{ id: 'greeting', label: 'greeting' }] },
      { text: 'Please be advised\n that it was denied.', range: range(5, 6, 40), moves: [{ id: 'bad_news', label: 'bad news' }, { id: 'explain', label: 'explanation' }] },
      { text: 'So.', range: range(6, 6, 9), moves: [] },
    ],
    readings: [
      { label: 'when ticket.priority == "high"', pieces: [{ text: 'Hi ', sentence: 0, findings: [] }, { text: 'Ada', placeholder: '{{name}}', sentence: 0, findings: [] }, { text: 'Please be advised', sentence: 1, findings: [1, 0] }] },
      { label: 'otherwise', pieces: [{ text: 'No <b>script</b>', findings: [1] }] },
    ],
  }],
};

const isElement = (node: Node): node is Element => 'tagName' in node;
function all(nodes: readonly Node[], fits: (element: Element) => boolean): Element[] {
  return nodes.flatMap((node) => (isElement(node) ? [...(fits(node) ? [node] : []), ...all(node.childNodes, fits)] : []));
}
const text = (node: Node): string => (isElement(node) ? node.childNodes.map(text).join('') : 'value' in node ? node.value : '');
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((each) => each.name === name)?.value;
const hasClass = (name: string) => (element: Element) => (attribute(element, 'class') ?? '').split(' ').includes(name);
const show = (given: MacroView) => parse(renderMacro(given, t)).childNodes as Node[];

describe('the panel', () => {
  const page = show(macro);

  it('names the macro, its situation and what is missing', () => {
    expect(all(page, (e) => e.tagName === 'h1').map(text)).toEqual(['Refund <refused>']);
    expect(all(all(page, hasClass('facts')), (e) => e.tagName === 'li').map(text)).toEqual(['bad news', 'email', 'missing: validation']);
  });

  it('shows each sentence with its moves in words and in the colour of the first', () => {
    const rows = all(all(page, hasClass('anatomy')), (e) => e.tagName === 'li');
    expect(rows.map((row) => [attribute(row, 'class'), all([row], hasClass('move')).map(text).join(', '), all([row], hasClass('sentence')).map(text).join('')])).toEqual([
      ['frame', 'greeting', 'Hi {{name}},'],
      ['news', 'bad news, explanation', 'Please be advised that it was denied.'],
      ['none', 'no move', 'So.'],
    ]);
  });

  it('explains in a legend the colours that occur, and no others', () => {
    expect(all(all(page, hasClass('legend')), (e) => e.tagName === 'li').map(text)).toEqual(['opening and closing', 'news and reasons']);
  });

  it('leads from a sentence and from a finding to the place in the file', () => {
    const places = all(page, (e) => e.tagName === 'button').flatMap((e) => attribute(e, 'data-jump') ?? []);
    expect(places).toEqual(['2,0,2,9', '4,6,4,18', '5,6,5,40', '6,6,6,9', '5,6,5,23', '4,6,4,40']);
  });

  it('lists findings with severity in words, why, and fixes to press', () => {
    const rows = all(all(page, hasClass('findings')), (e) => e.tagName === 'li' && attribute(e, 'id') !== undefined);
    expect(rows.map((row) => all([row], hasClass('message')).map(text).join(''))).toEqual(['Warning "Please be advised" sounds cold', 'Error Nothing acknowledges it']);
    expect(all(rows, hasClass('fix')).map((e) => [attribute(e, 'data-fix'), text(e), attribute(e, 'title')])).toEqual([['0,0', 'Remove "Please be advised that"', 'Your refund was denied.']]);
  });

  it('says of rules\' sentences, replies and preview that they are English, unless the macro says otherwise', () => {
    const spoken = (given: MacroView) => new Set(['message', 'why', 'fix', 'sentence', 'reply'].flatMap((name) => all(show(given), hasClass(name)).map((e) => `${name} ${attribute(e, 'lang') ?? attribute(all(e.childNodes, (child) => attribute(child, 'lang') !== undefined)[0]!, 'lang')}`)));
    expect([...spoken(macro)]).toEqual(['message en', 'why en', 'fix en', 'sentence en', 'reply en']);
    expect([...spoken({ ...macro, locale: 'pt_BR' })]).toEqual(['message en', 'why en', 'fix en', 'sentence pt-BR', 'reply pt-BR']);
  });

  it('names each of several texts', () => {
    const [body] = macro.bodies;
    const page = show({ ...macro, bodies: [{ ...body!, role: 'html', roleName: 'HTML version' }, { ...body!, role: 'text', roleName: 'Plain text' }] });
    expect(all(page, (e) => e.tagName === 'h3').map(text)).toEqual(['HTML version', 'Plain text', 'HTML version', 'Plain text']);
  });

  it('shows a preview of each branch with samples for placeholders', () => {
    expect(all(page, (e) => e.tagName === 'figcaption').map(text)).toEqual(['when ticket.priority == "high"', 'otherwise']);
    expect(all(page, hasClass('reply')).map(text)).toEqual(['Hi AdaPlease be advised', 'No <b>script</b>']);
    expect(all(page, hasClass('sample')).map((e) => [text(e), attribute(e, 'title')])).toEqual([['Ada', 'A sample for {{name}}']]);
  });

  it('shows bold, italics and links as the customer gets them, and no link can be followed', () => {
    const pieces = [{ text: 'late', bold: true, findings: [0] }, { text: 'slow <b>', italic: true, findings: [] }, { text: 'the page', bold: true, link: 'javascript:"><b>', findings: [] }] as const;
    const reply = all(show({ ...macro, bodies: [{ ...macro.bodies[0]!, readings: [{ label: '', pieces }] }] }), hasClass('reply'));
    expect(['strong', 'em', 'a'].map((tag) => all(reply, (e) => e.tagName === tag).map(text))).toEqual([['late', 'the page'], ['slow <b>'], ['late']]);
    expect(all(reply, (e) => attribute(e, 'href') !== undefined).map((e) => attribute(e, 'href'))).toEqual(['#finding-0']);
    expect(all(reply, hasClass('address')).map((e) => [text(e), attribute(e, 'title')])).toEqual([['the page', 'javascript:"><b>']]);
    expect(all(reply, (e) => e.tagName === 'b')).toEqual([]);
  });

  it('marks words of a finding in the preview, and not the whole reply for a finding about the whole', () => {
    expect(all(page, hasClass('mark')).map((e) => [text(e), attribute(e, 'href')])).toEqual([['Please be advised', '#finding-0']]);
  });

  it.each([
    [undefined, []],
    [1, ['1 branch is neither shown nor checked: the template has too many.']],
    [40, ['40 branches are neither shown nor checked: the template has too many.']],
  ])('says how many branches are missing from it: %s', (branchesLeft, notes) => {
    const page = show({ ...macro, bodies: [{ ...macro.bodies[0]!, ...(branchesLeft === undefined ? {} : { branchesLeft }) }] });
    expect(all(page, hasClass('note')).map(text).filter((note) => note.includes('neither'))).toEqual(notes);
  });

  it('says why a macro is not judged', () => {
    const words = show({ ...macro, findings: [], bodies: [], skipped: 'an internal note' }).map(text).join('');
    expect(words).toContain('Not judged: an internal note');
    expect(words).not.toContain('Nothing to change.');
  });

  it('says what to do where there is no macro', () => {
    expect(text(parse(renderNothing('notes.txt', t)) as unknown as Node) || (parse(renderNothing('notes.txt', t)).childNodes as Node[]).map(text).join('')).toContain('Put the cursor into a reply');
  });

  it('says what to do before any macro was looked at, with something to try', () => {
    const nothing = parse(renderEmpty(t)).childNodes as Node[];
    expect(nothing.map(text).join('')).toContain('Open a macro file and put the cursor into a reply.');
    expect(all(nothing, (e) => attribute(e, 'data-sample') !== undefined).map(text)).toEqual(['Try a Sample Library']);
  });

  it('takes a press on everything that can be pressed', () => {
    const script = readFileSync(new URL('../../../client/assets/panel.js', import.meta.url), 'utf8');
    const pressed = [...all([...page, ...(parse(renderEmpty(t)).childNodes as Node[])], (e) => e.tagName === 'button')].flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('data-')).map(({ name }) => name));
    expect(new Set(pressed)).toEqual(new Set(['data-jump', 'data-fix', 'data-rule', 'data-sample']));
    for (const name of pressed) expect(script).toContain(`[${name}]`);
  });

  it('lets in nothing but its own two files', () => {
    const page = renderPage({ source: 'https://w', style: 'https://w/panel.css', script: 'https://w/panel.js', language: 'en' });
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|http:/);
    const nonce = /nonce-([0-9a-f]{32})/.exec(policy)![1]!;
    expect(page).toContain(`<script nonce="${nonce}" src="https://w/panel.js">`);
    expect(page).not.toMatch(/style="|onclick|<script>/);
  });
});

describe('colours', () => {
  it('are there for every move that the engine knows', () => {
    const ids = [...readFileSync(new URL('../../../rules/moves/moves.yaml', import.meta.url), 'utf8').matchAll(/^ {2}- move: (\w+)/gm)].map((m) => m[1]!);
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => familyOf(id) === 'other')).toEqual([]);
  });
});
