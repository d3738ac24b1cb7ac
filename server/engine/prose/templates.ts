/**
 * Liquid (and its kin Jinja) and Handlebars tags as alternatives: which texts a customer may receive from one body.
 * Assumes nothing about the text: tags that are not closed, or close nothing, are invisible and what stands between them is plain text.
 * Only `readProse.ts` and the tests import this file.
 */
import { TextMap, TextMapBuilder } from '../textMap.ts';
import { findPlaceholders } from './placeholders.ts';
import { parseTemplate } from './templateParser.ts';
import type { Branch, TemplateNode } from './templateParser.ts';

/** All combinations of branches are rendered while there are no more than this. */
const MOST_COMBINATIONS = 12;

/** Beyond that each branch is shown at least once, in no more readings than this. */
const MOST_READINGS = 12;

export interface RenderedTemplate {
  readonly text: string;
  /** From the rendered text to the body's. */
  readonly map: TextMap;
}

/** Which alternative each branch takes, by the branch's key. */
type Choice = ReadonlyMap<string, number>;

/**
 * The texts that a body can become, each with its map to the body. Without tags there is one, the body itself. Branches under the same
 * condition go together; loops run once; comments are dropped. At most `MOST_READINGS`; where fallback texts of placeholders are more
 * than a word, one further reading shows them in place.
 */
export function renderTemplate(text: string): RenderedTemplate[] {
  const nodes = text.includes('{') ? parseTemplate(text) : undefined;
  const readings = nodes ? renderBranches(text, nodes) : [{ text, map: TextMap.verbatim(0, text.length) }];
  const spoken = readings[0] && renderFallbacks(text, readings[0]);
  return spoken ? [...readings, spoken] : readings;
}

function renderBranches(text: string, nodes: readonly TemplateNode[]): RenderedTemplate[] {
  const choices = chooseAll(nodes) ?? chooseCover(nodes);
  const seen = new Map<string, RenderedTemplate>();
  for (const choice of choices) {
    const rendered = render(text, nodes, choice);
    if (!seen.has(rendered.text)) seen.set(rendered.text, rendered);
  }
  return [...seen.values()];
}

function branchesOf(nodes: readonly TemplateNode[]): Branch[] {
  return nodes.flatMap((node) => (node.kind === 'branch' ? [node, ...node.alternatives.flatMap(branchesOf)] : []));
}

/** Every combination, first alternatives first; undefined where there are too many. */
function chooseAll(nodes: readonly TemplateNode[]): Choice[] | undefined {
  const sizes = new Map<string, number>();
  for (const branch of branchesOf(nodes)) sizes.set(branch.key, Math.max(sizes.get(branch.key) ?? 0, branch.alternatives.length));
  let choices: Map<string, number>[] = [new Map()];
  for (const [key, size] of sizes) {
    if (choices.length * size > MOST_COMBINATIONS) return undefined;
    choices = choices.flatMap((choice) => Array.from({ length: size }, (_, i) => new Map(choice).set(key, i)));
  }
  return choices;
}

/** Few choices in which each alternative is taken at least once, as far as `MOST_READINGS` allows. */
function chooseCover(nodes: readonly TemplateNode[]): Choice[] {
  const shown = new Set<readonly TemplateNode[]>();
  const isShown = (alternative: readonly TemplateNode[]): boolean =>
    shown.has(alternative) && alternative.every((node) => node.kind !== 'branch' || node.alternatives.every(isShown));
  const choices: Choice[] = [];
  while (choices.length < MOST_READINGS) {
    const choice = new Map<string, number>();
    const walk = (list: readonly TemplateNode[]): void => {
      for (const node of list) {
        if (node.kind !== 'branch') continue;
        let index = choice.get(node.key);
        if (index === undefined) {
          const fresh = node.alternatives.findIndex((alternative) => !isShown(alternative));
          index = Math.max(fresh, 0);
          choice.set(node.key, index);
        }
        const alternative = node.alternatives[index] ?? [];
        walk(alternative);
        shown.add(alternative);
      }
    };
    walk(nodes);
    choices.push(choice);
    if (nodes.every((node) => node.kind !== 'branch' || node.alternatives.every(isShown))) break;
  }
  return choices;
}

function render(text: string, nodes: readonly TemplateNode[], choice: Choice): RenderedTemplate {
  const builder = new TextMapBuilder();
  let at = 0;
  const walk = (list: readonly TemplateNode[]): void => {
    for (const node of list) {
      if (node.kind === 'branch') walk(node.alternatives[choice.get(node.key) ?? 0] ?? []);
      else {
        if (node.start > at) builder.atomic('markup', '', at, node.start);
        builder.verbatim(text.slice(node.start, node.end), node.start);
        at = node.end;
      }
    }
  };
  walk(nodes);
  if (at < text.length) builder.atomic('markup', '', at, text.length);
  return builder.build();
}

/** The first reading as the customer sees it who has no value for any field; undefined where no fallback is longer than a word. */
function renderFallbacks(body: string, reading: RenderedTemplate): RenderedTemplate | undefined {
  const spoken = findPlaceholders(reading.text, []).filter((p) => p.fallback !== undefined && /\S\s+\S/.test(p.fallback));
  if (spoken.length === 0) return undefined;
  const builder = new TextMapBuilder();
  let at = 0;
  const copy = (end: number): void => {
    for (const segment of reading.map.slice({ start: at, end }).segments) {
      const piece = reading.text.slice(at + segment.start, at + segment.end);
      if (segment.kind === 'verbatim') builder.verbatim(piece, segment.sourceStart);
      else builder.atomic(segment.kind, piece, segment.sourceStart, segment.sourceEnd);
    }
  };
  for (const p of spoken) {
    const source = reading.map.toSource(p);
    // Inside the slot: the same words may follow it directly.
    const inside = body.lastIndexOf(p.fallback!, source.end - p.fallback!.length);
    if (inside < source.start) continue;
    copy(p.start);
    const end = inside + p.fallback!.length;
    builder.atomic('markup', '', source.start, inside).verbatim(p.fallback!, inside).atomic('markup', '', end, source.end);
    at = p.end;
  }
  copy(reading.text.length);
  return builder.build();
}
