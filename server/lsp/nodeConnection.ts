/** Connections of Node: IPC to the editor that started this process, or standard input and output. Imported by the entries. */
import { Console } from 'node:console';
import type { Readable, Writable } from 'node:stream';
import { createConnection, ErrorCodes, ProposedFeatures, StreamMessageReader, StreamMessageWriter, type Connection, type ConnectionOptions, type ResponseMessage } from 'vscode-languageserver/node';

/** The connection that the command line names: `--node-ipc`, `--stdio`, `--socket=PORT` or `--pipe=NAME`. Throws when it names none. */
export function connectAsAsked(options: ConnectionOptions): Connection {
  return process.argv.includes('--stdio') ? connectStdio(options) : createConnection(ProposedFeatures.all, options);
}

/** A connection on standard input and output. Nothing else may write to standard output from now on: `console` goes to standard error. */
export function connectStdio(options: ConnectionOptions): Connection {
  Object.assign(console, new Console(process.stderr));
  return connectStreams(process.stdin, process.stdout, options);
}

/** A connection on two streams; the process ends with the first of them. */
export function connectStreams(input: Readable, output: Writable, options: ConnectionOptions): Connection {
  const [reader, writer] = [new EndingReader(input), new StreamMessageWriter(output)];
  // The library passes over a message that is no JSON. Whoever asked in it would wait for ever, so it is answered as JSON-RPC 2.0 has it.
  reader.onError((error) => {
    if (!(error instanceof SyntaxError)) return;
    const answer: ResponseMessage = { jsonrpc: '2.0', id: null, error: { code: ErrorCodes.ParseError, message: `The message is no JSON: ${error.message}` } };
    writer.write(answer).catch(() => undefined);
  });
  return createConnection(ProposedFeatures.all, reader, writer, options);
}

/** Takes the end of a stream for `exit`: a client that is gone says it no more. */
class EndingReader extends StreamMessageReader {
  private readonly input: Readable;

  constructor(input: Readable) {
    super(input);
    this.input = input;
  }

  override listen(callback: Parameters<StreamMessageReader['listen']>[0]): ReturnType<StreamMessageReader['listen']> {
    for (const end of ['end', 'close']) this.input.once(end, () => callback({ jsonrpc: '2.0', method: 'exit' } as Parameters<typeof callback>[0]));
    return super.listen(callback);
  }
}
