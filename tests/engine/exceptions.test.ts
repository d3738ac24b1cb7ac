/** Written exceptions, as their authors see them: what is still reported, and what is said about the exception itself. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine, { rules: { 'missing-validation': 'off', 'absent-next-steps': 'off', 'unsoftened-bad-news': 'off' } });

/** Rule ids of what is reported in a file, with lines, and the codes of the remarks on its exceptions. */
function report(path: string, text: string): { found: string[]; remarks: string[] } {
  const { findings, problems } = engine.lint(engine.read({ path, text }), settings);
  const line = (offset: number): number => text.slice(0, offset).split('\n').length;
  return { found: findings.map((f) => `${line(f.source.start)} ${f.ruleId}`), remarks: problems.map((p) => `${line(p.source.start)} ${p.code}`) };
}

const cold = 'Please be advised that it has shipped.';
const macros = (...lines: string[]): string => `macros:\n${lines.join('\n')}\n`;
const one = (title: string): string[] => [`  - title: ${title}`, `    body: "Hi {{name}}, ${cold}"`];

describe('exceptions in YAML', () => {
  it.each<[string, string, string[], string[]]>([
    ['none', macros(...one('A'), ...one('B')), ['3 cold-phrasing', '5 cold-phrasing'], []],
    ['the same line', macros('  - title: A', `    body: "Hi {{name}}, ${cold}" # empathy-lint-disable-line cold-phrasing`, ...one('B')), ['5 cold-phrasing'], []],
    ['the next line', macros('  - title: A', '    # empathy-lint-disable-next-line cold-phrasing -- prescribed', `    body: "Hi {{name}}, ${cold}"`, ...one('B')), ['6 cold-phrasing'], []],
    ['the text that begins on the next line', macros('  - title: A', '    # empathy-lint-disable-next-line', '    body: |', '      Hi {{name}},', '', `      ${cold}`, ...one('B')), ['9 cold-phrasing'], []],
    ['the next macro', macros(...one('A'), '  # empathy-lint-disable-next-macro cold-phrasing', ...one('B'), ...one('C')), ['3 cold-phrasing', '8 cold-phrasing'], []],
    ['from here to there', macros(...one('A'), '  # empathy-lint-disable', ...one('B'), '  # empathy-lint-enable', ...one('C')), ['3 cold-phrasing', '9 cold-phrasing'], []],
    ['from here on', macros(...one('A'), '  # empathy-lint-disable cold-phrasing', ...one('B'), ...one('C')), ['3 cold-phrasing'], []],
    ['the file', `# empathy-lint-disable-file cold-phrasing\n${macros(...one('A'), ...one('B'))}`, [], []],
    ['a field beside the body', macros('  - title: A', `    body: "Hi {{name}}, ${cold}"`, '    empathy-lint-disable: [cold-phrasing]', ...one('B')), ['6 cold-phrasing'], []],
    ['another rule', macros('  # empathy-lint-disable-next-macro over-apologizing', ...one('A'), ...one('B')), ['4 cold-phrasing', '6 cold-phrasing'], ['2 unused-suppression']],
    ['an unknown rule', macros('  # empathy-lint-disable-next-macro cold-phrase', ...one('A'), ...one('B')), ['4 cold-phrasing', '6 cold-phrasing'], ['2 unknown-suppression']],
    ['a rule that is off', macros('  # empathy-lint-disable-next-macro missing-validation', ...one('A'), ...one('B')), ['4 cold-phrasing', '6 cold-phrasing'], []],
    ['a misspelt exception', macros('  # empathy-lint-disable-nextline cold-phrasing', ...one('A'), ...one('B')), ['4 cold-phrasing', '6 cold-phrasing'], ['2 unknown-suppression']],
  ])('%s', (_, text, found, remarks) => {
    expect(report('macros.yaml', text)).toEqual({ found, remarks });
  });
});

describe('exceptions in HTML', () => {
  const page = (head: string, ...body: string[]): string => `<!doctype html>\n${head}<html>\n<style>p { margin: 0 } /* <!-- empathy-lint-disable-file --> */</style>\n<p>Hi {{name}},</p>\n${body.join('\n')}\n<p>Best,<br>Ann</p>\n</html>\n`;
  const [first, second] = [`<p>${cold}</p>`, `<p>${cold.replace('it', 'the lamp')}</p>`];
  it.each<[string, string, string[], string[]]>([
    ['none', page('', first, second), ['5 cold-phrasing', '6 cold-phrasing'], []],
    ['the next line', page('', '<!-- empathy-lint-disable-next-line cold-phrasing -- prescribed -->', first, second), ['7 cold-phrasing'], []],
    ['the same line', page('', first, `${second}<!-- empathy-lint-disable-line -->`), ['5 cold-phrasing'], []],
    ['from here to there', page('', '<!-- empathy-lint-disable -->', first, '<!-- empathy-lint-enable -->', second), ['8 cold-phrasing'], []],
    ['the macro', page('<!-- empathy-lint-disable-next-macro cold-phrasing -->\n', first, second), [], []],
    ['the macro, above all', `<!-- empathy-lint-disable-next-macro cold-phrasing -->\n${page('', first)}`, [], []],
    ['the file', page('<!-- empathy-lint-disable-file cold-phrasing -->\n', first, second), [], []],
    ['what is not there any more', page('', '<!-- empathy-lint-disable-next-line jargon -->', first), ['6 cold-phrasing'], ['5 unused-suppression']],
    ['what is in no comment', page('', `<p title="<!-- empathy-lint-disable-line -->">${cold}</p>`), ['5 cold-phrasing'], []],
  ])('%s', (_, text, found, remarks) => {
    expect(report('email-templates/shipped.html', text)).toEqual({ found, remarks });
  });

  it.each<['line' | 'macro', string, string]>([
    ['line', '', page('', `<!-- empathy-lint-disable-next-line cold-phrasing -- prescribed -->\n${first}`, second)],
    ['macro', '', page('<!-- empathy-lint-disable-next-macro cold-phrasing -- prescribed -->\n', first, second)],
    ['macro', '<?xml version="1.0"?>\n', `<?xml version="1.0"?>\n${page('<!-- empathy-lint-disable-next-macro cold-phrasing -- prescribed -->\n', first, second)}`],
    ['macro', '---\nlayout: mail\n---\n', `---\nlayout: mail\n---\n${page('<!-- empathy-lint-disable-next-macro cold-phrasing -- prescribed -->\n', first, second)}`],
  ])('for a %s is written where it holds, behind what must stay first: %j', (scope, before, expected) => {
    const text = `${before}${page('', first, second)}`;
    const library = engine.read({ path: 'email-templates/shipped.html', text });
    const [finding] = engine.lint(library, settings).findings;
    const edit = engine.suppress(library, finding!, scope, settings, 'prescribed')!;
    expect(text.slice(0, edit.source.start) + edit.text + text.slice(edit.source.end)).toBe(expected);
  });
});

it('a line inside a Markdown section', () => {
  const section = (...body: string[]): string => ['Hi {{name}},', '', ...body, '', 'Best,', '{{agent}}', ''].join('\n');
  const text = `# Support macros\n\n## A\n\n${section('<!-- empathy-lint-disable-next-line cold-phrasing -->', cold, cold.replace('it', 'the lamp'))}\n## B\n\n${section('Your lamp shipped today.')}`;
  expect(report('docs/support-macros.md', text)).toEqual({ found: ['9 cold-phrasing'], remarks: [] });
});

/** The macros that the remarks on a file's exceptions are about. */
function about(path: string, text: string): (string | undefined)[] {
  const library = engine.read({ path, text });
  return engine.lint(library, settings).problems.map(({ macro }) => (macro === undefined ? undefined : library.macros[macro]!.title));
}

describe('a remark on an exception is about the macro that the exception is written for', () => {
  const nothing = (title: string): string[] => [`  - title: ${title}`, '    body: "Hi {{name}}, it has shipped."'];
  const md = (comment: string): string => `# Support macros\n\n## A\n\nHi {{name}},\n\nit has shipped.\n\nBest,\n{{agent}}\n\n${comment}\n## B\n\nHi {{name}},\n\nit shipped today.\n\nBest,\n{{agent}}\n`;
  it.each<[string, string, string, (string | undefined)[]]>([
    ['above it', 'a.yaml', macros(...nothing('A'), '  # empathy-lint-disable-next-macro jargon', ...nothing('B')), ['B']],
    ['above it, indented like a field of the one before', 'a.yaml', macros(...nothing('A'), '    # empathy-lint-disable-next-macro jargon', ...nothing('B')), ['B']],
    ['above it, a rule misspelt', 'a.yaml', macros(...nothing('A'), '  # empathy-lint-disable-next-macro jargn', ...nothing('B')), ['B']],
    ['above it, the exception misspelt', 'a.yaml', macros(...nothing('A'), '  # empathy-lint-disable-nextmacro jargon', ...nothing('B')), ['B']],
    ['above it, behind a block of text', 'a.yaml', macros('  - title: A', '    body: |', '      Hi {{name}}, it has shipped.', '  # empathy-lint-disable-next-macro jargon', ...nothing('B')), ['B']],
    ['above it, for a stretch', 'a.yaml', macros(...nothing('A'), '  # empathy-lint-disable jargon', ...nothing('B'), '  # empathy-lint-enable', ...nothing('C')), ['B']],
    ['on its line', 'a.yaml', macros(...nothing('A'), '  - title: B', '    body: "Hi {{name}}, it has shipped." # empathy-lint-disable-line jargon', ...nothing('C')), ['B']],
    ['in it', 'a.yaml', macros(...nothing('A'), '  - title: B', '    # empathy-lint-disable-next-line jargon', '    body: "Hi {{name}}, it has shipped."', ...nothing('C')), ['B']],
    ['in a field of it', 'a.yaml', macros(...nothing('A'), ...nothing('B'), '    empathy-lint-disable: [jargon]', ...nothing('C')), ['B']],
    ['below all', 'a.yaml', macros(...nothing('A'), ...nothing('B'), '  # empathy-lint-disable-next-line jargon'), ['B']],
    ['for the file', 'a.yaml', `# empathy-lint-disable-file jargon\n${macros(...nothing('A'))}`, [undefined]],
    ['above it, in Markdown', 'support-macros.md', md('<!-- empathy-lint-disable-next-macro jargon -->'), ['B']],
  ])('%s', (_, path, text, titles) => expect(about(path, text)).toEqual(titles));
});

it('an unknown rule is answered with the nearest right name', () => {
  const text = macros('  # empathy-lint-disable-next-macro cold-phrase', ...one('A'), ...one('B'));
  expect(engine.lint(engine.read({ path: 'macros.yaml', text }), settings).problems[0]!.message).toContain('Did you mean "cold-phrasing"?');
});
