/** When findings make a run fail. */
import { nearestName } from '../engine/index.ts';
import { UsageError } from './problems.ts';
import { plural, type FileResult, type Totals } from './results.ts';

export interface ThresholdFlags {
  readonly maxErrors?: number;
  readonly maxWarnings?: number;
  readonly maxInfos?: number;
  readonly failOn?: readonly string[];
}

const levels = ['error', 'warning', 'info'];

export class Thresholds {
  private readonly flags: ThresholdFlags;
  private readonly failOn: readonly string[];
  private readonly hits = new Map<string, number>();

  constructor(flags: ThresholdFlags) {
    this.flags = flags;
    this.failOn = (flags.failOn ?? []).flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '');
  }

  /** Throws a `UsageError` when `--fail-on` names neither a severity nor one of these rules. */
  check(ruleIds: Iterable<string>): void {
    const known = new Set([...ruleIds, ...levels]);
    for (const value of this.failOn) {
      if (known.has(value)) continue;
      const near = nearestName(value, known);
      throw new UsageError(`--fail-on: there is no rule "${value}".${near ? ` Did you mean "${near}"?` : ''} "empathy-lint rules" lists them all.`);
    }
  }

  add(result: FileResult): void {
    for (const value of this.failOn) {
      const count = result.messages.filter((m) => m.ruleId !== null && (m.ruleId === value || m.level === value)).length;
      if (count > 0) this.hits.set(value, (this.hits.get(value) ?? 0) + count);
    }
  }

  /** Why the run fails beyond its errors, each a sentence; `errors` where there are more than allowed. */
  broken(totals: Totals): { readonly errors: boolean; readonly reasons: readonly string[] } {
    const reasons: string[] = [];
    const { maxErrors, maxWarnings, maxInfos } = this.flags;
    const over = (count: number, most: number | undefined, noun: string, flag: string): void => {
      if (most !== undefined && most >= 0 && count > most) reasons.push(`${plural(count, noun)} ${count === 1 ? 'is' : 'are'} more than the ${most} that ${flag} allows.`);
    };
    over(totals.errors, maxErrors, 'error', '--max-errors');
    over(totals.warnings, maxWarnings, 'warning', '--max-warnings');
    over(totals.infos, maxInfos, 'note', '--max-infos');
    for (const [value, count] of this.hits) reasons.push(`${plural(count, 'finding')} of ${levels.includes(value) ? `level ${value}` : value}, on which --fail-on makes the run fail.`);
    return { errors: maxErrors === undefined || maxErrors < 0 ? totals.errors > 0 : false, reasons };
  }
}
