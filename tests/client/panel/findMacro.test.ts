/** What the panel shows where the cursor is in no macro. */
import { expect, it } from 'vitest';
import { findMacro, type Ask } from '../../../client/panel/findMacro.ts';
import type { MacroView } from '../../../server/protocol.ts';

const view = (id: string, uri = 'file:///a.yaml'): MacroView => ({ uri, id }) as MacroView;
/** A server that knows these macros, each on the line of its number. */
const server = (...ids: string[]): Ask => async ({ uri, position, macro }) => ids.filter((id, line) => (position ? position.line === line : id === macro)).map((id) => view(id, uri))[0] ?? null;
const at = (line: number, uri = 'file:///a.yaml') => ({ uri, position: { line, character: 0 } });
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

it.each<[string, Ask, ReturnType<typeof at>, MacroView | undefined, string | undefined]>([
  ['the macro at the cursor', server('late', 'lost'), at(1), view('late'), 'lost'],
  ['the last one between two of one file', server('late', 'lost'), at(7), view('late'), 'late'],
  ['the same, however its URI is written', server('late'), at(7, 'FILE:///a.yaml'), view('late'), 'late'],
  ['nothing once the last one was deleted', server('lost'), at(7), view('late'), undefined],
  ['nothing in another file', server('late'), at(7, 'file:///b.yaml'), view('late'), undefined],
  ['nothing where nothing was shown', server('late'), at(7), undefined, undefined],
])('shows %s', async (_, ask, place, last, expected) => expect((await findMacro(ask, place, last, isSame))?.id).toBe(expected));
