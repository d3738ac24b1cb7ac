/** What `package.mjs` makes of the package that vsce has written. That editors can install it is shown by the end-to-end tests. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { afterEach, expect, it, vi } from 'vitest';
// @ts-expect-error A script in plain JavaScript.
import { recompress } from '../../package.mjs';
import { makeFolder } from '../host/temporary.ts';

afterEach(() => vi.restoreAllMocks());

const press: (zip: Buffer) => Promise<Buffer> = recompress;

it('a package that is compressed once more is smaller, and a whole ZIP: every entry is found and unpacks', async () => {
  for (const way of ['log', 'warn'] as const) vi.spyOn(console, way).mockReturnValue();
  const manifest = { name: 'bakery', publisher: 'bakery', version: '1.0.0', engines: { vscode: '^1.91.0' } };
  const folder = makeFolder({ 'package.json': JSON.stringify(manifest), 'readme.md': '# Bakery\n\nBread and rolls.\n', 'long.txt': readFileSync('server/engine/judge.ts', 'utf8'), 'none.txt': '' });
  const packagePath = join(folder, 'bakery.vsix');
  await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true, skipLicense: true });
  const before = readFileSync(packagePath);
  const after = await press(before);
  expect(after.length).toBeLessThan(before.length * 0.99);
  // The second time it reads what it wrote itself, and has nothing to win.
  expect((await press(after)).equals(after)).toBe(true);
});
