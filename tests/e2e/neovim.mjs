/** Neovim's own client against `empathy-lint --lsp`, one run per format. */
import assert from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

async function fixInNeovim(name, expected) {
  const workspace = mkdtempSync(join(tmpdir(), 'empathy-lint-neovim-'));
  try {
    cpSync(join(root, 'tests/e2e/fixtures/library'), workspace, { recursive: true });
    const out = join(workspace, '.out.json');
    const env = { ...process.env, HOME: workspace, XDG_STATE_HOME: workspace, XDG_CACHE_HOME: workspace, OUT: out, LSP_COMMAND: JSON.stringify([process.execPath, join(root, 'dist/cli.js'), '--lsp']) };
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
