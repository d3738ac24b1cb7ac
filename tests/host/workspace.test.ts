/** Which configuration, rules and settings hold for a file; with rules made up for the test and an engine that only carries them. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Engine, EngineResult, Rule, RuleFile } from '../../server/engine/index.ts';
import { createNodeHost } from '../../server/host/nodeHost.ts';
import { createWorkspace, type WorkspaceOptions } from '../../server/host/workspace.ts';
import { makeFolder } from './temporary.ts';

/** An engine with one rule per `rule.yaml`, which remembers the files it was made of. */
function fakeEngine(made: RuleFile[][]): (files: readonly RuleFile[]) => EngineResult {
  return (files) => {
    made.push([...files]);
    const ids = files.filter((f) => f.path.endsWith('/rule.yaml')).map((f) => f.path.split('/').at(-2)!);
    const rules = new Map(ids.map((id) => [id, { id, options: {}, presets: { recommended: 'warning', strict: 'error', all: 'error' }, severity: 'warning' } as unknown as Rule]));
    const problems = files.filter((f) => f.text.includes('FAULT')).map((f) => ({ code: 'rule-data', severity: 'error' as const, message: `${f.path}, line 2: something is wrong`, source: { start: f.text.indexOf('FAULT'), end: f.text.indexOf('FAULT') + 5 }, path: f.path }));
    return { engine: { rules } as unknown as Engine, problems };
  };
}

const productRules = [{ path: 'cold-phrasing/rule.yaml', text: '' }];

function open(files: Record<string, string>, options: WorkspaceOptions = {}) {
  const folder = makeFolder(files);
  const made: RuleFile[][] = [];
  const workspace = createWorkspace(createNodeHost(), { productRules, createEngine: fakeEngine(made), ...options });
  return {
    folder,
    made,
    workspace,
    async severity(path: string): Promise<string | undefined> {
      return (await workspace.contextFor(`${folder}/${path}`)).settings.rules.get('cold-phrasing')?.severity;
    },
    async complaints(path = 'a.yaml'): Promise<string[]> {
      const { problems } = await workspace.contextFor(`${folder}/${path}`);
      return problems.map((p) => `${p.path.slice(folder.length + 1)} [${p.text.slice(p.source.start, p.source.end)}] ${p.message}`);
    },
  };
}

describe('createWorkspace', () => {
  it.each([
    ['no configuration', {}, 'warning'],
    ['a configuration that only sets a locale', { '.empathy-lint.yaml': 'locale: en' }, 'warning'],
    ['a preset', { '.empathy-lint.yaml': 'extends: strict' }, 'error'],
    ['no preset on purpose', { '.empathy-lint.yaml': 'extends: []' }, 'off'],
    ['the nearest configuration', { '.empathy-lint.yaml': 'extends: strict', 'sub/.empathy-lint.yaml': 'rules: {cold-phrasing: info}' }, 'info'],
    ['another file', { 'sub/.empathy-lint.yaml': 'extends: ../base.yaml', 'base.yaml': 'rules: {cold-phrasing: info}' }, 'info'],
    ['another file below one\'s own rules', { 'sub/.empathy-lint.yaml': 'extends: ../base.yaml\nrules: {cold-phrasing: error}', 'base.yaml': 'rules: {cold-phrasing: info}' }, 'error'],
    ['the short name', { 'sub/.empathy-lint.yml': 'extends: strict' }, 'error'],
    ['overrides relative to the configuration', { '.empathy-lint.yaml': 'overrides: [{files: sub/a.yaml, rules: {cold-phrasing: off}}]' }, 'off'],
  ])('goes by %s', async (_name, files, expected) => {
    expect(await open(files).severity('sub/a.yaml')).toBe(expected);
  });

  it('uses one configuration for all when told so, with patterns from where it stands', async () => {
    const folder = makeFolder({ 'ci/strict.yaml': 'extends: strict\nignore: [sub/a.yaml]', '.empathy-lint.yaml': 'extends: []' });
    const workspace = createWorkspace(createNodeHost(), { productRules, createEngine: fakeEngine([]), configFile: `${folder}/ci/strict.yaml`, configRoot: folder });
    const context = await workspace.contextFor(`${folder}/sub/a.yaml`);
    expect(context.settings.rules.get('cold-phrasing')?.severity).toBe('error');
    expect(context.ignored).toBe(true);
  });

  it.each([
    ['a misspelt preset', { '.empathy-lint.yaml': 'extends: recomended' }, '.empathy-lint.yaml [recomended] There is no preset "recomended". Did you mean "recommended"?'],
    ['a base that is not there', { '.empathy-lint.yaml': 'extends: ./none.yaml' }, '.empathy-lint.yaml [./none.yaml] "./none.yaml" cannot be extended: There is no such file.'],
    ['a circle', { '.empathy-lint.yaml': 'extends: ./b.yaml', 'b.yaml': 'extends: ./.empathy-lint.yaml' }, 'b.yaml [./.empathy-lint.yaml] "./.empathy-lint.yaml" leads back to this file'],
    ['a mistake in the base', { '.empathy-lint.yaml': 'extends: ./b.yaml', 'b.yaml': 'rulse: {}' }, 'b.yaml [rulse] Unknown key "rulse"'],
    ['an unknown rule', { '.empathy-lint.yaml': 'rules: {cold-frasing: off}' }, '.empathy-lint.yaml [cold-frasing] There is no rule "cold-frasing". Did you mean "cold-phrasing"?'],
    ['an empty pack', { '.empathy-lint.yaml': 'packs: [ours]' }, '.empathy-lint.yaml [ours] No rules found in "ours"'],
    ['a faulty pack', { '.empathy-lint.yaml': 'packs: [ours]', 'ours/our-rule/rule.yaml': 'id: x\nFAULT' }, 'ours/our-rule/rule.yaml [FAULT] Something is wrong'],
    ['a faulty phrase of one\'s own', { '.empathy-lint.yaml': 'phrases:\n  cold-phrasing:\n    - fine\n    - a FAULT here\n' }, '.empathy-lint.yaml [a FAULT here] Something is wrong'],
    ['a second configuration beside it', { '.empathy-lint.yaml': 'locale: en', '.empathy-lint.yml': 'rulse: {}' }, '.empathy-lint.yaml [] This folder has .empathy-lint.yaml and .empathy-lint.yml: .empathy-lint.yaml holds, and .empathy-lint.yml is not read.'],
    ['a configuration that is no text', { '.empathy-lint.yaml': 'a\0b' }, '.empathy-lint.yaml [] The configuration cannot be used: Byte 1 is NUL'],
  ])('complains about %s, at its place, once', async (_name, files, complaint) => {
    const said = await open(files as Record<string, string>).complaints();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(complaint);
  });

  it('builds one engine for files with the same rules, and another where a pack adds some', async () => {
    const { workspace, folder, made } = open({ '.empathy-lint.yaml': 'locale: en', 'team/.empathy-lint.yaml': 'packs: [./rules]', 'team/rules/our-rule/rule.yaml': 'id: our-rule' });
    const [a, b, c, d] = await Promise.all(['a.yaml', 'x/b.yaml', 'team/c.yaml', 'team/d.yaml'].map((p) => workspace.contextFor(`${folder}/${p}`)));
    expect(a!.engine).toBe(b!.engine);
    expect(c!.engine).toBe(d!.engine);
    expect(c!.engine).not.toBe(a!.engine);
    expect(a!.settings).toBe(b!.settings);
    expect(made.map((files) => files.map((f) => f.path))).toEqual([['cold-phrasing/rule.yaml'], ['cold-phrasing/rule.yaml', 'packs/rules/our-rule/rule.yaml']]);
    expect([...c!.settings.rules.keys()]).toEqual(['cold-phrasing', 'our-rule']);
  });

  it('sees a configuration come, change and go after invalidate, not before', async () => {
    const { workspace, folder, severity } = open({});
    expect(await severity('a.yaml')).toBe('warning');
    writeFileSync(join(folder, '.empathy-lint.yaml'), 'extends: strict');
    expect(await severity('a.yaml')).toBe('warning');
    workspace.invalidate();
    expect(await severity('a.yaml')).toBe('error');
    rmSync(join(folder, '.empathy-lint.yaml'));
    workspace.invalidate();
    expect(await severity('a.yaml')).toBe('warning');
  });

  it.each<[string, Record<string, string>, string[], string[]]>([
    ['no configuration', {}, [], []],
    ['a configuration, what it extends, and what that extends', { '.empathy-lint.yaml': 'extends: [strict, ./shared/base]', 'shared/base': 'extends: ./deep.yaml', 'shared/deep.yaml': '' }, ['.empathy-lint.yaml', 'shared/base', 'shared/deep.yaml'], []],
    ['files that are not there', { '.empathy-lint.yaml': 'extends: ./none.yaml\npacks: [none]' }, ['.empathy-lint.yaml', 'none.yaml'], ['none']],
    ['packs, of each configuration', { '.empathy-lint.yaml': 'extends: ./sub/base.yaml\npacks: [ours]', 'sub/base.yaml': 'packs: [theirs]', 'ours/our-rule/rule.yaml': 'id: our-rule' }, ['.empathy-lint.yaml', 'sub/base.yaml'], ['sub/theirs', 'ours']],
    ['a configuration that can not be read', { '.empathy-lint.yaml': 'a\0b' }, ['.empathy-lint.yaml'], []],
  ])('tells what was made from %s', async (_name, files, expectedFiles, expectedPacks) => {
    const { workspace, folder } = open(files);
    const asked = workspace.contextFor(`${folder}/a.yaml`);
    const [{ sources }, known] = [await asked, await workspace.sources()];
    const bare = (paths: readonly string[]) => paths.map((path) => path.slice(folder.length + 1));
    expect([bare(sources.files), bare(sources.packs)]).toEqual([expectedFiles, expectedPacks]);
    expect(known).toEqual([sources]);
    workspace.invalidate();
    expect(await workspace.sources()).toEqual([]);
  });

  it.each([
    ['the configuration', { '.empathy-lint.yaml': '', '.git/HEAD': '' }, 'macros/chat/a.yaml'],
    ['else the repository', { '.git/HEAD': '' }, 'macros/chat/a.yaml'],
    ['else folder and name', {}, 'chat/a.yaml'],
  ])('names a file for the engine as seen from %s', async (_name, files, expected) => {
    const { workspace, folder } = open(files);
    expect((await workspace.contextFor(`${folder}/macros/chat/a.yaml`)).sourcePath).toBe(expected);
  });
});
