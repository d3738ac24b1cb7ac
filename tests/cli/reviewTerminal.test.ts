/** `--review` as a person has it: the command as it is shipped, in a terminal of its own, with real keys. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { spawn, type IPty } from '@lydell/node-pty';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtProduct } from '../built/product.ts';
import { makeFolder } from '../host/temporary.ts';
import { library } from './runCli.ts';

let cli = '';
beforeAll(async () => void (cli = join(await builtProduct(), 'cli.js')), 120_000);

const late = 'Hi there, please be advised that your parcel comes a day later. You will have it on Monday.';
/** Only one rule, so that every macro has one finding. */
const args = ['--review', '--rule', 'cold-phrasing', 'a.yaml'];

/** A terminal in which the command runs; `type` answers the next question. */
class Terminal {
  readonly folder: string;
  readonly pty: IPty;
  readonly ended: Promise<number>;
  private shown = '';
  private read = 0;

  constructor(text: string, env: Record<string, string> = {}) {
    this.folder = makeFolder({ 'a.yaml': text });
    const { CI: _ci, NO_COLOR: _none, FORCE_COLOR: _force, ...rest } = process.env as Record<string, string>;
    this.pty = spawn(process.execPath, [cli, ...args], { cwd: this.folder, cols: 100, rows: 30, env: { ...rest, TERM: 'xterm-256color', ...env } });
    this.pty.onData((data) => (this.shown += data));
    this.ended = new Promise((resolve) => this.pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** Waits for a question of this kind, and answers it. */
  async type(question: string, keys: string): Promise<void> {
    for (;;) {
      const at = stripVTControlCharacters(this.shown).indexOf(question, this.read);
      if (at >= 0) {
        this.read = at + question.length;
        break;
      }
      await wait(10);
    }
    // The question is drawn before keys are read.
    await wait(50);
    this.pty.write(keys);
  }

  get raw(): string {
    return this.shown;
  }

  get screen(): string {
    return stripVTControlCharacters(this.shown).replaceAll('\r', '');
  }

  get file(): string {
    return readFileSync(join(this.folder, 'a.yaml'), 'utf8');
  }
}

const menu = '[q]uit? ';

describe('--review in a terminal', () => {
  it('takes a wording, own words, an exception with its reason, and passes over', async () => {
    const terminal = new Terminal(library(late, late.replace('parcel', 'order'), late.replace('parcel', 'refund'), late.replace('parcel', 'letter')));
    await terminal.type(menu, 'a\r');
    await terminal.type(menu, 's\r');
    terminal.pty.resize(30, 10);
    await terminal.type(menu, 'i\r');
    await terminal.type('Because: ', 'the bank asks for it\r');
    await terminal.type(menu, 'e\r');
    await terminal.type('shall be: ', 'Hi there, your letter comes a little later.\r');
    expect(await terminal.ended).toBe(0);
    expect(terminal.screen).toContain('2 taken, 1 ignored, 1 skipped\n');
    expect(terminal.screen).toContain('- Hi there, please be advised that your parcel comes a day later.\n');
    expect(terminal.file).toBe(
      library(late.replace('please be advised that ', ''), late.replace('parcel', 'order'), late.replace('parcel', 'refund'), 'Hi there, your letter comes a little later. You will have it on Monday.').replace(
        /( {4}body: \|\n.*refund)/,
        '    # empathy-lint-disable-next-line cold-phrasing -- the bank asks for it\n$1',
      ),
    );
  }, 60_000);

  it.each([
    ['q', 'q\r'],
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D', '\u0004'],
  ])('ends with 130 on %s, keeps what was done and sums up on a line of its own', async (_name, keys) => {
    const terminal = new Terminal(library(late, late.replace('parcel', 'order')));
    await terminal.type(menu, 'a\r');
    await terminal.type(menu, keys);
    expect(await terminal.ended).toBe(130);
    expect(terminal.screen).toMatch(/\n1 taken, 0 ignored, 0 skipped\n$/);
    expect(terminal.file).toBe(library(late.replace('please be advised that ', ''), late.replace('parcel', 'order')));
  }, 60_000);

  it('goes on for as long as there are findings, and warns of nothing', async () => {
    const terminal = new Terminal(library(...Array.from({ length: 15 }, (_, i) => late.replace('parcel', `parcel number ${i}`))));
    for (let i = 0; i < 15; i++) await terminal.type(menu, 's\r');
    expect(await terminal.ended).toBe(0);
    expect(terminal.screen).toContain('15 skipped');
    expect(terminal.screen).not.toContain('Warning');
  }, 60_000);

  it.each<[string, Record<string, string>, boolean]>([
    ['has colours', {}, true],
    ['has none with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('%s', async (_name, env, colours) => {
    const terminal = new Terminal(library(late), env);
    await terminal.type(menu, 's\r');
    await terminal.ended;
    expect(terminal.raw.includes('\u001b[31m')).toBe(colours);
  }, 60_000);

  it('is refused where nobody can answer', () => {
    const folder = makeFolder({ 'a.yaml': library(late) });
    const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', input: 'a\n' });
    expect([status, stderr]).toEqual([2, 'empathy-lint: error: --review asks questions: run it in a terminal.\n']);
    expect(existsSync(join(folder, '.empathy-lint-baseline.json'))).toBe(false);
  });
});
