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
    write(text) {
      if (!closed) stream.write(text);
    },
  };
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
    const io: Io = { cwd: process.cwd(), env: process.env, stdout: toOutput(process.stdout), stderr: toOutput(process.stderr), readStdin };
    // The exit code is set and the process left to end by itself: process.exit would cut output that is still on its way through a pipe.
    process.exitCode = await (await import('./cli/run.ts')).runCli(args, io, version);
  }
}

main().catch((error: Error) => {
  process.stderr.write(`empathy-lint: error: A fault of Empathy Lint: ${error.stack ?? error.message}\n`);
  process.exitCode = 2;
});
