/**
 * Proves plans by doing them: makes the edits, reads the file again, compares. A plan passes when its bodies hold exactly the expected text
 * and everything else in the file reads as before. Many plans are proved in few readings: those that touch different macros go together,
 * and a batch that fails is halved.
 */
import type { Library, Macro, SourceFile } from '../model.ts';
import { applySourceEdits } from './edits.ts';
import type { Plan } from './plan.ts';

/** Undefined for a plan that holds, else why it doesn't, in the order of `plans`. `read` is the reader that made `library`. */
export function provePlans(library: Library, plans: readonly Plan[], read: (file: SourceFile) => Library): (string | undefined)[] {
  const reasons: (string | undefined)[] = plans.map(() => undefined);
  let left = plans.map((_, i) => i);
  while (left.length > 0) {
    const taken = new Set<number>();
    const batch: number[] = [];
    const later: number[] = [];
    for (const i of left) {
      const macros = plans[i]!.targets.map((t) => t.macro);
      if (macros.some((m) => taken.has(m))) later.push(i);
      else {
        for (const m of macros) taken.add(m);
        batch.push(i);
      }
    }
    prove(batch);
    left = later;
  }
  return reasons;

  function prove(batch: readonly number[]): void {
    const reason = tryTogether(library, batch.map((i) => plans[i]!), read);
    if (reason === undefined) return;
    if (batch.length === 1) {
      reasons[batch[0]!] = reason;
      return;
    }
    const middle = batch.length >> 1;
    prove(batch.slice(0, middle));
    prove(batch.slice(middle));
  }
}

/**
 * The largest part of `plans`, in their order, that also holds when all of it is done at once, found greedily: plans that hold one by one may
 * not hold together, since what a file is read as can hang on several of its texts. Plans of different macros only.
 */
export function keepTogether(library: Library, plans: readonly Plan[], read: (file: SourceFile) => Library): Plan[] {
  return grow([], plans);

  function grow(base: Plan[], more: readonly Plan[]): Plan[] {
    if (more.length === 0) return base;
    if (tryTogether(library, [...base, ...more], read) === undefined) return [...base, ...more];
    if (more.length === 1) return base;
    const middle = more.length >> 1;
    return grow(grow(base, more.slice(0, middle)), more.slice(middle));
  }
}

/** The file's text with the edits of several plans made. Throws a RangeError when they overlap. */
export function applyPlans(text: string, plans: readonly Plan[]): string {
  return applySourceEdits(text, plans.flatMap((p) => p.edits));
}

function tryTogether(library: Library, plans: readonly Plan[], read: (file: SourceFile) => Library): string | undefined {
  let text: string;
  try {
    text = applyPlans(library.file.text, plans);
  } catch {
    return 'Its edits overlap';
  }
  return firstDifference(library, read({ path: library.file.path, text }), plans);
}

/** Why the file as read after the edits isn't what was planned; undefined when it is. */
function firstDifference(before: Library, after: Library, plans: readonly Plan[]): string | undefined {
  const expected = new Map<string, string>();
  for (const plan of plans) for (const t of plan.targets) expected.set(`${t.macro}/${t.body}`, t.expected);
  if (after.format !== before.format || after.shape !== before.shape) return 'The file would no longer be recognised';
  if (after.macros.length !== before.macros.length) return 'The file would read as a different number of macros';
  if (countErrors(after) > countErrors(before)) return 'The file would have a new error';
  for (let i = 0; i < before.macros.length; i++) {
    const a = before.macros[i]!;
    const b = after.macros[i]!;
    if (outline(a) !== outline(b)) return `The macro "${a.title}" would change beside its text`;
    for (let j = 0; j < a.bodies.length; j++) {
      const want = expected.get(`${i}/${j}`);
      if (b.bodies[j]!.text === (want ?? a.bodies[j]!.text)) continue;
      return want === undefined ? `The macro "${a.title}" would change too` : 'The way the file writes this text can\'t hold the new words here';
    }
  }
  if (before.comments.length !== after.comments.length || before.comments.some((c, i) => c.text !== after.comments[i]!.text)) return 'A comment would change';
  return undefined;
}

/** Everything of a macro but its texts and places. */
function outline(macro: Macro): string {
  const { id, title, locale, channel, audience, active, category, tags, bodies, disabledRules } = macro;
  return JSON.stringify([
    id, title, locale, channel, audience, active, category, tags,
    disabledRules.map((d) => d.rule),
    bodies.map((b) => [b.role, b.syntax, b.locale, b.channel, b.twinOf, b.editable, b.hosts]),
  ]);
}

/** The errors of a file, told one by one or not: beyond the bound on what is told one more must not pass. */
function countErrors({ problems, untoldErrors = 0 }: Library): number {
  return problems.filter((p) => p.severity === 'error').length + untoldErrors;
}
