/** The npm package as somebody's project has it: ESM, CommonJS, TypeScript, and what a checker of packages says. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
let project = '';
let installed = '';

/** What `npm pack` would take, in the place where `npm install` would put it. */
beforeAll(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'empathy-lint-consumer-')));
  installed = join(project, 'node_modules', 'empathy-lint');
  mkdirSync(installed, { recursive: true });
  execFileSync(process.execPath, [join(root, 'build.mjs'), join(installed, 'dist'), '--types'], { stdio: 'pipe' });
  for (const name of ['package.json', 'README.md', 'LICENSE']) cpSync(join(root, name), join(installed, name));
  writeFileSync(join(project, 'package.json'), '{"type": "module"}');
}, 180_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

function node(name: string, code: string): string {
  writeFileSync(join(project, name), code);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
}

const use = `
const result = await lintText('Hi there, please be advised that your parcel is late. You will have it on Monday.');
const yaml = 'macros:\\n  - title: Late\\n    body: Hi there, please be advised that we are closed. We open on Monday.\\n';
const fixed = await fixText(yaml, { filename: 'macros.yaml' });
const read = await inspect(yaml, { filename: 'macros.yaml' });
const config = await loadConfig('macros.yaml');
const sarif = JSON.parse(await formatResults([result], 'sarif'));
const error = await lintFiles('nowhere').catch((e) => e);
console.log(JSON.stringify([result.messages[0].ruleId, fixed.text, read.macros.length, config.rules['cold-phrasing'].severity, sarif.version, error.code, error instanceof EmpathyLintError]));
`;
const expected = ['cold-phrasing', 'macros:\n  - title: Late\n    body: Hi there, we are closed. We open on Monday.\n', 1, 'warning', '2.1.0', 'no-such-path', true];
const names = 'EmpathyLintError, fixText, formatResults, inspect, lintFiles, lintText, loadConfig';

describe('the library', () => {
  it('can be imported', () => expect(JSON.parse(node('a.mjs', `import { ${names} } from 'empathy-lint';${use}`))).toEqual(expected));

  it('can be required', () => expect(JSON.parse(node('a.cjs', `const { ${names} } = require('empathy-lint');(async () => {${use}})();`))).toEqual(expected));

  it('exports the same both ways', () => {
    const keys = (code: string, name: string): string => node(name, code).trim();
    expect(keys("import * as api from 'empathy-lint'; console.log(Object.keys(api).filter((k) => k !== 'default').sort().join(', '))", 'b.mjs')).toBe(names);
    expect(keys("console.log(Object.keys(require('empathy-lint')).sort().join(', '))", 'b.cjs')).toBe(names);
  });

  it('starts nothing and reads nothing on import', () => {
    const code = `
      const fs = require('node:fs'), Module = require('node:module');
      const touched = [];
      require.resolve('empathy-lint');
      const own = [require.resolve('empathy-lint')];
      const load = Module._extensions['.js'];
      for (const name of ['readFileSync', 'openSync', 'readdirSync', 'readFile', 'open']) { const real = fs[name]; fs[name] = (...args) => { if (!own.includes(String(args[0]))) touched.push(name + ' ' + args[0]); return real(...args); }; }
      require('empathy-lint');
      setImmediate(() => console.log(JSON.stringify([touched.filter((t) => !t.endsWith('package.json')), process._getActiveHandles().filter((h) => ![process.stdout, process.stderr, process.stdin].includes(h)).length])));`;
    expect(JSON.parse(node('c.cjs', code))).toEqual([[], 0]);
  });

  it('types a TypeScript project, both ways', () => {
    const text = `import { lintText, formatResults, type FileResult } from 'empathy-lint';\nconst results: FileResult[] = [await lintText('x', { rules: { 'cold-phrasing': 'error' } })];\nexport const line: number | undefined = results[0]?.messages[0]?.line;\nexport const report: string = await formatResults(results, 'sarif');\n// @ts-expect-error there is no such form\nawait formatResults(results, 'xml');\n`;
    writeFileSync(join(project, 'use.mts'), text);
    writeFileSync(join(project, 'use.cts'), "import api = require('empathy-lint');\nexport const result: Promise<api.FileResult> = api.lintText('x');\n");
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: [] }, include: ['use.*'] }));
    const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: project, encoding: 'utf8' });
    expect(stdout).toBe('');
  }, 60_000);

  it('is fine by publint', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, level: 'warning' });
    // "main" and "browser" are VS Code's; whoever imports the package goes by "exports".
    expect(messages.map((m) => formatMessage(m, packageJson)).filter((m) => !/pkg\.(?:main|browser)\b/.test(m ?? ''))).toEqual([]);
  });
});
