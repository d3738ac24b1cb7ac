/** What a shape is: a vendor's (or a habit's) layout of macros in a parsed file. One small file each. */
import type { LeftOut, Macro } from '../model.ts';
import type { ParsedFile } from '../formats/format.ts';

export interface ShapeContext {
  /** Path of the file, with `/`: its name is evidence (`docs/SUPPORT_MACROS.md`). */
  readonly path: string;
  /** Id of the format that parsed it. */
  readonly format: string;
  /** Told what was looked at and left out, in file order, whether the shape answers or not, so that silence does not look like praise; and whether there are titles with texts all the same. */
  readonly leaveOut?: (parts: readonly LeftOut[], hasTitledTexts?: boolean) => void;
}

export interface ShapeMatch {
  readonly macros: readonly Macro[];
  /** Why the file has this shape, for `inspect --verbose`: "every item of `macros` has actions with field comment_value". */
  readonly reason: string;
}

export interface Shape {
  readonly id: string;
  /** Name for people: `Zendesk macros`. */
  readonly title: string;
  /** What is read of it, in a sentence or two of Markdown: its row in `docs/formats.md`. */
  readonly about: string;
  /** The macros, when the file has this shape; else undefined. Never throws. The first shape that answers wins, vendors before generic. */
  match(parsed: ParsedFile, context: ShapeContext): ShapeMatch | undefined;
}
