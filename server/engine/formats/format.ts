/** What a file format is: text to positions. It knows nothing of macros; shapes do. */
import type { Comment, DataNode, Problem, Range, SourceFile, TextValue } from '../model.ts';

/** Bounds on hostile or accidental input; what exceeds one is a problem that names it. */
export interface Limits {
  /** UTF-16 code units of a file. */
  readonly size: number;
  /** Levels of nested maps and lists. */
  readonly depth: number;
  /** YAML aliases resolved in one file. */
  readonly aliases: number;
}

export const defaultLimits: Limits = { size: 64 * 1024 * 1024, depth: 64, aliases: 1000 };

/** A block of a Markdown document, in order. `value` is the text without marks of the block itself (`#`, `>`, fence lines). */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'quote' | 'fence' | 'code' | 'list' | 'rule' | 'table' | 'html' | 'comment' | 'front-matter';
  /** 1 to 6 for headings, else 0. */
  readonly level: number;
  /** The info string of a fence. */
  readonly info: string;
  readonly value: TextValue;
  readonly source: Range;
  /** The quotes, fences and paragraphs inside a list; `level` is the number of the item, from 1. */
  readonly inner?: readonly Block[];
}

/** A parsed file. Syntax errors are problems; whatever could be read beside them is in `content`. */
export interface ParsedFile {
  readonly content:
    | { readonly kind: 'tree'; readonly roots: readonly DataNode[] }
    /** `file` is the file's own text, to which every `source` refers: a body may run over several blocks. */
    | { readonly kind: 'outline'; readonly blocks: readonly Block[]; readonly file: string }
    | { readonly kind: 'text'; readonly value: TextValue; readonly file: string };
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

export interface Format {
  /** `yaml`, `json`, `csv`, `markdown`, `text`... */
  readonly id: string;
  /** Name for people, and what is read of it: its row in `docs/formats.md`. */
  readonly title: string;
  readonly about: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** Whether a text may belong to several macros by reference, and then stands in one of them or outside of all. */
  readonly sharesTexts?: true;
  /** Never throws. */
  parse(file: SourceFile, limits: Limits): ParsedFile;
}
