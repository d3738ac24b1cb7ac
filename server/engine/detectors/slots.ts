/**
 * Writes the slots of a wording (`{first_name}`) the way the macro at hand writes its own placeholders, and fills in those that the macro
 * holds already. Used by the detectors that offer wordings.
 */
import type { Placeholder } from '../model.ts';
import { findPlaceholders, greetsReader, longestBorrowed, notationOf } from '../prose/index.ts';
import { signersOf, type Signed } from './signing.ts';

export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** How one macro writes placeholders. */
export interface SlotStyle {
  /** The text for a slot; `known` when the macro itself holds that value, so that nothing is left for the writer. `besideSurname`: the macro shows how a surname is filled in. */
  write(name: string): { readonly text: string; readonly known: boolean; readonly besideSurname?: boolean };
}

/** Names that mean the same as a slot of ours. */
const sameMeaning: Readonly<Record<string, RegExp>> = {
  first_name: /^@?((ticket[ ._-])?(requester|customer|user|client|guest|contact|member|recipient|subscriber|shopper|passenger|patient|student|lead)[ ._-]*)?(first[ ._-]?name|name|fname)$/i,
  order_number: /^(.*[ ._-])?order[ ._-]*(number|no|num|id|name)$/i,
  item: /^(.*[ ._-])?(item|product)([ ._-]*(name|title))?$/i,
  carrier: /^(.*[ ._-])?(carrier|courier)([ ._-]*name)?$/i,
};

/**
 * The style of a text with these placeholders; where it has none, that of `library`, placeholders that its other macros use; else, and for
 * what only the writer knows, `[reason]`, which no helpdesk sends unnoticed.
 */
export function slotStyle(reading: Signed, library: readonly string[] = none): SlotStyle {
  const { text, placeholders } = reading;
  const last = styles.get(placeholders);
  if (last && last.text === text && last.library === library) return last.style;
  const style = readStyle(reading, library);
  styles.set(placeholders, { text, library, style });
  return style;
}

/** Whom a letter may be about, in a library whose other letters are to them. */
const others = /student|pupil|child|patient/i;
/** Stands before somebody of the reader's: "your child {{name}}", "your guest {{name}}". */
const belonging = /\byour (?:\p{L}+ )?(?!name\b)\p{L}+ $/iu;
/** Stands before the name of a place: "waits for you at {{name}}". */
export const placing = /\b(?:at|in|near)\s*$/i;
/** Stands before who sends or brings something: "a message from {{name}}". */
const sending = /\b(?:from|via|by) $/i;
/** Characters before a placeholder that may say whose it is. */
const longestBelonging = 40;
const none: readonly string[] = [];
/** The last style asked for with the placeholders of a reading: every wording on offer asks for it. */
const styles = new WeakMap<readonly Placeholder[], { readonly text: string; readonly library: readonly string[]; readonly style: SlotStyle }>();

/** Placeholders, as they are written, that in this text are somebody else's than the reader's: a child's, a place's, the signer's. */
export function anothersOf(reading: Signed): ReadonlySet<string> {
  const { text, placeholders } = reading;
  const named = placeholders.filter((p) => [belonging, placing, sending].some((mark) => mark.test(text.slice(Math.max(0, p.start - longestBelonging), p.start))));
  return new Set([...named.map((p) => text.slice(p.start, p.end)), ...signersOf(reading)]);
}

function readStyle(reading: Signed, library: readonly string[]): SlotStyle {
  const { text, placeholders } = reading;
  const own = placeholders.map((p) => ({ whole: text.slice(p.start, p.end), ...p }));
  const anothers = anothersOf(reading);
  // Who fills `%{order}` in prints `{{name}}` as it stands, however many other macros write it so.
  const usual = new Set(own.flatMap((p) => notationOf(p) ?? []));
  const borrowed = library.flatMap((whole) => findPlaceholders(whole, []).slice(0, 1).map((p) => ({ whole, ...p }))).filter((p) => !others.test(p.name) && (own.length === 0 || suits(notationOf(p), usual)));
  const known = [...own, ...borrowed];
  const sample = usual.size === 0 ? known.find(isForPeople) : undefined;
  return {
    write(name) {
      const same = known.find((p) => sameMeaning[name]?.test(p.name.trim()) && p.whole.length < longestBorrowed && !(name === 'first_name' && anothers.has(p.whole)));
      // Who has a surname in this text has a first name beside it: the reader has, and not who signs.
      const surname = name === 'first_name' && !(same && own.includes(same)) ? own.find((p) => /last[ ._-]?name$/i.test(p.name) && p.whole.length < longestBorrowed && !anothers.has(p.whole) && greetsReader(p.name, false)) : undefined;
      if (surname) return { text: surname.whole.replace(/last(?=[ ._-]?name)/i, (last) => ({ LAST: 'FIRST', Last: 'First' })[last] ?? 'first'), known: false, besideSurname: true };
      if (same) return { text: same.whole, known: true };
      const bracketed = `[${name.replace(/_/g, ' ')}]`;
      // A placeholder made up for what nobody has shown how to write would be sent as it stands, or as an empty one.
      // Only what people fill in by hand may be written as they write the others.
      if (!sample || name !== 'first_name') return { text: bracketed, known: false };
      const written = sample.whole.replace(sample.name, () => nameLike(sample.name, name));
      return { text: known.some((p) => p.whole === written) ? bracketed : written, known: false };
    },
  };
}

/** Whether a placeholder of this notation may stand in a text with those: in one that people fill in by hand, none that a program fills in. */
function suits(notation: string | undefined, usual: ReadonlySet<string>): boolean {
  return notation === undefined ? usual.size === 0 : usual.has(notation);
}

/** A blank in brackets, written for people: `[Resident]`, `[NAME OF BOAT]`, not the `[boatName]` of a program. */
function isForPeople(p: Placeholder & { readonly whole: string }): boolean {
  return p.syntax === 'bracket' && p.fallback === undefined && /^\[\p{L}[\p{L} ]*\]$/u.test(p.whole) && !/\p{Ll}\p{Lu}/u.test(p.name);
}

/** `name` with the capitals of `sample`. */
function nameLike(sample: string, name: string): string {
  const words = name.split('_');
  if (/^[A-Z ]+$/.test(sample)) return words.join(' ').toUpperCase();
  return words.map((w) => (/^[A-Z]/.test(sample) ? capital(w) : w)).join(' ');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * `wording` with its slots written in `style` and `$1` replaced by `captures`. `slots` are those left for the writer, as offsets in the
 * text that comes back.
 */
export function fillSlots(wording: string, style: SlotStyle, captures: Readonly<Record<string, string>> = {}): { text: string; slots: Slot[] } {
  const slots: Slot[] = [];
  let text = '';
  let at = 0;
  for (const part of wording.matchAll(/\{([a-z][\w ]*)\}|\$(\d)/g)) {
    text += wording.slice(at, part.index);
    at = part.index + part[0].length;
    if (part[2] !== undefined) {
      text += captures[part[2]] ?? '';
      continue;
    }
    const name = part[1]!.trim().replace(/ /g, '_');
    const written = style.write(name);
    if (!written.known) slots.push({ start: text.length, end: text.length + written.text.length, name: name.replace(/_/g, ' ') });
    text += written.text;
  }
  return { text: text + wording.slice(at), slots };
}
