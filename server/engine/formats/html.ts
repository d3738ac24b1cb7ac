/**
 * HTML bodies as the customer sees them: tags are gone, entities are characters, white space is folded as a browser folds it, and
 * every character still knows its place in the file. May assume decoded text with a map; any format or shape may import it.
 */
import type { Host, TextValue } from '../model.ts';
import { TextMapBuilder } from '../textMap.ts';
import { hiddenElements, isElementName, isNounLike, lineElements, paragraphElements } from '../htmlElements.ts';
import { tokenizeHtml, type HtmlToken } from './htmlTokens.ts';

/** What stands between two stretches of visible text. */
type Gap = { readonly kind: 'space' | 'inline' | 'break'; readonly start: number; readonly end: number };

const space = /[ \t\n\r\f]/;

/**
 * Decodes a body that holds HTML. Paragraphs are parted by a blank line, other blocks and `<br>` by a line break; runs of white space
 * are one space except in `<pre>`; `<attribute key="a" default="b"/>` and `<variable id="a">` are placeholders, written `{{a|fallback:"b"}}`.
 * The result's map leads to the file (it is composed with the value's own), its hosts begin with `html`. Never throws; malformed
 * HTML is read as a browser would, except that unknown tags without attributes (`<founder>`) stay text.
 */
export function decodeHtml(value: TextValue): TextValue {
  const writer = new Writer(value.text);
  let hidden: string | undefined;
  let preformatted = 0;
  let at = 0;
  for (const token of tokenizeHtml(value.text)) {
    if (token.start < at) continue;
    if (token.start > at) writer.gap({ kind: 'inline', start: at, end: token.start });
    at = token.end;
    if (hidden !== undefined) {
      if (token.kind === 'close' && token.name === hidden) hidden = undefined;
      writer.gap({ kind: 'inline', start: token.start, end: token.end });
      continue;
    }
    if (token.kind === 'text') {
      writer.text(token.start, token.end, preformatted > 0);
    } else if (token.kind === 'entity') {
      writer.entity(token, preformatted > 0);
    } else if (token.kind === 'open' && (token.name === 'attribute' || token.name === 'variable')) {
      at = slotEnd(value.text, token);
      writer.placeholder(slotText(token), token.start, at);
    } else {
      if (token.name === 'pre') preformatted = Math.max(0, preformatted + (token.kind === 'open' ? 1 : -1));
      if (token.kind === 'open' && !token.selfClosing && hiddenElements.has(token.name)) hidden = token.name;
      writer.tag(token);
    }
  }
  if (at < value.text.length) writer.gap({ kind: 'inline', start: at, end: value.text.length });
  writer.finish();
  const { text, map } = writer.build();
  const eol = value.hosts[0]?.eol;
  const host: Host = eol === undefined ? { syntax: 'html' } : { syntax: 'html', eol };
  return { text, map: map.through(value.map), source: value.source, hosts: [host, ...value.hosts], editable: value.editable };
}

/**
 * True when the text holds real HTML tags. `<founder>`, `<FIRST NAME>`, `<OTRS_TICKET>`, `<https://...>` and `a < b` are not: those are
 * placeholders, links and signs.
 */
export function isHtml(text: string): boolean {
  for (const match of text.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)(\/?)>/gi)) {
    const name = match[2]!.toLowerCase();
    const rest = match[3]!.trim();
    if (name === 'attribute' || name === 'variable') {
      if (/=/.test(rest)) return true;
      continue;
    }
    if (!isElementName(name)) continue;
    if (rest !== '' && rest !== '/' && !/=/.test(rest)) continue;
    if (!isNounLike(name) || match[1] === '/' || rest !== '') return true;
  }
  return false;
}

/** Collects visible text and the gaps between its stretches; decides at the next visible text what a gap looks like. */
class Writer {
  private readonly builder = new TextMapBuilder();
  private gaps: Gap[] = [];
  private lines = 0;

  constructor(private readonly source: string) {}

  gap(gap: Gap): void {
    this.gaps.push(gap);
  }

  text(start: number, end: number, preformatted: boolean): void {
    if (preformatted) {
      this.preformatted(start, end);
      return;
    }
    let i = start;
    while (i < end) {
      const from = i;
      const blank = space.test(this.source[i]!);
      while (i < end && space.test(this.source[i]!) === blank) i++;
      if (blank) this.gap({ kind: 'space', start: from, end: i });
      else this.visible().verbatim(this.source.slice(from, i), from);
    }
  }

  entity(token: HtmlToken & { kind: 'entity' }, preformatted: boolean): void {
    if (!preformatted && space.test(token.text)) this.gap({ kind: 'space', start: token.start, end: token.end });
    else this.visible().atomic('escape', token.text, token.start, token.end);
  }

  placeholder(text: string, start: number, end: number): void {
    this.visible().atomic('placeholder', text, start, end);
  }

  tag(token: HtmlToken & { kind: 'open' | 'close' }): void {
    const { name, start, end } = token;
    const lines = paragraphElements.has(name) ? 2 : lineElements.has(name) ? 1 : 0;
    if (name === 'br') this.lines += 1;
    else this.lines = Math.max(this.lines, lines);
    if (name === 'td' || name === 'th') this.gap({ kind: 'space', start, end });
    else this.gap({ kind: name === 'br' || lines > 0 ? 'break' : 'inline', start, end });
  }

  /** Tags and white space behind the last visible text: kept in the map, without text. */
  finish(): void {
    for (const gap of this.gaps) this.builder.atomic(gap.kind === 'space' ? 'fold' : 'markup', '', gap.start, gap.end);
    this.gaps = [];
  }

  build(): ReturnType<TextMapBuilder['build']> {
    return this.builder.build();
  }

  private preformatted(start: number, end: number): void {
    for (const match of this.source.slice(start, end).matchAll(/\r\n?|[^\r]+/g)) {
      const at = start + match.index;
      if (match[0].startsWith('\r')) this.visible().atomic('fold', '\n', at, at + match[0].length);
      else this.visible().verbatim(match[0], at);
    }
  }

  /** Writes the pending gaps, since visible text comes next. */
  private visible(): TextMapBuilder {
    const first = this.gaps.findIndex((g) => g.kind === 'break');
    if (this.builder.length === 0 || first < 0) this.writeInline(this.gaps, this.builder.length > 0);
    else this.writeBreak(first);
    this.gaps = [];
    this.lines = 0;
    return this.builder;
  }

  private writeInline(gaps: readonly Gap[], spaced: boolean): void {
    let written = !spaced;
    for (const gap of gaps) {
      if (gap.kind !== 'space') this.builder.atomic('markup', '', gap.start, gap.end);
      else if (written) this.builder.atomic('fold', '', gap.start, gap.end);
      else {
        written = true;
        if (this.source.slice(gap.start, gap.end) === ' ') this.builder.verbatim(' ', gap.start);
        else this.builder.atomic('fold', ' ', gap.start, gap.end);
      }
    }
  }

  /** One segment for everything from the first to the last break, white space around the last included: it is never split. */
  private writeBreak(first: number): void {
    let last = this.gaps.findLastIndex((g) => g.kind === 'break');
    while (this.gaps[last + 1]?.kind === 'space') last++;
    this.writeInline(this.gaps.slice(0, first), false);
    this.builder.atomic('markup', '\n'.repeat(this.lines), this.gaps[first]!.start, this.gaps[last]!.end);
    this.writeInline(this.gaps.slice(last + 1), false);
  }
}

function slotText(token: HtmlToken & { kind: 'open' }): string {
  const a = token.attributes;
  const name = a.get('key') || a.get('id') || a.get('name') || a.get('placeholder') || token.name;
  const fallback = a.get('default') ?? a.get('fallback');
  return fallback === undefined || fallback === '' ? `{{${name}}}` : `{{${name}|fallback:"${fallback}"}}`;
}

/** The end of a slot with the closing tag that belongs to it, if it has one. */
function slotEnd(text: string, token: HtmlToken & { kind: 'open' }): number {
  if (token.selfClosing) return token.end;
  const close = new RegExp(`^[^<]*</${token.name}\\s*>`, 'i').exec(text.slice(token.end, token.end + 2000));
  return close ? token.end + close[0].length : token.end;
}
