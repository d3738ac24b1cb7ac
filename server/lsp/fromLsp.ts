/** From the protocol's types to ours: one of the two files that convert. What comes from a client is checked, never believed. */
import type { Position, Range as LspRange } from 'vscode-languageserver';
import type { Range } from '../engine/index.ts';
import type { PlacedText } from './placedText.ts';
import { decodePosition } from './positions.ts';

/** Engine offset of a position; positions behind the end of a line or file are taken back to it, as the specification says. */
export function fromPosition(position: Position, { document, mark, encoding }: PlacedText): number {
  return Math.max(0, document.offsetAt(decodePosition(position, document, encoding)) - mark);
}

/** Engine range of a range; a range whose ends are swapped is turned round. */
export function fromRange(range: LspRange, text: PlacedText): Range {
  const start = fromPosition(range.start, text);
  const end = fromPosition(range.end, text);
  return start <= end ? { start, end } : { start: end, end: start };
}

/** What our own code actions carry, so that their edit can be asked for later. */
export type ActionData =
  | { readonly kind: 'fix'; readonly uri: string; readonly version: number; readonly finding: number; readonly fingerprint: string; readonly fix: number }
  | { readonly kind: 'disable'; readonly uri: string; readonly version: number; readonly finding: number; readonly fingerprint: string; readonly scope: SuppressionScope }
  | { readonly kind: 'fixAll'; readonly uri: string; readonly version: number };

export type SuppressionScope = 'line' | 'macro';

/** Undefined for anything that is not data of ours. */
export function fromActionData(data: unknown): ActionData | undefined {
  if (!isRecord(data) || typeof data.uri !== 'string' || typeof data.version !== 'number') return undefined;
  if (data.kind === 'fixAll') return data as ActionData;
  if (typeof data.finding !== 'number' || typeof data.fingerprint !== 'string') return undefined;
  if (data.kind === 'fix' && typeof data.fix === 'number') return data as ActionData;
  if (data.kind === 'disable' && (data.scope === 'line' || data.scope === 'macro')) return data as ActionData;
  return undefined;
}

/** The client's settings under `empathyLint`. */
export interface ClientSettings {
  readonly enable: boolean;
  /** A configuration file that holds instead of the nearest one up the tree; empty or missing: none. */
  readonly configFile?: string;
  /** Findings from this confidence on are shown, 0 to 1; missing: what the configuration says. */
  readonly minConfidence?: number;
  readonly run: 'onType' | 'onSave';
  /** 0 for no limit. */
  readonly maxProblemsPerFile: number;
  readonly codeLens: boolean;
  /** Undefined where the client says nothing: then whoever asks for them gets them. */
  readonly inlayHints: boolean | undefined;
  readonly completion: boolean;
  /** Undefined where the client says nothing: then files that are not open are told to who asks for them, and else those that were open before. */
  readonly wholeWorkspace: boolean | undefined;
}

/** So many problems of one file are shown where nothing else is said. */
export const defaultMaxProblems = 200;

/** Settings of a client; what is missing or of a wrong type falls back to the default. */
export function fromSettings(value: unknown): ClientSettings {
  const given = isRecord(value) ? value : {};
  return {
    enable: given.enable !== false,
    configFile: typeof given.configFile === 'string' && given.configFile.trim() !== '' ? given.configFile.trim() : undefined,
    ...(typeof given.minConfidence === 'number' && given.minConfidence >= 0 && given.minConfidence <= 1 ? { minConfidence: given.minConfidence } : {}),
    run: given.run === 'onSave' ? 'onSave' : 'onType',
    maxProblemsPerFile: typeof given.maxProblemsPerFile === 'number' && given.maxProblemsPerFile >= 0 ? Math.floor(given.maxProblemsPerFile) : defaultMaxProblems,
    codeLens: given.codeLens !== false,
    inlayHints: typeof given.inlayHints === 'boolean' ? given.inlayHints : undefined,
    completion: given.completion !== false,
    wholeWorkspace: typeof given.wholeWorkspace === 'boolean' ? given.wholeWorkspace : undefined,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
