/** Vitest's global setup: a folder for the one build that all tests of the product share. Nothing is built before a test asks. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
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
  provide('builtFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
