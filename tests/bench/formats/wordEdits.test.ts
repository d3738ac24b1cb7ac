/** Random words exchanged through the fix path, in every format and style of writing: what is applied leaves the file whole. */
import { describe, expect, it } from 'vitest';
import { createTally, editWords } from '../../../bench/formats/wordEdits.ts';
import { createRandom } from '../../../bench/train/random.ts';
import { readLibrary } from '../../../server/engine/read.ts';
import type { FileSettings } from '../../../server/engine/settings.ts';
import { withCrLf, writings, type Draft } from '../../support/write.ts';

const settings: FileSettings = { rules: new Map(), allow: [], placeholders: [], minConfidence: 0 };
const macros: Draft[] = [
  { title: 'Parcel late', body: 'Hi {{customer.first_name}},\n\nWe’re sorry that parcel {{order.number}} is late — it reached Zürich 🙂 this morning.\n\nKind regards,\n{{agent.name}}' },
  { title: 'Refund', body: 'Hello {{customer.first_name}},\n\nYour refund of $12.50 is on its way. Here\'s how: choose "Returns", then \'Print label\'.\nIt costs 3 < 5 euros; that is all: no more, no less.\n\nThanks & bye,\n{{agent.name}}' },
  { title: 'Locked', body: 'Dear {{customer.first_name}},\n\nPlease open https://example.com/unlock and type the number {{order.number}} (100 % safe).\n\n- one\n- two # three\n\nBest,\n{{agent.name}}' },
];
const isWindows = (style: { readonly name: string }): boolean => !/^(?:JSON|CSV|Zendesk)/.test(style.name);
const styles = [...writings, ...writings.filter(isWindows).map(withCrLf)];
const rounds = 30;

describe('random words exchanged', () => {
  it.each(styles)('in $name: nothing else changes', (style) => {
    const read = (file: { path: string; text: string }) => readLibrary(file);
    const library = read({ path: style.path, text: style.write(macros) });
    expect(library.macros).toHaveLength(macros.length);
    const tally = createTally();
    const random = createRandom(4);
    for (let i = 0; i < rounds; i++) editWords(library, read, settings, random, tally);
    expect(tally.corrupted).toEqual([]);
    // Some words can't stand everywhere (a quotation mark in an unquoted cell); most must. In Zendesk's HTML several spellings of a character refuse more.
    expect(tally.applied).toBeGreaterThan(tally.tried * (style.name === 'Zendesk HTML' ? 0.65 : 0.7));
  });
});
