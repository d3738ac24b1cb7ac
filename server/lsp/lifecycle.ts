/**
 * The beginning and the end of a session, as the protocol's specification has them and its library does not: nothing is served before `initialize`,
 * there is but one of it, and after `shutdown` only `exit` is heard. Notifications out of their time are dropped.
 */
import { ErrorCodes, Message, ResponseError, type Connection, type ConnectionOptions, type RequestMessage } from 'vscode-languageserver';

/** Stands in place of a request that is refused: by this way only can the library be made to answer it. */
const refusedMethod = 'empathyLint/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

export class Lifecycle {
  private state: 'new' | 'serving' | 'ended' = 'new';

  /** For whoever makes the connection: every message passes here first. */
  readonly options: ConnectionOptions = {
    messageStrategy: {
      handleMessage: (message, next) => {
        if (Message.isRequest(message)) {
          const refusal = this.refuse(message.method);
          return next(refusal ? ({ ...message, method: refusedMethod, params: refusal } as RequestMessage) : message);
        }
        const isEarlyOrLate = this.state !== 'serving' && Message.isNotification(message) && message.method !== 'exit';
        return isEarlyOrLate ? Promise.resolve() : next(message);
      },
    },
  };

  /** Answers what is refused. */
  register(connection: Connection): void {
    connection.onRequest(refusedMethod, ({ code, message }: Refusal) => new ResponseError(code, message));
  }

  /** `initialize` was answered. */
  begin(): void {
    this.state = 'serving';
  }

  private refuse(method: string): Refusal | undefined {
    if (this.state === 'ended') return { code: ErrorCodes.InvalidRequest, message: 'The server has been shut down: only "exit" is heard now.' };
    if (this.state === 'new') return method === 'initialize' ? undefined : { code: ErrorCodes.ServerNotInitialized, message: `"${method}" was asked before "initialize".` };
    if (method === 'initialize') return { code: ErrorCodes.InvalidRequest, message: 'The server has been initialized already.' };
    if (method === 'shutdown') this.state = 'ended';
    return undefined;
  }
}
