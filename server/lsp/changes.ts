/** Tells who waits for it that something on disk, in the configuration or in the documents has changed. */
import type { CancellationToken } from 'vscode-languageserver';

export class Changes {
  private waiting: (() => void)[] = [];
  /** Grows with each change; whoever looked at an earlier one looks again. */
  generation = 0;

  /** Something has changed. */
  announce(): void {
    this.generation++;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Waits until there is a change after `seen`, or until the token is cancelled. */
  after(seen: number, token: CancellationToken): Promise<void> {
    if (this.generation > seen || token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const cancelled = token.onCancellationRequested(() => resolve());
      this.waiting.push(() => {
        cancelled.dispose();
        resolve();
      });
    });
  }
}

/** Waits so many milliseconds; less when the token is cancelled. */
export function pause(milliseconds: number, token: CancellationToken): Promise<void> {
  if (milliseconds <= 0 || token.isCancellationRequested) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    const cancelled = token.onCancellationRequested(done);
    function done(): void {
      clearTimeout(timer);
      cancelled.dispose();
      resolve();
    }
  });
}

/** Lets a keystroke, a question or a cancellation be heard before the next piece of long work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
