/** A run as it is, for `merge-reports`: what a shard of a matrix hands on. The form is our own and may change with the version, which it names. */
import type { Rule } from '../../engine/index.ts';
import type { FileResult } from '../results.ts';
import type { Part, Reporter, ReporterOptions } from './reporter.ts';

export interface Blob {
  readonly blob: number;
  readonly version: string;
  readonly hasBaseline: boolean;
  readonly root: string;
  readonly part?: Part;
  /** The run ended before all was read, or with exit code 2. */
  readonly cutShort: boolean;
  readonly files: readonly FileResult[];
  /** What reports say of the rules that were used. */
  readonly rules: readonly Pick<Rule, 'id' | 'summary' | 'why' | 'presets' | 'severity' | 'scope'>[];
}

/** The form of a blob. */
export const blobVersion = 1;

export function blobReporter(options: ReporterOptions): Reporter {
  const rules = new Map<string, Blob['rules'][number]>();
  let first = true;
  options.write(`{"blob":${blobVersion},"version":${JSON.stringify(options.version)},"root":${JSON.stringify(options.root)},${options.part ? `"part":${JSON.stringify(options.part)},` : ''}"files":[`);
  return {
    file(result) {
      for (const { ruleId } of [...result.messages, ...result.accepted]) {
        const rule = ruleId === null ? undefined : options.ruleOf(ruleId);
        if (rule) rules.set(rule.id, { id: rule.id, summary: rule.summary, why: rule.why, presets: rule.presets, severity: rule.severity, scope: rule.scope });
      }
      options.write(`${first ? '\n' : ',\n'}${JSON.stringify(result)}`);
      first = false;
    },
    end({ cutShort }) {
      options.write(`\n],"hasBaseline":${options.hasBaseline()},"cutShort":${cutShort},"rules":${JSON.stringify([...rules.values()])}}\n`);
    },
  };
}
