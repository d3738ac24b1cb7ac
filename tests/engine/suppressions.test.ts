import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { productEngine, settingsFor } from '../support/engine.ts';
import { parseDirective } from '../../server/engine/suppressions/parse.ts';

const comment = (text: string) => ({ text, source: { start: 2, end: 2 + text.length } });

describe('parseDirective', () => {
  it.each([
    ['empathy-lint-disable-next-line cold-phrasing -- the bank asks for it', 'next-line', ['cold-phrasing'], 'the bank asks for it'],
    ['  empathy-lint-disable-line cold-phrasing, shouting', 'line', ['cold-phrasing', 'shouting'], ''],
    ['empathy-lint-disable cold-phrasing shouting', 'start', ['cold-phrasing', 'shouting'], ''],
    ['empathy-lint-enable', 'end', [], ''],
    ['empathy-lint-disable-next-macro -- legal text', 'next-macro', [], 'legal text'],
    ['empathy-lint-disable-file', 'file', [], ''],
    // XML holds no two dashes in a comment, and some editors make one long dash of them.
    ['empathy-lint-disable-next-line cold-phrasing, shouting: the bank: its lawyers -- ask for it', 'next-line', ['cold-phrasing', 'shouting'], 'the bank: its lawyers -- ask for it'],
    ['empathy-lint-disable-line cold-phrasing -- the bank: it asks', 'line', ['cold-phrasing'], 'the bank: it asks'],
    ['empathy-lint-disable-next-macro: legal text', 'next-macro', [], 'legal text'],
    // A rule's name behind a colon is no reason: it would silence all rules.
    ['empathy-lint-disable-next-line: cold-phrasing', 'next-line', ['cold-phrasing'], ''],
    ['empathy-lint-disable-file: shouting, cold-phrasing -- the bank asks for it', 'file', ['shouting', 'cold-phrasing'], 'the bank asks for it'],
    ['empathy-lint-disable-line cold-phrasing – legal text', 'line', ['cold-phrasing'], 'legal text'],
    ['empathy-lint-disable-line cold-phrasing --', 'line', ['cold-phrasing'], ''],
  ])('%j', (text, scope, rules, reason) => {
    const directive = parseDirective(comment(text), `# ${text}`)!;
    expect([directive.scope, directive.rules.map((r) => r.rule), directive.reason]).toEqual([scope, rules, reason]);
    for (const r of directive.rules) expect(`# ${text}`.slice(r.source.start, r.source.end)).toBe(r.rule);
  });

  it.each(['a plain remark', 'see empathy-lint-disable-line in the docs', 'empathy-lint-off', 'empathy-lint-disabled'])('%j is no directive', (text) => {
    expect(parseDirective(comment(text), `# ${text}`)).toBeUndefined();
  });
});

it('calls no exception needless where no macro was read', () => {
  const engine = productEngine();
  const problems = (text: string) => engine.lint(engine.read({ path: 'macros.md', text }), settingsFor(engine)).problems.map((p) => p.code);
  const exception = '<!-- empathy-lint-disable-next-macro cold-phrasing -->\n## Late\n';
  expect(problems(exception)).toEqual([]);
  expect(problems(`${exception}\nHi {{name}},\n\nThank you for your message. We will write to you tomorrow.\n`)).toEqual(['unused-suppression']);
});

it('asks of a comment that is no exception nothing at all', () => {
  const engine = productEngine();
  const library = engine.read({ path: 'macros.yaml', text: 'macros:\n  # for the night shift\n  - title: A\n    body: Hi {{name}}, your lamp left today and reaches you on Friday.\n' });
  expect(library.comments).toHaveLength(1);
  const macros = Object.assign([...library.macros], { findIndex: () => expect.fail('the macros were searched') });
  expect(engine.lint({ ...library, macros }, settingsFor(engine)).problems).toEqual([]);
});

describe('a field beside the body', () => {
  const body = 'Please be advised that your request has been rejected.';
  const lint = (fields: object) => {
    const engine = productEngine();
    return engine.lint(engine.read({ path: 'macros.json', text: JSON.stringify({ macros: [{ title: 'A', body, ...fields }] }) }), settingsFor(engine));
  };

  it('that says true silences every rule, and is called unused where there is nothing to silence', () => {
    expect(lint({}).findings.length).toBeGreaterThan(0);
    expect(lint({ 'empathy-lint-disable': true })).toMatchObject({ findings: [], problems: [], suppressed: lint({}).findings.length });
    expect(lint({ 'empathy-lint-disable': true, body: 'Hi {name}, thanks for your patience. Your parcel is on its way.' }).problems).toMatchObject([{ code: 'unused-suppression', message: 'Nothing is left to silence here: this exception can be removed.' }]);
  });
});

describe('an exception written into XML', () => {
  const cold = 'Please be advised that your request has been rejected.';
  const xml = `<macros>\n  <macro>\n    <title>A</title>\n    <body>${cold}</body>\n  </macro>\n  <macro>\n    <title>B</title>\n    <body>${cold}</body>\n  </macro>\n</macros>\n`;

  it.each([
    ['line', `    <!-- empathy-lint-disable-next-line RULE -->\n    <body>`],
    ['macro', `  <!-- empathy-lint-disable-next-macro RULE -->\n  <macro>`],
  ] as const)('for a %s is a comment above it, and silences just that', (scope, written) => {
    const engine = productEngine();
    const settings = settingsFor(engine);
    const library = engine.read({ path: 'macros.xml', text: xml });
    const finding = engine.lint(library, settings).findings.find((each) => each.macro.index === 1)!;
    const edit = engine.suppress(library, finding, scope, settings)!;
    const text = xml.slice(0, edit.source.start) + edit.text + xml.slice(edit.source.end);
    expect(text).toContain(written.replace('RULE', finding.ruleId));
    const left = engine.lint(engine.read({ path: 'macros.xml', text }), settings);
    expect(left.problems).toEqual([]);
    expect(left.findings.filter((each) => each.ruleId === finding.ruleId).map((each) => each.macro.index)).not.toContain(1);
  });
});

describe('the reason', () => {
  const engine = productEngine();
  const settings = settingsFor(engine);
  const sample = (path: string): string => readFileSync(new URL(`../../samples/exports/${path}`, import.meta.url), 'utf8');

  /** A file with an exception for its first finding, and what the next report says of it. */
  const ignoring = (path: string, text: string, scope: 'line' | 'macro', reason: string, rule?: string): { text: string; reasons: string[]; problems: unknown[] } => {
    const library = engine.read({ path, text });
    const finding = engine.lint(library, settings).findings.find(({ ruleId }) => ruleId === (rule ?? ruleId))!;
    const edit = engine.suppress(library, finding, scope, settings, reason)!;
    const written = text.slice(0, edit.source.start) + edit.text + text.slice(edit.source.end);
    const { silenced = [], problems } = engine.lint(engine.read({ path, text: written }), settings);
    return { text: written, reasons: [...new Set(silenced.map((each) => each.reason))], problems: [...problems] };
  };

  const body = 'Please be advised that it has shipped.';
  const rule = 'cold-phrasing';
  it.each<[string, string, 'line' | 'macro', string, string, string[]]>([
    ['JSON', 'macros.json', 'macro', `{"macros": [{"title": "A", "body": "${body}"}]}`, `{"macros": [{"empathy-lint-disable": ["${rule} -- Say \\"no\\""], "title": "A", "body": "${body}"}]}`, ['Say "no"']],
    ['JSON with a list there', 'macros.json', 'macro', `[{"title": "A", "empathy-lint-disable": ["jargon -- ours"], "body": "${body}"}]`, `[{"title": "A", "empathy-lint-disable": ["${rule} -- Say \\"no\\"", "jargon -- ours"], "body": "${body}"}]`, ['Say "no"']],
    ['JSON with a text there', 'macros.json', 'macro', `[{"title": "A", "empathy-lint-disable": "jargon, shouting -- ours", "body": "${body}"}]`, `[{"title": "A", "empathy-lint-disable": ["${rule} -- Say \\"no\\"", "jargon, shouting -- ours"], "body": "${body}"}]`, ['Say "no"']],
    ['JSON Lines', 'macros.jsonl', 'macro', `{"title": "A", "body": "${body}"}\n`, `{"empathy-lint-disable": ["${rule} -- Say \\"no\\""], "title": "A", "body": "${body}"}\n`, ['Say "no"']],
    ['JSON with comments, for a line', 'macros.jsonc', 'line', `[\n  {\n    "title": "A",\n    "body": "${body}"\n  }\n]`, `[\n  {\n    "title": "A",\n    // empathy-lint-disable-next-line ${rule} -- Say "no"\n    "body": "${body}"\n  }\n]`, ['Say "no"']],
    ['JSON with comments', 'macros.json', 'macro', `[\n  // Ours\n  {\n    "title": "A",\n    "body": "${body}"\n  }\n]`, `[\n  // Ours\n  // empathy-lint-disable-next-macro ${rule} -- Say "no"\n  {\n    "title": "A",\n    "body": "${body}"\n  }\n]`, ['Say "no"']],
    ['CSV', 'macros.csv', 'macro', `title,empathy-lint-disable,body\nA,,"${body}"\n`, `title,empathy-lint-disable,body\nA,"${rule} -- Say ""no""","${body}"\n`, ['Say "no"']],
    ['CSV with a cell that is filled', 'macros.csv', 'macro', `title;body;empathy-lint-disable\nA;"${body}";jargon -- ours\n`, `title;body;empathy-lint-disable\nA;"${body}";"jargon ${rule} -- ours; Say ""no"""\n`, ['ours; Say "no"']],
  ])('is kept in %s', (_name, path, scope, text, expected, reasons) => {
    expect(ignoring(path, text, scope, 'Say "no"', rule)).toMatchObject({ text: expected, reasons });
  });

  it.each<[string, string, string]>([
    ['CSV without a column for it', 'macros.csv', `title,body\nA,"${body}"\n`],
    ['plain text', 'macros.txt', `Hi {{name}},\n\n${body}\n`],
  ])('has no place in %s', (_name, path, text) => {
    const library = engine.read({ path, text });
    const [finding] = engine.lint(library, settings).findings;
    expect((['line', 'macro'] as const).map((scope) => engine.suppress(library, finding!, scope, settings, 'ours'))).toEqual([undefined, undefined]);
  });

  it('is told of an exception that nothing needs any more', () => {
    const text = '[{"title": "A", "empathy-lint-disable": ["cold-phrasing -- the bank asked for it"], "body": "Hi {{name}}, your lamp left today."}]';
    expect(engine.lint(engine.read({ path: 'macros.json', text }), settings).problems.map(({ message }) => message)).toEqual(['Nothing is left to silence here for cold-phrasing: this exception can be removed. It was written for this reason: the bank asked for it.']);
  });

  describe.each([['otrs/templates.xml', 'templates.xml'], ['textexpander/support.textexpander', 'support.textexpander'], ['salesforce/email/Claims/Claim_Refused.email-meta.xml', 'Claim_Refused.email-meta.xml']])('in a comment of %s leaves it valid XML', (sampled, path) => {
    it.each([
      ['line', 'Legal asked for it', 'Legal asked for it'],
      ['macro', 'Legal asked for it', 'Legal asked for it'],
      ['macro', 'legal -- and the bank ---> asked -', 'legal - and the bank -> asked -'],
      ['line', 'two\nlines: both', 'two lines: both'],
    ] as const)('for a %s: %j', async (scope, reason, read) => {
      const { text, reasons, problems } = ignoring(path, sample(sampled), scope, reason);
      expect(reasons).toEqual([read]);
      expect(problems).toEqual([]);
      const { errors } = await validateXML({ xml: [{ fileName: path, contents: text }], normalization: 'format' });
      expect(errors).toEqual([]);
    });
  });

  it.each([
    ['macros.yaml', 'macros:\n  - title: A\n    body: Please be advised that it has shipped.\n', 'Legal -- and the bank', 'Legal -- and the bank'],
    ['macros.md', '## A\n\nHi {{name}},\n\nPlease be advised that it has shipped.\n', 'Legal -- and the bank', 'Legal -- and the bank'],
    ['macros.md', '## A\n\nHi {{name}},\n\nPlease be advised that it has shipped.\n', 'see a --> b', 'see a -> b'],
    ['macros.mdx', '## A\n\nHi {{name}},\n\nPlease be advised that it has shipped.\n', 'see a */ b --> c', 'see a * / b --> c'],
  ])('in a comment of %s keeps its dashes, but none that end the comment: %#', (path, text, reason, read) => {
    const { text: written, reasons } = ignoring(path, text, 'macro', reason);
    expect(written).toMatch(/empathy-lint-disable-next-macro [a-z-]+ -- /);
    expect(reasons).toEqual([read]);
  });
});
