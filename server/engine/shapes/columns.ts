/** What the columns of a table hold, by their headers and, where these say nothing, by their cells. Imported by the walk of the generic shape. */
import type { DataNode } from '../model.ts';
import type { Meanings } from './fields.ts';
import { readKey, toChannel } from './keys.ts';
import type { KeyMeaning } from './keys.ts';
import { isProse } from './evidence.ts';

/** Meanings by header for the rows of a table. A column without a known header is a body when most of its cells are prose. */
export function findColumns(rows: readonly DataNode[]): Meanings {
  const cells = new Map<string, string[]>();
  for (const row of rows.slice(0, 500)) {
    if (row.kind !== 'map') continue;
    for (const { key, value } of row.entries) {
      const column = cells.get(key.text) ?? [];
      cells.set(key.text, column);
      if (value.kind === 'text' && value.value.text.trim() !== '') column.push(value.value.text);
    }
  }
  const meanings = new Map<string, KeyMeaning>();
  for (const header of cells.keys()) meanings.set(header, readKey(header));
  const hasBody = [...meanings].some(([header, meaning]) => meaning.kind === 'body' && isMostly(cells.get(header)!, (cell) => /\S\s+\S/.test(cell)));
  if (!hasBody) {
    for (const [header, meaning] of meanings) {
      if (meaning.kind !== 'unknown' && meaning.kind !== 'body') continue;
      const column = cells.get(header)!;
      if (isMostly(column, (cell) => cell.length >= 25 && isProse(cell))) meanings.set(header, { ...meaning, kind: 'body', base: '', rank: 0, channel: meaning.channel ?? toChannel(meaning.base) });
    }
  }
  if (![...meanings.values()].some((meaning) => meaning.kind === 'title')) {
    const title = [...meanings].find(([header, meaning]) => meaning.kind === 'unknown' && isMostly(cells.get(header)!, (cell) => cell.length <= 80 && /\p{L}/u.test(cell)));
    if (title) meanings.set(title[0], { ...title[1], kind: 'title', rank: 0 });
  }
  return meanings;
}

function isMostly(cells: readonly string[], test: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(test).length * 2 > cells.length;
}
