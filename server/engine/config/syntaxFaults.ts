/**
 * What is wrong with a configuration as YAML: one fault for each place. The parser goes on after a slip and stumbles over what it makes of the lines
 * around it; who reads the file made one mistake there. Only `parse.ts` imports this.
 */
import type { Document, YAMLError } from 'yaml';
import { explainYamlError, placesOfYamlErrors } from '../formats/yamlErrors.ts';
import type { Range } from '../model.ts';

export interface SyntaxFault {
  readonly message: string;
  readonly source: Range;
  /** The lines that can't be trusted for it, whole. */
  readonly lines: Range;
}

/** The faults of a document, in its order. */
export function syntaxFaults(document: Document, text: string): SyntaxFault[] {
  const placeOf = placesOfYamlErrors(document);
  const errors = document.errors.map((error) => {
    const [source, noticed] = [ordered(placeOf(error)), ordered(error.pos)];
    return { error, source, lines: linesAround({ start: Math.min(source.start, noticed.start), end: Math.max(source.end, noticed.end) }, text) };
  });
  const groups: { readonly errors: (typeof errors)[number][]; readonly start: number; end: number }[] = [];
  for (const one of errors.sort((a, b) => a.lines.start - b.lines.start || a.source.start - b.source.start)) {
    const last = groups.at(-1);
    if (last && one.lines.start < last.end) {
      last.errors.push(one);
      last.end = Math.max(last.end, one.lines.end);
    } else groups.push({ errors: [one], start: one.lines.start, end: one.lines.end });
  }
  return groups.map(({ errors: same, start, end }) => {
    const lines = { start, end };
    const { error, source } = same.reduce((best, one) => (rankOf(one.error) < rankOf(best.error) ? one : best));
    return { ...(slipIn(same.map((one) => one.error), lines, text) ?? { message: explainYamlError(error), source }), lines };
  });
}

function ordered(place: Range | readonly [number, number]): Range {
  const [start, end] = 'start' in place ? [place.start, place.end] : place;
  return { start, end: Math.max(start, end) };
}

function linesAround({ start, end }: Range, text: string): Range {
  const after = text.indexOf('\n', Math.max(start, end - 1));
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: after < 0 ? text.length + 1 : after + 1 };
}

/** What says most of a slip comes first: the others are what the parser made of it. */
function rankOf({ code, message }: YAMLError): number {
  return /Missing closing .?quote/i.test(message) || code === 'TAB_AS_INDENT' || code === 'BAD_INDENT' ? 0 : code === 'NON_STRING_KEY' ? 1 : 2;
}

/** Slips that the parser has no word for, told by the lines themselves: an entry of a list among keys, and a key that stands too deep. */
function slipIn(errors: readonly YAMLError[], lines: Range, text: string): { readonly message: string; readonly source: Range } | undefined {
  if (!errors.some(({ code }) => code === 'BLOCK_AS_IMPLICIT_KEY')) return undefined;
  const [dash] = /^[ \t]*-(?=\s)/m.exec(text.slice(lines.start, lines.end)) ?? [];
  if (dash !== undefined && errors.some(({ code }) => code === 'NON_STRING_KEY')) {
    const at = text.indexOf(dash, lines.start) + dash.length - 1;
    return { message: 'a list begins here among keys. Write the line without the dash, as "name: value".', source: { start: at, end: at + 1 } };
  }
  const deep = /^([ ]*)[^\s#-][^\n]*\n((\1[ ]+)[^\s#:-][^\s:]*)(?=:\s)/m.exec(text.slice(lines.start, lines.end));
  if (!deep || errors.some(({ code }) => code === 'BAD_INDENT' || code === 'TAB_AS_INDENT')) return undefined;
  const end = lines.start + deep.index + deep[0].length;
  return { message: 'this line is indented deeper than the one above, which has its value already. Line it up with its neighbours.', source: { start: end - deep[2]!.length + deep[3]!.length, end } };
}
