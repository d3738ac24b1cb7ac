/** A spinner on a terminal's standard error, once a run takes longer than a second. Nothing on a pipe, and for short files nothing is loaded before. */
import type { Ora } from 'ora';
import { wantsColor, type Io } from './io.ts';
import { plural } from './results.ts';

/** Milliseconds before anything is shown, and from one picture to the next. */
const patience = 1000;
const pause = 100;
/** Characters from which on a file may take that long by itself. */
const longFile = 50_000;

export class Progress {
  private readonly started = Date.now();
  private drawn = 0;
  /** How many files are done, where there are several. */
  private files = '';
  private spinner: Ora | undefined;
  private create: (() => Ora) | undefined;
  private readonly wanted: boolean;
  private readonly color: boolean;

  constructor(io: Io, color?: boolean) {
    // A terminal that does not know its width (0) makes the spinner clear lines without end.
    this.wanted = io.stderr.isTerminal && (io.stderr.columns ?? 0) > 0 && !io.env['CI'];
    this.color = wantsColor(io.stderr, io.env, color);
  }

  /** Says how far a run has come. Linting holds the thread, so the picture is drawn here and not by a timer. */
  async show(done: number, of: number): Promise<void> {
    this.files = of > 1 ? `${done} of ${of} files` : '';
    if (!this.wanted || this.files === '' || Date.now() - this.started < patience) return;
    await this.load();
    this.draw(this.files);
  }

  /** To be called before a file is worked on, which nothing can be loaded in the middle of: its length in characters. */
  async prepare(length: number): Promise<void> {
    if (this.wanted && length >= longFile) await this.load();
  }

  /** Says how far the work on a file has come; as often as you like. */
  step(done: number, of: number, noun: 'macro' | 'finding'): void {
    if (!this.create) return;
    const now = Date.now();
    if (now - this.started < patience || now - this.drawn < pause) return;
    const part = `${done} of ${plural(of, noun)}${noun === 'finding' ? ' looked into for a better wording' : ''}`;
    this.draw(this.files === '' ? part : `${this.files}, ${part}`);
  }

  /** Takes the spinner away, so that a report can be written. */
  clear(): void {
    this.spinner?.clear();
  }

  stop(): void {
    this.spinner?.stop();
    this.spinner = undefined;
    this.create = undefined;
  }

  private async load(): Promise<void> {
    if (this.create) return;
    const { default: ora } = await import('ora');
    this.create = () => ora({ stream: process.stderr, discardStdin: false, color: this.color ? 'cyan' : false });
  }

  private draw(text: string): void {
    this.spinner ??= this.create!().start();
    this.spinner.text = text;
    this.spinner.render();
    this.drawn = Date.now();
  }
}
