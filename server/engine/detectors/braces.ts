/**
 * Finds placeholders whose braces and brackets are broken. Assumes the placeholders and words of a reading; offsets are in its text. What
 * stands in code, in links and inside balanced braces with other content (JSON, ICU messages, formulas) is let be. Only `placeholder.ts`
 * imports this file.
 */
import type { Placeholder, Range, Reading } from '../model.ts';

export interface MarkFault {
  readonly span: Range;
  /** Goes on from the words found: `is not closed`. */
  readonly fault: string;
  readonly confidence: number;
  /** How the placeholder was probably meant. */
  readonly mended?: string;
}

/** Stands for each character of a whole placeholder. */
const slot = '\u0001';
const notClosed = 'is not closed, so the customer will read it as it stands';
const mismatch = 'is opened and closed with different marks, so the customer will read them';
const neverBegun = 'is closed and was never opened';
const empty = 'is an empty placeholder: nothing will be filled in';
const name = '[A-Za-z_][\\w.-]*(?: [A-Za-z_][\\w.-]*){0,2}';
const wronglyClosed = new RegExp(`\\{\\{\\s*(${name})\\s*(\\]{1,2}|\\){1,2}|>{1,2}|\\})`, 'g');
const neverOpened = new RegExp(`(?:\\[{1,2}|\\({1,2}|<{1,2}|\\{)?\\s*(${name.replace('{0,2}', '{0,0}')})\\s*\\}\\}`, 'g');
const twoHalves = /^\{\{[\w.]+\}((?:[^{}]|\{\{[^{}]*\}\})*)\{[\w.]+\}\}$/;
const fieldLike = /[_.]|name|number|email|date|order|ticket|customer|agent|user|link|amount/i;

/** The faults, in the order of the text; each place once. */
export function findMarkFaults(reading: Reading): MarkFault[] {
  const out: MarkFault[] = [];
  const add = (start: number, end: number, fault: string, confidence: number, mended?: string): void => {
    if (!out.some((f) => f.span.start < end && start < f.span.end)) out.push({ span: { start, end }, fault, confidence, ...(mended === undefined ? {} : { mended }) });
  };
  if (!/[{}[\]<]/.test(reading.text)) return out;
  for (const p of reading.placeholders) inspectWhole(reading.text, p, add);
  const masked = mask(reading);
  // Beside its whole placeholders most text has no mark that could be broken.
  if (!/[{}[\]<(]/.test(masked)) return out.sort((a, b) => a.span.start - b.span.start);
  const text = blankBalanced(masked, reading.text);
  for (const m of text.matchAll(/\{[ \t]*(\u0001+)(?:[ \t]*\})?/g)) {
    const start = reading.text.indexOf(reading.text[m.index]!, m.index);
    const inner = placeholderAt(reading, m.index + m[0].indexOf(slot));
    const core = inner && reading.text.slice(inner.start, inner.end).replace(/^\{+|\}+$/g, '').trim();
    if (core) add(start, m.index + m[0].length, mismatch, 0.95, `{{${core}}}`);
  }
  for (const m of text.matchAll(/\u0001+\}/g)) {
    const inner = placeholderAt(reading, m.index);
    if (inner?.syntax === 'single-brace') add(inner.start, m.index + m[0].length, mismatch, 0.95, `{{${inner.name}}}`);
    else if (inner?.syntax === 'percent-brace') add(inner.start, m.index + m[0].length, mismatch, 0.95, `%{${inner.name}}`);
  }
  for (const m of text.matchAll(wronglyClosed)) add(m.index, m.index + m[0].length, mismatch, 0.95, `{{${m[1]!.trim()}}}`);
  if (text.includes('}}')) for (const m of text.matchAll(neverOpened)) {
    const lead = /^\s*/.exec(m[0])![0].length;
    const isOpened = /^\s*[[({<]/.test(m[0]);
    // "Type }} to end it": a word that stands by itself is no name.
    if (!isOpened && /\s\}\}$/.test(m[0]) && !fieldLike.test(m[1]!)) continue;
    add(m.index + lead, m.index + m[0].length, isOpened ? mismatch : neverBegun, 0.9, `{{${m[1]!}}}`);
  }
  for (const m of text.matchAll(/\{\{(\s*)([A-Za-z_][\w.]*\w|[A-Za-z]|\d{1,2}(?![\w:]))(?=(\s*\|)?)/g)) {
    // "Type {{ and choose": nor is one behind a blank.
    if (m[1] !== '' && !fieldLike.test(m[2]!)) continue;
    add(m.index, m.index + m[0].length, notClosed, 0.95, m[3] === undefined ? `{{${m[2]!}}}` : undefined);
  }
  for (const m of text.matchAll(/\b(?:hi|hello|hey|dear)[ \t]+(\{\{|\}\})(?=[\s,.!?;:–-]|$)/gi)) add(m.index + m[0].length - 2, m.index + m[0].length, m[1] === '{{' ? notClosed : neverBegun, 0.9);
  // Each letter can be in but one part of it: a long name without a brace would be tried in all ways to part it.
  if (text.includes('}')) for (const m of text.matchAll(/(?<![^\s(])([A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z][A-Za-z0-9]*)+)\}(?=[\s,.!?;:)]|$)/g)) {
    // Behind an open brace it is the rest of something else.
    if (!text.slice(0, m.index).includes('{')) add(m.index, m.index + m[0].length, neverBegun, 0.9, `{${m[1]!}}`);
  }
  for (const m of text.matchAll(/(?<![\w{%#$\\])\{([A-Za-z_]\w*(?: [A-Za-z_]\w*){1,2})\]/g)) if (fieldLike.test(m[1]!)) add(m.index, m.index + m[0].length, mismatch, 0.9, `{${m[1]!}}`);
  for (const m of text.matchAll(/([%#$]\{|\{!)\s*([A-Za-z_][\w.]*\w)/g)) add(m.index, m.index + m[0].length, notClosed, 0.9, `${m[1]!}${m[2]!}}`);
  for (const m of text.matchAll(/(?<![\w\\:;=^_{%#$])\{\s*([A-Za-z_][\w.]*\w)(?=[\s,.!?;:)\]]|$)(\s*[\])])?/g)) {
    if (fieldLike.test(m[1]!)) add(m.index, m.index + m[0].length, m[2] ? mismatch : notClosed, 0.9, `{${m[1]!}}`);
  }
  for (const m of text.matchAll(/\[\s*([A-Za-z_][\w.]*\w(?: [A-Za-z_]\w*){0,2})\s*\}/g)) add(m.index, m.index + m[0].length, mismatch, 0.9, `[${m[1]!}]`);
  for (const m of text.matchAll(/\{%-?\s*(?:if|elsif|else|endif|unless|endunless|case|when|endcase|for|endfor|assign|capture|endcapture)\b(?:(?!%\})[^{}\n])*(?:\}|$|(?=\{))/gm)) {
    add(m.index, m.index + m[0].length, 'is a template tag that is not closed', 0.9, m[0].endsWith('}') ? `${m[0].slice(0, -1).trimEnd()} %}` : undefined);
  }
  for (const m of text.matchAll(/\b(?:hi|hello|hey|dear)\s+(\[\s?\]|\{\s?\}|\(\s?\)|<\s?>)(?=[\s,.!?;:–-]|$)/gi)) add(m.index + m[0].length - m[1]!.length, m.index + m[0].length, empty, 0.95);
  for (const m of text.matchAll(/\b(?:hi|hello|hey|dear)\s+(\[([\p{L}_][\p{L}\w .]{0,30}))(?=[,!\n]|$)/giu)) add(m.index + m[0].length - m[1]!.length, m.index + m[0].length, notClosed, 0.9, `[${m[2]!.trim()}]`);
  for (const m of text.matchAll(/(?<!\[)\[(\u0001+)(?![\]\u0001(])|(?<![[\u0001])(\u0001+)\](?!\()/g)) {
    const at = m[1] ? m.index + 1 : m.index;
    const inner = placeholderAt(reading, at);
    // A link in brackets ends with its own.
    if (inner?.syntax === 'bracket' && !/\[https?:[^\s[\]]*$/.test(reading.text.slice(0, m.index))) add(m.index, m.index + m[0].length, mismatch, 0.9, `[${inner.name}]`);
  }
  for (const m of text.matchAll(/\{\{\s*\}\}|[%#$]\{\s*\}/g)) add(m.index, m.index + m[0].length, empty, 0.95);
  return out.sort((a, b) => a.span.start - b.span.start);
}

/** A placeholder that was read as one and is broken all the same. */
function inspectWhole(text: string, p: Placeholder, add: (start: number, end: number, fault: string, confidence: number, mended?: string) => void): void {
  const whole = text.slice(p.start, p.end);
  if (p.syntax === 'double-brace') {
    const open = /^\{+/.exec(whole)![0].length;
    const close = /\}+$/.exec(whole)![0].length;
    if (p.name === '') add(p.start, p.end, empty, 0.95);
    else if (open !== close && !whole.includes('${')) add(p.start, p.end, mismatch, 0.95, `{{${whole.slice(open, -close).trim()}}}`);
  } else if (p.syntax === 'percent-tag' && !whole.endsWith('%}')) add(p.start, p.end, mismatch, 0.9, `{%${whole.slice(2, -1).trim()}%}`);
  else if (p.syntax === 'single-brace' && /^(?:[A-Za-z_][\w.]*|(?:if|unless|case|when|for|else|elsif|end\w+)\b[^%]*)%$/.test(p.name)) add(p.start, p.end, mismatch, 0.9, `{% ${p.name.slice(0, -1).trim()} %}`);
  // What a program says between `<%` and `%>` has no name, and isn't sent.
  else if (p.name === '' && p.syntax !== 'attribute' && (p.syntax !== 'erb' || /^<%[=-]?\s*%>$/.test(whole))) add(p.start, p.end, empty, 0.95);
}

function placeholderAt(reading: Reading, offset: number): Placeholder | undefined {
  return reading.placeholders.find((p) => p.start <= offset && offset < p.end);
}

/** The text at the same offsets: placeholders as `slot`, code, links and quotations as blanks. */
function mask(reading: Reading): string {
  let text = reading.text;
  const fill = ({ start, end }: Range, by: string): void => {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, by) + text.slice(end);
  };
  for (const w of reading.words) if (w.kind === 'link' || w.kind === 'code') fill(w, ' ');
  for (const s of reading.sentences) if (s.block === 'code' || s.block === 'quote') fill(s, ' ');
  for (const m of reading.text.matchAll(/\$(?!\{)[^$\n]*[\\^_{][^$\n]*\$(?!\{)|\\\w+(?:\{[^{}\n]*\})+/g)) fill({ start: m.index, end: m.index + m[0].length }, ' ');
  for (const p of reading.placeholders) fill(p, slot);
  return text;
}

/**
 * Balanced braces around something that is no broken placeholder are blanked: JSON, ICU messages, sets; so are balanced brackets around more
 * than a slot ("[sent/on its way until [DATE]]"). A slot alone in balanced marks stays, and so do empty ones, since those are faults.
 */
function blankBalanced(text: string, unmasked: string): string {
  const open: { readonly [mark: string]: number[] } = { '}': [], ']': [] };
  let out = text;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') open['}']!.push(i);
    else if (text[i] === '[') open[']']!.push(i);
    const start = open[text[i]!]?.pop();
    if (start === undefined) continue;
    const inner = text.slice(start + 1, i);
    // Two of two braces, of which each has lost one: `{{name}, your order {number}}`.
    if (text[i] === '}' && open['}']!.length === 0 && /\s/.test(twoHalves.exec(unmasked.slice(start, i + 1))?.[1] ?? '')) continue;
    const isField = text[i] === '}' ? /^[%{]/.test(inner) || /^\{?\s*[\w.]+\s*$/.test(inner) : !inner.includes(slot) || inner.includes('\n');
    if (isField || /^\s*[\u0001]*\s*$/.test(inner)) continue;
    if (/[\p{L}\p{N}"']/u.test(inner)) out = out.slice(0, start) + ' '.repeat(i + 1 - start) + out.slice(i + 1);
  }
  return out;
}
