/**
 * Markdown files as a list of blocks, each with its text and an exact map to the file. Blocks come from markdown-it (the parser of VS
 * Code's preview); this file turns line ranges into decoded text. It knows nothing of macros: `shapes/markdown.ts` does.
 */
import MarkdownIt from 'markdown-it';
import type { Comment, Problem, Range, SourceFile, TextValue } from '../model.ts';
import type { Block, Format, ParsedFile } from './format.ts';
import { closesFence, readItems } from './markdownItems.ts';
import { readLines, strippedValue, verbatimValue, type Line } from './textLines.ts';
import { sayWhy } from '../sayWhy.ts';

/** Block tokens only, and no reference definitions: a line like `[Name]: ...` is a placeholder in this trade, not a link. */
const parser = new MarkdownIt('commonmark', { html: true }).enable('table').disable('reference');
parser.core.ruler.enableOnly(['normalize', 'block']);

type Token = ReturnType<typeof parser.parse>[number];

/** `.md`, `.markdown`, `.mdx`: headings, paragraphs, quotes, fences, lists... in file order; comments are collected for suppressions. */
export const markdown: Format = {
  id: 'markdown',
  title: 'Markdown',
  about: 'headings, fences, quotes, labels, tables; MDX too',
  extensions: ['.md', '.markdown', '.mdx', '.mdown', '.mkd'],
  parse(file: SourceFile): ParsedFile {
    const lines = readLines(file.text);
    const blocks: Block[] = [];
    const first = readFrontMatter(file, lines, blocks);
    const skipped = readModuleLines(file, lines, first, blocks);
    const reader = new BlockReader(file.text, lines, blocks);
    const text = lines.slice(first).map((line, i) => (skipped.has(first + i) ? '' : file.text.slice(line.start, line.end))).join('\n');
    try {
      reader.read(parser.parse(text, {}), first);
    } catch (error) {
      const message = `This Markdown file could not be parsed (${sayWhy(error)}). Simplify the part it names, or report it.`;
      return {
        content: { kind: 'outline', blocks: [], file: file.text },
        comments: [],
        problems: [{ code: 'syntax', severity: 'error', message, source: { start: 0, end: Math.min(1, file.text.length) } }],
      };
    }
    blocks.sort((a, b) => a.source.start - b.source.start);
    return { content: { kind: 'outline', blocks, file: file.text }, comments: readComments(file.text, blocks), problems: findUnclosedComments(file.text, blocks) };
  },
};

/** `---` ... `---` at the very top. Returns the first line behind it. */
function readFrontMatter(file: SourceFile, lines: readonly Line[], blocks: Block[]): number {
  const text = (i: number): string => file.text.slice(lines[i]!.start, lines[i]!.end).trimEnd();
  if (lines.length < 2 || text(0) !== '---') return 0;
  for (let i = 1; i < lines.length; i++) {
    if (text(i) !== '---' && text(i) !== '...') continue;
    // A rule, prose, and another rule are no front matter: every line of one is a key, a continuation or a comment.
    for (let j = 1; j < i; j++) if (!/^(?:[\w"'-][\w "'.-]*:(?:\s|$)|\s|#|-(?:\s|$)|$)/.test(text(j))) return 0;
    const inner = { start: lines[1]!.start, end: i > 1 ? lines[i - 1]!.end : lines[1]!.start };
    blocks.push({ kind: 'front-matter', level: 0, info: '', value: verbatimValue(file.text, inner), source: { start: 0, end: lines[i]!.end } });
    return i + 1;
  }
  return 0;
}

/** MDX `import` and `export` lines, which no customer reads: kept as front matter with the info `mdx`. */
function readModuleLines(file: SourceFile, lines: readonly Line[], first: number, blocks: Block[]): ReadonlySet<number> {
  const skipped = new Set<number>();
  if (!file.path.toLowerCase().endsWith('.mdx')) return skipped;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]!;
    if (!/^(?:import\s.*?(?:from\s*)?['"][^'"]+['"]|export\s+(?:const|let|default|function|\{|\*))/.test(file.text.slice(line.start, line.end))) continue;
    skipped.add(i);
    const range = { start: line.start, end: line.end };
    blocks.push({ kind: 'front-matter', level: 0, info: 'mdx', value: verbatimValue(file.text, range), source: range });
  }
  return skipped;
}

const containers: Readonly<Record<string, Block['kind']>> = {
  blockquote_open: 'quote',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  table_open: 'table',
};

class BlockReader {
  constructor(
    private readonly file: string,
    private readonly lines: readonly Line[],
    private readonly blocks: Block[],
  ) {}

  /** `offset` is the line of the file at which the parsed text began. */
  read(tokens: readonly Token[], offset: number): void {
    let depth = 0;
    for (const [i, token] of tokens.entries()) {
      if (depth === 0 && token.map) this.block(token, token.map[0] + offset, this.lastLine(token.map[0] + offset, token.map[1] + offset), tokens, i, offset);
      depth += token.nesting;
    }
  }

  /** Exclusive end line without the blank lines that lists and quotes carry at their end. */
  private lastLine(from: number, to: number): number {
    let end = Math.min(to, this.lines.length);
    while (end > from + 1 && this.text(end - 1).trim() === '') end--;
    return end;
  }

  private text(line: number): string {
    const l = this.lines[line];
    return l ? this.file.slice(l.start, l.end) : '';
  }

  private block(token: Token, from: number, to: number, tokens: readonly Token[], index: number, offset: number): void {
    if (from >= to || !this.lines[from]) return;
    const container = containers[token.type];
    if (container === 'quote') this.push('quote', from, to, this.stripped(from, to, /^ {0,3}> ?/, '> '));
    else if (container === 'list') this.push('list', from, to, undefined, 0, '', readItems(tokens, index, this.file, this.lines, offset));
    else if (container) this.push(container, from, to);
    else if (token.type === 'heading_open') this.heading(token, from, to, tokens[index + 1]);
    else if (token.type === 'fence') this.fence(token, from, to);
    else if (token.type === 'code_block') this.push('code', from, to, this.stripped(from, to, /^(?: {4}| {0,3}\t)/, this.text(from).startsWith('\t') ? '\t' : '    '));
    else if (token.type === 'hr') this.push('rule', from, to);
    else if (token.type === 'html_block') this.push(/^\s*<!--(?:(?!-->)[^])*-->\s*$/.test(token.content) ? 'comment' : 'html', from, to);
    else if (token.type === 'paragraph_open') this.push('paragraph', from, to);
  }

  private push(kind: Block['kind'], from: number, to: number, value?: TextValue, level = 0, info = '', inner?: readonly Block[]): void {
    const source = { start: this.lines[from]!.start, end: this.lines[to - 1]!.end };
    this.blocks.push({ kind, level, info, value: value ?? verbatimValue(this.file, source), source, ...(inner?.length ? { inner } : {}) });
  }

  private heading(token: Token, from: number, to: number, next: Token | undefined): void {
    const level = Number(token.tag.slice(1));
    const line = this.lines[from]!;
    if (token.markup.startsWith('#')) {
      const marks = /^[ \t]*#{1,6}[ \t]*/.exec(this.text(from))![0].length;
      const start = line.start + marks;
      const content = next?.content ?? '';
      const found = this.file.startsWith(content, start) ? content.length : line.end - start;
      this.push('heading', from, to, verbatimValue(this.file, { start, end: start + found }), level);
      return;
    }
    // Setext. Letters end in a signature over a rule (`Best,\nThe team\n---`), which CommonMark takes for a heading: only one line
    // that does not end like a sentence is a title.
    const title = this.text(from).trim();
    if (to - from === 2 && !/[.,;:!?>}\])]$/.test(title)) {
      const start = line.start + this.text(from).indexOf(title);
      this.push('heading', from, to, verbatimValue(this.file, { start, end: start + title.length }), level);
      return;
    }
    this.push('paragraph', from, to - 1);
    this.push('rule', to - 1, to);
  }

  private fence(token: Token, from: number, to: number): void {
    const end = to - 1 > from && closesFence(this.text(to - 1), token.markup) ? to - 1 : to;
    const indent = /^ */.exec(this.text(from))![0].length;
    const value = indent > 0 ? this.stripped(from + 1, end, new RegExp(`^ {0,${indent}}`), ' '.repeat(indent)) : verbatimValue(this.file, this.range(from + 1, end));
    this.push('fence', from, to, value, 0, token.info.trim());
  }

  private range(from: number, to: number): { start: number; end: number } {
    if (from >= to) {
      const at = this.lines[Math.min(from, this.lines.length - 1)]!.start;
      return { start: at, end: at };
    }
    return { start: this.lines[from]!.start, end: this.lines[to - 1]!.end };
  }

  /** Text whose lines each begin with a mark that is not part of it; a line without the mark (lazy continuation) is taken as it is. */
  private stripped(from: number, to: number, mark: RegExp, indent: string): TextValue {
    return strippedValue(this.file, this.lines, from, to, () => mark, indent);
  }
}

/** HTML comments and MDX `{/* ... *\/}` comments outside code, without their delimiters. */
function readComments(text: string, blocks: readonly Block[]): Comment[] {
  const code = blocks.filter((b) => b.kind === 'fence' || b.kind === 'code' || b.kind === 'front-matter');
  const comments: Comment[] = [];
  let at = 0;
  for (const source of [...delimited(text, '<!--', '-->'), ...delimited(text, '{/*', '*/}')].sort((a, b) => a.start - b.start)) {
    while (code[at] && code[at]!.source.end <= source.start) at++;
    if (code[at] && code[at]!.source.start <= source.start) continue;
    comments.push({ text: text.slice(source.start, source.end).replace(/^(?:<!--|\{\/\*)|(?:-->|\*\/\})$/g, '').trim(), source });
  }
  return comments;
}

/** A comment that is never closed hides all that follows from every reader: almost always a slip. */
function findUnclosedComments(text: string, blocks: readonly Block[]): Problem[] {
  return blocks.flatMap((block): Problem[] => {
    const start = block.kind === 'html' ? block.source.start + block.value.text.indexOf('<!--') : -1;
    if (start < block.source.start || text.includes('-->', start)) return [];
    const line = text.slice(0, start).split(/\r\n?|\n/).length;
    return [{ code: 'unclosed-comment', severity: 'warning', message: `The comment that begins in line ${line} is never closed, so that all below it is hidden. Close it with "-->".`, source: { start, end: start + 4 } }];
  });
}

/** Stretches from `open` to the next `close`, both included; an unclosed one is none. */
function delimited(text: string, open: string, close: string): Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf(open); start >= 0; ) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    found.push({ start, end: end + close.length });
    start = text.indexOf(open, end + close.length);
  }
  return found;
}
