/**
 * Reads a Markdown outline into drafts: every stretch that could be a reply, with the headings, titles and labels above it. One pass
 * over the blocks; what counts as a reply and whether the file is a library at all is decided in `markdown.ts`, its only reader.
 */
import type { Block } from '../formats/format.ts';
import { readLines, trimmedSpan, verbatimValue } from '../formats/textLines.ts';
import type { Range, TextValue } from '../model.ts';
import { channelOf, isGreeting, isOpener, isSignedOff, localeOf, replyScore } from './evidence.ts';
import { isProseInfo, readContainer } from './markdownFence.ts';
import { isBodyLabel, isGuidanceHeading, readLine, type LineKind } from './markdownLines.ts';
import { readItemReplies, readQuotedItems, readTable } from './markdownTable.ts';

/** A heading and the ones above it, outermost first. `root` stands for the text before the first heading. */
export interface Section {
  readonly path: readonly Block[];
  readonly level: number;
}

/** A bold line or a label above a body. */
export interface Name {
  readonly text: string;
  readonly source: Range;
}

/** A stretch that could be a reply. */
export interface Draft {
  readonly form: 'fence' | 'quote' | 'code' | 'quoted' | 'row' | 'section';
  readonly value: TextValue;
  readonly section: Section;
  readonly title?: Name;
  readonly label?: Name;
  /** Name of a variant inside a container. */
  readonly variant?: string;
  /** A label or heading says that a body follows. */
  readonly announced: boolean;
  readonly greeting: boolean;
}

interface SourceLine extends Range {
  readonly text: string;
}

interface Open {
  readonly start: number;
  end: number;
  readonly greeting: boolean;
  readonly announced: boolean;
  readonly title?: Name;
  readonly label?: Name;
}

/** The drafts of an outline in file order. `file` is the text that the blocks' sources refer to. */
export function readDrafts(blocks: readonly Block[], file: string): Draft[] {
  return new OutlineReader(blocks, file).read();
}

/** `**Send:** a day later` right above a greeting, whatever the key: a field of the macro. */
const field = /^\s*(?:\*\*|__)[^*_:：]{1,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])\s*\S/;

/** A note to the agent that follows the reply without a blank line. */
const staffNote = /^\s*(?:[*_]{1,3}|[*_(]+)\s*(?:internal|agent)\b[^:\n]{0,20}:/i;

/** Nothing but opening and closing tags of components, at least one of which is not empty. */
const componentTags = /^(?=[^]*<(?:\/[A-Z]|[A-Z][^<>]*[^/<>]>|[A-Z]\w*>))(?:\s*<\/?[A-Z][\w.]*(?:\s[^<>]*)?>)+\s*$/;

class OutlineReader {
  private readonly drafts: Draft[] = [];
  private section: Section = { path: [], level: 0 };
  private open: Open | undefined;
  private title: Name | undefined;
  private label: Name | undefined;
  /** The next container is no body: a label above it says so (`Subject:`, `Customer:`). */
  private skipNext: 'subject' | 'other' | undefined;
  private announced = false;

  constructor(
    private readonly blocks: readonly Block[],
    private readonly file: string,
  ) {}

  read(): Draft[] {
    for (let i = 0; i < this.blocks.length; i++) {
      const block = this.blocks[i]!;
      if (block.kind === 'heading') this.heading(block, i);
      else if (block.kind === 'rule') this.rule(i);
      else if (block.kind === 'paragraph') i = this.paragraph(block, i);
      else if (block.kind === 'fence' || block.kind === 'quote' || block.kind === 'code') this.container(block);
      else if (block.kind === 'list' || block.kind === 'table' || block.kind === 'html') this.other(block);
    }
    this.close();
    return this.drafts;
  }

  private heading(block: Block, index: number): void {
    if (this.open && this.continues(block, index)) {
      this.open.end = block.source.end;
      return;
    }
    this.close();
    const path = [...this.section.path.filter((h) => h.level < block.level), block];
    this.section = { path, level: block.level };
    this.title = this.label = this.skipNext = undefined;
    this.announced = isBodyLabel(block.value.text);
  }

  /** A heading inside a letter: deeper than the letter's own, before its sign-off, and not the start of another reply. */
  private continues(block: Block, index: number): boolean {
    const open = this.open!;
    if (!(open.greeting || open.announced) || block.level <= this.section.level || isGuidanceHeading(block.value.text)) return false;
    if (isSignedOff(this.file.slice(open.start, open.end))) return false;
    if (this.section.level <= 1 && this.repliesAfter(index) > 0) return false;
    const next = this.blocks.slice(index + 1).find((b) => b.kind !== 'comment');
    if (next?.kind === 'list' || next?.kind === 'table') return true;
    return next?.kind === 'paragraph' && this.startsPlainly(next);
  }

  /** How many headings from here on lead to a container or a greeting at once. */
  private repliesAfter(index: number): number {
    let count = 0;
    for (let i = index; i < this.blocks.length - 1; i++) {
      if (this.blocks[i]!.kind !== 'heading') continue;
      const next = this.blocks[i + 1]!;
      if (next.kind === 'quote' || (next.kind === 'fence' && isProseInfo(next.info)) || (next.kind === 'paragraph' && !this.startsPlainly(next))) count++;
    }
    return count;
  }

  private startsPlainly(block: Block): boolean {
    const line = this.firstLine(block);
    return !isGreeting(line) && readLine(line).kind === 'prose';
  }

  private firstLine(block: Block): string {
    return block.value.text.split('\n', 1)[0] ?? '';
  }

  /** A rule ends a body, unless a sign-off is still to come in the same section. */
  private rule(index: number): void {
    this.skipNext = undefined;
    const open = this.open;
    if (!open) return;
    if (open.greeting && !isSignedOff(this.file.slice(open.start, open.end))) {
      for (const next of this.blocks.slice(index + 1)) {
        if (next.kind === 'heading' || next.kind === 'fence' || next.kind === 'quote') break;
        if (next.kind === 'paragraph' && !this.startsPlainly(next) && readLine(this.firstLine(next)).kind !== 'title') break;
        if (next.kind === 'paragraph' && isSignedOff(`.\n${next.value.text}`)) return;
      }
    }
    this.close();
  }

  private other(block: Block): void {
    // GitHub's folded sections: the summary names what is inside.
    if (block.kind === 'html' && /<\/?(?:details|summary)\b/i.test(block.value.text)) {
      this.close();
      const summary = /<summary[^>]*>(?:\s*<(?:b|strong|h\d)>)?\s*([^<]*[^<\s])/i.exec(this.file.slice(block.source.start, block.source.end));
      if (!summary) return;
      const start = block.source.start + summary.index + summary[0].length - summary[1]!.length;
      this.title = { text: summary[1]!, source: { start, end: start + summary[1]!.length } };
      return;
    }
    if (block.kind === 'html' && componentTags.test(block.value.text)) return this.component(block);
    if (this.open && (this.open.greeting || this.open.announced || block.kind === 'html')) this.open.end = block.source.end;
    else if (this.rows(block)) this.open = undefined;
    else if (this.open) this.open.end = block.source.end;
    else if (block.kind === 'list' && this.label && !this.skipNext) this.start(block.source.start, block.source.end, false);
    else if (block.kind === 'html' && isGreeting(block.value.text.replace(/<[^>]*>/g, ''))) this.start(block.source.start, block.source.end, true);
  }

  /** Tags of MDX components around a reply part it from others, and may name it: `<TabItem label="Email">`. */
  private component(block: Block): void {
    this.close();
    const text = this.file.slice(block.source.start, block.source.end);
    const named = [...text.matchAll(/<[A-Z][^<>]*?\s(?:label|title|name|heading)=["']([^"'<>]+)["']/g)].at(-1);
    if (!named) return;
    const start = block.source.start + named.index + named[0].length - named[1]!.length - 1;
    const name = { text: named[1]!, source: { start, end: start + named[1]!.length } };
    if (localeOf(name.text) !== undefined || channelOf(name.text) !== undefined || isBodyLabel(name.text)) this.label = name;
    else this.title = name;
  }

  /** Replies in table cells or quoted list items. */
  private rows(block: Block): boolean {
    if (this.skipNext || block.kind === 'html') return false;
    const rows = block.kind === 'table' ? readTable(block, this.file) : readQuotedItems(block, this.file);
    for (const row of rows) {
      this.drafts.push({ form: 'row', value: row.value, section: this.section, title: row.title ?? this.title, label: this.label, announced: false, greeting: isGreeting(row.value.text) });
    }
    return rows.length > 0 || this.items(block);
  }

  /** Replies in quotes and fences inside list items. */
  private items(block: Block): boolean {
    const replies = readItemReplies(block, this.file);
    for (const { form, part, title, label } of replies) {
      this.drafts.push({ form, value: part.value, section: this.section, title: title ?? this.title, label, variant: part.label, announced: label !== undefined, greeting: isGreeting(part.value.text) });
    }
    return replies.length > 0;
  }

  private container(block: Block): void {
    if (this.open && (this.open.greeting || this.open.announced)) {
      this.open.end = block.source.end;
      return;
    }
    // A command in the middle of a reply, even without a greeting, is part of it; a skeleton of slots is not.
    const command = block.kind === 'fence' && this.open !== undefined && replyScore(block.value.text) === 0 && !/\p{L}[.!?,:]\s*$|^\s*\[/mu.test(block.value.text);
    if (block.kind === 'fence' && (command || !isProseInfo(block.info))) {
      if (this.open) this.open.end = block.source.end;
      else this.label = this.skipNext = undefined;
      return;
    }
    if (block.kind === 'quote' && /^\W*(?:\[!\w+\]|(?:note|notes|warning|caution|important|tip|nb|hint)\b[*_]*:)/iu.test(block.value.text)) return;
    if (block.kind === 'code' && !this.label && this.skipNext !== 'subject') {
      if (this.open) this.open.end = block.source.end;
      return;
    }
    this.open = undefined;
    const skip = this.skipNext;
    this.skipNext = undefined;
    const label = this.label;
    this.label = undefined;
    // "Email subject:" above several lines is a slip of the pen for "Email body:".
    if (skip === 'other' || (skip === 'subject' && block.value.text.trim().split('\n').length < 2)) return;
    const announced = label !== undefined || this.announced || skip === 'subject';
    this.announced = false;
    for (const part of readContainer(block.value)) {
      this.drafts.push({
        form: block.kind as 'fence' | 'quote' | 'code',
        value: part.value,
        section: this.section,
        title: this.title,
        label,
        variant: part.label,
        announced,
        greeting: isGreeting(part.value.text),
      });
    }
  }

  /** Reads a paragraph line by line. Returns the index of the last block read: a quoted text may run over several. */
  private paragraph(block: Block, index: number): number {
    const lines = this.linesOf(block);
    let skipping = false;
    for (const [n, line] of lines.entries()) {
      const { text, start, end } = line;
      const kind = readLine(text);
      if (this.open && (n > 0 ? !staffNote.test(text) : this.staysOpen(kind, index, lines))) {
        this.open.end = end;
        continue;
      }
      this.close();
      if (kind.kind === 'prose') {
        if ((skipping || this.skipNext === 'other') && !isGreeting(text)) {
          skipping = true;
          continue;
        }
        skipping = false;
        if (field.test(text) && isGreeting(lines[n + 1]?.text ?? this.nextText(index) ?? '')) continue;
        const quoted = this.quotedFrom(start, text, index);
        if (quoted !== undefined) return quoted;
        if (this.isTitleLine(text, lines[n + 1]?.text)) this.title = { text: text.trim(), source: this.trimmed(start, end) };
        else this.start(start, end, isGreeting(text));
      } else if (kind.kind === 'meta') {
        skipping = true;
      } else if (kind.kind === 'title') {
        this.title = { text: kind.text, source: this.trimmed(start, end) };
        this.label = this.skipNext = undefined;
      } else if (kind.kind === 'label') {
        const quoted = this.labelled(kind, line, index);
        if (quoted !== undefined) return quoted;
      } else if (this.rest(kind, text) === '') this.skipNext = kind.kind;
      else skipping = kind.kind === 'other';
    }
    if (skipping) this.skipNext = undefined;
    return index;
  }

  /** Whether the first line of a paragraph still belongs to the open body. */
  private staysOpen(kind: LineKind, index: number, lines: readonly SourceLine[]): boolean {
    const open = this.open!;
    if (kind.kind === 'prose') return true;
    if (kind.kind === 'meta' && kind.closes) return false;
    if (kind.kind === 'meta' || kind.kind === 'other') return !isSignedOff(this.file.slice(open.start, open.end));
    if (kind.kind !== 'title' && !open.greeting) return false;
    return !this.endsHere(index, lines);
  }

  /** A label, and the body on the same line if there is one. Returns the last block read when that body is in quotes. */
  private labelled(kind: LineKind & { kind: 'label' }, line: SourceLine, index: number): number | undefined {
    this.skipNext = undefined;
    this.label = { text: kind.text, source: this.trimmed(line.start, line.start + kind.restStart) };
    const rest = this.rest(kind, line.text);
    if (rest === '') return undefined;
    const quoted = this.quotedFrom(line.start + kind.restStart, rest, index);
    if (quoted === undefined) this.start(line.start + kind.restStart, line.end, isGreeting(rest));
    return quoted;
  }

  private rest(kind: { readonly restStart: number }, line: string): string {
    return line.slice(kind.restStart).replace(/^[*_\s]+$/, '').trim();
  }

  private quotedFrom(start: number, text: string, index: number): number | undefined {
    return /^\s*["“]/.test(text) ? this.quoted(start, index) : undefined;
  }

  private linesOf(block: Block): SourceLine[] {
    return readLines(this.file.slice(block.source.start, block.source.end)).map((line) => {
      const start = block.source.start + line.start;
      const end = block.source.start + line.end;
      return { text: this.file.slice(start, end), start, end };
    });
  }

  /** In an open letter a bold line or a label is emphasis, unless a reply begins right behind it. */
  private endsHere(index: number, lines: readonly SourceLine[]): boolean {
    const open = this.open!;
    const next = lines[1]?.text ?? this.nextText(index);
    if (next === undefined) return false;
    if (isGreeting(next) || /^\s*["“>]/.test(next)) return true;
    const loose = (!open.greeting && !open.announced) || isSignedOff(this.file.slice(open.start, open.end));
    return loose && (isOpener(next) || /^\s*(?:```|~~~)/.test(next));
  }

  private nextText(index: number): string | undefined {
    const next = this.blocks[index + 1];
    return next && next.kind !== 'heading' && next.kind !== 'rule' ? this.file.slice(next.source.start, next.source.end).split(/\r\n?|\n/, 1)[0] : undefined;
  }

  /** A short line without a full stop right above a subject line or a greeting names the reply. */
  private isTitleLine(line: string, next: string | undefined): boolean {
    if (next === undefined || isGreeting(line) || line.length > 90 || /[.!?,;]\s*$/.test(line)) return false;
    return isGreeting(next) || readLine(next).kind === 'subject';
  }

  /** `"a reply in quotes"`, perhaps over several paragraphs, perhaps one after the other. Returns the index of the last block read, undefined when none closes. */
  private quoted(start: number, index: number): number | undefined {
    let from = start;
    while (/\s/.test(this.file[from]!)) from++;
    let first = index;
    let last: number | undefined;
    for (let i = index; i < this.blocks.length; i++) {
      const block = this.blocks[i]!;
      const text = this.file.slice(block.source.start, block.source.end);
      if ((block.kind !== 'paragraph' && block.kind !== 'list') || (i > first && /^\s*["“]/.test(text))) return last;
      const closing = /["”](?=[ \t*_\\]*(?:\r|\n|$))/g;
      closing.lastIndex = Math.max(0, from + 1 - block.source.start);
      for (let match = closing.exec(text); match; match = closing.exec(text)) {
        const end = match.index + 1;
        this.push('quoted', this.trimmed(from + 1, block.source.start + match.index));
        last = first = i;
        // Another quote is another reply; what else stands behind the closing quote in the same paragraph belongs to nobody.
        const next = /[\s*_\\]*["“]/y;
        next.lastIndex = end;
        if (!next.test(text)) return i;
        from = block.source.start + next.lastIndex - 1;
        closing.lastIndex = next.lastIndex;
      }
    }
    return last;
  }

  private start(start: number, end: number, greeting: boolean): void {
    this.open = { start, end, greeting, announced: this.label !== undefined || this.announced, title: this.title, label: this.label };
    this.skipNext = this.label = undefined;
  }

  private close(): void {
    const open = this.open;
    this.open = undefined;
    if (!open) return;
    const source = this.trimmed(open.start, open.end);
    if (source.start < source.end) this.push('section', source, open);
  }

  private push(form: 'section' | 'quoted', source: Range, open?: Open): void {
    const value = verbatimValue(this.file, source);
    const title = open ? open.title : this.title;
    const label = open ? open.label : this.label;
    this.drafts.push({ form, value, section: this.section, title, label, announced: open?.announced ?? (label !== undefined || this.announced), greeting: isGreeting(value.text) });
    if (!open) this.label = undefined;
    this.announced = false;
  }

  private trimmed(start: number, end: number): Range {
    return trimmedSpan(this.file, { start, end });
  }
}
