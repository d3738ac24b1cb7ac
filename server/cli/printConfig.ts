/** `empathy-lint --print-config FILE`: what holds for one file once every configuration is taken together. */
import { sep } from 'node:path';
import { toSlashes } from '../host/paths.ts';
import type { Io } from './io.ts';
import { Session, type CommonFlags } from './session.ts';

/** Prints JSON and returns the exit code: 0, or 2 when the configuration is wrong. The file need not exist. */
export async function runPrintConfig(file: string, flags: CommonFlags, io: Io): Promise<number> {
  const session = new Session(io, flags);
  const path = session.absolute(file);
  const context = await session.contextFor(path);
  if (!context) return 2;
  const { rules, ...settings } = context.settings;
  const sorted = [...context.engine.rules.keys()].map((id) => [id, rules.get(id) ?? { severity: 'off', options: {} }]);
  io.stdout.write(`${JSON.stringify({ file: toSlashes(path, sep), configuration: context.configPath ?? null, ignored: context.ignored, ...settings, rules: Object.fromEntries(sorted) }, null, 2)}\n`);
  return 0;
}
