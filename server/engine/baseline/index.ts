/** The baseline: accepted old findings, so that only new ones count. What the facade offers of it. */
export { sentenceAround, beforeAndAfter } from './sentence.ts';
export { identify, fingerprintOfFinding, type FindingIdentity } from './identity.ts';
export { parseBaseline, renderBaseline, baselineVersion, type Baseline, type BaselineEntry } from './file.ts';
export { applyBaseline, isExpired, type BaselineOutcome } from './match.ts';
export { refreshBaseline, toEntries, type Usage } from './update.ts';
