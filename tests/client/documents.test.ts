/** What the client tells the server of, and what wakes it, against what the engine can read. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentSelector } from '../../client/documents.ts';
import { knownExtensions } from '../../server/engine/index.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { activationEvents: string[]; contributes: { commands: { command: string }[] } };

describe('the documents that the client hands over', () => {
  it('are all that some format reads', () => {
    const pattern = documentSelector.find((filter) => filter.pattern !== undefined)!.pattern!;
    const endings = /\{(.*)\}/.exec(pattern)![1]!.split(',').map((ending) => `.${ending}`);
    expect(knownExtensions.filter((ending) => !endings.includes(ending))).toEqual([]);
  });

  it('wake the extension, each by its language', () => {
    const languages = new Set(documentSelector.flatMap(({ language }) => language ?? []));
    const waking = manifest.activationEvents.flatMap((event) => /^onLanguage:(.*)/.exec(event)?.[1] ?? []);
    expect(waking.sort()).toEqual([...languages].sort());
  });
});
