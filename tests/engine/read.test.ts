/** From a file to a library: the choice of format, limits, and what happens with what can't be read. */
import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { defaultLimits } from '../../server/engine/formats/format.ts';
import { readLibrary } from '../../server/engine/read.ts';

// Many or hostile files: on a busy machine that takes longer than one test may by default.
vi.setConfig({ testTimeout: 60_000 });

describe('readLibrary', () => {
  it.each([['a.yaml', 'yaml'], ['A.YML', 'yaml'], ['x/y.json', 'json'], ['a.jsonc', 'json'], ['a.ndjson', 'jsonl'], ['a.tsv', 'csv'], ['a.md', 'markdown'], ['a.txt', 'text'], ['a.htm', 'html'], ['a.email-meta.xml', 'xml'], ['a.email', 'email'], ['a.plist', 'plist']])('reads %s as %s', (path, format) => {
    expect(readLibrary({ path, text: '' }).format).toBe(format);
  });

  it('says of other files which endings are known', () => {
    const library = readLibrary({ path: 'photos/cat.png', text: '' });
    expect([library.format, library.problems]).toEqual(['', []]);
    expect(library.reason).toContain('no format is known for cat.png');
    expect(library.reason).toContain('.yaml');
  });

  it.each([
    ['JSON', 'a.json', `{"macros":[\n${'@,\n"sound",\n'.repeat(40)}""]}`],
    ['YAML', 'a.yaml', `macros:\n${'  - title: "a" b\n    body: "c"\n'.repeat(40)}`],
    ['XML', 'macros.xml', `<macros>${'</x>'.repeat(40)}</macros>`],
    ['CSV', 'macros.csv', `title,body\n${'a,"Hi there, how are you?" x\n'.repeat(40)}`],
  ])('tells the first twenty problems of a kind in %s, and how many more there are', (_, path, text) => {
    const { problems } = readLibrary({ path, text });
    expect(problems.length).toBe(21);
    expect(problems.at(-1)!.message).toMatch(/^There are \d+ more (?:errors|warnings) of this kind from here on\./);
    expect(problems.at(-1)!.source.start).toBeGreaterThanOrEqual(problems.at(-2)!.source.start);
  });

  it('tells an error behind many remarks', () => {
    const { problems } = readLibrary({ path: 'macros.json', text: `{"macros": [${'{"body": "Hi", "body": "Hello"},'.repeat(30)}]` });
    expect(problems.map((p) => `${p.severity} ${p.code}`)).toContain('error syntax');
    expect(problems.filter((p) => p.code === 'duplicate-key')).toHaveLength(21);
  });

  it('refuses what is too large or no text, with a reason', () => {
    const large = readLibrary({ path: 'a.yaml', text: 'a: b'.repeat(10) }, { limits: { ...defaultLimits, size: 20 } });
    expect(large.problems).toMatchObject([{ code: 'too-large', severity: 'error' }]);
    expect(readLibrary({ path: 'a.yaml', text: 'PK\u0000\u0001' }).problems).toMatchObject([{ code: 'not-text' }]);
  });

  it.each([
    ['replies/refund.txt', 'refund', undefined, undefined],
    ['replies/refund.chat.txt', 'refund', undefined, 'chat'],
    ['replies/refund.de.txt', 'refund', 'de', undefined],
    ['replies/refund.sms.pt-BR.txt', 'refund', 'pt-BR', 'sms'],
    ['replies/refund.es.formal.txt', 'refund', 'es', undefined],
    ['replies/refund-formal.txt', 'refund', undefined, undefined],
    ['replies/chat/refund.txt', 'refund', undefined, 'chat'],
    ['replies/fr/refund.txt', 'refund', 'fr', undefined],
    ['replies/v1.2.txt', 'v1.2', undefined, undefined],
  ])('reads from the path %s the reply\'s name, language and channel', (path, title, locale, channel) => {
    const { macros } = readLibrary({ path, text: 'Hi {name},\n\nyour refund is on its way.\n' });
    expect(macros.map((m) => [m.title, m.locale, m.channel])).toEqual([[title, locale, channel]]);
  });

  it.each([
    ['pages/refund.html', 0, 'neither its name nor its folder says that this page is a reply'],
    // What the reason says to do.
    ['macros/refund.html', 1, 'reads like one reply'],
    ['pages/refund-email-template.html', 1, 'reads like one reply'],
  ])('a letter in HTML at %s: %i macro, and says why', (path, count, reason) => {
    const { macros, reason: said } = readLibrary({ path, text: '<p>Hi {{name}},</p><p>Your refund is on its way. You will have it on Monday.</p>' });
    expect([macros.length, said]).toEqual([count, expect.stringContaining(reason)]);
  });

  it('says of a page that is named like a reply that it greets nobody', () => {
    expect(readLibrary({ path: 'macros/about.html', text: '<p>The shop opened in 1990.</p>' }).reason).toContain('no reply that greets a customer');
  });

  it('says nothing of faults in files of other programs, but why nothing was read', () => {
    const broken = 'image: "shop\nports: [80\n';
    const other = readLibrary({ path: 'deploy/compose.yaml', text: broken });
    expect([other.problems, other.reason]).toEqual([[], expect.stringContaining('the file has errors and what could be read holds no macros. This YAML can\'t be read at the line')]);
    for (const file of [{ path: 'support/macros.yaml', text: broken }, { path: 'a.yaml', text: `${broken}macros:\n` }, { path: 'a.yaml', text: `late: "Hi {name}, it is late.\n` }]) {
      expect(readLibrary(file).problems.map((p) => p.code)).toContain('syntax');
    }
  });

  it('reads the neighbours of a macro that can\'t be read', () => {
    const text = 'macros:\n  - title: Broken\n    body: "Hi {name}, thanks for\\q writing."\n  - title: Fine\n    body: "Hi {name}, thanks for writing."\n';
    const library = readLibrary({ path: 'macros.yaml', text });
    expect(library.problems.some((problem) => problem.severity === 'error')).toBe(true);
    expect(library.macros.map((macro) => [macro.title, macro.bodies[0]!.editable])).toEqual([['Broken', false], ['Fine', true]]);
  });

  it.each([
    ['brackets', JSON.stringify({ macros: [{ title: 'A', body: `Hi, ${'['.repeat(50_000)}` }] })],
    ['stars', JSON.stringify({ macros: [{ title: 'A', body: `Hi, ${'**a '.repeat(20_000)}` }] })],
    ['angles', JSON.stringify({ macros: [{ title: 'A', body: `Hi, ${'<a '.repeat(20_000)}` }] })],
    ['texts without escapes', JSON.stringify({ macros: Array.from({ length: 20_000 }, (_, i) => ({ title: `T${i}`, body: 'Hi you, thanks.' })) })],
    ['white space behind an error', `{"a": "Hi" x${' '.repeat(200_000)}`],
  ])('takes hostile input in its stride: %s', (_name, text) => {
    // No stopwatch: what is quadratic here doesn't end before the runner gives up.
    expect(readLibrary({ path: 'macros.json', text }).file.text).toBe(text);
  });

  it('never throws, whatever the text', () => {
    const bits = fc.constantFrom('macros:', '\n', '  ', '- ', 'title: Hi', 'body: ', '"', "'", '|', '>', '{', '}', '[', ']', ',', ':', '#', '&a', '*a', '<<: ', '\\', '\t', '\r\n', '!!', '---', '```', '<b>', '</p>', '&amp;', '{{x}}', '\ud83d', 'Hi you, thanks.', '\u0000');
    fc.assert(fc.property(fc.array(bits, { maxLength: 30 }), fc.constantFrom('macros.yaml', 'macros.json', 'macros.jsonl', 'macros.csv', 'macros.md', 'macros.txt', 'macros.xml', 'replies/a.html', 'a.email', 'a.textexpander'), (parts, path) => {
      const text = parts.join('');
      const library = readLibrary({ path, text });
      for (const macro of library.macros) {
        for (const body of macro.bodies) {
          expect(body.map.length).toBe(body.text.length);
          expect(body.source.end).toBeLessThanOrEqual(text.length);
        }
      }
    }), { seed: 20260222, numRuns: 800 });
  });
});
