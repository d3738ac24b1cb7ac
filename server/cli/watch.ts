/** `--watch`: lint again whenever something changes, until the person ends it. */
import { watchFolder } from '../host/watch.ts';
import { isSkippedFolder } from '../host/skipped.ts';
import { defaultCacheFile } from './cache.ts';
import type { Io } from './io.ts';
import type { LintFlags } from './lintFlags.ts';
import { UsageError } from './problems.ts';

/** Runs `lint` at once and after each change below the current folder; the exit code is that of the last run. */
export async function runWatch(flags: LintFlags, io: Io, lint: () => Promise<number>): Promise<number> {
  if (!io.interrupted) throw new UsageError('--watch needs a process that can be ended.');
  const own = new Set([flags.outputFile, flags.cacheLocation ?? defaultCacheFile, ...(flags.format ?? []).map((f) => f.split(':').slice(1).join(':'))].filter((path) => path !== undefined && path !== '').map((path) => path!.replace(/^\.\//, '')));
  const matters = (path: string): boolean => {
    const steps = path.replaceAll('\\', '/').split('/');
    return !own.has(steps.join('/')) && !steps.slice(0, -1).some(isSkippedFolder) && !/\.tmp$/.test(path);
  };
  const again = async (): Promise<void> => {
    code = await lint();
    io.stderr.write('Waiting for changes; Ctrl+C ends.\n');
  };
  let code = 0;
  await again();
  await watchFolder(io.cwd, io.interrupted, matters, again);
  return code;
}
