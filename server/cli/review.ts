/** `--review`: every finding with its sentence before and after, one at a time, for a person to accept, edit, skip or ignore. */
import { createColors } from 'picocolors';
import { applyEdits, applySourceEdits, beforeAndAfter, renderBaseline, sentenceAround, toEntries, whyOf, type Finding, type Fix, type Library, type ResolvedFix, type SourceEdit } from '../engine/index.ts';
import { baselineFileName } from '../host/baselines.ts';
import type { TextFile } from '../host/host.ts';
import { folderOf, relativeTo } from '../host/paths.ts';
import { replaceText } from '../host/reportFile.ts';
import type { FileContext } from '../host/workspace.ts';
import { ChangedMacros } from './changed.ts';
import { interruptedCode } from './exitCodes.ts';
import { printable, wantsColor, type Io } from './io.ts';
import type { LintFlags } from './lintFlags.ts';
import { Linting } from './linting.ts';
import { UsageError } from './problems.ts';
import { Session, type Target } from './session.ts';
import { shownPath } from './shownPath.ts';

const help = 'a or 1, 2, 3: take this wording; e: write your own; s: skip; i: ignore, with a reason; q: quit';

/** Reviews all findings and returns the exit code: 0, 1 when something in a folder can't be read, 2 for bad usage, 130 when it was left before its end. */
export async function runReview(paths: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  if (!io.ask) throw new UsageError('--review asks questions: run it in a terminal.');
  const session = new Session(io, flags);
  const changed = flags.changedSince === undefined ? undefined : await ChangedMacros.since(flags.changedSince, io.cwd);
  const linting = await Linting.open(session, flags, { fix: 'none', proveFixes: 'none', useBaseline: flags.baseline !== false, ...(changed ? { changed } : {}) });
  const review = new Review(session, linting, io.ask);
  const ended = await review.all(await session.targets(paths));
  if (review.cutShort) io.stdout.write('\n');
  io.stdout.write(`${review.accepted} taken, ${review.ignored} ignored, ${review.skipped} skipped\n`);
  if (review.blanks.length > 0) io.stdout.write(`Left to fill in before anybody sends it:\n${review.blanks.map((blank) => `  ${blank}\n`).join('')}`);
  return session.complaints.fatal > 0 ? 2 : ended ? interruptedCode : session.complaints.failed > 0 ? 1 : 0;
}

type Answer = 'next' | 'quit';
/** A fix that can be made. */
type Offer = Extract<ResolvedFix, { ok: true }>;

/** Between two paragraphs. */
const paragraph = /\r?\n[ \t]*\r?\n/;

class Review {
  accepted = 0;
  ignored = 0;
  skipped = 0;
  /** What only the writer knows and has not said yet, with its file and macro. */
  readonly blanks: string[] = [];
  /** The input ended, or Ctrl+C was pressed, in the middle of a question. */
  cutShort = false;
  private readonly session: Session;
  private readonly linting: Linting;
  private readonly ask: NonNullable<Io['ask']>;
  private readonly colors: ReturnType<typeof createColors>;

  constructor(session: Session, linting: Linting, ask: NonNullable<Io['ask']>) {
    this.session = session;
    this.ask = ask;
    this.linting = linting;
    this.colors = createColors(wantsColor(session.io.stdout, session.io.env, session.flags.color));
  }

  /** True when the person left before the end. */
  async all(targets: readonly Target[]): Promise<boolean> {
    for (const target of targets) if ((await this.file(target)) === 'quit') return true;
    return false;
  }

  /** One finding after the other; after each change the file is linted again, since what was found may have changed with it. */
  private async file(target: Target): Promise<Answer> {
    const decided = new Set<string>();
    for (;;) {
      const outcome = await this.linting.file(target, () => undefined);
      const { linted, file, context } = outcome ?? {};
      if (outcome && !file) for (const { message } of outcome.result.messages) this.session.complaints.unread(target.path, message, target.named);
      if (!linted || !file || !context) return 'next';
      const finding = linted.findings.find((f) => !decided.has(f.fingerprint));
      if (!finding) return 'next';
      decided.add(finding.fingerprint);
      if ((await this.one(finding, linted.library, file, context)) === 'quit') return 'quit';
      this.linting.baselines.invalidate();
    }
  }

  private async one(finding: Finding, library: Library, file: TextFile, context: FileContext): Promise<Answer> {
    const { engine, settings } = context;
    const offers = (engine.resolveFixes(library, [finding], settings)[0]?.fixes ?? []).filter((f) => f.ok);
    this.draw(finding, library, file, offers);
    for (;;) {
      const answer = await this.ask(`${offers.length > 0 ? '[a]ccept ' : ''}[e]dit [s]kip [i]gnore [q]uit? `);
      if (answer === undefined) {
        this.cutShort = true;
        return 'quit';
      }
      const word = answer.trim().toLowerCase();
      const choice = word === 'a' ? 0 : /^[1-9]$/.test(word) ? Number(word) - 1 : -1;
      if (word === 'q') return 'quit';
      if (word === 's' || word === '') {
        this.skipped++;
        return 'next';
      }
      if (choice >= 0 && offers[choice]) {
        const taken = await this.take(offers[choice], finding, library, file, context);
        if (taken) return taken;
        continue;
      }
      if (word === 'e' && (await this.edit(finding, library, file, context))) return 'next';
      if (word === 'i' && (await this.ignore(finding, library, file, context))) return 'next';
      if (!['e', 'i'].includes(word)) this.say(help);
    }
  }

  private draw(finding: Finding, library: Library, file: TextFile, offers: readonly ResolvedFix[]): void {
    const { colors } = this;
    const { text } = library.macros[finding.macro.index]!.bodies[finding.body]!;
    const { start, end } = sentenceAround(text, finding.span);
    const sentence = printable(text.slice(start, finding.span.start)) + colors.underline(printable(text.slice(finding.span.start, finding.span.end))) + printable(text.slice(finding.span.end, end));
    this.say(`\n${colors.underline(shownPath(file.path, this.session.io.cwd))}  ${colors.bold(printable(finding.macro.title))}\n  ${printable(finding.message)}  ${colors.dim(finding.ruleId)}\n  ${colors.dim(printable(whyOf(finding, offers.length > 0)))}\n  ${colors.red('-')} ${sentence}`);
    offers.forEach((offer, i) => {
      const { after } = beforeAndAfter(text, finding.span, offer.fix.edits);
      this.say(`  ${colors.green(`${i + 1}`)} ${after === '' ? colors.dim('(nothing)') : after.split(paragraph).map(printable).join('\n    ')}`);
    });
  }

  /** Writes a wording once its blanks are filled; what is left open is named at the end. Undefined where what was typed can't stand there: the question comes again. */
  private async take(offer: Offer, finding: Finding, library: Library, file: TextFile, context: FileContext): Promise<Answer | undefined> {
    const filled = await this.fill(offer.fix);
    if (!filled) {
      this.cutShort = true;
      return 'quit';
    }
    const { fix, open } = filled;
    const edits = fix === offer.fix ? offer.edits : this.prove(fix, finding, library, context);
    if (!edits) return undefined;
    if (await this.write(file, edits)) {
      this.accepted++;
      this.blanks.push(...open.map((name) => `${shownPath(file.path, this.session.io.cwd)}, ${printable(finding.macro.title)}: ${name}`));
    }
    return 'next';
  }

  /** Asks for what only the writer knows, such as `[reason]`. `open` is what was left for later; undefined at the end of input. */
  private async fill(fix: Fix): Promise<{ readonly fix: Fix; readonly open: readonly string[] } | undefined> {
    const open: string[] = [];
    const answers: { readonly slot: NonNullable<Fix['slots']>[number]; readonly words: string }[] = [];
    for (const slot of fix.slots ?? []) {
      const blank = fix.edits[slot.edit]!.text.slice(slot.start, slot.end);
      const words = (await this.ask(`For ${printable(blank)} (Enter: later): `))?.trim();
      if (words === undefined) return undefined;
      if (words === '') open.push(printable(blank));
      else answers.push({ slot, words });
    }
    if (answers.length === 0) return { fix, open };
    const edits = fix.edits.map((edit, i) => ({ ...edit, text: applyEdits(edit.text, answers.filter((a) => a.slot.edit === i).map(({ slot, words }) => ({ span: { start: slot.start, end: slot.end }, text: words }))) }));
    return { fix: { kind: 'suggestion', title: fix.title, edits }, open };
  }

  /** A wording that a person typed, proved like any fix: it loses no placeholder, link or date, and no number but those in the flagged words of a sentence that is all theirs. Undefined, and why, where it does. */
  private prove(fix: Fix, finding: Finding, library: Library, { engine, settings }: FileContext): readonly SourceEdit[] | undefined {
    const proved = engine.resolveFixes(library, [{ ...finding, fixes: [fix] }], settings)[0]?.fixes[0];
    if (proved?.ok) return proved.edits;
    this.say(`Not written: ${proved?.reason ?? 'the file can\'t take it here'}.`);
    return undefined;
  }

  /** Own words for the sentence. */
  private async edit(finding: Finding, library: Library, file: TextFile, context: FileContext): Promise<boolean> {
    const words = (await this.ask('The sentence shall be: '))?.trim();
    if (words === undefined || words === '') return false;
    const { text } = library.macros[finding.macro.index]!.bodies[finding.body]!;
    const edits = this.prove({ kind: 'suggestion', title: 'Own words', own: true, edits: [{ span: sentenceAround(text, finding.span), text: words }] }, finding, library, context);
    if (!edits) return false;
    if (await this.write(file, edits)) this.accepted++;
    return true;
  }

  /** An exception in the file where its format has a place for one, else an entry in the baseline. */
  private async ignore(finding: Finding, library: Library, file: TextFile, { engine, settings }: FileContext): Promise<boolean> {
    const reason = (await this.ask('Because: '))?.trim() ?? '';
    if (reason === '') {
      this.say('An exception needs a reason.');
      return false;
    }
    const edit = engine.suppress(library, finding, 'line', settings, reason) ?? engine.suppress(library, finding, 'macro', settings, reason);
    if (edit) {
      if (await this.write(file, [edit])) this.ignored++;
      return true;
    }
    const known = await this.linting.baselines.for(file.path);
    const path = known?.path ?? this.session.absolute(baselineFileName);
    const added = toEntries([finding], library, engine.rules, relativeTo(folderOf(path), file.path)).map((entry) => ({ ...entry, reason }));
    await replaceText(path, renderBaseline({ entries: [...(known?.baseline.entries ?? []), ...added] }));
    this.say(`This file has no place for an exception: it stands in ${shownPath(path, this.session.io.cwd)}.`);
    this.ignored++;
    return true;
  }

  private write(file: TextFile, edits: readonly SourceEdit[]): Promise<boolean> {
    return this.session.write(file, applySourceEdits(file.text, edits));
  }

  private say(text: string): void {
    this.session.io.stdout.write(`${text}\n`);
  }
}
