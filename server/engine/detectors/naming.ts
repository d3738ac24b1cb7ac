/** Greets by name: with the name as a macro may write it, in the place of its salutation or above its text. Used by `greeting.ts` and `rewording.ts`. */
import type { Range, Reading, TextEdit } from '../model.ts';
import { findPlaceholders, greetsReader, notationOf } from '../prose/index.ts';
import type { Helpdesk } from '../rules/resources.ts';
import type { Context, LibraryHabits, Rewrite } from './detector.ts';
import { lineStart } from './inserting.ts';
import { isJudged, quoteWords } from './judged.ts';
import { isFormal, isToWhomever, type Salutation } from './salutation.ts';
import { anothersOf, fillSlots, slotStyle, type SlotStyle } from './slots.ts';
import { placeBelowTitle, type TitleWords } from './titleLines.ts';

/**
 * Up to two ways to greet by name: in the place of the salutation; or on a line of its own and on the same line. Where no placeholder can be
 * proved to hold the name, a blank in brackets is left to the writer.
 */
export function offerName(reading: Reading, context: Context, salutation: Salutation | undefined, contentStart: number, helpdesks: readonly Helpdesk[], titles: TitleWords): Rewrite[] {
  const style = slotStyle(reading, context.library.placeholders);
  const known = nameAtHand(reading, context.library, helpdesks);
  if (salutation && isToWhomever(reading, reading.text.slice(salutation.span.start, salutation.span.end))) return [];
  const filled = (wording: string) => (known === undefined ? fillSlots(wording, style) : { text: wording.replaceAll('{first_name}', () => known), slots: [] });
  const rewrite = (span: Range, wording: string, tail: string, lead = ''): Rewrite => {
    const { text, slots } = filled(wording);
    const edit: TextEdit = { span, text: `${lead}${text}${tail}` };
    return { kind: 'suggestion', title: `${span.start === span.end ? 'Begin with' : 'Say'} "${quoteWords(text)}"`, edits: [edit], ...(slots.length > 0 ? { slots: slots.map((s) => ({ ...s, edit: 0, start: s.start + lead.length, end: s.end + lead.length })) } : {}) };
  };
  if (salutation) return [rewrite(salutation.span, salutation.becomes, '')];
  // "This email was sent because you asked for it." is what is read first, wherever else such words stand.
  const first = reading.sentences.find((s) => (isJudged(s) || (s.block === 'boilerplate' && isProse(reading.text.slice(s.start, s.end)))) && s.block !== 'heading' && s.start <= contentStart);
  const { start, gap } = placeBelowTitle(reading.text, lineStart(reading.text, first?.start ?? contentStart), titles);
  const at = { start, end: start };
  const [hello, grave] = [reading.situation === 'sensitive' || isFormal(reading) ? 'Dear' : 'Hi', reading.situation !== 'pleasant' && reading.situation !== 'request'];
  const line = rewrite(at, `${hello} {first_name},`, '\n\n', gap);
  if (gap !== undefined || hello === 'Dear') return [line];
  const inLine = rewrite(at, `${hello} {first_name}${grave ? '.' : '!'}`, ' ');
  return reading.text.includes('\n') || grave ? [line, inLine] : [inLine, line];
}

/** `style` with the reader's name as the macro may write it: a wording that greets them and the rule that misses their name offer the same one. */
export function withName(style: SlotStyle, reading: Reading, library: LibraryHabits, helpdesks: readonly Helpdesk[]): SlotStyle {
  return {
    write(name) {
      const written = style.write(name);
      // Beside a surname stands a first name, and not the whole name by which other macros greet.
      if (name !== 'first_name' || written.besideSurname || (written.known && reading.text.includes(written.text))) return written;
      const text = nameAtHand(reading, library, helpdesks);
      return text === undefined ? written : { text, known: true };
    },
  };
}

/** A sentence with a beginning and an end, and no line of marks or capitals. */
function isProse(said: string): boolean {
  return /^\p{Lu}\p{Ll}+ .*[.!?]$/su.test(said);
}

/**
 * The reader's name as this macro may write it: one that stands in it already; else the one by which its library greets, in the notation of
 * the macro's own placeholders; else that of the helpdesk to which they belong. Undefined where none of these is known.
 */
function nameAtHand(reading: Reading, { customerNames = [] }: LibraryHabits, helpdesks: readonly Helpdesk[]): string | undefined {
  const { text, placeholders } = reading;
  const own = placeholders.find((p) => greetsReader(p.name, false) && /(?:^|\n)\W*(?:\p{L}+ )?name:?\s*$/iu.test(text.slice(0, p.start)));
  if (own) return text.slice(own.start, own.end);
  const usual = notationsOf(reading);
  const isByHand = usual.length === 0 && placeholders.some(({ syntax }) => syntax === 'bracket');
  // Who signs this text, or is a place in it, is not its reader, whomever the others greet so.
  const anothers = anothersOf(reading);
  const customers = customerNames.filter((whole) => !anothers.has(whole));
  const byNotation = new Map(customers.map((whole) => [notationOf(findPlaceholders(whole, [])[0] ?? { syntax: 'bracket', name: '' }), whole]));
  const borrowed = isByHand ? byNotation.get(undefined) : usual.length === 0 ? customers[0] : usual.map((n) => byNotation.get(n)).find((n) => n !== undefined);
  return nameOfHelpdesk(reading, borrowed, helpdesks) ?? (borrowed !== undefined && isSetHere(reading, borrowed, helpdesks) ? borrowed : undefined);
}

/** A field of an object of a program: `<%= @order.buyer.name %>`, `{{ $order->name }}`, `${order.name}`, `{{ a.b.name }}`; the object is in brackets. */
const ofObject = /^(?:<%=?-?\s*@?(\w+)|[{!]{2,3}\s*\$(\w+)|\$\{\s*(\w+)\.|[{%#@]+\s*(\w+)\.\w+\.\w)/;

/**
 * Whether what a placeholder is filled from is there in this very text. An object that a program hands to one template is not set in another,
 * which then fails or prints nothing; what a helpdesk fills in is set everywhere.
 */
function isSetHere({ text, placeholders }: Reading, whole: string, helpdesks: readonly Helpdesk[]): boolean {
  const object = ofObject.exec(whole)?.slice(1).find((found) => found !== undefined);
  if (object === undefined || helpdesks.some(({ placeholders: known }) => known.some(({ write }) => write === whole))) return true;
  const uses = new RegExp(`(?<![\\w.])${object}(?!\\w)`);
  return placeholders.some((p) => uses.test(text.slice(p.start, p.end)));
}

/** The ways in which a reading's placeholders are written for a program, the most frequent first. */
function notationsOf({ placeholders }: Reading): string[] {
  const counts = new Map<string, number>();
  for (const p of placeholders) {
    const notation = notationOf(p);
    if (notation !== undefined) counts.set(notation, (counts.get(notation) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([notation]) => notation);
}

/**
 * How the helpdesk whose placeholders a reading holds writes the customer's first name: `{{ticket.requester.first_name}}` beside `{{ticket.id}}`.
 * Undefined where the library's name for the customer is written the same way, or no helpdesk is told by a path.
 */
function nameOfHelpdesk({ text, placeholders }: Reading, usual: string | undefined, helpdesks: readonly Helpdesk[]): string | undefined {
  const own = placeholders.filter(({ name }) => /^\w+\./.test(name)).map(({ start, end }) => text.slice(start, end));
  if (usual !== undefined && own.every((whole) => whole.slice(0, 2) === usual.slice(0, 2))) return undefined;
  return helpdesks.find(({ placeholders: known }) => known.some(({ write }) => own.includes(write)))?.placeholders.find(({ means }) => /^The customer's first name\b/.test(means))?.write;
}
