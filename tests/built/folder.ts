/** Vitest's global setup: a folder for the one build that all tests of the product share. Nothing is built before a test asks. */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** For `builtProduct` alone. */
    builtFolder: string;
  }
}

export default function setup({ provide }: TestProject): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'empathy-lint-built-')));
  // Some tests run the product as a user with fewer rights.
  chmodSync(folder, 0o755);
  provide('builtFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
