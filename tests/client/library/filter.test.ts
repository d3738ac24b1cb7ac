import { describe, expect, it } from 'vitest';
import { describeFilter, isFiltering, listChoices, noFilter, passes, toFilter, type Choice } from '../../../client/library/filter.ts';
import type { LibraryMacro, LibraryView } from '../../../server/protocol.ts';
import { t } from '../translate.ts';

const at = { line: 0, character: 0 };
const macro = (title: string, situation: string, channel: string, rules: Record<string, number>): LibraryMacro => ({
  uri: 'file:///a.yaml', id: title, title, range: { start: at, end: at }, situation, channel, tags: [], findings: 0, errors: 0, warnings: 0, rules,
});
const macros = [
  macro('late parcel', 'problem', 'email', { 'cold-phrasing': 2, 'missing-validation': 1 }),
  macro('refund refused', 'bad-news', 'email', { 'missing-validation': 1 }),
  macro('opening hours', 'request', 'chat', {}),
];
const titles = (chosen: Pick<Choice, 'kind' | 'id'>[]) => macros.filter((each) => passes(each, toFilter(chosen))).map(({ title }) => title);

describe('the filter of the view "Macros"', () => {
  it.each<[string, Pick<Choice, 'kind' | 'id'>[], string[]]>([
    ['lets everything through where nothing is chosen', [], ['late parcel', 'refund refused', 'opening hours']],
    ['takes the macros with a finding of a rule', [{ kind: 'rule', id: 'cold-phrasing' }], ['late parcel']],
    ['widens with a second one of a kind', [{ kind: 'situation', id: 'problem' }, { kind: 'situation', id: 'request' }], ['late parcel', 'opening hours']],
    ['narrows with one of another kind', [{ kind: 'rule', id: 'missing-validation' }, { kind: 'situation', id: 'bad-news' }], ['refund refused']],
    ['may leave nothing', [{ kind: 'rule', id: 'cold-phrasing' }, { kind: 'channel', id: 'chat' }], []],
  ])('%s', (_, chosen, expected) => expect(titles(chosen)).toEqual(expected));

  it('offers what occurs, with counts, and nothing without a name', () => {
    const library: LibraryView = { macros, files: 1, checked: 3, findings: 4, unreadable: [], rules: [{ id: 'cold-phrasing', title: 'Cold phrasing', count: 2 }], situations: [{ id: 'bad-news', label: 'bad news', count: 1 }, { id: '', label: '', count: 3 }], channels: [{ id: 'email', label: 'email', count: 2 }] };
    expect(listChoices(library).map(({ kind, label, count }) => `${kind}: ${label} ${count}`)).toEqual(['rule: Cold phrasing 2', 'situation: bad news 1', 'channel: email 2']);
  });

  it('says in one line what is shown', () => {
    const filter = toFilter([{ kind: 'rule', id: 'cold-phrasing' }, { kind: 'situation', id: 'problem' }, { kind: 'situation', id: 'bad-news' }]);
    const choices: Choice[] = [{ kind: 'rule', id: 'cold-phrasing', label: 'Cold phrasing', count: 2 }, { kind: 'situation', id: 'bad-news', label: 'bad news', count: 1 }];
    expect(describeFilter(filter, choices, 12, 87, t)).toBe('12 of 87 macros: Cold phrasing; problem or bad news');
    expect([isFiltering(filter), isFiltering(noFilter)]).toEqual([true, false]);
  });
});
