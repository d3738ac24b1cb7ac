/** The stream: one record a line in, one finding a line out, the same findings as for a file of these lines. */
import { describe, expect, it } from 'vitest';
import { productParts } from '../support/engine.ts';
import { cold, runCli, warm } from './runCli.ts';

const stream = ['--stdin', '--format', 'jsonl'];
const rows = (stdout: string): { line: number; column: number; ruleId: string | null; code?: string; macro?: { id: string; title: string }; file?: string }[] => stdout.split('\n').filter((l) => l !== '').map((l) => JSON.parse(l));
const records = (...list: unknown[]): string => list.map((r) => `${JSON.stringify(r)}\n`).join('');

describe('a stream of replies', () => {
  it('finds what a file run finds, in the same places', async () => {
    const texts = [cold, warm, 'Hello Ann, unfortunately your refund was declined. Thank you for your understanding.', 'Hi Ann, we are sorry, so sorry, very sorry for the delay. We will get back to you.'];
    const text = records(...Array.from({ length: 40 }, (_, i) => (i % 3 ? { id: `r${i}`, body: texts[i % 4], title: `T${i}` } : { body: texts[i % 4] })));
    const file = await runCli(['--format', 'jsonl', 'replies.jsonl'], { 'replies.jsonl': text }, { parts: productParts() });
    const piped = await runCli([...stream, '--stdin-filename', 'replies.jsonl'], {}, { stdin: text, parts: productParts() });
    expect(rows(piped.stdout).length).toBeGreaterThan(40);
    expect(rows(piped.stdout)).toEqual(rows(file.stdout).map(({ file: _file, ...row }) => row));
  });

  it.each<[string, string, string[], [number, number, string | null][]]>([
    ['texts alone', `${JSON.stringify(warm)}\n${JSON.stringify(`😀 ${cold}`)}\n`, [], [[2, 15, 'cold-phrasing'], [2, 59, 'cold-phrasing']]],
    ['empty lines, and no end of line at the end', `\n\n{"body":${JSON.stringify(cold)}}`, [], [[3, 20, 'cold-phrasing'], [3, 64, 'cold-phrasing']]],
    ['Windows line ends', `{"body":"Fine, thank you."}\r\n{"body":${JSON.stringify(cold)}}\r\n`, [], [[2, 20, 'cold-phrasing'], [2, 64, 'cold-phrasing']]],
    ['another key', records({ said: cold, body: warm }), ['--text-key', 'said'], [[1, 20, 'cold-phrasing'], [1, 64, 'cold-phrasing']]],
    ['a key inside', records({ reply: { said: cold } }), ['--text-key', 'reply.said'], [[1, 29, 'cold-phrasing'], [1, 73, 'cold-phrasing']]],
    ['a broken line between sound ones', `{"body":"Fine."}\n{"body": oops\n{"body":${JSON.stringify(cold)}}\n`, [], [[2, 1, null], [3, 20, 'cold-phrasing'], [3, 64, 'cold-phrasing']]],
    ['a record without a text', '{"id": 1}\n[]\nnull\n7\n', [], [[1, 1, null], [2, 1, null], [3, 1, null], [4, 1, null]]],
  ])('takes %s', async (_name, stdin, args, expected) => {
    const { stdout } = await runCli([...stream, ...args], {}, { stdin });
    expect(rows(stdout).map((r) => [r.line, r.column, r.ruleId])).toEqual(expected);
  });

  it('leaves out what is no text or far too long, and goes on', async () => {
    const stdin = Buffer.concat([Buffer.from('{"body":"caf'), Buffer.from([0xe9]), Buffer.from('"}\n'), Buffer.from(`{"body":"${'a'.repeat(1 << 20)}"}\n`), Buffer.from(records({ body: cold }))]);
    expect(rows((await runCli(stream, {}, { stdin })).stdout).map((r) => [r.line, r.code ?? r.ruleId])).toEqual([[1, 'not-text'], [2, 'too-large'], [3, 'cold-phrasing'], [3, 'cold-phrasing']]);
  });

  it.each<[string[], string, number]>([
    [[], records({ body: cold }), 0],
    [['--max-warnings', '1'], records({ body: cold }), 1],
    [['--fail-on', 'cold-phrasing'], records({ body: cold }), 1],
    [['--fail-on', 'cold-phrasing'], records({ body: warm }), 0],
    [[], 'oops\n', 1],
    [[], '', 0],
  ])('with %j ends as a file run does', async (args, stdin, code) => {
    expect((await runCli([...stream, ...args], {}, { stdin })).code).toBe(code);
  });

  it('goes by the configuration of the folder', async () => {
    const { stdout } = await runCli(stream, { '.empathy-lint.yaml': 'rules: {cold-phrasing: off, quiet-rule: error}' }, { stdin: records({ body: `${cold} Kindly wait.` }) });
    expect(rows(stdout).map((r) => r.ruleId)).toEqual(['quiet-rule']);
  });

  it('refuses a key where there is no stream', async () => {
    expect(await runCli(['--text-key', 'said'], {})).toMatchObject({ code: 2, stderr: expect.stringContaining('--text-key needs --stdin and --format jsonl') });
  });
});
