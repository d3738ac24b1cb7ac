/** Judges a macro as a plan would leave it: what is found then that wasn't before. Only the fix room asks. */
import type { Body, Finding, Fix, Library, Macro, Prose, SourceFile } from '../model.ts';
import type { FileSettings } from '../settings.ts';
import type { MacroVerdict, Verdict } from '../verdict.ts';
import { mayBeOne } from '../prose/index.ts';
import type { Rule } from '../rules/types.ts';
import { usesOf } from '../sharing.ts';
import { TextMap } from '../textMap.ts';
import type { Target } from './plan.ts';
import { fallsSilent } from './remainder.ts';

export interface FixTools {
  readonly rules: ReadonlyMap<string, Rule>;
  read(file: SourceFile): Library;
  /** Judges a macro of a library, or a changed copy of one. */
  judge(macro: Macro, library: Library): MacroVerdict;
  /** As `judge`, without the fixes of words. */
  weigh(macro: Macro, library: Library): MacroVerdict;
  prose(body: Body, macro: Macro): Prose;
  readonly settings: FileSettings;
}

/** Why a cut is no good that takes all there is to say. */
export const nothingLeft = 'It would leave the reply nothing to say';

/** Why a plan is no good; undefined when every one of `findings` is gone, it brings about nothing that wasn't found before, and something is said still. */
export function whyNotBetter(library: Library, macroIndex: number, targets: readonly Target[], findings: readonly Pick<Finding, 'ruleId' | 'body' | 'span'>[], tools: FixTools): string | undefined {
  const { added, isSilent } = whatIsAdded(library, macroIndex, targets, findings, tools, true);
  if (added.length > 0) return whyWorse(added, findings);
  return isSilent() ? nothingLeft : whyWorseElsewhere(library, macroIndex, targets, findings, tools);
}

/** Why a plan is no good for another macro that shares the text; undefined when it is good for each. */
export function whyWorseElsewhere(library: Library, macroIndex: number, targets: readonly Target[], findings: readonly Pick<Finding, 'ruleId' | 'body' | 'span'>[], tools: FixTools): string | undefined {
  for (const macro of new Set(targets.map((t) => t.macro))) {
    if (macro === macroIndex) continue;
    const theirs = findings.flatMap((f) => usesOf(library, { macro: macroIndex, body: f.body }).filter((use) => use.macro === macro).map(({ body }) => ({ ruleId: f.ruleId, span: f.span, body })));
    const { added } = whatIsAdded(library, macro, targets, theirs, tools, true);
    if (added.length > 0) return `${whyWorse(added, findings)} in "${library.macros[macro]!.title}", which shares the text`;
  }
  return undefined;
}

export function whyWorse(added: readonly Verdict[], findings: readonly Pick<Finding, 'ruleId'>[]): string {
  const { ruleId } = added[0]!;
  return findings.some((f) => f.ruleId === ruleId) ? 'The new wording would be reported again' : `The new wording would be reported by ${ruleId}`;
}

/**
 * Judges the macro as the plan would leave it: what is found then beside what was found before, `findings` not counted, which are to be gone.
 * Spans are in the changed bodies. `nearly` takes a finding that marks other words of its own sentence for the one that was there.
 */
export function whatIsAdded(library: Library, macroIndex: number, targets: readonly Target[], findings: readonly Pick<Finding, 'ruleId' | 'body' | 'span'>[], tools: FixTools, nearly: boolean): Added {
  const macro = library.macros[macroIndex]!;
  const bodies = macro.bodies.map((body, i): Body => {
    const target = targets.find((t) => t.macro === macroIndex && t.body === i);
    return target ? { ...body, ...voiceOf(body, macro, tools), text: target.expected, map: TextMap.verbatim(0, target.expected.length) } : body;
  });
  const left = countVerdicts(macro, tools.judge(macro, library), tools.rules);
  for (const finding of findings) {
    const key = verdictKey(macro, finding, tools.rules);
    left.set(key, (left.get(key) ?? 0) - 1);
  }
  const changed = { ...macro, bodies };
  let judged: MacroVerdict | undefined;
  const whole = (): MacroVerdict => (judged ??= tools.judge(changed, library));
  let { strange, rest } = split(changed, tools.weigh(changed, library), left, tools.rules);
  // Of two findings of one rule that lie in each other the one with a fix speaks, which only the whole judgement knows.
  if (strange.length > 0) ({ strange, rest } = split(changed, whole(), left, tools.rules));
  // A finding whose sentence has lost or won words may mark more or fewer of them: it is the one that was there.
  const added = !nearly ? strange : strange.filter((verdict) => {
    const key = verdictKey(changed, verdict, tools.rules);
    return !take(rest, [...rest.keys()].find((known) => (rest.get(known) ?? 0) > 0 && overlapsInWords(known, key)) ?? key);
  });
  const fixesOf = ({ ruleId, body, span }: Verdict): readonly Fix[] => whole().verdicts.find((v) => v.ruleId === ruleId && v.body === body && v.span.start === span.start && v.span.end === span.end)?.fixes ?? [];
  const isSilent = (): boolean => macro.bodies.some((body, i) => bodies[i]!.text.length < body.text.length && fallsSilent(() => tools.prose(body, macro), tools.prose(bodies[i]!, changed)));
  return { added, fixesOf, isSilent };
}

/** Who speaks in a body before it is changed, where the words could be read as one person's; all others say "we" whatever is cut out of them. */
function voiceOf(body: Body, macro: Macro, tools: FixTools): Pick<Body, 'person'> {
  return body.person === undefined && mayBeOne(body.text) ? { person: tools.prose(body, macro).person } : {};
}

export interface Added {
  readonly added: readonly Verdict[];
  /** The fixes of one of them, in the changed bodies. */
  fixesOf(verdict: Verdict): readonly Fix[];
  /** Whether the change takes all that there is to say. */
  isSilent(): boolean;
}

/** What is found that is not among `known`, and what is left of them. */
function split(macro: Macro, { verdicts }: MacroVerdict, known: ReadonlyMap<string, number>, rules: ReadonlyMap<string, Rule>): { strange: readonly Verdict[]; rest: Map<string, number> } {
  const rest = new Map(known);
  return { strange: verdicts.filter((verdict) => !take(rest, verdictKey(macro, verdict, rules))), rest };
}

/** Takes one of a kind, if there is one. */
function take(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
}

/** Whether two keys of the same rule and body hold words of which one part is the other. */
function overlapsInWords(a: string, b: string): boolean {
  const [, head, words] = /^([^|]*\|[^|]*\|)([^]*)$/.exec(a)!;
  if (!b.startsWith(head!)) return false;
  const others = b.slice(head!.length);
  return words !== '' && others !== '' && (words!.includes(others) || others.includes(words!));
}

function countVerdicts(macro: Macro, result: MacroVerdict, rules: ReadonlyMap<string, Rule>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const v of result.verdicts) {
    const key = verdictKey(macro, v, rules);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Identity of a finding that survives edits elsewhere in the macro: its words, or for a rule about the whole macro its rule alone. */
function verdictKey(macro: Macro, v: Pick<Finding, 'ruleId' | 'body' | 'span'>, rules: ReadonlyMap<string, Rule>): string {
  const words = rules.get(v.ruleId)?.scope === 'macro' ? '' : macro.bodies[v.body]!.text.slice(v.span.start, v.span.end).toLowerCase();
  return `${v.ruleId}|${v.body}|${words}`;
}
