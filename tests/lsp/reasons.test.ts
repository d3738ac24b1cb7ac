/** Why a file holds nothing: what the engine says of it is known here, so that it can be said in the editor's language. */
import { describe, expect, it } from 'vitest';
import { editConfig } from '../../server/engine/index.ts';
import { reasonOf } from '../../server/lsp/reasons.ts';
import { readLibrary } from '../../server/engine/read.ts';

const marked = (message: string, ...values: readonly (string | number)[]): string => `[${message}${values.map((value) => `|${value}`).join('')}]`;

describe('a reason', () => {
  it.each([
    ['an empty file', 'macros.yaml', ' \n'],
    ['data without replies', 'a.json', '{"a": 1}'],
    ['a document', 'notes.md', '# Notes\n\nOf a meeting.\n'],
    ['a library of nothing', 'macros.md', '# Macros\n\nTo be written.\n'],
  ])('for %s has a translation', (_, path, text) => {
    const { macros, reason } = readLibrary({ path, text });
    expect(macros).toEqual([]);
    expect(reasonOf(reason, marked)).toBe(`[${reason}]`);
  });

  it.each([
    ['This file is ignored by /desk/.empathy-lint.yaml.', '[This file is ignored by {0}.|/desk/.empathy-lint.yaml]'],
    ['This file is ignored by the configuration.', '[This file is ignored by the configuration.]'],
    ['read as lines', 'read as lines'],
    ...['rules: [', 'rules: {a: [1, {b: 2}]}\n'].flatMap((text): [string, string][] => {
      const edited = editConfig(text, { kind: 'allow', phrase: 'x' });
      return edited.ok ? [] : [[edited.reason, `[${edited.reason}]`]];
    }),
  ])('%s', (reason, said) => expect(reasonOf(reason, marked)).toBe(said));
});
