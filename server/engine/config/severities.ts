/** The names of severities, and which of them people mean who write another tool's. Pure; reached through the facade by whoever reads a severity. */
import { nearestName } from '../nearest.ts';

export const severityNames = ['off', 'info', 'warning', 'error', 'on'] as const;

/** What is as near in letters to another name ("no" to "on") as it is far from it in sense. */
const meant: Readonly<Record<string, (typeof severityNames)[number]>> = {
  ...Object.fromEntries(['no', 'none', 'never', 'nope', 'n', 'null', 'nil', '0', 'disable', 'disabled', 'ignore', 'skip', 'silent', 'mute'].map((word) => [word, 'off'])),
  ...Object.fromEntries(['yes', 'y', 'enable', 'enabled', 'always', 'default'].map((word) => [word, 'on'])),
  ...Object.fromEntries(['note', 'notice', 'hint', 'suggestion'].map((word) => [word, 'info'])),
  1: 'warning',
  2: 'error',
};

/** The severity that a wrong name most likely stands for; undefined where none is near. */
export function nearestSeverity(name: string): string | undefined {
  return meant[name.trim().toLowerCase()] ?? nearestName(name, severityNames);
}
