/**
 * Reads a pattern of the phrase notation into a tree. Pure text in, tree out; errors are sentences for the pattern's author.
 * Only `notation.ts` imports this file.
 */

export type Item =
  /** Literal words as written, to be cut by `splitWords`. */
  | { readonly kind: 'words'; readonly text: string }
  /** `word*` */
  | { readonly kind: 'prefix'; readonly norm: string }
  /** `(a|b)`, `[a|b]`, with a capture's name in `(1=a|b)` */
  | { readonly kind: 'group'; readonly optional: boolean; readonly alternatives: readonly (readonly Item[])[]; readonly capture?: string }
  /** `!(a|b)` */
  | { readonly kind: 'not'; readonly alternatives: readonly (readonly Item[])[] }
  /** `<np>`, `<1=np>` */
  | { readonly kind: 'class'; readonly name: string; readonly capture?: string }
  /** `{{agent.name}}`, `{{*signature*`: a placeholder by its name; the parts between the stars */
  | { readonly kind: 'named'; readonly glob: readonly string[] }
  | { readonly kind: 'gap' }
  | { readonly kind: 'start' }
  | { readonly kind: 'punctuation'; readonly mark: string };

const TOKEN = /\s+|!\(|\(|\)|\[|\]|\||<[^<>]+>|\.\.\.|\^|,|!|\?|"|\{\{?[^{}\s]*\}{0,2}|[^\s()[\]|<>,!?^"{}]+|./gu;
const ENDING = /([\p{L}\p{N}_'’-]+)\[([\p{L}\p{N}_]+)\]/gu;

interface Token {
  text: string;
  readonly at: number;
}

/** The items of a pattern. Throws an Error with a sentence that says what is wrong and where. */
export function parsePattern(pattern: string): readonly Item[] {
  const parser = new Parser(pattern);
  const items = parser.sequence('');
  parser.expectEnd();
  return items;
}

/** Tokens without the white space between them. */
function cutTokens(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    const text = TOKEN.exec(source)![0];
    if (text.trim() !== '') tokens.push({ text, at });
  }
  return tokens;
}

class Parser {
  private readonly tokens: Token[];
  private index = 0;
  private readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
    const source = pattern.includes('[') ? pattern.replace(ENDING, '($1|$1$2)') : pattern;
    this.tokens = cutTokens(source);
  }

  /** Items up to `|` or the closing mark of the group we are in (`close`); neither is taken. */
  sequence(close: string): Item[] {
    const items: Item[] = [];
    for (let token = this.peek(); token && token !== '|' && token !== close; token = this.peek()) items.push(this.item(token, items));
    return items.filter((item) => item.kind !== 'words' || item.text !== '');
  }

  expectEnd(): void {
    const left = this.tokens[this.index];
    if (!left) return;
    throw this.fault('"|" stands outside brackets: write (this|that)', left);
  }

  private item(text: string, before: Item[]): Item {
    const token = this.tokens[this.index++]!;
    if (text === '(') return this.group(token, ')', false);
    if (text === '[') return this.group(token, ']', true);
    if (text === '!(') return { kind: 'not', alternatives: this.alternatives(token, ')') };
    if (text === ')' || text === ']') throw this.fault(`"${text}" closes a bracket that is not open`, token);
    if (text === '...') return { kind: 'gap' };
    if (text === '^') return { kind: 'start' };
    if (text === ',' || text === '!' || text === '?' || text === ':') return { kind: 'punctuation', mark: text };
    if (text === '"') throw this.fault('a quotation mark has no meaning here: write the words alone, without marks around them', token);
    if (text.startsWith('<')) return this.className(text, token);
    if (text.startsWith('{')) return { kind: 'named', glob: text.replace(/[{}]/g, '').toLowerCase().split('*') };
    if (text.endsWith('*')) return this.prefix(text, token);
    const last = before.at(-1);
    if (last?.kind !== 'words') return { kind: 'words', text };
    before.pop();
    return { kind: 'words', text: `${last.text} ${text}` };
  }

  private group(open: Token, close: string, optional: boolean): Item {
    const next = this.tokens[this.index];
    const capture = next && /^(\d)=(.*)$/.exec(next.text);
    if (next && capture) {
      if (capture[2]) next.text = capture[2];
      else this.index++;
    }
    const alternatives = this.alternatives(open, close);
    return capture ? { kind: 'group', optional, alternatives, capture: capture[1]! } : { kind: 'group', optional, alternatives };
  }

  private alternatives(open: Token, close: string): Item[][] {
    const out = [this.sequence(close)];
    while (this.peek() === '|') {
      this.index++;
      out.push(this.sequence(close));
    }
    if (this.peek() !== close) throw this.fault(`"${open.text}" is never closed: add "${close}"`, open);
    this.index++;
    if (out.some((items) => items.length === 0)) throw this.fault('an alternative is empty: write [x] for something that may be missing', open);
    return out;
  }

  private className(text: string, token: Token): Item {
    const parts = /^<(?:(\d)=)?\s*(.+?)\s*>$/.exec(text);
    if (!parts) throw this.fault(`"${text}" is not a class`, token);
    return parts[1] ? { kind: 'class', name: parts[2]!, capture: parts[1] } : { kind: 'class', name: parts[2]! };
  }

  private prefix(text: string, token: Token): Item {
    const norm = text.slice(0, -1).toLowerCase().replaceAll('’', "'");
    if (norm.length < 2 || norm.includes('*')) throw this.fault(`"${text}" is too wide: a word with "*" needs at least two letters and one "*" at its end`, token);
    return { kind: 'prefix', norm };
  }

  private peek(): string | undefined {
    return this.tokens[this.index]?.text;
  }

  private fault(what: string, token: Token): Error {
    return new Error(`In the pattern \`${this.pattern}\`, at character ${token.at + 1}: ${what}.`);
  }
}
