/** Rule files are data that people write by hand: what is wrong is said with file, line and the nearest right name; the rest works. */
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../../server/engine/rules/load.ts';
import type { RuleFile } from '../../../server/engine/rules/types.ts';

const rule = `title: Cold phrasing
summary: Cold words.
why: People notice.
detectors:
  - kind: phrases
`;

const load = (files: Record<string, string>) => loadRules(Object.entries(files).map(([path, text]): RuleFile => ({ path, text })));
const messages = (files: Record<string, string>): string[] => load(files).problems.map((p) => p.message);

describe('faulty rule files', () => {
  it.each<[string, Record<string, string>, string]>([
    ['an unknown field', { 'cold/rule.yaml': `${rule}sevrity: error\n` }, 'cold/rule.yaml, line 6: a rule has no field "sevrity"; did you mean "severity"?'],
    ['an unknown severity', { 'cold/rule.yaml': `${rule}severity: eror\n` }, 'cold/rule.yaml, line 6: "severity" is "eror", which is none of info, warning, error; did you mean "error"?'],
    ['a missing title', { 'cold/rule.yaml': rule.replace('title: Cold phrasing\n', '') }, 'cold/rule.yaml, line 1: a rule needs a field "title"'],
    ['no detector', { 'cold/rule.yaml': 'title: T\nsummary: S\nwhy: W\n' }, 'cold/rule.yaml, line 1: a rule needs at least one detector under "detectors"'],
    ['a detector without a kind', { 'cold/rule.yaml': 'title: T\nsummary: S\nwhy: W\ndetectors:\n  - message: hello\n' }, 'cold/rule.yaml, line 5: a detector needs a field "kind" (phrases, count, absence, write-good...)'],
    ['an option without a default', { 'cold/rule.yaml': `${rule}options:\n  max: { type: number, description: How many. }\n` }, 'cold/rule.yaml, line 7: the option "max" needs a field "default"'],
    ['a phrase without a match', { 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - id: a\n' }, 'cold/en.yaml, line 2: a phrase needs a field "match"'],
    ['a typing error in a phrase', { 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - match: kindly\n    rewrite: [please]\n' }, 'cold/en.yaml, line 3: a phrase has no field "rewrite"; did you mean "rewrites"?'],
    ['a rewrite that uses what nothing captures', { 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - match: kindly <verb>\n    rewrites: [please $1]\n' }, 'cold/en.yaml, line 3: the rewrite "please $1" uses $1, and the match captures no 1'],
    ['an id used twice', { 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - { id: a, match: kindly }\n  - { id: a, match: hereby }\n' }, 'cold/en.yaml, line 3: the phrase id "a" is used twice; the second one is left out'],
    ['phrases for a rule that is not there', { 'cold/rule.yaml': rule, 'clod/en.yaml': 'phrases: []\n' }, 'clod/en.yaml, line 1: there is no rule "clod" that these phrases could belong to; did you mean "cold"?'],
    ['a lexicon nobody reads', { 'lexicons/acronym.yaml': 'acronyms: [PDF]\n' }, 'lexicons/acronym.yaml, line 1: no such shared file is known; did you mean "lexicons/acronyms.yaml"?'],
    ['a move that does not exist', { 'moves/moves.yaml': 'moves:\n  - move: apologize\n' }, 'moves/moves.yaml, line 2: "move" is "apologize", which is none of greeting, thanks'],
    ['a faulty cue of a move', { 'moves/moves.yaml': 'moves:\n  - move: close\n    cues:\n      - "(bye"\n' }, 'moves/moves.yaml, line 4: "(bye" can\'t be read as a phrase'],
    ['a faulty keyword of a situation', { 'moves/situations.yaml': 'situations:\n  - situation: problem\n    keywords:\n      - "(broken|late"\n' }, 'moves/situations.yaml, line 4: "(broken|late" can\'t be read as a phrase'],
    ['a faulty pattern among what letters say', { 'lexicons/letters.yaml': 'kind:\n  - "(wish|hope"\n' }, 'lexicons/letters.yaml, line 2: "(wish|hope" can\'t be read as a phrase'],
    ['a pattern where a word is wanted', { 'lexicons/letters.yaml': 'parties: ["(bank|court)", third party]\n' }, 'lexicons/letters.yaml, line 1: "(bank|court)" under "parties" must be a word or several, without marks'],
    ['a list that letters have not', { 'lexicons/letters.yaml': 'party: [bank]\n' }, 'lexicons/letters.yaml, line 1: this file has no field "party"'],
    ['a list where a text is wanted', { 'cold/rule.yaml': rule.replace('Cold phrasing', '[Cold, phrasing]') }, 'cold/rule.yaml, line 1: "title" must be a text'],
    ['a number of rewrites beyond three', { 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - { match: kindly, rewrites: [a, b, c, d] }\n' }, 'cold/en.yaml, line 2: a phrase has at most three rewrites; the other 1 are left out'],
    ['a phrase in no notation', { 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - match: "kindly (note"\n' }, `cold/en.yaml, line 2: "kindly (note" can't be read as a phrase:`],
    ['a quotation mark in a pack', { 'cold/rule.yaml': rule, 'packs/ours/cold/en.yaml': `phrases:\n  - match: '"a+"'\n` }, `packs/ours/cold/en.yaml, line 2: ""a+"" can't be read as a phrase:`],
    ['broken YAML', { 'cold/rule.yaml': 'title: "Cold\n' }, 'cold/rule.yaml, line'],
  ])('%s', (_, files, message) => {
    expect(messages(files).some((m) => m.startsWith(message)), messages(files).join('\n')).toBe(true);
  });

  it('leave everything else working', () => {
    const { rules, problems } = load({
      'cold/rule.yaml': rule,
      'cold/en.yaml': 'phrases:\n  - { id: bad, mach: kindly }\n  - { id: good, match: hereby }\n',
      'broken/rule.yaml': '[',
    });
    expect([...rules.keys()]).toEqual(['cold']);
    expect(rules.get('cold')!.phrases.map((p) => p.id)).toEqual(['good']);
    expect(problems.length).toBeGreaterThan(0);
  });

  it.each(['', 'null', '[]', '42', '- a', 'a: &x [*x]', '{', '"', '\u0000'])('never throw: %j', (text) => {
    for (const path of ['cold/rule.yaml', 'cold/en.yaml', 'moves/moves.yaml', 'lexicons/validation.yaml', 'lexicons/channels.yaml']) expect(() => load({ [path]: text })).not.toThrow();
  });
});

describe('packs', () => {
  it('add phrases to a rule, and replace those whose id they use', () => {
    const { rules, problems } = load({
      'cold/rule.yaml': rule,
      'cold/en.yaml': 'phrases:\n  - { id: a, match: hereby }\n  - { id: b, match: herewith }\n',
      'packs/ours/cold/en.yaml': 'phrases:\n  - { id: b, match: therewith }\n  - kindly\n',
    });
    expect(problems).toEqual([]);
    expect(rules.get('cold')!.phrases.map((p) => [p.id, p.match])).toEqual([['a', 'hereby'], ['b', 'therewith'], ['kindly', 'kindly']]);
  });

  it('add rules, and say where they come from', () => {
    const { rules } = load({ 'cold/rule.yaml': rule, 'packs/ours/brand/rule.yaml': rule });
    expect([...rules.values()].map((r) => [r.id, r.origin])).toEqual([['brand', 'packs/ours'], ['cold', 'empathy-lint']]);
  });

  it('keep the phrases of a rule that they describe anew', () => {
    const { rules } = load({ 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases: [hereby]\n', 'packs/ours/cold/rule.yaml': rule.replace('Cold phrasing', 'Our tone') });
    expect([rules.get('cold')!.title, rules.get('cold')!.phrases.length]).toEqual(['Our tone', 1]);
  });

  it('replace single registers of a topic and keep the others', () => {
    const topic = 'topics:\n  late:\n    label: Late\n    keywords: { title: [late], body: [], not: [] }\n    email:\n      - behind: One.\n    chat: [Two.]\n';
    const { resources } = load({ 'lexicons/validation.yaml': topic, 'packs/ours/lexicons/validation.yaml': 'topics:\n  late:\n    chat: [Three.]\n' });
    expect(resources.validation).toEqual([{ id: 'late', label: 'Late', keywords: { title: ['late'], body: [], not: [] }, sentences: { email: ['One.'], chat: ['Three.'] }, places: { 'One.': 'behind' } }]);
  });
});

it('reads the same from JSON as from YAML, which is how a build ships rules', () => {
  const yaml = load({ 'cold/rule.yaml': rule, 'cold/en.yaml': 'phrases:\n  - { id: a, match: hereby, rewrites: [(delete)], fix: safe }\n' });
  const json = load({
    'cold/rule.yaml': JSON.stringify({ title: 'Cold phrasing', summary: 'Cold words.', why: 'People notice.', detectors: [{ kind: 'phrases' }] }),
    'cold/en.yaml': JSON.stringify({ phrases: [{ id: 'a', match: 'hereby', rewrites: ['(delete)'], fix: 'safe' }] }),
  });
  expect([...json.rules.values()]).toEqual([...yaml.rules.values()]);
});
