/** YAML, JSON and CSV beyond their texts: structure, comments, problems and limits. */
import { describe, expect, it, vi } from 'vitest';
import { parseCsv } from '../../../server/engine/formats/csv.ts';
import { defaultLimits } from '../../../server/engine/formats/format.ts';
import type { ParsedFile } from '../../../server/engine/formats/format.ts';
import { parseJson } from '../../../server/engine/formats/json.ts';
import { parseYaml } from '../../../server/engine/formats/yaml.ts';
import { rootsOf } from './plainValue.ts';

// Many or hostile files: on a busy machine that takes longer than one test may by default.
vi.setConfig({ testTimeout: 60_000 });

const yaml = (text: string, limits = {}) => parseYaml(text, { ...defaultLimits, ...limits });
const json = (text: string, limits = {}) => parseJson(text, { ...defaultLimits, ...limits });

/** What a problem points at, and its code. */
function problems(text: string, parsed: ParsedFile): string[] {
  return parsed.problems.map((problem) => `${problem.code}: ${text.slice(problem.source.start, problem.source.end)}`);
}

describe('YAML structure', () => {
  const rows: readonly (readonly [name: string, text: string, value: unknown])[] = [
    ['numbers, booleans and nothing', 'a: 1\nb: true\nc:\nd: ~\ne: 0x1F\n', { a: 1, b: true, c: null, d: null, e: 31 }],
    ['flow style', 'a: [one, "two", {b: three}]', { a: ['one', 'two', { b: 'three' }] }],
    ['keys of every kind', '"a b": one\n\'c\': two\n404: three\n', { 'a b': 'one', c: 'two', 404: 'three' }],
    ['a tag of one\'s own', 'a: !reply Hello there\n', { a: 'Hello there' }],
    ['an alias as the anchored text', 'a: &hi Hello\nb: *hi\n', { a: 'Hello', b: 'Hello' }],
    ['an alias as a list', 'a: &x [one, two]\nb: *x\n', { a: ['one', 'two'], b: ['one', 'two'] }],
    ['merge keys, own keys first', 'base: &base {tone: warm, lang: en}\nm:\n  <<: *base\n  tone: curt\n', { base: { tone: 'warm', lang: 'en' }, m: { tone: 'curt', lang: 'en' } }],
    ['a list of merged maps', 'a: &a {x: one}\nb: &b {y: two}\nm: {<<: [*a, *b]}\n', { a: { x: 'one' }, b: { y: 'two' }, m: { x: 'one', y: 'two' } }],
  ];
  it.each(rows)('reads %s', (_name, text, value) => {
    const parsed = yaml(text);
    expect(parsed.problems.filter((problem) => problem.severity !== 'info')).toEqual([]);
    expect(rootsOf(parsed)).toEqual([value]);
  });

  it('reads every document', () => {
    expect(rootsOf(yaml('---\na: one\n---\nb: two\n...\n'))).toEqual([{ a: 'one' }, { b: 'two' }]);
  });

  it('gives comments with their places, wherever they stand', () => {
    const text = '# top\na: one # behind\nb: | # header\n  # not a comment\nc: [x, # inside\n  y]\n# end\n';
    const parsed = yaml(text);
    expect(parsed.comments.map((comment) => comment.text)).toEqual(['top', 'behind', 'header', 'inside', 'end']);
    for (const comment of parsed.comments) expect(text.slice(comment.source.start, comment.source.end)).toBe(`# ${comment.text}`);
  });

  it('an alias points at the anchored text', () => {
    const parsed = yaml('a: &hi Hello\nb: *hi\n');
    const root = parsed.content.kind === 'tree' ? parsed.content.roots[0] : undefined;
    const value = root?.kind === 'map' ? root.entries[1]!.value : undefined;
    expect(value?.kind === 'text' && value.value.source).toEqual({ start: 7, end: 12 });
  });
});

describe('YAML trouble', () => {
  it('names the line of a syntax error and keeps what could be read', () => {
    const text = 'macros:\n  - title: Refund\n    body: Sorry: the refund\n  - title: Other\n    body: "fine"\n';
    const parsed = yaml(text);
    expect(parsed.problems[0]).toMatchObject({ code: 'syntax', severity: 'error' });
    expect(parsed.problems[0]!.message).toContain('"body: Sorry: the refund"');
    expect(parsed.problems[0]!.message).toContain('Put the text in quotes');
    expect(JSON.stringify(rootsOf(parsed))).toContain('fine');
  });

  it('reports a duplicate key and keeps both', () => {
    const text = 'a: one\na: two\n';
    const parsed = yaml(text);
    expect(problems(text, parsed)).toEqual(['duplicate-key: a']);
    const root = parsed.content.kind === 'tree' ? parsed.content.roots[0] : undefined;
    expect(root?.kind === 'map' && root.entries.length).toBe(2);
  });

  it('reads quoted lines that are not indented, as other programs do, and says so', () => {
    const text = 'hello:\n- text: "One line,\n  and: another.\n\n  Done."\n- text: Next\n';
    const parsed = yaml(text);
    expect(rootsOf(parsed)).toEqual([{ hello: [{ text: 'One line, and: another.\nDone.' }, { text: 'Next' }] }]);
    expect(parsed.problems.map((problem) => problem.severity)).toEqual(['warning']);
  });

  it.each([1, 64, 65, 400])('mends %i such texts before it measures how deep the file is nested', (count) => {
    const parsed = yaml(`macros:\n${'- title: a\n  body: "One line,\nand another."\n'.repeat(count)}`);
    expect(rootsOf(parsed)).toEqual([{ macros: Array(count).fill({ title: 'a', body: 'One line, and another.' }) }]);
    expect(new Set(parsed.problems.map(({ message }) => message))).toEqual(new Set([expect.stringContaining('must be indented more than its key')]));
    expect(parsed.problems).toHaveLength(count);
  });

  it('never swallows the next macro behind a missing quotation mark', () => {
    const text = 'a: "Hello there\nb: "Bye"\n';
    const parsed = yaml(text);
    expect(parsed.problems.some((problem) => problem.severity === 'error')).toBe(true);
    expect(JSON.stringify(rootsOf(parsed))).not.toContain('Hello there b');
  });

  it.each<[string, string, string]>([
    ['in the middle of the file', 'a: one\nbody: "Hello there,\n  we got it.\nb: two\nc: three\n', '"'],
    ['in single quotes', "a: one\nbody: 'Hello there\nb: two\n", "'"],
    ['at the end', 'a: one\nbody: "Hello there', '"'],
  ])('points at the text whose closing quotation mark is missing, %s, not at the end of the file', (_name, text, mark) => {
    const problem = yaml(text).problems.find(({ message }) => message.includes('closing quotation mark'))!;
    expect(text.slice(problem.source.start, problem.source.end)).toBe(mark);
    expect(problem.source.start).toBe(text.indexOf('body: ') + 'body: '.length);
  });

  it.each(['"', "'"])('reads a text to its last letter while its closing %s is not typed yet, and knows where each stands', (quote) => {
    const text = `a: ${quote}Hello there`;
    const parsed = yaml(text);
    const root = parsed.content.kind === 'tree' ? parsed.content.roots[0] : undefined;
    const value = root?.kind === 'map' && root.entries[0]!.value.kind === 'text' ? root.entries[0]!.value.value : undefined;
    expect(value).toMatchObject({ text: 'Hello there', editable: false });
    expect(value!.map.toSource({ start: 6, end: 11 })).toEqual({ start: text.indexOf('there'), end: text.length });
  });

  it('stops at the limit of depth, hostile nesting included', () => {
    expect(yaml('a: '.repeat(1) + '[[[[x]]]]', { depth: 3 }).problems.map((problem) => problem.code)).toEqual(['too-deep']);
    expect(yaml('- '.repeat(20_000) + 'x').problems.map((problem) => problem.code)).toEqual(['too-deep']);
    expect(yaml('['.repeat(20_000)).problems.map((problem) => problem.code)).toContain('too-deep');
    expect(yaml(`macros:\n${'- title: a\n  body: "One line,\nand another."\n'.repeat(5_000)}${'- '.repeat(20_000)}x`).problems.map((problem) => problem.code)).toEqual(['too-deep']);
  });

  it('counts nested aliases, so that a bomb stays small', () => {
    const text = ['a: &a [x, x]', ...'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`)].join('\n');
    const parsed = yaml(text);
    expect(parsed.problems.map((problem) => problem.code)).toEqual(['alias-limit']);
    expect(JSON.stringify(rootsOf(parsed)).length).toBeLessThan(50_000);
  });

  it('counts what few aliases of much data repeat', () => {
    const text = `a: &a [${'x, '.repeat(5_000)}x]\n${Array.from({ length: 100 }, (_, i) => `b${i}: *a\n`).join('')}`;
    expect(yaml(text).problems.map((problem) => problem.code)).toEqual(['alias-limit']);
  });

  it.each(['', '\n', '# only\n', '---\n', '\t', '%', '"', '*', '&a', '? ', '- - -', ': :', '{', ']', '|', 'a: |\n', 'a: >+', '\u0000'])('survives %j', (text) => {
    expect(() => yaml(text)).not.toThrow();
  });
});

describe('JSON', () => {
  it('reads comments and trailing commas where a file has them', () => {
    const text = '// top\n{"a": [1, true, null, "x",], /* inside */ "b": {},}';
    const parsed = json(text);
    expect(parsed.problems).toEqual([]);
    expect(parsed.comments.map((comment) => comment.text)).toEqual(['top', 'inside']);
    expect(rootsOf(parsed)).toEqual([{ a: [1, true, null, 'x'], b: {} }]);
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ['a missing comma', '{"a": "one" "b": "two"}', 'a comma is missing'],
    ['a missing colon', '{"a" "one", "b": "two"}', 'colon'],
    ['an open text', '{"a": "one,\n "b": "two"}', 'closing quotation mark'],
    ['an unknown escape', '{"a": "50\\% off", "b": "two"}', 'backslash'],
    ['a word without quotes', '{"a": hello, "b": "two"}', 'double quotes'],
    ['an open object', '{"a": "one", "b": "two"', 'closing }'],
  ];
  it.each(broken)('says what to do about %s and keeps the rest', (_name, text, advice) => {
    const parsed = json(text);
    expect(parsed.problems[0]).toMatchObject({ code: 'syntax', severity: 'error' });
    expect(parsed.problems.map((problem) => problem.message).join(' ')).toContain(advice);
    expect(rootsOf(parsed)).toHaveLength(1);
  });

  const letters = ['late', 'early', 'here'].map((word) => `{"title": "${word}",\n "body": "Your order is ${word}, and this is all we know."}`);
  it.each<[string, string, string[]]>([
    ['single quotes throughout', `[${letters.join(',\n')}]`.replaceAll('"', "'"), ['JSON takes double quotes, not single ones']],
    ['curly quotes', '{“a”: “one”, “b”: “two”}', ['not curly ones']],
    ['a text that is not opened', `[${letters.join(',\n').replace('"Your', 'Your')}]`, ['a word stands outside of quotes']],
    ['a text that is not closed', `[${letters.join(',\n').replace('early"', 'early')}]`, ['closing quotation mark']],
    ['two mistakes apart', `[${letters.join(',\n').replace('late"', 'late').replace('here",', 'here"')}]`, ['closing quotation mark', 'a comma is missing']],
  ])('says one thing of one mistake: %s', (_name, text, advice) => {
    const { problems } = json(text);
    expect(problems.map((p) => p.message)).toEqual(advice.map((words) => expect.stringContaining(words)));
  });

  it('does not edit a text with a broken escape', () => {
    const parsed = json('{"a": "50\\% off"}');
    const root = parsed.content.kind === 'tree' ? parsed.content.roots[0] : undefined;
    expect(root?.kind === 'map' && root.entries[0]!.value.kind === 'text' && root.entries[0]!.value.value.editable).toBe(false);
  });

  it('reports a duplicate key and stops at the limit of depth', () => {
    expect(problems('{"a": 1, "a": 2}', json('{"a": 1, "a": 2}'))).toEqual(['duplicate-key: "a"']);
    expect(json('['.repeat(100_000)).problems.map((problem) => problem.code)).toEqual(['too-deep']);
    expect(json('{"a": "[[[[[[["}', { depth: 2 }).problems).toEqual([]);
  });

  it.each(['', ' ', '{', '}', '[', '"', '\\', '{"a"', '{"a":', 'nul', '/*', '\u0000', '{"\\ud83d": "\\ude00"}'])('survives %j', (text) => {
    expect(() => json(text)).not.toThrow();
  });
});

describe('CSV', () => {
  const rows: readonly (readonly [name: string, text: string, value: unknown])[] = [
    ['commas', 'title,body\nA,"One, two"\n', [{ title: 'A', body: 'One, two' }]],
    ['semicolons', 'title;body\nA;One, two\n', [{ title: 'A', body: 'One, two' }]],
    ['tabs', 'title\tbody\nA\tOne, two; three\n', [{ title: 'A', body: 'One, two; three' }]],
    ['bars', 'title|body\nA|One, two; three\n', [{ title: 'A', body: 'One, two; three' }]],
    ['a declared delimiter', 'sep=|\ntitle|body\nA|One\n', [{ title: 'A', body: 'One' }]],
    ['cells over lines', 'title,body\r\nA,"One\r\n\r\nTwo"\r\n', [{ title: 'A', body: 'One\n\nTwo' }]],
    ['doubled marks', 'title,body\nA,"She said ""hi"""\n', [{ title: 'A', body: 'She said "hi"' }]],
    ['blank lines and empty cells', 'title,body,note\n\nA,,\n\n', [{ title: 'A', body: '', note: '' }]],
    ['rows that are too short', 'title,body,note\nA,One\n', [{ title: 'A', body: 'One' }]],
    ['no header', 'greeting,"Hi there, how can I help you today?"\nthanks,"Thank you for writing to us."\n', [{ 1: 'greeting', 2: 'Hi there, how can I help you today?' }, { 1: 'thanks', 2: 'Thank you for writing to us.' }]],
  ];
  it.each(rows)('reads %s', (_name, text, value) => {
    const parsed = parseCsv(text);
    expect(parsed.problems).toEqual([]);
    expect(rootsOf(parsed)).toEqual([value]);
  });

  it('reports a cell too many, an open quotation mark and text behind a closing one', () => {
    const tooMany = 'title,body\nA,Sorry, we are late\n';
    expect(problems(tooMany, parseCsv(tooMany))).toEqual(['syntax:  we are late']);
    const open = 'title,body\nA,"Sorry\nB,Hello\n';
    expect(parseCsv(open).problems[0]!.message).toContain('no closing one');
    const tail = 'title,body\nA,"Sorry" we are late\n';
    expect(problems(tail, parseCsv(tail))).toEqual(['syntax:  we are late']);
    expect(rootsOf(parseCsv(tail))).toEqual([[{ title: 'A', body: 'Sorry we are late' }]]);
  });

  it.each(['', '\n', ',', '"', '""', '","', '\r', 'a', 'a,b', 'a,b\n"'])('survives %j', (text) => {
    expect(() => parseCsv(text)).not.toThrow();
  });
});
