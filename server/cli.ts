/**
 * Entry of the command `empathy-lint`: wires the process to `cli/`, or starts the language server for `--lsp`.
 * It loads as little as it can, so that `--version` and `--help` answer at once.
 */
import { version } from '../package.json' with { type: 'json' };
import type { Io, Output } from './cli/io.ts';

const args = process.argv.slice(2);

function toOutput(stream: NodeJS.WriteStream): Output {
  // `empathy-lint | head` closes the pipe early: what is left is not written, and nobody is told.
  let closed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
  });
  return {
    isTerminal: stream.isTTY ?? false,
    columns: stream.columns,
    isGone: () => closed,
    write(text) {
      if (!closed) stream.write(text);
    },
  };
}

let interrupt: AbortController | undefined;

/** The first Ctrl+C ends a run in good order, the second at once. Listens only once a run asks: what does not ask ends as ever. */
function listenForInterrupt(): AbortSignal {
  if (!interrupt) {
    const controller = (interrupt = new AbortController());
    process.once('SIGINT', () => controller.abort());
    process.once('SIGTERM', () => controller.abort());
  }
  return interrupt.signal;
}

async function* streamStdin(): AsyncGenerator<Uint8Array> {
  // A stream may run for days beside others. Left alone, V8 lets garbage grow to several times of what is in use before it collects.
  (await import('node:v8')).setFlagsFromString('--heap-growing-percent=30');
  // Whoever waits for the next piece must hear of the end, too.
  const signal = listenForInterrupt();
  signal.addEventListener('abort', () => process.stdin.destroy(), { once: true });
  try {
    for await (const part of process.stdin) yield part as Buffer;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Waits while standard output is full; a reader that went away is not waited for. */
async function drain(): Promise<void> {
  if (!process.stdout.writableNeedDrain || process.stdout.destroyed) return;
  await new Promise<void>((resolve) => {
    process.stdout.once('drain', resolve);
    process.stdout.once('error', () => resolve());
    process.stdout.once('close', () => resolve());
  });
}

let reader: import('node:readline/promises').Interface | undefined;

/** Asks a person; undefined when the input has ended or Ctrl+C was pressed. */
async function ask(question: string): Promise<string | undefined> {
  if (!reader) {
    const opened = (reader = (await import('node:readline/promises')).createInterface({ input: process.stdin, output: process.stdout }));
    opened.once('SIGINT', () => opened.close());
  }
  const open = reader;
  return new Promise((resolve) => {
    const end = (): void => resolve(undefined);
    open.once('close', end);
    open.question(question).then(
      (answer) => {
        open.off('close', end);
        resolve(answer);
      },
      () => resolve(undefined),
    );
  });
}

async function readStdin(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function main(): Promise<void> {
  if (args.length === 1 && args[0] === '--version') {
    process.stdout.write(`${version}\n`);
  } else if (args.includes('--lsp')) {
    (await import('./main.ts')).startStdioServer();
  } else {
    const io: Io = {
      cwd: process.cwd(),
      env: process.env,
      stdout: toOutput(process.stdout),
      stderr: toOutput(process.stderr),
      readStdin,
      stdin: streamStdin,
      drain,
      get interrupted() {
        return listenForInterrupt();
      },
      ...(process.stdin.isTTY ? { ask } : {}),
    };
    // The exit code is set and the process left to end by itself: process.exit would cut output that is still on its way through a pipe.
    process.exitCode = await (await import('./cli/run.ts')).runCli(args, io, version);
    reader?.close();
  }
}

main().catch((error: Error) => {
  process.stderr.write(`empathy-lint: error: A fault of Empathy Lint: ${error.stack ?? error.message}\n`);
  process.exitCode = 2;
});
