/** Which events about files are passed on, and which are worth a look before there is a server. */
import { describe, expect, it } from 'vitest';
import { isNoNews, mayHoldFiles } from '../../client/diskEvents.ts';

describe('the server is told', () => {
  it.each(['macros', 'macros/airline', 'v1.2', '.github', '.github/saved', 'macros/UP.YML', 'macros/base', '.gitignore', 'a/.empathy-lintignore', '.empathy-lint.yaml', 'node_modules/@team/rules/base.yaml', '.shared/base.yaml'])('of %s', (path) => expect(isNoNews(path)).toBe(false));
  it.each(['node_modules', 'a/node_modules/b', 'a/node_modules/b/index.js', 'node_modules/b/.gitignore', '.git', '.git/index.lock', '.git/objects/12/34', 'dist', 'dist/app.js', '.venv/bin/python', '.DS_Store'])('nothing of %s', (path) => expect(isNoNews(path)).toBe(true));
});

describe('before there is a server', () => {
  it.each(['macros', 'a/macros', 'v1.2', '.github', 'a.yaml', 'A.CSV'])('%s is looked at', (path) => expect(mayHoldFiles(path)).toBe(true));
  it.each(['a.ts', 'a/b.js', 'node_modules', 'node_modules/a.md', '.git', '.git/HEAD', 'dist', 'dist/a.json'])('%s is not', (path) => expect(mayHoldFiles(path)).toBe(false));
});
