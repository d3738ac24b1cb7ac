/**
 * Liquid (and its kin Jinja) and Handlebars tags as alternatives: which texts a customer may receive from one body.
 * Assumes nothing about the text: tags that are not closed, or close nothing, are invisible and what stands between them is plain text.
 * Only `readProse.ts` and the tests import this file.
 */
import { TextMap, TextMapBuilder } from '../textMap.ts';
import { findPlaceholders } from './placeholders.ts';
import { chooseAll, chooseCover, type Choice } from './templateChoices.ts';
import { parseTemplate } from './templateParser.ts';
import type { TemplateNode } from './templateParser.ts';

/** All combinations of branches are rendered while there are no more than this; so many readings are always made. */
const MOST_COMBINATIONS = 12;

/** Beyond that each branch is shown at least once, as long as the readings are no longer than this together: eighty branches in a reply of two thousand characters. */
const MOST_TEXT = 160_000;
/** What a reading costs beside its text, and for each character of the body, whose branches are gone through. */
const COST_OF_READING = 200;
const COST_OF_BODY = 0.01;

export interface RenderedTemplate {
  readonly text: string;
  /** From the rendered text to the body's. */
  readonly map: TextMap;
}

export interface RenderedReadings {
  readonly readings: RenderedTemplate[];
  /** How many branches no reading shows, since there are too many. */
  readonly left: number;
}

/** The texts that a body can become, as `renderAll` makes them. */
export function renderTemplate(text: string): RenderedTemplate[] {
  return renderAll(text).readings;
}

/**
 * The texts that a body can become, each with its map to the body. Without tags there is one, the body itself. Branches under the same
 * condition go together; loops run once; comments are dropped. Each branch is in one of them, as far as `MOST_TEXT` allows; where fallback
 * texts of placeholders are more than a word, one further reading shows them in place.
 */
export function renderAll(text: string): RenderedReadings {
  const nodes = text.includes('{') ? parseTemplate(text) : undefined;
  const { readings, left } = nodes ? renderBranches(text, nodes) : { readings: [{ text, map: TextMap.verbatim(0, text.length) }], left: 0 };
  const spoken = readings[0] && renderFallbacks(text, readings[0]);
  return { readings: spoken ? [...readings, spoken] : readings, left };
}

function renderBranches(text: string, nodes: readonly TemplateNode[]): RenderedReadings {
  const seen = new Map<string, RenderedTemplate>();
  const take = (choice: Choice): number => {
    const rendered = render(text, nodes, choice);
    if (!seen.has(rendered.text)) seen.set(rendered.text, rendered);
    return rendered.text.length + COST_OF_READING + text.length * COST_OF_BODY;
  };
  const all = chooseAll(nodes, MOST_COMBINATIONS);
  if (all) {
    all.forEach(take);
    return { readings: [...seen.values()], left: 0 };
  }
  let count = 0;
  let cost = 0;
  for (const { choice, left } of chooseCover(nodes)) {
    if (count >= MOST_COMBINATIONS && cost > MOST_TEXT) return { readings: [...seen.values()], left: left() };
    cost += take(choice);
    count++;
  }
  return { readings: [...seen.values()], left: 0 };
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
