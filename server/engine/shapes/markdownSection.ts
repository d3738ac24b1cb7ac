/**
 * Reads a Markdown outline into drafts: every stretch that could be a reply, with the headings, titles and labels above it. One pass
 * over the blocks; what counts as a reply and whether the file is a library at all is decided in `markdown.ts`, its only reader.
 */
import type { Block } from '../formats/format.ts';
import { trimmedSpan, verbatimValue } from '../formats/textLines.ts';
import type { Range } from '../model.ts';
import { channelOf, isGreeting, isOpener, isSignedOff, localeOf, replyScore } from './evidence.ts';
import type { Draft, Name, Outline, Passed, Section } from './markdownDraft.ts';
import { isCodeInfo, isProseInfo, readContainer } from './markdownFence.ts';
import { isGuidanceHeading } from './markdownHeadings.ts';
import { isBodyLabel, readLine, type LineKind } from './markdownLines.ts';
import { readItemReplies, readQuotedItems, readTable } from './markdownTable.ts';
import { countRepliesAfter, firstLine, isComponentTags, isFold, isLetterInside, isTerm, linesOf, nameOfComponent, nameOfFold, readNamed, readQuotations, startsPlainly, textOfFold, type SourceLine } from './markdownText.ts';

interface Open {
  readonly start: number;
  end: number;
  readonly greeting: boolean;
  readonly announced: boolean;
  readonly title?: Name;
  readonly label?: Name;
}

/** The drafts of an outline, and the containers that are none. `file` is the text that the blocks' sources refer to. */
export function readDrafts(blocks: readonly Block[], file: string): Outline {
  return new OutlineReader(blocks, file).read();
}

/** `**Send:** a day later` right above a greeting, whatever the key: a field of the macro. */
const field = /^\s*(?:\*\*|__)[^*_:：]{1,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])\s*\S/;

/** A note to the agent that follows the reply without a blank line. */
const staffNote = /^\s*(?:[*_]{1,3}|[*_(]+)\s*(?:internal|agent)\b[^:\n]{0,20}:/i;

class OutlineReader {
  private readonly drafts: Draft[] = [];
  private readonly passed: Passed[] = [];
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

  read(): Outline {
    for (let i = 0; i < this.blocks.length; i++) {
      const block = this.blocks[i]!;
      if (block.kind === 'heading') this.heading(block, i);
      else if (block.kind === 'rule') this.rule(i);
      else if (block.kind === 'paragraph') i = this.paragraph(block, i);
      else if (block.kind === 'fence' || block.kind === 'quote' || block.kind === 'code') this.container(block);
      else if (block.kind === 'list' || block.kind === 'table' || block.kind === 'html') this.other(block);
    }
    this.close();
    return { drafts: this.drafts, passed: this.passed };
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
    if (this.section.level <= 1 && countRepliesAfter(this.blocks, index) > 0) return false;
    let after = index + 1;
    while (this.blocks[after]?.kind === 'comment') after++;
    const next = this.blocks[after];
    if (next?.kind === 'list' || next?.kind === 'table') return true;
    return next?.kind === 'paragraph' && startsPlainly(next);
  }

  /** A rule ends a body, unless a sign-off is still to come in the same section. */
  private rule(index: number): void {
    this.skipNext = undefined;
    const open = this.open;
    if (!open) return;
    if (open.greeting && !isSignedOff(this.file.slice(open.start, open.end))) {
      for (let i = index + 1; i < this.blocks.length; i++) {
        const next = this.blocks[i]!;
        if (next.kind === 'heading' || next.kind === 'fence' || next.kind === 'quote') break;
        if (next.kind === 'paragraph' && !startsPlainly(next) && readLine(firstLine(next)).kind !== 'title') break;
        if (next.kind === 'paragraph' && isSignedOff(`.\n${next.value.text}`)) return;
      }
    }
    this.close();
  }

  private other(block: Block): void {
    if (isFold(block)) {
      this.close();
      this.title = nameOfFold(block, this.file) ?? this.title;
      const inside = textOfFold(block, this.file);
      if (inside && isGreeting(this.file.slice(inside.start, inside.end))) this.push('section', inside);
      return;
    }
    if (isComponentTags(block)) return this.component(block);
    if (this.open && (this.open.greeting || this.open.announced || block.kind === 'html')) this.open.end = block.source.end;
    else if (this.rows(block)) this.open = undefined;
    else if (this.open) this.open.end = block.source.end;
    else if (block.kind === 'list' && this.label && !this.skipNext) this.start(block.source.start, block.source.end, false);
    else if (block.kind === 'html' && !block.value.text.startsWith('<!--') && isGreeting(block.value.text.replace(/<[^<>]*>/g, ''))) this.start(block.source.start, block.source.end, true);
  }

  /** Tags of MDX components around a reply part it from others, and may name it: `<TabItem label="Email">`. */
  private component(block: Block): void {
    this.close();
    const name = nameOfComponent(block, this.file);
    if (!name) return;
    if (localeOf(name.text) !== undefined || channelOf(name.text) !== undefined || isBodyLabel(name.text)) this.label = name;
    else this.title = name;
  }

  /** Replies in table cells or quoted list items. */
  private rows(block: Block): boolean {
    if (this.skipNext || block.kind === 'html') return false;
    const rows = block.kind === 'table' ? readTable(block, this.file) : readQuotedItems(block, this.file);
    for (const row of rows) {
      this.drafts.push({ form: 'row', value: row.value, section: this.section, title: row.title ?? this.title, label: this.label, announced: false, greeting: isGreeting(row.value.text), ...(block.kind === 'table' ? { table: block } : {}) });
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
    if (block.kind === 'fence' && (command || !(isProseInfo(block.info) || (!isCodeInfo(block.info) && isLetterInside(block.value.text))))) {
      if (this.open) this.open.end = block.source.end;
      else {
        this.pass(block, 'it is code');
        this.label = this.skipNext = undefined;
      }
      return;
    }
    if (block.kind === 'quote' && /^\W*(?:\[!\w+\]|(?:note|notes|warning|caution|important|tip|nb|hint)\b[*_]*:)/iu.test(block.value.text)) return;
    if (block.kind === 'code' && !this.label && this.skipNext !== 'subject' && !(isGreeting(block.value.text) && !this.open)) {
      if (this.open) this.open.end = block.source.end;
      return;
    }
    this.open = undefined;
    const skip = this.skipNext;
    this.skipNext = undefined;
    const label = this.label;
    this.label = undefined;
    // "Email subject:" above several lines is a slip of the pen for "Email body:".
    if (skip === 'other') this.pass(block, 'a label above it says that it is not for sending');
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

  private pass({ source }: Block, why: Passed['why']): void {
    this.passed.push({ source, section: this.section, title: this.title, why });
  }

  /** Reads a paragraph line by line. Returns the index of the last block read: a quoted text may run over several. */
  private paragraph(block: Block, index: number): number {
    const lines = linesOf(block, this.file);
    let skipping = false;
    for (const [n, line] of lines.entries()) {
      const { text, start, end } = line;
      const kind = readLine(text);
      if (this.open && !(kind.kind === 'prose' && readNamed(text)?.name !== undefined) && (n > 0 ? !staffNote.test(text) : this.staysOpen(kind, index, lines))) {
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
        const named = readNamed(text);
        if (named) {
          if (named.name !== undefined) this.title = { text: named.name, source: this.trimmed(start, start + named.bodyStart) };
          this.start(start + named.bodyStart, end, true);
        } else if (this.isTitleLine(text, lines[n + 1]?.text)) this.title = { text: text.trim(), source: this.trimmed(start, end) };
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
    if (kind.kind === 'prose') return !isTerm(lines[1]?.text);
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

  /** Reads the replies in quotation marks that begin there, if any do. Returns the index of the last block read, undefined when no mark closes. */
  private quotedFrom(start: number, text: string, index: number): number | undefined {
    if (!/^\s*["“]/.test(text)) return undefined;
    const { texts, last } = readQuotations(this.blocks, this.file, start, index);
    for (const source of texts) this.push('quoted', source);
    return last;
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
    return isGreeting(next) || isTerm(next) || readLine(next).kind === 'subject';
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
    this.drafts.push({ form, value, section: this.section, title, label, announced: open?.announced ?? (label !== undefined || this.announced), greeting: open?.greeting || isGreeting(value.text) });
    if (!open) this.label = undefined;
    this.announced = false;
  }

  private trimmed(start: number, end: number): Range {
    return trimmedSpan(this.file, { start, end });
  }
}
