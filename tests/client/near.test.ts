/** Which files call for a server: whatever the engine reads macros from must; what every project has should not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasKnownExtension } from '../../client/documents.ts';
import { Gathering, gatheringPause } from '../../client/near/gathering.ts';
import { boundsOf, glanceAt } from '../../client/near/glance.ts';
import { isConfiguration, isPassedOverFile, isPassedOverFolder, looksLikeMacros } from '../../client/near/looksLikeMacros.ts';
import { createEngine } from '../../server/engine/index.ts';
import { isSkippedFile, isSkippedFolder, skippedFolders } from '../../server/host/skipped.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { engine } = createEngine([]);
/** A name that says nothing: then the text alone decides. */
const plain = (path: string) => `/w/x/a${/\.[^.]*$/.exec(path)![0]}`;

const files = ['samples', 'tests/e2e/fixtures'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`))
  .filter((path) => hasKnownExtension(path) && !path.includes('node_modules'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const libraries = files.filter((file) => engine.read(file).macros.length > 0);

describe('looksLikeMacros', () => {
  it('takes every file in which the engine finds macros', () => {
    expect(libraries.length).toBeGreaterThan(20);
    expect(libraries.filter(({ path, text }) => !looksLikeMacros(`/w/${path}`, text)).map(({ path }) => path)).toEqual([]);
  });

  it('mostly takes them by their text alone', () => {
    const missed = libraries.filter(({ path, text }) => !looksLikeMacros(plain(path), text));
    expect(missed.length / libraries.length).toBeLessThan(0.03);
  });

  it.each([
    ['/shop/package.json', '{ "name": "shop", "description": "Thanks to you", "scripts": { "test": "vitest" } }'],
    ['/shop/tsconfig.json', '{ "compilerOptions": { "strict": true } }'],
    ['/shop/README.md', '# Shop\n\nThanks for your interest! Please run `npm install` first. We are happy to help.\n'],
    ['/shop/CHANGELOG.md', '## 2.0\n\n- You can pass `{name}` now. Thanks to everybody!\n'],
    ['/shop/CONTRIBUTING.md', 'Please open an issue before you send a change. Thank you!\n'],
    ['/shop/.github/workflows/test.yml', 'name: test\non: push\njobs:\n  test:\n    steps:\n      - run: npm test\n'],
    ['/shop/docker-compose.yml', 'services:\n  db:\n    image: postgres\n    environment:\n      PASSWORD: ${PASSWORD}\n'],
    ['/shop/data/prices.csv', 'article,price\nlamp,12\n'],
    ['/shop/index.html', '<!doctype html><title>Shop</title><div id="root"></div>'],
    ['/shop/todo.txt', 'Milk, bread, two lamps.'],
    ['/shop/empty.yaml', ''],
  ])('leaves %s alone', (path, text) => expect(looksLikeMacros(path, text)).toBe(false));

  it.each([
    ['a letter in a README', '/shop/README.md', 'Dear {{name}},\n\nwe are sorry that your parcel is late.\n'],
    ['a new file whose name says it', '/shop/canned-responses.yaml', ''],
    ['a folder whose name says it, in another language', '/shop/support/ответы.md', 'Здравствуйте, заказ отправлен.'],
    ['an export by its keys', '/shop/a.json', '{ "comment_value": "Your ticket is closed." }'],
    ['a text of two lines', 'Untitled-1', 'Hi Ann,\nyour parcel is late.'],
  ])('takes %s', (_, path, text) => expect(looksLikeMacros(path, text)).toBe(true));

  it('looks at a long text in no time', () => {
    const text = '{ "a": "please [ { {{ %{ " }, '.repeat(100_000);
    const start = performance.now();
    looksLikeMacros('/w/a.json', text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('isConfiguration', () => {
  it('knows our configuration', () => expect(['/w/.empathy-lint.yaml', '/w/deep/.empathy-lint.yml', '/w/empathy-lint.yaml'].map(isConfiguration)).toEqual([true, true, false]));
});

it('the folders that are passed over are those of the server', () => {
  const names = [...skippedFolders, '.git', '.vscode', '.github', '.gitlab', '.githubx', 'build', 'vendor', 'macros', 'distribution'];
  expect(names.map(isPassedOverFolder)).toEqual(names.map(isSkippedFolder));
});

it('so are the files', () => {
  const names = ['package.json', 'package-lock.json', 'npm-shrinkwrap.json', 'composer.json', 'composer.lock.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.json', 'jsconfig.base.json', 'a-lock.yml', 'requirements-dev.txt', 'CMakeLists.txt', 'robots.txt', 'LICENSE.md', 'licence.txt', 'Changelog.md', 'a.min.html', 'a.schema.json', '.eslintrc.json', 'macros.json', 'packages.json', 'README.md', 'lock.yaml', 'a.json'];
  expect(names.map(isPassedOverFile)).toEqual(names.map(isSkippedFile));
  expect(new Set(names.map(isPassedOverFile)).size).toBe(2);
});

describe('a glance through many files', () => {
  const letter = 'Dear {{name}},\nwe are sorry.';
  type Drawn = Record<string, { readonly size: number; readonly text?: string }>;
  const glance = async (drawn: Drawn, bytes = 1_000_000) => {
    const read: string[] = [];
    const files = {
      size: async ({ path }: { path: string }) => drawn[path]!.size,
      read: async ({ path }: { path: string }) => (read.push(path), new TextEncoder().encode(drawn[path]!.text ?? '')),
    };
    const found = await glanceAt(Object.keys(drawn).map((path) => ({ path })), files, { files: 9, folders: 9, bytes }, { isCancellationRequested: false });
    return { found: typeof found === 'object' ? found.path : found, read };
  };
  const plainFiles = (count: number, size: number): Drawn => Object.fromEntries(Array.from({ length: count }, (_, i) => [`/w/${i}.json`, { size }]));

  it.each<[string, Drawn, string | undefined, number]>([
    ['reads first what its name speaks for', { ...plainFiles(20, 10), '/w/macros.json': { size: 500_000, text: letter } }, '/w/macros.json', 8],
    ['reads large ones last', { '/w/big.json': { size: 500_000, text: letter }, ...plainFiles(20, 10), '/w/a.md': { size: 10, text: letter } }, '/w/a.md', 21],
    ['reads them nevertheless', { '/w/big.json': { size: 500_000, text: letter }, ...plainFiles(20, 10) }, '/w/big.json', 21],
    ['never reads what the server would not', { '/w/huge.json': { size: 10_000_001, text: letter } }, undefined, 0],
    ['stops where it is too much, and says so', plainFiles(100, 100_000), 'many', 8],
  ])('%s', async (_name, drawn, expected, most) => {
    const { found, read } = await glance(drawn);
    expect(found).toBe(expected);
    expect(read.length).toBeLessThanOrEqual(most);
  });

  it('is shorter where each file may be a request', () => {
    const [near, far] = [boundsOf('file'), boundsOf('vscode-vfs')];
    for (const bound of ['files', 'folders', 'bytes'] as const) expect(far[bound] * 5).toBeLessThan(near[bound]);
  });
});

describe('what comes to the folders', () => {
  afterEach(() => void vi.useRealTimers());
  const begin = (look = async (): Promise<void> => undefined) => {
    vi.useFakeTimers();
    const looks: (readonly string[])[] = [];
    const gathering = new Gathering<string>((places) => { looks.push(places); return look(); });
    const come = async (places: readonly string[], milliseconds = gatheringPause): Promise<void> => {
      for (const place of places) gathering.add(`file:///w/${place}`);
      await vi.advanceTimersByTimeAsync(milliseconds);
    };
    return { gathering, come, seen: () => looks.map((places) => places.map((place) => place.replace('file:///w/', ''))) };
  };

  it('in a moment is looked at once, and not what lies below another of it', async () => {
    const { come, seen } = begin();
    await come(['out/deep/a', 'out/deep'], gatheringPause / 2);
    await come(['out-2', 'out', 'out/b.yaml', 'a.yaml', 'a.yaml'], gatheringPause / 2);
    expect(seen()).toEqual([['out-2', 'out', 'a.yaml']]);
    await come(['out/c.yaml']);
    expect(seen().slice(1)).toEqual([['out/c.yaml']]);
  });

  it('during a look waits for its end', async () => {
    let end = (): void => undefined;
    const { come, seen } = begin(() => new Promise((resolve) => (end = resolve)));
    await come(['a']);
    await come(['b']);
    await come(['c']);
    expect(seen()).toEqual([['a']]);
    end();
    await come([]);
    expect(seen()).toEqual([['a'], ['b', 'c']]);
  });

  it('is of no interest any more once something was found', async () => {
    const { gathering, come, seen } = begin();
    await come(['a'], 10);
    gathering.dispose();
    await come([]);
    expect(seen()).toEqual([]);
  });
});
