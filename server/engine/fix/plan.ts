/**
 * From a fix in decoded text to edits of the file: small, encoded for its host, carried to the html or text twin. Refuses what would lose
 * a fact or cut through formatting. What it plans is not yet proved; `guard.ts` does that.
 */
import type { Body, Fix, Library, Range, SourceEdit, TextEdit } from '../model.ts';
import type { FileSettings } from '../settings.ts';
import { usesOf } from '../sharing.ts';
import { encodeWords } from './borrowing.ts';
import { applyEdits, inOrder, trimEdit } from './edits.ts';
import { lostFacts } from './facts.ts';
import { brokenMarks } from './inlineMarks.ts';

/** One body as a fix will leave it. */
export interface Target {
  readonly macro: number;
  readonly body: number;
  readonly expected: string;
}

export interface Plan {
  readonly targets: readonly Target[];
  readonly edits: readonly SourceEdit[];
}

export type Planned = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly reason: string };

/** Plans edits of one body of one macro (by index) and of its twin. Plain numbers in the `free` part of the body may be left out. */
export function planEdits(library: Library, macroIndex: number, bodyIndex: number, edits: Fix['edits'], settings: FileSettings, free?: Range): Planned {
  const macro = library.macros[macroIndex]!;
  const body = macro.bodies[bodyIndex]!;
  const first = planBody(library, body, edits, settings, free);
  if (!first.ok) return first;
  const targets: Target[] = [{ macro: macroIndex, body: bodyIndex, expected: first.expected }];
  const source = [...first.edits];
  for (let i = 0; i < macro.bodies.length; i++) {
    const twin = macro.bodies[i]!;
    if (twin.twinOf !== bodyIndex) continue;
    const carried = carryToTwin(body.text, twin.text, edits);
    if (!carried) return refuse(`The reply is also kept as ${twin.role}, in other words: change both by hand so that they stay the same`);
    const second = planBody(library, twin, carried, settings, free && carryToTwin(body.text, twin.text, [{ span: free, text: '' }])?.[0]?.span);
    if (!second.ok) return refuse(`The reply is also kept as ${twin.role}, and there: ${second.reason}`);
    targets.push({ macro: macroIndex, body: i, expected: second.expected });
    source.push(...second.edits);
  }
  const others = sharersOf(library, targets);
  return others ? { ok: true, plan: { targets: [...targets, ...others], edits: source } } : refuse('Another macro shares this text and keeps it in another form as well: change both by hand');
}

/** What the plan leaves of the macros that share a text with its own; undefined where such a macro has a twin that would be left behind. */
function sharersOf(library: Library, targets: readonly Target[]): Target[] | undefined {
  const others = targets.flatMap(({ macro, body, expected }) => usesOf(library, { macro, body }).filter((use) => use.macro !== macro).map((use): Target => ({ ...use, expected })));
  const isChanged = (macro: number, body: number): boolean => others.some((o) => o.macro === macro && o.body === body);
  const isHalf = others.some(({ macro, body }) => library.macros[macro]!.bodies.some((b, i) => (b.twinOf === body && !isChanged(macro, i)) || (i === body && b.twinOf !== undefined && !isChanged(macro, b.twinOf))));
  return isHalf ? undefined : others;
}

function planBody(library: Library, body: Body, edits: Fix['edits'], settings: FileSettings, free: Range | undefined): { ok: true; edits: SourceEdit[]; expected: string } | { ok: false; reason: string } {
  if (!body.editable) return refuse('The file writes this text in a way that is read but not edited; change it by hand');
  const eol = body.text.includes('\r\n') ? '\r\n' : '\n';
  const small = inOrder(edits).map((e): TextEdit => ({ ...trimEdit(body.text, { span: e.span, text: eol === '\n' ? e.text : e.text.replace(/\r?\n/g, eol) }), mends: e.mends }));
  let expected: string;
  try {
    expected = applyEdits(body.text, small);
  } catch {
    return refuse('Its parts overlap');
  }
  const mended = edits.filter((e) => e.mends).map((e) => body.text.slice(e.span.start, e.span.end));
  const lost = lostFacts(body.text, expected, settings.placeholders, settings.brand, free).filter((fact) => !mended.some((words) => words.includes(fact)));
  if (lost.length > 0) return refuse(`It would lose ${lost.slice(0, 3).map((f) => `"${f}"`).join(', ')}`);
  // In HTML the marks are tags, which are no part of the text.
  const broken = body.syntax === 'html' ? undefined : brokenMarks(body.text, small, expected, settings.placeholders);
  if (broken !== undefined) return refuse(`It would leave half of the formatting "${broken}"`);
  const out: SourceEdit[] = [];
  for (const edit of small) {
    if (!body.map.isExact(edit.span)) return refuse('It would cut through an escape sequence');
    const crossed = body.map.segmentsIn(edit.span).find((s) => (s.kind === 'markup' || s.kind === 'placeholder') && body.text.slice(s.start, s.end).trim() === '');
    if (crossed) return refuse('Formatting (a tag or a line break in HTML) stands between the words');
    const encoded = encodeWords(library, body, edit);
    if (!encoded.ok) return encoded;
    out.push({ source: body.map.toSource(edit.span), text: encoded.text });
  }
  return { ok: true, edits: out, expected };
}

/**
 * The same edits in a twin's text. Twins hold the same words with other white space, so places are carried by counting the other
 * characters; undefined when the words differ.
 */
function carryToTwin(text: string, twin: string, edits: Fix['edits']): TextEdit[] | undefined {
  if (text.replace(/\s+/g, '') !== twin.replace(/\s+/g, '')) return undefined;
  const places: number[] = [];
  for (let i = 0; i < twin.length; i++) if (!/\s/.test(twin[i]!)) places.push(i);
  const carry = (offset: number, side: 'start' | 'end'): number => {
    const solid = text.slice(0, offset).replace(/\s+/g, '').length;
    if (side === 'end') return solid === 0 ? 0 : places[solid - 1]! + 1;
    return places[solid] ?? twin.length;
  };
  return edits.map(({ span, text: replacement }) => {
    if (span.start === span.end) {
      const at = /\s$/.test(replacement) ? carry(span.start, 'start') : carry(span.start, 'end');
      return { span: { start: at, end: at }, text: replacement };
    }
    // White space at the ends of the replaced words is replaced with them.
    let start = carry(span.start, 'start');
    let end = carry(span.end, 'end');
    if (/^\s/.test(text.slice(span.start, span.end))) start = span.start === 0 ? 0 : carry(span.start, 'end');
    if (/\s$/.test(text.slice(span.start, span.end))) end = carry(span.end, 'start');
    return { span: { start, end: Math.max(start, end) }, text: replacement };
  });
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}
