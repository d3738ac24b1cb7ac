/** Replies in plain text files: one or several per file, titles, and the files that are none. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { defaultLimits } from '../../../server/engine/formats/format.ts';
import { text as format } from '../../../server/engine/formats/text.ts';
import type { Macro } from '../../../server/engine/model.ts';
import { textReplies } from '../../../server/engine/shapes/text.ts';

const seed = 20260223;

function macros(text: string, path = 'canned/replies.txt'): readonly Macro[] {
  const found = textReplies.match(format.parse({ path, text }, defaultLimits), { path, format: 'text' })?.macros ?? [];
  for (const macro of found) {
    for (const body of macro.bodies) {
      for (const s of body.map.segments) if (s.kind === 'verbatim') expect(text.slice(s.sourceStart, s.sourceEnd)).toBe(body.text.slice(s.start, s.end));
    }
  }
  return found;
}

const read = (text: string, path?: string): string[][] => macros(text, path).map((m) => [m.title, ...m.bodies.map((b) => b.text)]);

const hello = 'Hi $name,\n\nYour order is late and we are sorry.\n\nThanks,\nAlex';
const reset = 'Hello {name},\n\nPlease try this link.';

describe('one reply per file', () => {
  it.each<[string, string, string]>([
    ['a short first line above a greeting', `laptop confirmation\n\n${hello}`, 'laptop confirmation'],
    ['a title key', `Title: Late order\n\n${hello}\n`, 'Late order'],
    ['a Markdown title', `# Late order\n\n${hello}\n`, 'Late order'],
    ['a title in brackets', `[Late order]\n${hello}\n`, 'Late order'],
    ['capitals', `LATE ORDER\n${hello}\n`, 'LATE ORDER'],
    ['an underlined title', `Late order\n==========\n\n${hello}\n`, 'Late order'],
    ['a subject line', `Late order\nSubject: Your order\n\n${hello}\n`, 'Late order'],
    ['no title', `\n${hello}\n`, 'late-order'],
    ['Windows line ends', `Late order\n\n${hello}\n`.replace(/\n/g, '\r\n'), 'Late order'],
  ])('%s', (_name, text, title) => {
    expect(read(text, 'responses/late-order.txt')).toEqual([[title, hello]]);
  });

  it('says where title and macro stand', () => {
    const text = `Title: Late order\n\n${hello}\n`;
    const [macro] = macros(text);
    expect(text.slice(macro!.titleSource!.start, macro!.titleSource!.end)).toBe('Late order');
    expect(text.slice(macro!.bodies[0]!.source.start, macro!.bodies[0]!.source.end)).toBe(hello);
    expect(macro!.id).toBe('late-order');
  });
});

describe('several replies per file', () => {
  it.each([['---'], ['==='], ['***'], ['###'], ['%%'], ['_____'], ['──────']])('parted by %s', (line) => {
    expect(read(`LATE ORDER\n${hello}\n${line}\nReset\n\n${reset}\n`)).toEqual([['LATE ORDER', hello], ['Reset', reset]]);
  });

  it('parted by lines with titles', () => {
    expect(read(`---- LATE ORDER\n\n${hello}\n\n==== Reset ====\n${reset}\n`)).toEqual([['LATE ORDER', hello], ['Reset', reset]]);
  });

  it('numbers replies without a title and tells equal titles apart', () => {
    expect(macros(`${hello}\n---\n${reset}\n---\nReset\n\n${reset}\n---\nReset\n\n${hello}`).map((m) => [m.title, m.id])).toEqual([
      ['Reply 1', 'reply-1'],
      ['Reply 2', 'reply-2'],
      ['Reset', 'reset'],
      ['Reset', 'reset-2'],
    ]);
  });
});

describe('look-alikes stay silent', () => {
  it.each<[string, string, string]>([
    ['requirements', 'requirements.txt', 'requests==2.0\npytest>=7\n'],
    ['robots', 'robots.txt', 'User-agent: *\nDisallow: /support\n'],
    ['a licence', 'LICENSE.txt', 'You may copy this software.\n\nPlease keep this notice.\n'],
    ['a log', 'support/logs/app.txt', '2024-01-01 12:00 INFO Hello from worker\n---\n2024-01-01 12:01 WARN your token expired\n'],
    ['a manual', 'docs/manual.txt', 'Manual\n\nYou can move the cursor.\n=====\nYou can also quit.\n=====\nSee your terminal.\n'],
    ['a stored mail', 'email/data/msg_01.txt', 'Return-Path: <a@x.example>\nReceived: from x\nMIME-Version: 1.0\n\nHi {you},\n\nthanks.\n'],
    ['a word list', 'canned/words.txt', 'alpha\nbeta\ngamma\n'],
    ['an empty file', 'canned/empty.txt', ''],
  ])('%s', (_name, path, text) => {
    expect(read(text, path)).toEqual([]);
  });

  it('takes a letter with a slot anywhere', () => {
    expect(read(hello.replace('$name', '[Name]'), 'notes/late.txt')).toHaveLength(1);
  });
});

it('changes one word and nothing else', () => {
  const part = fc.array(fc.constantFrom('order', 'sorry', 'you', 'café', '😀', '{amount}', 'late'), { minLength: 2, maxLength: 6 }).map((w) => `Hi {name},\n\n${w.join(' ')}.\n\nThanks,\nAlex`);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.nat(), fc.nat(), (parts, eol, pickPart, pickWord) => {
      const file = parts.join('\n\n---\n\n').replace(/\n/g, eol);
      const index = pickPart % parts.length;
      const body = macros(file)[index]!.bodies[0]!;
      const words = [...body.text.matchAll(/(?<!\{)\b[a-z]+\b/g)];
      const word = words[pickWord % words.length];
      if (!word) return;
      const span = { start: word.index, end: word.index + word[0].length };
      const at = body.map.toSource(span);
      const edited = file.slice(0, at.start) + 'gladly' + file.slice(at.end);
      expect(macros(edited).map((m) => m.bodies[0]!.text)).toEqual(parts.map((t, i) => (i === index ? t.slice(0, span.start) + 'gladly' + t.slice(span.end) : t)));
    }),
    { seed, numRuns: 200 },
  );
});
