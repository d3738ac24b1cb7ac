/** The baseline: what is accepted stays silent whatever is moved about, what is new is seen, what is mended is taken out. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { productParts } from '../support/engine.ts';
import { runCli, warm } from './runCli.ts';

const name = '.empathy-lint-baseline.json';
const first = 'Hi there, please be advised that your parcel is late. You will have it on Monday.';
const second = 'As per our policy, you can have your money back. Just reply to this email.';

/** A folder with a baseline of these files. */
async function accepted(files: Record<string, string>, args: string[] = []): Promise<string> {
  const run = await runCli(['baseline', 'create', ...args], files);
  expect(run.code, run.stderr).toBe(0);
  return run.folder;
}

/** What counts in a folder, as `rule: message`, after `files` were written over. */
async function counted(folder: string, files: Record<string, string> = {}, args: string[] = []): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const { stdout } = await runCli(['--format', 'json', ...args], {}, { folder });
  return JSON.parse(stdout).flatMap((f: { messages: { ruleId: string; message: string }[] }) => f.messages.map((m) => m.message));
}

const macros = (...list: [title: string, body: string][]): string => `macros:\n${list.map(([title, body]) => `  - title: ${title}\n    body: ${body}\n`).join('')}`;
const before = macros(['Late', first], ['Refund', second]);

describe('what a baseline accepts', () => {
  it.each<[string, Record<string, string>]>([
    ['as it was', {}],
    ['macros in another order', { 'm.yaml': macros(['Refund', second], ['Late', first]) }],
    ['other macros in between', { 'm.yaml': macros(['New', warm], ['Late', first], ['Newer', warm], ['Refund', second]) }],
    ['written another way', { 'm.yaml': `macros:\n  - {title: "Late", body: "${first}"}\n  - title: Refund\n    body: >\n      As per our policy, you can have your money back.\n      Just reply to this email.\n` }],
    ['another sentence of the macro edited', { 'm.yaml': before.replace('You will have it on Monday.', 'It comes on Tuesday.') }],
    ['the words around the accepted ones edited', { 'm.yaml': before.replace('parcel is late', 'parcel is lost') }],
    ['the sentence cut in two', { 'm.yaml': before.replace('Hi there, please', 'Hi there. Please') }],
    ['a macro with a new name', { 'm.yaml': before.replace('Late', 'Parcel is late') }],
    ['curly quotes and a hard space', { 'm.yaml': before.replace('your parcel', 'your\u00a0parcel') }],
    ['other line ends', { 'm.yaml': before.replaceAll('\n', '\r\n') }],
  ])('stays silent: %s', async (_name, files) => {
    expect(await counted(await accepted({ 'm.yaml': before }), files)).toEqual([]);
  });

  it('stays silent in an export under another name and in another format', async () => {
    const folder = await accepted({ 'm.yaml': before });
    writeFileSync(join(folder, 'm.yaml'), macros(['Other', warm]));
    expect(await counted(folder, { 'export.csv': `title,body\nLate,"${first}"\nRefund,"${second}"\n` })).toEqual([]);
  });

  it('follows a macro without an id into another file that the baseline knows, and writes down where it is', async () => {
    const folder = await accepted({ 'm.yaml': before, 'n.yaml': macros(['Closed', 'As per our policy, we close at five. Please come back tomorrow.']) });
    const moved = { 'm.yaml': macros(['Late', first]), 'n.yaml': macros(['Closed', 'As per our policy, we close at five. Please come back tomorrow.'], ['Refund', second]) };
    expect(await counted(folder, moved)).toEqual([]);
    expect((await runCli(['baseline', 'check'], {}, { folder })).stdout).toBe('0 new, 0 expired, 0 stale\n');
    await runCli(['baseline', 'update'], {}, { folder });
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8')).entries.map((e: { file: string; macro: { title: string } }) => `${e.file} ${e.macro.title}`)).toEqual(['m.yaml Late', 'n.yaml Closed', 'n.yaml Refund']);
  });

  it('takes a macro under a title of several files for a new one: the title does not say who it is', async () => {
    const folder = await accepted({ 'm.yaml': macros(['Refund', second]), 'n.yaml': macros(['Refund', first]), 'o.yaml': macros(['Late', first]) });
    expect(await counted(folder, { 'o.yaml': macros(['Late', first], ['Refund', second]) })).toEqual(['"As per our policy" sounds cold']);
  });

  it('is not mended by --fix, which mends what counts; --no-baseline mends all', async () => {
    const folder = await accepted({ 'm.yaml': before });
    const added = `${before}  - title: New\n    body: ${first}\n`;
    writeFileSync(join(folder, 'm.yaml'), added);
    const dry = await runCli(['--fix-dry-run'], {}, { folder });
    expect(dry.stdout.split('\n').filter((l) => /^[-+] /.test(l))).toEqual([`-    body: ${first}`, `+    body: ${first.replace('please be advised that ', '')}`]);
    expect((await runCli(['--fix'], {}, { folder })).stdout).toContain('1 fixed');
    expect(readFileSync(join(folder, 'm.yaml'), 'utf8')).toBe(`${before}  - title: New\n    body: ${first.replace('please be advised that ', '')}\n`);
    await runCli(['--fix', '--no-baseline'], {}, { folder });
    expect(readFileSync(join(folder, 'm.yaml'), 'utf8')).not.toContain('please be advised that');
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['one mended and another of the same rule added', { 'm.yaml': macros(['Late', 'Hi there, your parcel is late. Please be advised that it comes on Monday.'], ['Refund', second]) }, ['"Please be advised that" sounds cold']],
    ['the sentence mended and made worse', { 'm.yaml': before.replace('Hi there, please be advised that your parcel is late.', 'Hi there, as per our policy your parcel is late.') }, ['"as per our policy" sounds cold']],
    ['the sentence edited, and a second one like it', { 'm.yaml': macros(['Late', `${first.replace('late', 'lost')} Please wait. ${first.replace('late', 'held')}`], ['Refund', second]) }, ['"please be advised that" sounds cold']],
    ['the sentence edited in another macro', { 'm.yaml': macros(['Late', warm], ['Refund', second], ['Lost', first.replace('late', 'lost')]) }, ['"please be advised that" sounds cold']],
    ['the same sentence twice', { 'm.yaml': macros(['Late', `${first} Please wait. ${first}`], ['Refund', second]) }, ['"please be advised that" sounds cold']],
    ['the same sentence in another macro', { 'm.yaml': macros(['Late', first], ['Refund', second], ['Lost', first]) }, ['"please be advised that" sounds cold']],
  ])('sees what is new: %s', async (_name, files, messages) => {
    expect(await counted(await accepted({ 'm.yaml': before }), files)).toEqual(messages);
  });

  it('knows macros by the id of their file, whatever they are called and wherever they stand', async () => {
    const withIds = (a: string, b: string): string => JSON.stringify({ macros: [{ id: 'kb-77812', title: a, body: first }, { id: 'kb-90321', title: b, body: second }] });
    const folder = await accepted({ 'm.json': withIds('A', 'B'), 'n.json': JSON.stringify({ macros: [{ id: 'kb-1', title: 'N', body: 'As per our policy, we close at five. Please come back tomorrow.' }] }) });
    writeFileSync(join(folder, 'm.json'), withIds('B', 'C'));
    expect(await counted(folder)).toEqual([]);
  });

  it('can be left out, and can be another file', async () => {
    const folder = await accepted({ 'm.yaml': before });
    expect(await counted(folder, {}, ['--no-baseline'])).toHaveLength(2);
    expect(await counted(folder, { 'other.json': '{"version": 1, "entries": []}' }, ['--baseline', 'other.json'])).toHaveLength(2);
  });

  it('is told in reports: suppressed in JSON, unchanged in SARIF, in the sums', async () => {
    const folder = await accepted({ 'm.yaml': before }, ['--reason', 'old library']);
    writeFileSync(join(folder, 'n.yaml'), macros(['New', first]));
    await runCli(['-f', 'json:a.json', '-f', 'sarif:a.sarif', '-f', 'stylish:a.txt'], {}, { folder });
    const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
    expect(JSON.parse(read('a.json'))[0].suppressedMessages[0].suppressions).toEqual([{ kind: 'file', justification: 'old library' }]);
    expect(JSON.parse(read('a.sarif')).runs[0].results.map((r: { baselineState: string; suppressions?: { kind: string }[] }) => [r.baselineState, r.suppressions?.[0]?.kind])).toEqual([['unchanged', 'external'], ['unchanged', 'external'], ['new', undefined]]);
    expect(read('a.txt')).toContain('1 warning; 1 fixable with --fix; 2 in the baseline');
  });
});

describe('reasons, owners and dates', () => {
  const today = '2026-06-01';
  const withDate = async (expires: string): Promise<string> => accepted({ 'm.yaml': before }, ['--reason', 'legal', '--owner', 'Ann', '--expires', expires]);
  const run = (folder: string, args: string[]) => runCli(args, {}, { folder, today });

  it('holds on its last day and not after it', async () => {
    expect((await run(await withDate('2026-06-01'), [])).stdout).toContain('0 warnings; 2 in the baseline');
    const { stdout, stderr } = await run(await withDate('2026-05-31'), []);
    expect(stdout).toContain('2 warnings');
    expect(stderr).toContain('cold-phrasing in "Late" (m.yaml) expired after 2026-05-31; its owner is Ann. It counts again.');
  });

  it('keeps them when the baseline is updated', async () => {
    const folder = await withDate('2026-05-31');
    await run(folder, ['baseline', 'update']);
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8')).entries[0]).toMatchObject({ reason: 'legal', owner: 'Ann', expires: '2026-05-31' });
  });

  it.each([['2026-13-01'], ['2026-02-30'], ['soon']])('refuses %s as a day in the file', async (day) => {
    const folder = await accepted({ 'm.yaml': before });
    writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace('"title":"Late"},', `"title":"Late"},"expires":"${day}",`));
    const result = await runCli([], {}, { folder });
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(new RegExp(`^\\.empathy-lint-baseline\\.json:4:1: error: Entry 1 of the baseline expires on "${day}", which is no day`));
  });
});

describe('keeping it in step', () => {
  it('says what is no longer needed, and takes it out', async () => {
    const folder = await accepted({ 'm.yaml': before });
    writeFileSync(join(folder, 'm.yaml'), macros(['Late', warm], ['Refund', second]));
    expect((await runCli([], {}, { folder })).stderr).toContain('1 entry of the baseline is no longer needed: "empathy-lint baseline update" takes it out.');
    expect((await runCli(['baseline', 'check'], {}, { folder })).stdout).toContain('stale    m.yaml  Late  cold-phrasing  "Hi there, please be advised that your parcel is late."\n0 new, 0 expired, 1 stale');
    expect((await runCli(['baseline', 'update'], {}, { folder })).stdout).toContain('1 finding accepted; 1 taken out.');
    expect((await runCli(['baseline', 'check'], {}, { folder })).code).toBe(0);
  });

  it('keeps what was accepted of a sentence when the other half of it is mended, by a fix as by hand', async () => {
    const both = macros(['Refund', 'Please be advised that as per our policy you can have your money back. Just reply to this email.']);
    const folder = await accepted({ 'm.yaml': both });
    await runCli(['--fix', '--no-baseline'], {}, { folder });
    expect(readFileSync(join(folder, 'm.yaml'), 'utf8')).toContain('body: As per our policy you can');
    expect(await counted(folder)).toEqual([]);
    expect((await runCli(['baseline', 'update'], {}, { folder })).stdout).toContain('1 finding accepted; 1 taken out.');
    expect(await counted(folder, { 'm.yaml': both.replace('Please be advised that as', 'Well, as') })).toEqual([]);
    await runCli(['baseline', 'update'], {}, { folder });
    expect((await runCli(['baseline', 'check'], {}, { folder })).stdout).toBe('0 new, 0 expired, 0 stale\n');
  });

  it('does not accept new findings unasked', async () => {
    const folder = await accepted({ 'm.yaml': before });
    writeFileSync(join(folder, 'n.yaml'), macros(['New', first]));
    expect((await runCli(['baseline', 'check'], {}, { folder })).code).toBe(1);
    expect((await runCli(['baseline', 'update'], {}, { folder })).stdout).toContain('1 new finding left out: --accept takes it in.');
    expect(await counted(folder)).toHaveLength(1);
    await runCli(['baseline', 'update', '--accept'], {}, { folder });
    expect(await counted(folder)).toEqual([]);
  });

  it('leaves entries of files alone that were not looked at, and drops those of files that are gone', async () => {
    const folder = await accepted({ 'm.yaml': before, 'n.yaml': macros(['New', first]), 'o.yaml': macros(['Old', second]) });
    writeFileSync(join(folder, 'o.yaml'), macros(['Old', warm]));
    await runCli(['baseline', 'update', 'm.yaml'], {}, { folder });
    expect(new Set(JSON.parse(readFileSync(join(folder, name), 'utf8')).entries.map((e: { file: string }) => e.file))).toEqual(new Set(['m.yaml', 'n.yaml', 'o.yaml']));
    rmSync(join(folder, 'n.yaml'));
    await runCli(['baseline', 'update', 'm.yaml'], {}, { folder });
    expect(JSON.parse(readFileSync(join(folder, name), 'utf8')).entries.map((e: { file: string }) => e.file)).toEqual(['m.yaml', 'm.yaml', 'o.yaml']);
  });

  it('writes the same bytes for the same findings, one entry a line', async () => {
    const folder = await accepted({ 'm.yaml': before });
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text.split('\n')).toHaveLength(8);
    await runCli(['baseline', 'update'], {}, { folder });
    expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
  });

  it.each([
    ['create over an old one', ['baseline', 'create'], { [name]: '{"version": 1, "entries": []}' }, 'There is a baseline already'],
    ['update without one', ['baseline', 'update'], {}, 'There is no baseline'],
    ['a day that is none', ['baseline', 'create', '--expires', 'soon'], {}, '--expires takes a day'],
    ['a baseline that is no JSON', [], { [name]: '{' }, 'The baseline is no sound JSON'],
    ['a baseline of a later version', [], { [name]: '{"version": 9, "entries": []}' }, 'this Empathy Lint knows version 1'],
    ['another file', [], { [name]: '[]' }, 'This is no baseline of Empathy Lint'],
    ['an entry without a rule', [], { [name]: '{"version": 1, "entries": [{"file": "a"}]}' }, 'Entry 1 of the baseline needs'],
  ])('refuses %s', async (_name, args, files, message) => {
    const result = await runCli(args, { 'm.yaml': before, ...files });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(message);
  });

  it('is not linted itself', async () => {
    const folder = await accepted({ 'm.yaml': before });
    expect(existsSync(join(folder, name))).toBe(true);
    expect((await runCli([], {}, { folder })).stdout).toContain('1 file, 2 macros checked');
  });
});

describe('a rule about the whole macro', () => {
  it('stays accepted when another sentence changes', async () => {
    const parts = productParts();
    const refusal = macros(['Refused', 'Hi there, unfortunately your refund was declined. The shoes were worn outside. Thank you for your understanding.']);
    const made = await runCli(['baseline', 'create', '--rule', 'missing-validation'], { 'm.yaml': refusal }, { parts });
    expect(JSON.parse(readFileSync(join(made.folder, name), 'utf8')).entries).toMatchObject([{ rule: 'missing-validation', sentence: '' }]);
    writeFileSync(join(made.folder, 'm.yaml'), refusal.replace('The shoes were worn outside.', 'The shoes had been worn outside.'));
    expect((await runCli(['--rule', 'missing-validation'], {}, { folder: made.folder, parts })).stdout).toContain('0 warnings; 1 in the baseline');
  });
});
