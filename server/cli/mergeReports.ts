/** `empathy-lint merge-reports FILES`: the parts of a matrix as one run, with its reports and its exit code. */
import { readOwnFile } from '../host/reportFile.ts';
import type { Rule } from '../engine/index.ts';
import type { Io } from './io.ts';
import { Outputs, type OutputFlags } from './outputs.ts';
import { UsageError } from './problems.ts';
import { blobVersion, type Blob } from './reporters/blob.ts';
import { Totals } from './results.ts';
import { Session, type CommonFlags } from './session.ts';
import { Thresholds, type ThresholdFlags } from './thresholds.ts';

export interface MergeFlags extends CommonFlags, OutputFlags, ThresholdFlags {}

/** Merges reports of `--format blob` and returns the exit code of the whole. Throws a `UsageError` for a file that is none. */
export async function runMergeReports(paths: readonly string[], flags: MergeFlags, io: Io, version: string): Promise<number> {
  const session = new Session(io, flags);
  const blobs: Blob[] = [];
  for (const path of paths) blobs.push(readBlob(await readOwnFile(session.absolute(path)), path, version));
  refuseMissingParts(blobs);
  const rules = new Map(blobs.flatMap((b) => b.rules.map((r) => [r.id, r as Rule])));
  const files = new Map(blobs.flatMap((b) => b.files.map((f) => [f.filePath, f])));
  const outputs = new Outputs(session, flags, { version, ruleOf: (id) => rules.get(id), hasBaseline: () => blobs.some((b) => b.hasBaseline), beforeWrite: () => undefined, ...(blobs[0] ? { root: blobs[0].root } : {}) });
  const totals = new Totals();
  const thresholds = new Thresholds(flags);
  for (const result of [...files.values()].sort((a, b) => (a.filePath < b.filePath ? -1 : 1))) {
    totals.add(result);
    thresholds.add(result);
    outputs.file(result);
  }
  outputs.end(totals);
  const { errors, reasons } = thresholds.broken(totals);
  for (const reason of reasons) session.complaints.warning(reason, 'threshold');
  return errors || reasons.length > 0 ? 1 : 0;
}

/** A part that never came has no findings, and would pass for clean. */
function refuseMissingParts(blobs: readonly Blob[]): void {
  const parts = blobs.flatMap((b) => b.part ?? []);
  const [of, other] = [...new Set(parts.map((p) => p.of))];
  if (of === undefined) return;
  if (other !== undefined) throw new UsageError(`The reports are parts of different runs: one was divided in ${of}, another in ${other}.`);
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((n) => !parts.some((p) => p.number === n)).map((n) => `${n}/${of}`);
  if (missing.length > 0) throw new UsageError(`${missing.length === 1 ? 'A part is' : 'Parts are'} missing: ${missing.join(', ')}. Did ${missing.length === 1 ? 'its run' : 'their runs'} come to an end?`);
}

function readBlob(text: string | undefined, path: string, version: string): Blob {
  if (text === undefined) throw new UsageError(`There is no report "${path}".`, 'no-such-path');
  let blob: Partial<Blob>;
  try {
    blob = JSON.parse(text) as Partial<Blob>;
  } catch {
    throw new UsageError(`"${path}" is no sound JSON: did its run come to an end?`, 'unreadable');
  }
  if (blob.blob !== blobVersion || !Array.isArray(blob.files)) throw new UsageError(`"${path}" is no report of --format blob.`, 'unreadable');
  if (blob.cutShort === true) throw new UsageError(`The run that wrote "${path}" was cut short or ended with exit code 2: what it did not read would pass for clean. Run that part again.`, 'unreadable');
  if (blob.version !== version) throw new UsageError(`"${path}" was written by version ${blob.version}, and this is ${version}: run all parts with one version.`, 'unreadable');
  return blob as Blob;
}
