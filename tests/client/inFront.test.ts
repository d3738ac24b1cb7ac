/** Which editor is meant by a command that is run while no text is in front. */
import { expect, it } from 'vitest';
import type { TextEditor } from 'vscode';
import { InFront } from '../../client/inFront.ts';

const editor = (name: string, isClosed = false, scheme = 'file'): TextEditor => ({ document: { name, isClosed, uri: { scheme } } }) as unknown as TextEditor;
const [macros, others, notes, closed, output] = [editor('macros'), editor('more macros'), editor('notes'), editor('old macros', true), editor('the log', false, 'output')];

it.each<[string, TextEditor[], TextEditor | undefined, TextEditor | undefined]>([
  ['the one in front, whatever it holds', [macros, notes], notes, notes],
  ['the one with macros that was in front last', [others, macros, notes], undefined, macros],
  ['the one with macros beside the output, which is no file', [macros, output], output, macros],
  ['not one that was closed', [others, closed], undefined, others],
  ['the newest cursor of a document', [macros, others, macros], undefined, macros],
  ['none where no macros are open', [notes], undefined, undefined],
])('means %s', (_, before, active, expected) => {
  const inFront = new InFront((document) => (document as unknown as { name: string }).name.includes('macros'));
  before.forEach((each) => inFront.remember(each));
  expect(inFront.choose(active)).toBe(expected);
});
