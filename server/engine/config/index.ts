/** What hosts and entries need of the configuration room; reached through the engine's facade. */
export type { Config, ConfigStep, OwnPhrase, PlacedProblem, PresetName, RuleOverride } from './types.ts';
export { presetNames } from './types.ts';
export { channelNames, parseConfig } from './parse.ts';
export { nearestSeverity, severityNames } from './severities.ts';
export { isPreset, resolveSettings, type ResolvedSettings } from './resolve.ts';
export { placeOwnPhraseProblem, toRuleFiles } from './ownPhrases.ts';
export { editConfig, editPhraseFile, findInPhraseFile, findOwnPhrase, type ConfigChange, type ConfigEdit, type NewPhrase } from './edit.ts';
