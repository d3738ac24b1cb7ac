/**
 * espanso's match files: `matches` with `trigger`, `triggers` or `regex` and a text in `replace`, `markdown`, `html` or `form`. What is no
 * prose (dates, addresses, signs) is left out. Source: espanso's documentation, "Matches".
 */
import { toBody } from './bodies.ts';
import { isProse } from './evidence.ts';
import { titleOf, vendorShape, wordsOf } from './vendor.ts';

export const espansoShape = vendorShape({
  id: 'espanso',
  title: 'espanso matches',
  about: '`match/*.yml` and packages: `trigger` (or `label`) and `replace`, `markdown`, `html` or `form`; expansions that are no sentences are left out.',
  keys: ['matches'],
  mark: 'a "trigger" under "matches"',
  isCommon: true,
  read(record) {
    if (record.path.at(-2) !== 'matches' || !['trigger', 'triggers', 'regex'].some((key) => record.has(key))) return undefined;
    const body = (['replace', 'markdown', 'html', 'form'] as const).flatMap((key) => {
      const value = record.get(key);
      if (value?.kind !== 'text' || !/\S\s+\S/.test(value.value.text) || !isProse(value.value.text)) return [];
      return toBody(value.value, { role: 'body', syntax: key === 'html' || key === 'markdown' ? key : undefined }) ?? [];
    });
    const key = ['label', 'trigger', 'triggers', 'regex'].find((name) => record.has(name))!;
    const named = record.has('label') || key !== 'triggers' ? titleOf(record, key) : { title: wordsOf(record.get('triggers'))[0], titleSource: record.get('triggers')!.source };
    return { ...named, tags: [], bodies: body.slice(0, 1) };
  },
});
