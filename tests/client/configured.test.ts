/** Where a change of the configuration starts, or that it can't, and where the setting says that it stands. */
import { expect, it } from 'vitest';
import { absolutePath, placeToConfigure } from '../../client/configured.ts';

const saved = { uri: 'file', isUntitled: false };
const unsaved = { uri: 'text', isUntitled: true };

it.each([
  ['a file in a folder', saved, 'folder', '', 'file'],
  ['a file by itself', saved, undefined, '', 'file'],
  ['an unsaved text with a folder', unsaved, 'folder', '', 'text'],
  ['an unsaved text and a configuration by name', unsaved, undefined, '/team/lint.yaml', 'text'],
  ['an unsaved text by itself', unsaved, undefined, '', undefined],
  ['a folder', undefined, 'folder', '', 'folder'],
  ['nothing', undefined, undefined, '', undefined],
  ['nothing, whatever is named', undefined, undefined, '/team/lint.yaml', undefined],
])('a rule is turned off from %s', (_name, document, folder, configFile, expected) => expect(placeToConfigure(document, folder, configFile)).toBe(expected));

it.each([
  ['/team/lint.yaml', '/team/lint.yaml'],
  ['C:\\team\\lint.yaml', '/C:/team/lint.yaml'],
  ['d:/team/lint.yaml', '/d:/team/lint.yaml'],
  ['\\\\server\\team\\lint.yaml', '//server/team/lint.yaml'],
  ['config\\lint.yaml', undefined],
  ['../lint.yaml', undefined],
  ['C:lint.yaml', undefined],
])('the setting %s is absolute as %s', (named, expected) => expect(absolutePath(named)).toBe(expected));
