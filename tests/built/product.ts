/** The product as it is shipped, built once for a run of the tests, by whoever asks first. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folder with the build, as `dist/` would be; not to be written to. For a `beforeAll` with a minute or two. Rejects when the build fails. */
export async function builtProduct(): Promise<string> {
  const folder = inject('builtFolder');
  const dist = join(folder, 'dist');
  const done = join(folder, 'done');
  const failed = join(folder, 'failed');
  if (isFirst(join(folder, 'begun'))) {
    try {
      await promisify(execFile)(process.execPath, [join(root, 'build.mjs'), dist]);
      writeFileSync(done, '');
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error('The build failed; the test that began it says why.');
    await wait(50);
  }
  return dist;
}

/** Whether nobody has asked yet; only one of many processes hears yes. */
function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    return false;
  }
}
