/** What CI systems run: the action's script, the hooks, and every example's command line, each run here as far as it can be. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtProduct } from '../built/product.ts';
import { productParts } from '../support/engine.ts';
import { makeGitFolder } from './gitFolder.ts';
import { cold, coldPlain, library, runCli, warm } from './runCli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
/** A folder with programs `npx` and `empathy-lint` that run the built command. */
let bin = '';

beforeAll(async () => {
  const dist = await builtProduct();
  bin = realpathSync(mkdtempSync(join(tmpdir(), 'empathy-lint-ci-')));
  const program = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program('empathy-lint', `exec "${process.execPath}" "${dist}/cli.js" "$@"`);
  program('npx', '[ "$1" = --yes ] && shift; shift; exec empathy-lint "$@"');
  // Stands in for the build of the action's checkout, which would take a minute: writes down what it is asked, in the folder where it is asked.
  program('npm', `echo "npm $*" | tee -a calls; [ "$FAILS" != "$1" ] && { [ "$1" = ci ] || { mkdir -p dist && echo "process.exitCode = require('child_process').spawnSync('empathy-lint', process.argv.slice(2), { stdio: 'inherit' }).status" > dist/cli.js; }; }`);
}, 120_000);
afterAll(() => rmSync(bin, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({ ...process.env, CI: '1', GIT_CONFIG_GLOBAL: '/dev/null', PATH: `${bin}:${process.env['PATH']}`, ...more });

describe('action.yml', () => {
  const action = parse(read('action.yml')) as { inputs: Record<string, { description: string; default: string }>; outputs: Record<string, { value: string }>; runs: { steps: { id?: string; name: string; uses?: string; run?: string; env?: Record<string, string> }[] } };
  const lint = action.runs.steps.find((s) => s.id === 'lint')!;

  /** Runs the step's script as the runner does, with inputs put in. */
  function run(folder: string, inputs: Record<string, string>, context: Record<string, string> = {}) {
    const temp = join(folder, '.runner');
    const checkout = join(temp, 'empathy lint');
    mkdirSync(checkout, { recursive: true });
    const values = Object.fromEntries(Object.entries(lint.env!).map(([name, expression]) => {
      const [, key] = /^\$\{\{ (.+) \}\}$/.exec(expression)!;
      return [name, key!.startsWith('inputs.') ? (inputs[key!.slice(7)] ?? action.inputs[key!.slice(7)]!.default) : ({ 'github.action_path': checkout, ...context }[key!] ?? '')];
    }));
    const result = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', lint.run!], { cwd: folder, encoding: 'utf8', env: environment({ ...values, FAILS: context['fails'] ?? '', RUNNER_TEMP: temp, GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary'), GITHUB_WORKSPACE: folder }) });
    const outputs = Object.fromEntries(readFileSync(join(temp, 'output'), 'utf8').trim().split('\n').map((l) => l.split('=') as [string, string]));
    const report = outputs['sarif-file'] ? { summary: readFileSync(join(temp, 'summary'), 'utf8'), sarif: JSON.parse(readFileSync(outputs['sarif-file'], 'utf8')) } : {};
    return { ...result, outputs, calls: existsSync(join(checkout, 'calls')) ? readFileSync(join(checkout, 'calls'), 'utf8') : '', ...report };
  }

  it.each([
    ['builds its own checkout, once', {}, 'npm ci\nnpm run build\n', 2],
    ['takes a published version when asked', { version: '0.1.0' }, '', 1],
    ['runs another command when told', { command: 'empathy-lint' }, '', 1],
  ])('%s', (_name, inputs, calls, times) => {
    const { folder } = makeGitFolder({ 'a.yaml': library(cold) });
    for (let time = 0; time < times; time++) {
      const ran = run(folder, { paths: 'a.yaml', 'max-warnings': '0', ...inputs });
      expect(ran.outputs['exit-code'], ran.stderr).toBe('1');
      expect(ran.calls).toBe(calls);
    }
  });

  it('says so when it can not be built', () => {
    const { folder } = makeGitFolder({ 'a.yaml': library(cold) });
    for (const fails of ['ci', 'run']) {
      const { status, stdout, outputs } = run(folder, { paths: 'a.yaml' }, { fails });
      expect(stdout).toContain('::error::Empathy Lint could not be built.');
      expect([status, outputs['exit-code']]).toEqual([2, '2']);
    }
  });

  it('annotates, sums up, writes SARIF and says the exit code', () => {
    const { folder } = makeGitFolder({ 'macros/a b.yaml': library(cold), 'other.yaml': library(cold) });
    const { stdout, stderr, status, outputs, summary, sarif } = run(folder, { paths: 'macros', 'max-warnings': '0' });
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('::warning file=macros/a b.yaml,line=4,');
    expect(stdout).not.toContain('other.yaml');
    expect(outputs['exit-code']).toBe('1');
    expect(summary).toContain('## Empathy Lint');
    expect(sarif.runs[0].results.length).toBeGreaterThan(0);
  });

  it('takes several paths and further arguments, and none of them can run anything', () => {
    const { folder } = makeGitFolder({ 'a.yaml': library(cold), 'b.yaml': library(warm) });
    const { stdout, outputs } = run(folder, { paths: 'a.yaml\nb.yaml', args: '--quiet $(touch hacked) ;touch hacked', annotations: 'true' });
    expect(readdirSync(folder)).not.toContain('hacked');
    expect(outputs['exit-code']).toBe('2');
    expect(run(folder, { paths: 'a.yaml b.yaml', 'fail-on': 'cold-phrasing' }).outputs['exit-code']).toBe('1');
    expect(stdout).not.toContain('b.yaml,');
  });

  it('in a pull request lints what differs from its target, when asked', () => {
    const repo = makeGitFolder({ 'a.yaml': library(cold) });
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    repo.git('checkout', '-q', '-b', 'mine');
    repo.commit({ 'b.yaml': library(cold) });
    const { stdout, outputs } = run(repo.folder, { 'changed-only': 'true', 'max-warnings': '0' }, { 'github.base_ref': 'main' });
    expect(stdout).toContain('file=b.yaml');
    expect(stdout).not.toContain('file=a.yaml');
    expect(outputs['exit-code']).toBe('1');
  });

  it.each([
    ['writes a comment', '', 'api --method POST repos/shop/macros/issues/7/comments --field body=@report.md'],
    ['renews the one of an earlier run', '41', 'api --method PATCH repos/shop/macros/issues/comments/41 --field body=@report.md'],
  ])('%s under the pull request', (_name, earlier, call) => {
    const { folder } = makeGitFolder({ 'report.md': '<!-- empathy-lint -->\n' });
    // GitHub's command stands in: it answers the list of comments, and writes down what else it is asked.
    writeFileSync(join(folder, 'gh'), '#!/bin/sh\nfor word; do [ "$word" = --paginate ] && { echo "$EARLIER"; exit; }; done\necho "$*" >> calls\n');
    chmodSync(join(folder, 'gh'), 0o755);
    const { run: script } = action.runs.steps.find((s) => s.name === 'Comment')!;
    const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script!], { cwd: folder, encoding: 'utf8', env: { ...environment({ EARLIER: earlier, REPOSITORY: 'shop/macros', PULL: '7', MARKDOWN: 'report.md' }), PATH: `${folder}:${process.env['PATH']}` } });
    expect(status, stderr).toBe(0);
    expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe(`${call}\n`);
  });

  it.each(['0', '1', '2'])('ends as the command did: %s', (code) => {
    const { run: script } = action.runs.steps.find((s) => s.name === 'Result')!;
    expect(spawnSync('bash', ['-e', '-c', script!], { env: { ...process.env, CODE: code } }).status).toBe(Number(code));
  });

  it('pins what it uses to commits, and describes every input', () => {
    for (const { uses } of action.runs.steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/);
    for (const [name, { description }] of Object.entries(action.inputs)) expect(description, name).toMatch(/\S/);
  });

  it('puts no text of others into a script: inputs and contexts come as variables', () => {
    for (const { run: script } of action.runs.steps) expect(script ?? '').not.toContain('${{');
  });
});

describe('hooks', () => {
  it('the hook for git holds back a commit with a new cold reply, and lets others pass', () => {
    const repo = makeGitFolder({ 'macros/a.yaml': library(cold) });
    copyFileSync(join(root, 'docs/ci/pre-commit'), join(repo.folder, '.git/hooks/pre-commit'));
    chmodSync(join(repo.folder, '.git/hooks/pre-commit'), 0o755);
    const clone = join(repo.folder, 'clone');
    execFileSync('git', ['clone', '-q', repo.folder, clone], { stdio: 'pipe' });
    copyFileSync(join(root, 'docs/ci/pre-commit'), join(clone, '.git/hooks/pre-commit'));
    chmodSync(join(clone, '.git/hooks/pre-commit'), 0o755);
    const commit = (text: string) => {
      writeFileSync(join(clone, 'macros/b.yaml'), text);
      execFileSync('git', ['add', '-A'], { cwd: clone });
      return spawnSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', 'commit', '-m', 'More'], { cwd: clone, encoding: 'utf8', env: environment() });
    };
    const stopped = commit(library(cold));
    expect(stopped.status).not.toBe(0);
    expect(stopped.stdout + stopped.stderr).toContain('macros/b.yaml');
    expect(stopped.stdout + stopped.stderr).not.toContain('macros/a.yaml');
    expect(commit(library(warm)).status).toBe(0);
  });

  it('npm packs the project so that pre-commit can install it: the name of the file is all that is printed', () => {
    const project = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const prints = "node -e \"console.log('built')\"";
    const { folder } = makeGitFolder({ '.npmrc': read('.npmrc'), 'package.json': JSON.stringify({ name: 'packed', version: '1.0.0', scripts: Object.fromEntries(Object.keys(project.scripts).filter((s) => /^(?:pre|post)?(?:pack|prepare)$/.test(s)).map((s) => [s, prints])) }) });
    expect(project.scripts).toHaveProperty('prepack');
    expect(execFileSync('npm', ['pack'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })).toBe('packed-1.0.0.tgz\n');
  });

  it('.pre-commit-hooks.yaml calls the command so that files without macros are no error', () => {
    const hooks = parse(read('.pre-commit-hooks.yaml')) as { id: string; entry: string; args: string[] }[];
    const { folder } = makeGitFolder({ 'a.yaml': library(coldPlain), 'b.yaml': library(warm), 'package.json': '{}', '.empathy-lint.yaml': 'ignore: [old.yaml]', 'old.yaml': library(cold) });
    const run = (id: string, ...files: string[]): number | null => {
      const hook = hooks.find((h) => h.id === id)!;
      return spawnSync(hook.entry, [...hook.args, ...files], { cwd: folder, env: environment() }).status;
    };
    expect(run('empathy-lint', 'b.yaml', 'package.json', 'old.yaml', 'gone.yaml')).toBe(0);
    expect(run('empathy-lint', 'a.yaml')).toBe(1);
    expect(run('empathy-lint-fix', 'a.yaml')).toBe(1);
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).not.toContain('please be advised');
  });
});

describe('docs/ci', () => {
  const commands = readdirSync(join(root, 'docs/ci')).flatMap((name) =>
    [...read(`docs/ci/${name}`).matchAll(/(?:npx )?empathy-lint (?=[a-z-])([^\n|'">]*(?:"(?!\))[^\n|'>]*)?)/g)].map((m): [string, string] => [name, m[1]!.replace(/\$\{\{ matrix\.part \}\}/g, '1').trim()]).filter(([, args]) => /^(?:macros|--|merge)/.test(args)),
  );

  it('has an example per system', () => expect(commands.length).toBeGreaterThanOrEqual(8));

  it.each(commands)('%s: empathy-lint %s', async (_name, args) => {
    const repo = makeGitFolder({ 'macros/a.yaml': library(warm) });
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    // The shell says what the words are; the command reads them in this process, since each of its own would read the rules anew.
    const wordsOf = (line: string): string[] => execFileSync('sh', ['-c', `for word in ${line}; do printf '%s\\0' "$word"; done`], { cwd: repo.folder, encoding: 'utf8' }).split('\0').slice(0, -1);
    const run = (line: string) => runCli(wordsOf(line), {}, { folder: repo.folder, stdin: '{"body":"Hi Ann, thank you. We will write on Monday."}\n', parts: productParts() });
    if (args.startsWith('merge')) await run('macros --shard 1/1 --format blob:blob-1.json');
    const { code, stderr } = await run(args);
    expect(stderr).not.toMatch(/unknown option|error:/);
    expect([0, 1]).toContain(code);
  });

  it.each(readdirSync(join(root, 'docs/ci')).filter((n) => n.endsWith('.yml') || n.endsWith('.yaml')))('%s is sound YAML', (name) => {
    expect(typeof parse(read(`docs/ci/${name}`))).toBe('object');
  });
});
