/** package.json against the client: commands, settings, texts and files that it names are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as {
  contributes: {
    commands: { command: string; category: string }[];
    menus: Record<string, { command?: string; submenu?: string }[]>;
    submenus: { id: string; label: string }[];
    configuration: { properties: Record<string, unknown> };
    viewsWelcome: { view: string; when: string }[];
    views: Record<string, { id: string }[]>;
    walkthroughs: { steps: { media: { svg: string }; completionEvents?: string[] }[] }[];
    yamlValidation: { url: string }[];
  };
};
const nls = JSON.parse(read('package.nls.json')) as Record<string, string>;
const clientFiles = readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const sources = clientFiles.map((name) => read(`client/${name}`));
const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);

describe('package.json', () => {
  it('has a text for every key, and no text without one', () => {
    const used = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map((m) => m[1]!);
    expect([...new Set(used)].sort()).toEqual(Object.keys(nls).sort());
  });

  it('declares the commands that the client registers; what has no title is not for people', () => {
    const registered = [...sources.join('\n').matchAll(/'(empathyLint\.[a-zA-Z]+)': \(?(?:async )?\(/g)].map((m) => m[1]!);
    expect(registered.length).toBeGreaterThan(10);
    expect(declared.filter((command) => !registered.includes(command))).toEqual([]);
    expect(registered.filter((command) => !declared.includes(command))).toEqual([]);
  });

  it('puts only declared commands into menus, links and walkthrough', () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
    const inTexts = Object.values(nls).flatMap((text) => [...text.matchAll(/command:(empathyLint\.[\w.]+)/g)].map((m) => m[1]!));
    const views = Object.values(contributes.views).flat().map(({ id }) => `${id}.focus`);
    expect([...inMenus, ...inTexts].filter((command) => !declared.includes(command) && !views.includes(command))).toEqual([]);
  });

  it('adds one entry that names the product to the editor\'s menu, and everything else below it', () => {
    const [entry, ...others] = contributes.menus['editor/context']!;
    expect(others).toEqual([]);
    expect(contributes.submenus).toEqual([{ id: entry!.submenu, label: 'Empathy Lint' }]);
    expect(contributes.menus[entry!.submenu!]!.map(({ command }) => command)).toEqual(expect.arrayContaining(['empathyLint.showMacro', 'empathyLint.fixAll', 'empathyLint.flagWording', 'empathyLint.allowPhrase']));
  });

  it('has words for every state in which the view has no rows', () => {
    const states = /type State = ([^;]*);/.exec(read('client/library/macroTree.ts'))![1]!.match(/\w+/g)!;
    const said = contributes.viewsWelcome.flatMap(({ when }) => /library == (\w+)/.exec(when)?.[1] ?? []);
    expect(said.sort()).toEqual(states.filter((state) => state !== 'full').sort());
  });

  it('has every setting that the server reads, and no other', () => {
    const section = /interface SettingsSection \{([\s\S]*?)\n\}/.exec(read('server/protocol/options.ts'))![1]!;
    const settings = [...section.matchAll(/readonly (\w+)\?/g)].map((m) => `empathyLint.${m[1]}`);
    expect(Object.keys(contributes.configuration.properties).sort()).toEqual([...settings, 'empathyLint.trace.server'].sort());
  });

  it('names only files that are there', () => {
    const files = [...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)), ...contributes.yamlValidation.map(({ url }) => url)];
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('the texts of client and server', () => {
  /** Every text that is looked up: the first argument of `t` and the two forms of `countOf`. */
  const string = '\'((?:[^\'\\\\]|\\\\.)*)\'';
  const spoken = [...clientFiles.map((name) => `client/${name}`), ...readdirSync(join(root, 'server/lsp')).map((name) => `server/lsp/${name}`)].map((name) => [name, read(name)] as const);
  const found = spoken.flatMap(([, source]) => [
    ...[...source.matchAll(new RegExp(`\\bt\\(${string}`, 'g'))].map((m) => m[1]!),
    ...[...source.matchAll(new RegExp(`\\bcountOf\\(t, [^']+, ${string}, ${string}`, 'g'))].flatMap((m) => [m[1]!, m[2]!]),
  ]).map((text) => text.replace(/\\'/g, '\''));
  const bundle = JSON.parse(read('l10n/bundle.l10n.json')) as Record<string, string>;

  it('stand all in l10n/bundle.l10n.json, for who translates, and nothing else does', () => {
    expect(Object.keys(bundle).sort()).toEqual([...new Set(found)].sort());
  });

  it('are looked up wherever a person sees them', () => {
    const shown = /(?:\bshow(?:Information|Warning|Error)Message\(|\bsetStatusBarMessage\(|\bbegin\(|\brefusal\(|\b(?:title|prompt|placeHolder|placeholder|label|detail|tooltip|description|failureReason):\s*|\b(?:text|tooltip|name|message)\s=\s)(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g;
    // Names and icons; and what only a program hears that asks for something that isn't there.
    const forPrograms = /^\$\{\w+Command\} needs|has no command|^A phrase needs a document|^There is no rule/;
    const bare = spoken.flatMap(([name, source]) => (/Keys\.ts$|newMacro\.ts$/.test(name) ? [] : [...source.matchAll(shown)].map((m) => m[1] ?? m[2]!)))
      .filter((text) => !forPrograms.test(text) && /\p{L}{2}/u.test(text.replace(/\$\{[^}]*\}+|\$\([\w-]+\)|Empathy Lint/g, '')));
    expect(bare).toEqual([]);
  });
});

describe('a translation', () => {
  const languages = readdirSync(join(root, 'l10n')).flatMap((name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);
  /** What must stay as it is: values filled in, links and commands. */
  const fixed = (text: string): string[] => (text.match(/\{\d\}|\]\([^)]+\)|`[^`]+`|empathyLint\.\w+/g) ?? []).sort();

  it('is there in German', () => expect(languages).toContain('de'));

  it.each(languages.flatMap((language) => [[`l10n/bundle.l10n.${language}.json`, 'l10n/bundle.l10n.json'], [`package.nls.${language}.json`, 'package.nls.json']]))('%s has every text, with its values, links and commands', (translated, original) => {
    const texts = JSON.parse(read(translated)) as Record<string, string>;
    const english = JSON.parse(read(original)) as Record<string, string>;
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(texts)) expect([key, ...fixed(text)]).toEqual([key, ...fixed(english[key]!)]);
    expect(Object.values(texts).filter((text) => text.trim() === '')).toEqual([]);
  });
});
