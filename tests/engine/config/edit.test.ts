/** Edits of a configuration: what is asked for holds afterwards, and every other character stays. */
import { describe, expect, it } from 'vitest';
import { editConfig, editPhraseFile, parseConfig, type ConfigChange } from '../../../server/engine/config/index.ts';

const off = (rule: string, files?: string): ConfigChange => ({ kind: 'severity', rule, severity: 'off', ...(files === undefined ? {} : { files }) });
const allow = (phrase: string): ConfigChange => ({ kind: 'allow', phrase });
const phrase = (match: string, rewrites: string[] = [], why?: string): ConfigChange => ({ kind: 'phrase', rule: 'cold-phrasing', match, rewrites, why });

function edited(text: string, change: ConfigChange): string {
  const result = editConfig(text, change);
  if (!result.ok) return `refused: ${result.reason}`;
  const { source, text: added } = result.edit;
  return text.slice(0, source.start) + added + text.slice(source.end);
}

const rows: readonly [string, string, ConfigChange, string][] = [
  ['a new file', '', off('jargon'), 'rules:\n  jargon: off\n'],
  ['a file of comments', '# ours', off('jargon'), '# ours\nrules:\n  jargon: off\n'],
  ['a rule that is not named', 'rules:\n  cold-phrasing: error # loud\n\n# later\nlocale: en\n', off('jargon'), 'rules:\n  cold-phrasing: error # loud\n  jargon: off\n\n# later\nlocale: en\n'],
  ['a rule that is named', 'rules:\n  jargon: error   # since May\n', off('jargon'), 'rules:\n  jargon: off   # since May\n'],
  ['a rule with options', 'rules:\n  jargon: [error, {max: 2}]\n', off('jargon'), 'rules:\n  jargon: [off, {max: 2}]\n'],
  ['a rule with options alone', 'rules:\n    jargon:\n        max: 2\n', off('jargon'), 'rules:\n    jargon:\n        max: 2\n        severity: off\n'],
  ['rules on one line', 'rules: {cold-phrasing: error}\n', off('jargon'), 'rules: {cold-phrasing: error, jargon: off}\n'],
  ['rules with nothing in it', 'rules:\nlocale: en\n', off('jargon'), 'rules:\n  jargon: off\nlocale: en\n'],
  ['rules with an empty map', 'rules: {}\n', off('jargon'), 'rules:\n  jargon: off\n'],
  ['no rules', 'extends: strict\n', off('jargon'), 'extends: strict\nrules:\n  jargon: off\n'],
  ['no line break at the end', 'extends: strict', off('jargon'), 'extends: strict\nrules:\n  jargon: off\n'],
  ['Windows line ends', 'rules:\r\n  jargon: error\r\n', off('disowning'), 'rules:\r\n  jargon: error\r\n  disowning: off\r\n'],
  ['one file', 'rules:\n  jargon: error\n', off('jargon', 'chat/a.yaml'), 'rules:\n  jargon: error\noverrides:\n  - files: chat/a.yaml\n    rules:\n      jargon: off\n'],
  ['one file after others', 'overrides:\n- files: ["x/**"] # x\n  locale: de\n', off('jargon', 'a.yaml'), 'overrides:\n- files: ["x/**"] # x\n  locale: de\n- files: a.yaml\n  rules:\n    jargon: off\n'],
  ['one file that has an override', 'overrides:\n  - files: [a.yaml]\n    rules:\n      disowning: off\n', off('jargon', 'a.yaml'), 'overrides:\n  - files: [a.yaml]\n    rules:\n      disowning: off\n      jargon: off\n'],
  ['a pattern with marks', '', off('jargon', 'a \\[1\\].yaml'), 'overrides:\n  - files: "a \\\\[1\\\\].yaml"\n    rules:\n      jargon: off\n'],
  ['a rule that overrides set, too', 'overrides:\n  - files: "*.yaml" # ours\n    rules:\n      jargon: error # loud\n  - files: a.md\n    rules: {jargon: [warning, {max: 2}], disowning: error}\n  - files: b.md\n    rules:\n      jargon: off\n', off('jargon'), 'overrides:\n  - files: "*.yaml" # ours\n    rules:\n      jargon: off # loud\n  - files: a.md\n    rules: {jargon: [off, {max: 2}], disowning: error}\n  - files: b.md\n    rules:\n      jargon: off\nrules:\n  jargon: off\n'],
  ['a rule that an override sets behind one without a pattern', 'overrides:\n  - files: []\n    rules:\n      disowning: error\n  - files: x/**\n    rules:\n      jargon: error\n', off('jargon'), 'overrides:\n  - files: []\n    rules:\n      disowning: error\n  - files: x/**\n    rules:\n      jargon: off\nrules:\n  jargon: off\n'],
  ['a severity other than off leaves overrides as they are', 'overrides:\n  - files: a.md\n    rules: {jargon: error}\n', { kind: 'severity', rule: 'jargon', severity: 'info' }, 'overrides:\n  - files: a.md\n    rules: {jargon: error}\nrules:\n  jargon: info\n'],
  ['the first allowed phrase', 'locale: en\n', allow('please be advised'), 'locale: en\nallow:\n  - please be advised\n'],
  ['another allowed phrase', 'allow:\n  # legal asked for it\n  - "per our policy"\n', allow('we regret, truly'), 'allow:\n  # legal asked for it\n  - "per our policy"\n  - "we regret, truly"\n'],
  ['an allowed phrase in a list on one line', 'allow: ["a b"]\n', allow('c d'), 'allow: ["a b", c d]\n'],
  ['a single allowed phrase', 'allow: a b # why\n', allow('c d'), 'allow: [a b, c d] # why\n'],
  ['the first phrase of our own', '', phrase('kindly revert', ['please reply'], 'Nobody says so.'), 'phrases:\n  cold-phrasing:\n    - match: kindly revert\n      rewrites:\n        - please reply\n      why: Nobody says so.\n'],
  ['another phrase of our own', 'phrases:\n  cold-phrasing:\n    - match: a b\n      why: |\n        Long.\n        Longer.\n# end\n', phrase('c (d|e)', ['(delete)']), 'phrases:\n  cold-phrasing:\n    - match: a b\n      why: |\n        Long.\n        Longer.\n    - match: c (d|e)\n      rewrites:\n        - (delete)\n# end\n'],
  ['a phrase for another rule', 'phrases:\n  jargon:\n    - synergy\n', phrase('a b'), 'phrases:\n  jargon:\n    - synergy\n  cold-phrasing:\n    - match: a b\n'],
];

describe('an edit of the configuration keeps the rest', () => {
  it.each(rows)('%s', (_name, before, change, after) => {
    // A mark between bars must be quoted; which quotes is YAML's own choice.
    expect(edited(before, change).replace('"c (d|e)"', 'c (d|e)')).toBe(after);
    expect(parseConfig({ path: '', text: edited(before, change) }).problems).toEqual(parseConfig({ path: '', text: before }).problems);
  });

  it.each([
    ['a file that is broken', 'rules: [', off('jargon'), 'not valid YAML'],
    ['a file that holds a list', '- a\n', off('jargon'), 'change it by hand'],
    ['phrases on one line', 'phrases: {jargon: [synergy]}\n', phrase('a b'), 'change it by hand'],
  ])('refuses %s', (_name, before, change, reason) => {
    expect(edited(before, change)).toContain(reason);
  });
});

it.each([
  ['a new file', '', 'phrases:\n  - match: kindly revert\n    rewrites:\n      - please reply\n'],
  ['a file with phrases', '# ours\nphrases:\n- match: a b # why\nexceptions: [c]\n', '# ours\nphrases:\n- match: a b # why\n- match: kindly revert\n  rewrites:\n    - please reply\nexceptions: [c]\n'],
  ['a file without phrases', 'exceptions:\n  - c d\n', 'exceptions:\n  - c d\nphrases:\n  - match: kindly revert\n    rewrites:\n      - please reply\n'],
])('a phrase is added to %s of a pack', (_name, before, after) => {
  const result = editPhraseFile(before, { match: 'kindly revert', rewrites: ['please reply'] });
  if (!result.ok) throw new Error(result.reason);
  expect(before.slice(0, result.edit.source.start) + result.edit.text + before.slice(result.edit.source.end)).toBe(after);
});
