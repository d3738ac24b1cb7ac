/** Bounds the problems of one file: a file of another kind has thousands, and nobody reads them. Imported by `read.ts`. */
import type { Problem } from '../model.ts';

/** Problems of one kind that are told one by one. */
const MOST = 20;

const NAMES: Readonly<Record<Problem['severity'], readonly [one: string, many: string]>> = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['remark', 'remarks'] };

/** The first problems of each code and severity; where there are more, one of the same kind, at the place of the next, says how many. */
export function boundProblems(problems: readonly Problem[]): Problem[] {
  const kinds = new Map<string, { count: number; next?: Problem }>();
  const kept = problems.filter((problem) => {
    const key = `${problem.code} ${problem.severity}`;
    let kind = kinds.get(key);
    if (!kind) kinds.set(key, (kind = { count: 0 }));
    if (++kind.count <= MOST) return true;
    kind.next ??= problem;
    return false;
  });
  for (const { count, next } of kinds.values()) if (next) kept.push({ ...next, message: `${sayMore(count - MOST, next.severity)} of this kind from here on. Correct those before first: many may go with them.` });
  return kept;
}

function sayMore(count: number, severity: Problem['severity']): string {
  const [one, many] = NAMES[severity];
  return count === 1 ? `There is 1 more ${one}` : `There are ${count} more ${many}`;
}
