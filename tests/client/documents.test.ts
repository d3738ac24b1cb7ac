/** What the client tells the server of, and what wakes it, against what the engine can read. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isChosenByName, selectDocuments } from '../../client/documents.ts';
import { knownExtensions } from '../../server/engine/index.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { activationEvents: string[] };

describe('the documents that the client hands over', () => {
  const filters = selectDocuments();

  it('are all that some format reads', () => {
    const pattern = filters.find((filter) => filter.pattern !== undefined)!.pattern!;
    const endings = /\{(.*)\}/.exec(pattern)![1]!.split(',').map((ending) => `.${ending}`);
    expect(knownExtensions.filter((ending) => !endings.includes(ending))).toEqual([]);
  });

  it('wake the extension, each by its language', () => {
    const languages = new Set(filters.flatMap(({ language }) => language ?? []));
    const waking = manifest.activationEvents.flatMap((event) => /^onLanguage:(.*)/.exec(event)?.[1] ?? []);
    expect(waking.sort()).toEqual([...languages].sort());
  });

  it('may lie on disk, be unsaved, remote or virtual, and wherever the workspace lies', () => {
    const schemes = (given: string[]) => new Set(selectDocuments(given).map(({ scheme }) => scheme));
    for (const scheme of ['file', 'untitled', 'vscode-remote', 'vscode-vfs']) expect(schemes([])).toContain(scheme);
    expect(schemes(['vscode-test-web'])).toContain('vscode-test-web');
    for (const scheme of ['git', 'output', 'empathy-lint-rule']) expect(schemes(['file'])).not.toContain(scheme);
  });

  it.each([
    ['file', '/macros/hello.yaml', true], ['vscode-remote', '/macros/hello.md', true], ['file', '/macros/hello.ts', false], ['file', '/macros/yaml', false], ['git', '/macros/hello.yaml', false],
    ['untitled', '/hello.yaml', false], ['memory', '/macros/hello.yaml', true],
  ])('are known by their names: %s %s', (scheme, path, expected) => {
    expect(isChosenByName({ scheme, path }, ['memory'])).toBe(expected);
  });
});
