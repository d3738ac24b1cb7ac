/** A spinner on a terminal's standard error, once a run takes longer than a second. Nothing on a pipe, and nothing is loaded before. */
import type { Ora } from 'ora';
import type { Io } from './io.ts';

const patience = 1000;

export class Progress {
  private readonly started = Date.now();
  private spinner: Ora | undefined;
  private readonly wanted: boolean;

  constructor(io: Io) {
    // A terminal that does not know its width (0) makes the spinner clear lines without end.
    this.wanted = io.stderr.isTerminal && (io.stderr.columns ?? 0) > 0 && !io.env['CI'];
  }

  /** Says how far a run has come. Linting holds the thread, so the picture is drawn here and not by a timer. */
  async show(done: number, of: number): Promise<void> {
    if (!this.wanted || (this.spinner === undefined && Date.now() - this.started < patience)) return;
    this.spinner ??= (await import('ora')).default({ stream: process.stderr, discardStdin: false }).start();
    this.spinner.text = `${done} of ${of} files`;
    this.spinner.render();
  }

  /** Takes the spinner away, so that a report can be written. */
  clear(): void {
    this.spinner?.clear();
  }

  stop(): void {
    this.spinner?.stop();
    this.spinner = undefined;
  }
}
