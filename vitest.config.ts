import { defineConfig } from 'vitest/config';

/** What builds the product or runs it as a process: slow, and in need of no engine of its own. */
const product = ['tests/built/**/*.test.ts', 'tests/api/{apiPage,consumer}.test.ts', 'tests/cli/{action,bundle,permissions,processes,progress,reviewTerminal,streamAtScale}.test.ts', 'tests/lsp/worker.test.ts'];

export default defineConfig({
  test: {
    // One build for all tests that run the product as it is shipped, made when the first of them asks.
    globalSetup: ['tests/built/folder.ts'],
    reporters: ['default'],
    // Vitest would leave one core to itself, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      // Files share a worker and its modules, so that the product's rules are read once and not a hundred times. A test may leave nothing behind.
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', 'node_modules/**', ...product], pool: 'threads', isolate: false, testTimeout: 30_000 } },
      { extends: true, test: { name: 'product', include: product, pool: 'threads', isolate: false, testTimeout: 30_000 } },
    ],
  },
});
