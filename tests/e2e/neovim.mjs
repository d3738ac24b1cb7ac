/** Neovim's own client against `empathy-lint --lsp`, as docs/editors.md has it configured for the installed version, one run per format. */
import assert from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './install.mjs';
import report from './report.cjs';

const files = [
  ['macros.yaml', '📦 Your parcel is late.'],
  ['macros.json', 'Hi {{customer.first_name}},\\n\\nYour \\"invoice\\" is attached.'],
  ['replies.md', '\n\nYour invoice is attached. Reply here'],
];

export function runInNeovim() {
  return report.runCases('Neovim', files.map(([name, expected]) => [`finds, explains, fixes, writes and fixes all of ${name}`, () => fixInNeovim(name, expected)]));
}

/** The page's blocks in their order, each with the versions that the line above it names. */
function readBlocks() {
  const section = /^## Neovim\n([\s\S]*?)^## /m.exec(readFileSync(join(root, 'docs/editors.md'), 'utf8'))[1];
  return [...section.matchAll(/^(?:From|In) 0\.(\d+)(?: to 0\.(\d+)| on)?[^\n]*:\n\n```lua\n([\s\S]*?)```/gm)].map(([line, from, to, lua]) => ({ from: Number(from), to: to ? Number(to) : / on:/.test(line.split('\n')[0]) ? Infinity : Number(from), lua }));
}

async function fixInNeovim(name, expected) {
  const workspace = mkdtempSync(join(tmpdir(), 'empathy-lint-neovim-'));
  try {
    cpSync(join(root, 'tests/e2e/fixtures/library'), workspace, { recursive: true });
    const out = join(workspace, '.out.json');
    const minor = Number(/^NVIM v0\.(\d+)/.exec(execFileSync('nvim', ['--version'], { encoding: 'utf8' }))[1]);
    const blocks = readBlocks();
    assert.strictEqual(blocks.length, 3, 'the blocks of the page');
    const paths = blocks.map(({ lua }, i) => {
      const path = join(workspace, `.block${i}.lua`);
      writeFileSync(path, lua);
      return path;
    });
    const chosen = blocks.findIndex(({ from, to }) => from <= minor && minor <= to);
    assert.ok(chosen >= 0, `the page says nothing of Neovim 0.${minor}`);
    // The page has the command on the path.
    const bin = join(workspace, '.bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'empathy-lint'), `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'dist/cli.js')}' "$@"\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: workspace, XDG_STATE_HOME: workspace, XDG_CACHE_HOME: workspace, OUT: out, BLOCK: paths[chosen], ALL: JSON.stringify(paths) };
    const neovim = spawn('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${join(root, 'tests/e2e/neovim/lsp.lua')}`, name], { cwd: workspace, env, stdio: 'ignore' });
    const timer = setTimeout(() => neovim.kill('SIGKILL'), 60_000);
    const [code] = await once(neovim, 'exit');
    clearTimeout(timer);
    const result = JSON.parse(readFileSync(out, 'utf8'));
    assert.strictEqual(code, 0, result.error);
    assert.match(result.words, /^please be advised( that)?$/i);
    assert.strictEqual(result.code, 'cold-phrasing');
    assert.match(result.hover, /About the rule cold-phrasing/);
    assert.ok(result.symbols.length > 0);
    assert.strictEqual(result.fixAll, 'source.fixAll.empathy-lint');
    assert.deepStrictEqual(Object.values(result.left), []);
    assert.ok(readFileSync(join(workspace, name), 'utf8').includes(expected), readFileSync(join(workspace, name), 'utf8'));
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
