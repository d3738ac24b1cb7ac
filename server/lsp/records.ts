/**
 * The server's own record of what was read and found in each open document, by version. Everything a client may ask about a
 * document is answered from here: clients send back diagnostics in shortened forms, so nothing is read from those.
 */
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine, FileSettings, Finding, FixOutcome, Library, PlacedProblem, Report } from '../engine/index.ts';
import { applyBaseline } from '../engine/index.ts';
import type { FileContext } from '../host/anyWorkspace.ts';
import { breathe } from './changes.ts';
import type { PlacedText } from './placedText.ts';
import { placeText } from './placedText.ts';
import type { PositionEncoding } from './positions.ts';

/** One version of one document, read and judged. */
export interface LintRecord {
  readonly uri: string;
  readonly version: number;
  readonly path: string;
  readonly text: PlacedText;
  readonly engine: Engine;
  readonly settings: FileSettings;
  readonly library: Library;
  readonly report: Report;
  /** Of findings of some reading of this document, those that count. */
  readonly counted: (findings: readonly Finding[], library: Library) => readonly Finding[];
  /** False where the configuration ignores the file or the client's settings switch the lint off. */
  readonly active: boolean;
  /** How the file was read, or why it was not: a sentence for people. */
  readonly reason: string;
  readonly configPath?: string;
  /** Faults of the configuration and rule files that hold here. */
  readonly contextProblems: readonly (readonly PlacedProblem[])[];
}

/** What lint of a document depends on beside its text. */
export interface DocumentContext extends FileContext {
  readonly path: string;
  /** Set where the document is not to be judged: a sentence that says why. */
  readonly inactive?: string;
}

const nothing: Report = { findings: [], problems: [], suppressed: 0, checked: 0, skipped: {} };

type WholeText = ReturnType<typeof placeText>;

/** Milliseconds of judging after which others are heard. */
const slice = 25;

/** Reads and judges one text. Throws only where the engine does, which it promises not to. */
export function lintText(uri: string, version: number, placed: WholeText, context: DocumentContext): LintRecord {
  return recordOf(uri, version, placed, context, readText(placed, context));
}

/** The same, with pauses in which the server listens. Undefined when `isOld` says in one of them that nobody waits for it any more. */
export async function lintWithPauses(uri: string, version: number, placed: WholeText, context: DocumentContext, isOld: () => boolean): Promise<LintRecord | undefined> {
  let since = Date.now();
  const library = readText(placed, context);
  for (const _ of context.engine.judging(library, context.settings)) {
    if (Date.now() - since < slice) continue;
    await breathe();
    if (isOld()) return undefined;
    since = Date.now();
  }
  return recordOf(uri, version, placed, context, library);
}

function readText(placed: WholeText, { engine, settings, sourcePath, inactive }: DocumentContext): Library {
  const file = { path: sourcePath, text: placed.engineText };
  return inactive === undefined ? engine.read(file, settings) : { file, format: '', shape: '', reason: inactive, macros: [], comments: [], problems: [] };
}

function recordOf(uri: string, version: number, placed: WholeText, context: DocumentContext, library: Library): LintRecord {
  const { engine, settings, path } = context;
  const active = context.inactive === undefined;
  const counted = (findings: readonly Finding[], read: Library): readonly Finding[] => withoutAccepted(findings, read, context);
  const whole = active ? engine.lint(library, settings) : nothing;
  const report = { ...whole, findings: counted(whole.findings, library) };
  return { uri, version, path, text: placed, engine, settings, library, report, counted, active, reason: library.reason, configPath: context.configPath, contextProblems: [context.problems, context.baseline?.problems ?? []] };
}

/** Findings without those that the team's baseline accepts: the command passes over the same (invariant 10). */
function withoutAccepted(findings: readonly Finding[], library: Library, { engine, baseline }: DocumentContext): readonly Finding[] {
  if (!baseline) return findings;
  const { fresh } = applyBaseline(findings, library, engine.rules, baseline.baseline, baseline.file, new Date().toISOString().slice(0, 10));
  return fresh;
}

/** What is being read, or was, of a document in some version. */
interface Entry {
  version: number;
  /** Undefined when it was given up: the document or what holds for it has changed. */
  record: Promise<LintRecord | undefined>;
}

export class Records {
  private readonly documents: TextDocuments<TextDocument>;
  private readonly contextOf: (document: TextDocument) => Promise<DocumentContext>;
  private readonly kept = new Map<string, Entry>();
  private readonly contexts = new Map<string, Promise<DocumentContext>>();
  private readonly proofs = new WeakMap<LintRecord, Map<Finding, FixOutcome>>();

  private readonly encoding: PositionEncoding;
  /** What is to be seen of a record while somebody types. */
  private readonly shown: (record: LintRecord) => LintRecord;

  constructor(documents: TextDocuments<TextDocument>, encoding: PositionEncoding, shown: (record: LintRecord) => LintRecord, contextOf: (document: TextDocument) => Promise<DocumentContext>) {
    this.documents = documents;
    this.encoding = encoding;
    this.shown = shown;
    this.contextOf = contextOf;
  }

  /**
   * The record of a document as it is now, read at most once per version, with the findings that are to be seen while somebody types. Undefined
   * when the document is not open, or was closed or changed while it was read.
   */
  async current(uri: string): Promise<LintRecord | undefined> {
    const document = this.documents.get(uri);
    if (!document) return undefined;
    let entry = this.kept.get(uri);
    if (!entry || entry.version !== document.version) {
      entry = { version: document.version, record: Promise.resolve(undefined) };
      this.kept.set(uri, entry);
      entry.record = this.lint(document, entry);
    }
    const asked = document.version;
    const record = await entry.record;
    if (this.documents.get(uri)?.version !== (record?.version ?? asked)) return undefined;
    // Everything was forgotten meanwhile: what was read by the old configuration is no answer any more.
    return this.kept.get(uri) !== entry ? this.current(uri) : record && this.shown(record);
  }

  /** The fixes of a finding, each proved against the record's own text; kept with the record. */
  proveFixes(record: LintRecord, finding: Finding): FixOutcome {
    let known = this.proofs.get(record);
    if (!known) this.proofs.set(record, (known = new Map()));
    let outcome = known.get(finding);
    if (!outcome) {
      outcome = record.engine.resolveFixes(record.library, [finding], record.settings)[0] ?? { finding, fixes: [] };
      known.set(finding, outcome);
    }
    return outcome;
  }

  forget(uri: string): void {
    this.kept.delete(uri);
    this.contexts.delete(uri);
  }

  /** Forgets everything: settings, configuration or rules have changed. */
  clear(): void {
    this.kept.clear();
    this.contexts.clear();
  }

  private async lint(document: TextDocument, entry: Entry): Promise<LintRecord | undefined> {
    const { uri } = document;
    // The same context object for every version: the engine remembers verdicts by its settings.
    let context = this.contexts.get(uri);
    if (!context) this.contexts.set(uri, (context = this.contextOf(document)));
    try {
      const found = await context;
      // The text may grow while the configuration is looked up; what counts is the version that is read in the end.
      const version = (entry.version = document.version);
      return await lintWithPauses(uri, version, placeText(document, this.encoding), found, () => this.kept.get(uri) !== entry || document.version !== version);
    } catch (error) {
      if (this.kept.get(uri) === entry) this.forget(uri);
      throw error;
    }
  }
}
