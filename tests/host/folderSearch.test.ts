/** What the language server looks at in the folders of a workspace. What is left out of a folder is in discover.test.ts. */
import { expect, it } from 'vitest';
import { searchFolders } from '../../server/host/folderSearch.ts';
import { makeFolder } from './temporary.ts';

it.each([
  ['a folder without what is ignored', { 'a.yaml': '', 'b/c.md': '', 'd.png': '', '.gitignore': 'b/\n' }, [''], ['a.yaml']],
  ['folders within each other, each file once', { 'b/c.md': '', 'a.yaml': '' }, ['', 'b/'], ['a.yaml', 'b/c.md']],
  ['a folder with the signs of a pattern in its name', { '[old]/a.yaml': '', 'o/b.yaml': '' }, ['[old]'], ['[old]/a.yaml']],
  ['nothing for a folder that is gone', { 'o/b.yaml': '' }, ['[o]', 'gone'], []],
])('finds in %s', async (_name, tree, folders, expected) => {
  const top = makeFolder(tree);
  expect((await searchFolders(folders.map((folder) => `${top}/${folder}`))).map((file) => file.slice(top.length + 1))).toEqual(expected);
});
