/** Which files a run looks at. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverFiles } from '../../server/host/discover.ts';
import { makeFolder } from './temporary.ts';

const tree = {
  '.git/HEAD': '',
  '.gitignore': 'out/\n*.tmp.yaml\n/top.yaml\n',
  '.github/replies.yml': '',
  '.vscode/settings.json': '',
  '.empathy-lint.yaml': '',
  'a.yaml': '',
  'b.json': '',
  'image.png': '',
  'package.json': '',
  'package-lock.json': '',
  'pnpm-lock.yaml': '',
  'tsconfig.build.json': '',
  'top.yaml': '',
  'out/x.yaml': '',
  'dist/x.yaml': '',
  'node_modules/p/x.yaml': '',
  'deep/c.md': '',
  'deep/d.tmp.yaml': '',
  'deep/top.yaml': '',
  'deep/.gitignore': 'e.csv\n!d.tmp.yaml\n',
  'deep/e.csv': '',
  'notes.txt': '',
};

async function found(paths: string[], options = {}): Promise<string[]> {
  const folder = makeFolder(tree);
  const { files } = await discoverFiles(paths, folder, options);
  return files.map((f) => (f.named ? '!' : '') + f.path.slice(folder.length + 1));
}

describe('discoverFiles', () => {
  it.each([
    ['a folder', ['.'], ['.github/replies.yml', 'a.yaml', 'b.json', 'deep/c.md', 'deep/d.tmp.yaml', 'deep/top.yaml', 'notes.txt']],
    ['a folder below', ['deep'], ['deep/c.md', 'deep/d.tmp.yaml', 'deep/top.yaml']],
    ['a named file, whatever it is', ['image.png', 'out/x.yaml', 'package.json'], ['!image.png', '!out/x.yaml', '!package.json']],
    ['a pattern', ['**/*.yaml'], ['a.yaml', 'deep/d.tmp.yaml', 'deep/top.yaml']],
    ['each file once, named if named anywhere', ['.', 'a.yaml', './a.yaml', '*.json'], ['!a.yaml', '.github/replies.yml', 'b.json', 'deep/c.md', 'deep/d.tmp.yaml', 'deep/top.yaml', 'notes.txt']],
  ])('takes %s', async (_name, paths, expected) => {
    expect((await found(paths)).sort()).toEqual([...expected].sort());
  });

  it('takes ignored files when asked', async () => {
    expect(await found(['.'], { gitIgnore: false })).toEqual(expect.arrayContaining(['out/x.yaml', 'top.yaml', 'deep/e.csv']));
  });

  it('takes a file with the signs of a pattern in its name', async () => {
    const folder = makeFolder({ 'replies [old].yaml': '' });
    expect((await discoverFiles(['replies [old].yaml'], folder)).files).toEqual([{ path: `${folder}/replies [old].yaml`, named: true }]);
  });

  it('sorts, so that a run is the same everywhere', async () => {
    const folder = makeFolder({ 'b.yaml': '', 'a/z.yaml': '', 'B.yaml': '' });
    expect((await discoverFiles(['b.yaml', '.'], folder)).files.map((f) => f.path.slice(folder.length + 1))).toEqual(['B.yaml', 'a/z.yaml', 'b.yaml']);
  });

  it('follows links to files and not to folders', async () => {
    const folder = makeFolder({ 'a/x.yaml': '' });
    symlinkSync(join(folder, 'a'), join(folder, 'a/circle'));
    symlinkSync(join(folder, 'a/x.yaml'), join(folder, 'a/y.yaml'));
    expect((await discoverFiles(['.'], folder)).files.map((f) => f.path.slice(folder.length + 1))).toEqual(['a/x.yaml', 'a/y.yaml']);
  });

  it.each([
    ['nowhere', 'There is no file or folder "nowhere".'],
    ['*.toml', 'No file matches "*.toml".'],
    ['empty', 'No file to check in "empty": looked for *.yaml, *.yml'],
  ])('says what it looked for in %s', async (path, message) => {
    const { missing, files } = await discoverFiles([path], makeFolder({ 'empty/x.png': '' }));
    expect(files).toEqual([]);
    expect(missing).toHaveLength(1);
    expect(missing[0]).toContain(message);
  });
});
