/** Small rules of a test's own. */
import type { RuleFile } from '../../server/engine/index.ts';

/** A rule with a detector of phrases for each of `detectors`, which are the lines that it has beside its kind. */
export function ruleOf(id: string, detectors: string | readonly string[], ...phrases: string[]): RuleFile[] {
  const kinds = [detectors].flat().map((d) => `  - kind: phrases\n    message: '"{match}"'\n${d}`).join('');
  return [
    { path: `${id}/rule.yaml`, text: `id: ${id}\ntitle: ${id}\nsummary: A rule.\nwhy: A reason.\nscope: span\nseverity: warning\npresets: { recommended: warning }\ndetectors:\n${kinds}examples:\n  flag: []\n  pass: []\n` },
    { path: `${id}/en.yaml`, text: `phrases:\n${phrases.map((phrase) => `  - ${phrase}\n`).join('')}` },
  ];
}
