/** `--review`: what each answer does to the file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cold, library, runCli, testRules } from './runCli.ts';

const one = 'Hi there, please be advised that we are closed. We open on Monday.';

async function review(text: string, answers: string[], name = 'a.yaml') {
  const result = await runCli(['--review'], { [name]: text }, { answers });
  return { ...result, text: readFileSync(join(result.folder, name), 'utf8') };
}

describe('--review', () => {
  it.each<[string, string[], string, string]>([
    ['accept', ['a'], library(one.replace('please be advised that ', '')), '1 taken, 0 ignored, 0 skipped'],
    ['accept by number', ['1'], library(one.replace('please be advised that ', '')), '1 taken'],
    ['skip', ['s'], library(one), '0 taken, 0 ignored, 1 skipped'],
    ['skip with Enter', [''], library(one), '1 skipped'],
    ['own words', ['e', 'Hi there, our office is closed today.'], library('Hi there, our office is closed today. We open on Monday.'), '1 taken'],
    ['ignore', ['i', 'the bank asks for it'], library(one).replace('    body', '    # empathy-lint-disable-next-line cold-phrasing -- the bank asks for it\n    body'), '1 ignored'],
    ['an answer that is none, and then one', ['what', '7', 'a'], library(one.replace('please be advised that ', '')), '1 taken'],
    ['an exception without a reason is none', ['i', '', 's'], library(one), '1 skipped'],
  ])('%s', async (_name, answers, text, sums) => {
    const result = await review(library(one), answers);
    expect(result.text).toBe(text);
    expect(result.stdout).toContain(sums);
    expect(result.code).toBe(0);
  });

  it('shows the sentence before and after', async () => {
    const { stdout } = await review(library(cold), ['s', '2']);
    expect(stdout).toContain('a.yaml  Macro 1\n  "please be advised that" sounds cold  cold-phrasing\n');
    expect(stdout).toContain('- As per our policy, you can have your money back.\n  1 Under our policy, you can have your money back.\n  2 Our policy is that, you can have your money back.\n');
  });

  const no = (reason: string): string => library(`Hi there, it can't be done, because ${reason}. We open on Monday.`);
  const computer = library('Hi there, computer says no. We open on Monday.');

  it.each<[string, string[], string, string[]]>([
    ['said', ['a', 'the road is closed'], no('the road is closed'), []],
    ['left for later', ['a', ''], no('[reason]'), ['Left to fill in before anybody sends it:\n  a.yaml, Macro 1: [reason]\n']],
    ['never answered', ['a'], computer, ['0 taken, 0 ignored, 0 skipped']],
  ])('asks for what only the writer knows: %s', async (_name, answers, text, told) => {
    const result = await review(computer, answers);
    expect(result.text).toBe(text);
    expect(result.stdout).toContain('For [reason] (Enter: later): ');
    for (const words of told) expect(result.stdout).toContain(words);
    if (told.length === 0) expect(result.stdout).not.toContain('Left to fill in');
  });

  it('goes on with what is left after a change, and stops at q or the end of input', async () => {
    expect((await review(library(cold, one), ['a', '1', 'q'])).text).toBe(library(cold.replace('please be advised that ', '').replace('As per', 'Under'), one));
    expect((await review(library(cold, one), ['a', 'q'])).code).toBe(130);
    expect((await review(library(cold, one), ['a'])).code).toBe(130);
  });

  it('writes no own words that lose a placeholder', async () => {
    const text = library('Hi {{name}}, please be advised that we are closed. We open on Monday.');
    const result = await review(text, ['e', 'Hi there, we are closed.', 's']);
    expect(result.text).toBe(text);
    expect(result.stdout).toContain('Not written: It would lose "{{name}}"');
  });

  it.each<[string, string, string, string | undefined]>([
    ['lose a number of the flagged words', 'I have escalated your ticket to tier 2.', 'I have asked our network engineers to look at it.', undefined],
    ['lose a number beside them', 'In 3 days we utilise tier 2.', 'We will use it.', '"3"'],
  ])('own words may %s, or may not', async (_name, sentence, own, lost) => {
    const text = library(`Hi {{name}}, thanks for your patience. ${sentence} You will hear from me on Monday.`);
    const productRules = [...testRules, { path: 'kind-words/en.yaml', text: 'phrases: [{ id: utilise, match: utilise tier 2 }, { id: tier, match: "escalated your ticket to tier 2" }]\n' }];
    const { folder, stdout } = await runCli(['--review', '--rule', 'kind-words'], { 'a.yaml': text }, { answers: ['e', own, 's'], parts: { productRules } });
    expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(lost === undefined ? text.replace(sentence, own) : text);
    if (lost !== undefined) expect(stdout).toContain(`Not written: It would lose ${lost}.`);
  });

  it('keeps the reason of an exception in a field where the format has no comments', async () => {
    const json = (field: string): string => `[{${field}"title": "A", "body": "${one}"}]`;
    const result = await review(json(''), ['i', 'legal'], 'a.json');
    expect(result.text).toBe(json('"empathy-lint-disable": ["cold-phrasing -- legal"], '));
  });

  it('puts an exception into the baseline where the format has no place for it', async () => {
    const csv = `title,body\nA,"${one}"\n`;
    const result = await review(csv, ['i', 'legal'], 'a.csv');
    expect(result.text).toBe(csv);
    const path = join(result.folder, '.empathy-lint-baseline.json');
    expect(JSON.parse(readFileSync(path, 'utf8')).entries).toMatchObject([{ file: 'a.csv', rule: 'cold-phrasing', reason: 'legal' }]);
    expect((await runCli([], {}, { folder: result.folder })).stdout).toContain('0 warnings; 1 in the baseline');
  });

  it('asks nothing while a baseline is named that is not there', async () => {
    const { code, stderr, stdout } = await runCli(['--review', '--baseline', 'typo.json'], { 'a.yaml': library(one) }, { answers: ['a'] });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--baseline: there is no file "typo.json".');
  });

  it('says what can not be read, and goes on', async () => {
    const result = await runCli(['--review'], { 'a.csv': 'title\0body', 'b.yaml': library(one) }, { answers: ['a'] });
    expect(result).toMatchObject({ code: 1, stdout: expect.stringContaining('1 taken'), stderr: expect.stringContaining('"a.csv" could not be read: Byte 5 is NUL') });
  });

  it('shows nothing that the baseline accepts', async () => {
    const { folder } = await runCli(['baseline', 'create'], { 'a.yaml': library(one) });
    expect((await runCli(['--review'], {}, { folder, answers: [] })).stdout).toBe('0 taken, 0 ignored, 0 skipped\n');
  });

  it.each([
    ['without a terminal', ['--review'], undefined, 'run it in a terminal'],
    ['on standard input', ['--review', '-'], [], 'needs files, not standard input'],
  ])('is refused %s', async (_name, args, answers, message) => {
    const result = await runCli(args, { 'a.yaml': library(one) }, answers ? { answers } : {});
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(existsSync(join(result.folder, '.empathy-lint-baseline.json'))).toBe(false);
  });
});
