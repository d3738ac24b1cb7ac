/**
 * Labelled macros in one form, from two kinds of file: our own training files (sentences with moves) and gold files
 * (raw text, labels of one or two editors).
 */
import { readFileSync } from 'node:fs';
import { MOVES, SITUATIONS, WHOLE_RULES } from '../../server/engine/model/labels.ts';
import { readText } from './readText.ts';
import type { PlainText } from './readText.ts';

export interface Mark {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  /** 0..1: how many editors hold it, less where they were unsure. */
  readonly truth: number;
}

export interface Labelled extends PlainText {
  readonly id: string;
  /** Library or author: what is left out as a whole. */
  readonly group: string;
  /**
   * `phrases`: single sentences around one phrase; `twins`: a training macro whose faulty sentences are put as its author would rather have
   * them. Both teach span rules only and are never scored.
   */
  readonly source: 'training' | 'public' | 'written' | 'phrases' | 'twins';
  /** How many labelled it. */
  readonly editors: number;
  readonly title: string;
  readonly text: string;
  /** By SITUATIONS, sums to 1. */
  readonly situation: number[];
  /** By sentence, by MOVES; missing where nobody labelled moves. */
  readonly moves?: number[][];
  readonly marks: Mark[];
  /** By WHOLE_RULES: 0..1. */
  readonly whole: number[];
  /** Rules that both editors marked, that one did. */
  readonly wanted: Set<string>;
  readonly allowed: Set<string>;
}

interface GoldLabels { situation?: string; spans?: { rule: string; quote: string; sure?: boolean }[]; whole?: { rule: string; sure?: boolean }[] }
interface GoldLine { id: string; title?: string; text: string; A: GoldLabels; B?: GoldLabels }
interface TrainingLine { id: string; title?: string; channel?: string; situation?: string; sentences: { t: string; m?: string[]; f?: { rule: string; quote: string; rewrite?: string }[] }[]; whole?: string[] }

export function loadLabelled(path: string): Labelled[] {
  const out: Labelled[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line.trim()) continue;
    const value = JSON.parse(line) as GoldLine | TrainingLine;
    out.push('sentences' in value ? fromTraining(value) : fromGold(value));
  }
  return out;
}

/**
 * Twins of a training file's macros: the same without the faults. They show the model which of the words were at fault, and that the rest
 * was not. None for files without rewrites.
 */
export function loadTwins(path: string): Labelled[] {
  const out: Labelled[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line.trim()) continue;
    const value = JSON.parse(line) as GoldLine | TrainingLine;
    if (!('sentences' in value) || value.situation === undefined || !value.sentences.some((s) => s.f?.length)) continue;
    if (value.sentences.some((s) => s.f?.some((f) => f.rewrite === undefined))) continue;
    const sentences = value.sentences.map((s) => ({ t: s.f?.length ? s.f[0]!.rewrite! : s.t, m: s.m })).filter((s) => s.t.trim() !== '');
    if (sentences.length > 0) out.push({ ...fromTraining({ ...value, id: `${value.id} twin`, sentences, whole: [] }), source: 'twins' });
  }
  return out;
}

/** Whether a macro's labels about the whole hold, and its scores count. */
export function isWhole(macro: Labelled): boolean {
  return macro.source !== 'phrases' && macro.source !== 'twins';
}

/** Macros that a public library counts as at most, so that a single large one doesn't set the tone. */
const LIBRARY = 20;

/** By macro: what it counts as one of its library's; 1 for all that are of no public library. */
export function shareLibraries(macros: readonly Labelled[]): number[] {
  const sizes = new Map<string, number>();
  for (const m of macros) sizes.set(m.group, (sizes.get(m.group) ?? 0) + 1);
  return macros.map((m) => (m.source === 'public' ? Math.min(1, LIBRARY / sizes.get(m.group)!) : 1));
}

function fromGold(line: GoldLine): Labelled {
  const editors = line.B ? [line.A, line.B] : [line.A];
  const sets = editors.map((e) => new Set([...(e.spans ?? []), ...(e.whole ?? [])].map((x) => x.rule)));
  const wanted = new Set([...sets[0]!].filter((r) => sets.every((s) => s.has(r))));
  const allowed = new Set(sets.flatMap((s) => [...s]).filter((r) => !wanted.has(r)));
  const situation = SITUATIONS.map((s) => editors.filter((e) => e.situation === s).length / editors.length);
  const marks: Mark[] = [];
  for (const e of editors)
    for (const s of e.spans ?? []) {
      const start = line.text.indexOf(s.quote);
      if (start < 0) continue;
      marks.push({ rule: s.rule, start, end: start + s.quote.length, truth: wanted.has(s.rule) ? 1 : 0.5 });
    }
  const whole = WHOLE_RULES.map((r) => (wanted.has(r) ? 1 : allowed.has(r) ? 0.5 : 0));
  const group = line.id.replace(/-\d+$/, '');
  return { id: line.id, group, editors: editors.length, source: group.startsWith('dev-') ? 'written' : 'public', title: line.title ?? '', text: line.text, situation, marks, whole, wanted, allowed, ...readText(line.text) };
}

/** Sentences come one by one: greeting and sign-off on lines of their own, list items too, the rest run on. */
function fromTraining(line: TrainingLine): Labelled {
  let text = '';
  const places: { start: number; end: number; moves: string[] }[] = [];
  const marks: Mark[] = [];
  let before = '';
  for (const s of line.sentences) {
    const m = s.m ?? [];
    const gap = text === '' ? '' : before === 'greeting' || m[0] === 'sign_off' ? '\n\n' : !/[.!?…:"'”’)]\s*$/.test(text) || /^\s*([-*•]|\d+[.)])\s/.test(s.t) ? '\n' : ' ';
    text += gap;
    const start = text.length;
    text += s.t;
    places.push({ start, end: text.length, moves: m });
    for (const f of s.f ?? []) {
      const at = s.t.indexOf(f.quote);
      if (at >= 0) marks.push({ rule: f.rule, start: start + at, end: start + at + f.quote.length, truth: 1 });
    }
    before = m.length === 1 ? m[0]! : '';
  }
  const plain = readText(text);
  const isPhrase = line.situation === undefined;
  const moves = isPhrase ? undefined : plain.sentences.map((s) => MOVES.map((m) => Number(places.some((p) => p.start < s.end && s.start < p.end && p.moves.includes(m)))));
  const rules = new Set([...marks.map((m) => m.rule), ...(line.whole ?? [])]);
  return {
    id: line.id, group: line.id.replace(/-.*$/, ''), editors: 1, source: isPhrase ? 'phrases' : 'training', title: line.title ?? '', text, situation: SITUATIONS.map((s) => Number(s === line.situation)),
    moves, marks, whole: WHOLE_RULES.map((r) => Number(rules.has(r))), wanted: rules, allowed: new Set(), ...plain,
  };
}
