/** Lints single texts with the product's rules, for the tests of rule data. */
import { prepareDetector } from '../../server/engine/detectors/index.ts';
import type { Context, Detect, Hit, Rewrite } from '../../server/engine/detectors/detector.ts';
import type { Body, Channel, Finding, Library, Macro, Reading, Situation, TextEdit } from '../../server/engine/index.ts';
import { findPlaceholders, splitSentences, splitWords } from '../../server/engine/prose/index.ts';
import { compileFarewells, markFarewells } from '../../server/engine/prose/farewells.ts';
import { loadRules } from '../../server/engine/rules/load.ts';
import type { Resources } from '../../server/engine/rules/resources.ts';
import type { Rule } from '../../server/engine/rules/types.ts';
import { TextMap } from '../../server/engine/textMap.ts';
import { productEngine, productRuleFiles, settingsFor } from '../support/engine.ts';

const loaded = loadRules(productRuleFiles());

export const shippedRules: readonly Rule[] = [...loaded.rules.values()];
export const shippedResources: Resources = loaded.resources;
const farewells = compileFarewells(shippedResources.letters);
export const shippedProblems = loaded.problems;

/** A library of one macro with one body. */
export function libraryOf(text: string, { title = 'Macro', channel }: { title?: string; channel?: Channel } = {}): Library {
  const source = { start: 0, end: text.length };
  const body: Body = { text, map: TextMap.verbatim(0, text.length), source, hosts: [{ syntax: 'verbatim' }], editable: true, role: 'body', syntax: 'text' };
  const macro: Macro = { id: 'm', title, source, audience: 'customer', active: true, tags: [], bodies: [body], disabledRules: [], ...(channel ? { channel } : {}) };
  return { file: { path: 'macro.txt', text }, format: 'text', shape: 'generic', reason: '', macros: [macro], comments: [], problems: [] };
}

/** Findings of the rules that are named (all shipped ones at "recommended", else), through the whole engine. */
export function lintText(text: string, options: { title?: string; channel?: Channel; rules?: readonly string[] } = {}): readonly Finding[] {
  const engine = productEngine();
  const all = settingsFor(engine);
  const settings = options.rules
    ? { ...all, rules: new Map(options.rules.map((id) => [id, { severity: 'warning' as const, options: all.rules.get(id)?.options ?? {} }])) }
    : all;
  return engine.lint(libraryOf(text, options), settings).findings;
}

/** A reading without moves, for detectors that ask for none. */
export function readingOf(text: string, situation: Situation = 'problem'): Reading {
  const placeholders = findPlaceholders(text, []);
  const words = splitWords(text, placeholders);
  return { text, map: TextMap.verbatim(0, text.length), words, sentences: markFarewells({ text, words, sentences: splitSentences(text, words) }, farewells), placeholders, situation, situationConfidence: 1 };
}

export function contextOf(reading: Reading, changes: Partial<Context> & { person?: 'I' | 'we'; channel?: Channel } = {}): Context {
  const { person = 'we', channel = 'email', ...rest } = changes;
  const { macros } = libraryOf(reading.text);
  const macro = macros[0]!;
  return {
    options: {}, macro, body: macro.bodies[0]!, library: { usesPlaceholders: true, placeholders: [] },
    prose: { readings: [reading], placeholders: reading.placeholders, english: true, person, channel },
    ...rest,
  };
}

const prepared = new WeakMap<Rule, Map<string, Detect[]>>();

function detectorsOf(rule: Rule, kind: string): Detect[] {
  const kinds = prepared.get(rule) ?? new Map<string, Detect[]>();
  prepared.set(rule, kinds);
  const known = kinds.get(kind) ?? rule.detectors.filter((d) => d.kind === kind).map((spec) => prepareDetector(spec, rule, loaded.rules.get(rule.id) === rule ? loaded.resources : { ...loaded.resources }));
  kinds.set(kind, known);
  return known;
}

/** Hits of one kind of detector over a text. */
export function detect(rule: Rule, kind: string, text: string, changes: Parameters<typeof contextOf>[1] & { situation?: Situation } = {}): Hit[] {
  const { situation, ...context } = changes;
  const reading = readingOf(text, situation);
  return detectorsOf(rule, kind).flatMap((run) => run(reading, contextOf(reading, context)));
}

/** The text after a rewrite. */
export function applied(text: string, rewrite: Rewrite | { readonly edits: readonly TextEdit[] }): string {
  return [...rewrite.edits].sort((a, b) => b.span.start - a.span.start).reduce((t, e) => t.slice(0, e.span.start) + e.text + t.slice(e.span.end), text);
}
