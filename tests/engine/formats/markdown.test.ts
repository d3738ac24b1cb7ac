/** Markdown blocks: kinds, text without marks, and maps back to the file. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { defaultLimits, type Block } from '../../../server/engine/formats/format.ts';
import { markdown } from '../../../server/engine/formats/markdown.ts';
import type { ParsedFile } from '../../../server/engine/formats/format.ts';

const seed = 20260223;

function parse(text: string, path = 'support/macros.md'): ParsedFile {
  return markdown.parse({ path, text }, defaultLimits);
}

function blocks(text: string, path?: string): readonly Block[] {
  const { content } = parse(text, path);
  if (content.kind !== 'outline') throw new Error('no outline');
  return content.blocks;
}

/** A block in one line: `heading2 "Refund"`. */
function outline(text: string, path?: string): string[] {
  return blocks(text, path).map((b) => `${b.kind}${b.level || ''}${b.info ? `:${b.info}` : ''} ${JSON.stringify(b.value.text)}`);
}

function expectTrueMaps(file: string): void {
  for (const { value, source } of blocks(file)) {
    expect(value.map.length).toBe(value.text.length);
    for (const s of value.map.segments) {
      if (s.kind === 'verbatim' && file.slice(s.sourceStart, s.sourceEnd) !== value.text.slice(s.start, s.end)) expect.fail(`verbatim differs at ${s.sourceStart}`);
      if (s.sourceStart < source.start || s.sourceEnd > source.end) expect.fail(`segment outside its block at ${s.sourceStart}`);
    }
  }
}

describe('blocks', () => {
  it.each<[string, string, string[]]>([
    ['ATX headings', '# Macros\n\n### Refund ###\n', ['heading1 "Macros"', 'heading3 "Refund"']],
    ['setext headings', 'Macros\n======\n\nRefunds\n-------\n', ['heading1 "Macros"', 'heading2 "Refunds"']],
    ['a signature over a rule is no heading', 'Best,\nThe team\n---\n\nNext', ['paragraph "Best,\\nThe team"', 'rule "---"', 'paragraph "Next"']],
    ['a sentence over a rule is no heading', 'Talk soon.\n---\n', ['paragraph "Talk soon."', 'rule "---"']],
    ['paragraphs keep their marks', 'Hi **Ana**,\n[guide](x)\n\nBye', ['paragraph "Hi **Ana**,\\n[guide](x)"', 'paragraph "Bye"']],
    ['a placeholder before a colon is no link definition', '[Customer Name]: welcome', ['paragraph "[Customer Name]: welcome"']],
    ['block quotes', '> Hi {name},\n>\n>   two spaces\n> - item\n', ['quote "Hi {name},\\n\\n  two spaces\\n- item"']],
    ['lazy lines of a quote', '> Hi\nstill quoted\n\nout', ['quote "Hi\\nstill quoted"', 'paragraph "out"']],
    ['quotes without a space', '>Hi\n>you', ['quote "Hi\\nyou"']],
    ['fences', '```text\nHi\n\nBye\n```\n', ['fence:text "Hi\\n\\nBye"']],
    ['tilde fences', '~~~\nHi\n~~~\n', ['fence "Hi"']],
    ['a fence with a fence inside', '````markdown\nRun\n```\nx\n```\n````', ['fence:markdown "Run\\n```\\nx\\n```"']],
    ['an indented fence', '  ```\n  Hi\n    you\n  ```', ['fence "Hi\\n  you"']],
    ['an open fence', '```\nHi\nyou', ['fence "Hi\\nyou"']],
    ['an empty fence', '```\n```\nx', ['fence ""', 'paragraph "x"']],
    ['indented code with tabs', 'Body:\n\n\tHi\n\t\n\tBye\n', ['paragraph "Body:"', 'code "Hi\\n\\nBye"']],
    ['indented code with spaces', 'Body:\n\n    Hi\n      you\n', ['paragraph "Body:"', 'code "Hi\\n  you"']],
    ['lists are one block', '- a\n- b\n  - c\n\ntext', ['list "- a\\n- b\\n  - c"', 'paragraph "text"']],
    ['tables', '| a | b |\n|---|---|\n| 1 | 2 |\n', ['table "| a | b |\\n|---|---|\\n| 1 | 2 |"']],
    ['comments', '<!-- a note -->\n\ntext', ['comment "<!-- a note -->"', 'paragraph "text"']],
    ['html', '<details>\n<summary>x</summary>\n</details>\n', ['html "<details>\\n<summary>x</summary>\\n</details>"']],
    ['front matter', '---\ntitle: Macros\ntags: [a]\n---\n\n# Hi\n', ['front-matter "title: Macros\\ntags: [a]"', 'heading1 "Hi"']],
    ['prose between rules is no front matter', '---\nHello there, how are you?\n---\n', ['rule "---"', 'paragraph "Hello there, how are you?"', 'rule "---"']],
    ['Windows line ends', '# A\r\n\r\n> Hi\r\n> you\r\n\r\nx\r\ny', ['heading1 "A"', 'quote "Hi\\nyou"', 'paragraph "x\\ny"']],
    ['an empty file', '', []],
  ])('%s', (_name, text, expected) => {
    expect(outline(text)).toEqual(expected);
    expectTrueMaps(text);
  });

  it('sets MDX imports and exports apart', () => {
    expect(outline("import { A } from 'b';\nexport const x = 1;\n\n# Macros\n", 'a.mdx')).toEqual(['front-matter:mdx "import { A } from \'b\';"', 'front-matter:mdx "export const x = 1;"', 'heading1 "Macros"']);
    expect(outline("import { A } from 'b';\n")).toEqual(['paragraph "import { A } from \'b\';"']);
  });
});

describe('lists', () => {
  it.each<[string, string, string[]]>([
    ['quotes', '1. One\n\n   > Hi.\n   >\n   > Bye.\n2. Two\n   > Hm.\n', ['1 paragraph: One', '1 quote: Hi.\n\nBye.', '2 paragraph: Two', '2 quote: Hm.']],
    ['a quote behind the mark', '- > Hi\n  > you.\n', ['1 quote: Hi\nyou.']],
    ['fences', '* One:\n  ~~~text\n  Hi,\n\n    you.\n  ~~~\n', ['1 paragraph: One:', '1 fence: Hi,\n\n  you.']],
    ['an open fence', '- ```\n  Hi\n', ['1 fence: Hi']],
    ['items in items', '- One\n  - Two\n\n    > Hi.\n', ['1 paragraph: One', '1 paragraph: Two', '1 quote: Hi.']],
    ['a quote with a fence in it', '- > Hi\n  >\n  > ```\n  > x\n  > ```\n', ['1 quote: Hi\n\n```\nx\n```']],
    ['Windows line ends', '- One\r\n\r\n  > Hi.\r\n  >\r\n  > Bye.\r\n', ['1 paragraph: One', '1 quote: Hi.\n\nBye.']],
  ])('hold %s', (_name, text, inner) => {
    const { content } = markdown.parse({ path: 'a.md', text }, defaultLimits);
    const list = content.kind === 'outline' ? content.blocks[0]! : undefined;
    expect(list?.inner?.map((b) => `${b.level} ${b.kind}: ${b.value.text}`)).toEqual(inner);
    for (const b of list!.inner!) for (const s of b.value.map.segments) if (s.kind === 'verbatim') expect(text.slice(s.sourceStart, s.sourceEnd)).toBe(b.value.text.slice(s.start, s.end));
  });
});

describe('comments', () => {
  it('that are never closed are pointed at, but not in code', () => {
    const problems = (text: string) => markdown.parse({ path: 'a.md', text }, defaultLimits).problems.map((p) => `${p.source.start}: ${p.message}`);
    expect(problems('Hi\n\n<!-- note\n\nBye\n')).toEqual(['4: The comment that begins in line 3 is never closed, so that all below it is hidden. Close it with "-->".']);
    expect(problems('```\n<!-- note\n```\n\n<!-- fine -->\n')).toEqual([]);
  });

  it('collects HTML and MDX comments outside code, with their places', () => {
    const file = '<!-- one -->\n\nHi <!-- two --> you {/* three */}\n\n```\n<!-- code -->\n```\n\n> <!-- four\nlines -->\n';
    const { comments } = parse(file);
    expect(comments.map((c) => c.text)).toEqual(['one', 'two', 'three', 'four\nlines']);
    expect(comments.map((c) => file.slice(c.source.start, c.source.start + 4))).toEqual(['<!--', '<!--', '{/* ', '<!--']);
  });
});

describe('hosts', () => {
  it('say what a new line in the file begins with', () => {
    const hosts = (text: string) => blocks(text).at(-1)!.value.hosts;
    expect(hosts('> a\r\n> b')).toEqual([{ syntax: 'line-prefix', indent: '> ', eol: '\r\n' }]);
    expect(hosts('x:\n\n\ta\n')).toEqual([{ syntax: 'line-prefix', indent: '\t', eol: '\n' }]);
    expect(hosts('```\na\n```')).toEqual([{ syntax: 'verbatim', eol: '\n' }]);
  });
});

describe('properties', () => {
  const piece = fc.constantFrom('# A', '## B', 'Title', '---', '===', '> q', '>', '```', '~~~', '    code', '\tcode', '- item', '1. item', '| a | b |', '|---|---|', '<div>', '</div>', '<!--', '-->', 'Hi {{name}},', '**Bold:**', '', '', 'text', '  indented', '{/* x */}', '[a]: b', '\\', '😀');
  const file = fc.tuple(fc.array(piece, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r')).map(([lines, eol]) => lines.join(eol));

  it('reads what markdown-it reads, white space at the edges of lines aside', () => {
    const bare = (text: string): string => text.replace(/^[ \t]+/gm, '').trimEnd();
    const oracle = new MarkdownIt('commonmark', { html: true }).enable('table').disable('reference');
    const line = fc.constantFrom('Hi there,', '  two', '', '', '# Head', '### Deep #', '> quoted', '> > twice', '```', '```text', '~~~', '    code', '\tcode', '- item', '  - inner', '  > in item', '  ```', '1. one', '---', '***', '| a | b |', '|---|---|', '<b>x</b>', 'a \\*b*');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = `x\n\n${lines.join('\n')}\n`;
        const { content } = parse(text);
        if (content.kind !== 'outline') throw new Error('no outline');
        let depth = 0;
        const expected: string[] = [];
        const tokens = oracle.parse(text, {});
        tokens.forEach((token, i) => {
          if (depth === 0 && token.type === 'fence') expected.push(`fence ${token.info.trim()}: ${bare(token.content)}`);
          if (depth === 0 && token.type === 'code_block') expected.push(`code: ${bare(token.content)}`);
          if (depth === 0 && token.type === 'heading_open' && token.markup.startsWith('#')) expected.push(`heading ${token.tag}: ${tokens[i + 1]!.content}`);
          depth += token.nesting;
        });
        const found = content.blocks.flatMap((b) => {
          if (b.kind === 'fence') return [`fence ${b.info}: ${bare(b.value.text)}`];
          if (b.kind === 'code') return [`code: ${bare(b.value.text)}`];
          return b.kind === 'heading' && text.slice(b.source.start).startsWith('#') ? [`heading h${b.level}: ${b.value.text}`] : [];
        });
        expect(found).toEqual(expected);
      }),
      { seed, numRuns: 600 },
    );
  });

  it('never throws; blocks are in order, do not overlap, and map to what stands in the file', () => {
    fc.assert(
      fc.property(file, (text) => {
        expectTrueMaps(text);
        let at = 0;
        for (const block of blocks(text)) {
          expect(block.source.start).toBeGreaterThanOrEqual(at);
          at = block.source.end;
        }
      }),
      { seed, numRuns: 500 },
    );
  });
});
