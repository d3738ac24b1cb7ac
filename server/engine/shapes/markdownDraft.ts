/** What is read from a Markdown outline before anything is decided: stretches that could be replies. Shared by the files that read Markdown. */
import type { Block } from '../formats/format.ts';
import type { Range, TextValue, WhyLeftOut } from '../model.ts';

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
  /** The table that it is a cell of, in a column for replies. */
  readonly table?: Block;
}

/** A container that is no draft at all, and why. */
export interface Passed {
  readonly source: Range;
  readonly section: Section;
  readonly title?: Name;
  readonly why: WhyLeftOut;
}

/** What an outline holds: what could be replies, and the containers that can't. Both in file order. */
export interface Outline {
  readonly drafts: readonly Draft[];
  readonly passed: readonly Passed[];
}
