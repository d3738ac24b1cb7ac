/** Tells when something in a folder changes. Node only. */
import { watch } from 'node:fs';

/** Milliseconds without a change after which a change is told: editors write in several steps. */
const quiet = 100;

/**
 * Calls `onChange` after files in or below a folder have changed, until `signal` is aborted; then it resolves. Changes that come while
 * `onChange` runs are told once more afterwards. `matters` says of a path (from the folder) whether it counts.
 */
export async function watchFolder(folder: string, signal: AbortSignal, matters: (path: string) => boolean, onChange: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const watcher = watch(folder, { recursive: true }, (_event, name) => {
    if (name === null || !matters(String(name))) return;
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(onChange)), quiet);
  });
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearTimeout(timer);
  watcher.close();
  await running;
}
