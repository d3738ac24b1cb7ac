/** What is said after the whole workspace was checked. Nothing of VS Code is needed for it. */
import type { WorkspaceSummary } from '../server/protocol.ts';
import { countOf, type Translate } from './words.ts';

export function toReport({ files, checked, findings, unreadable, cancelled }: WorkspaceSummary, t: Translate): string {
  const parts = checked === 0
    ? [t('no macros recognised')]
    : [t('{0} in {1} checked', countOf(t, checked, '{0} macro', '{0} macros'), countOf(t, files, '{0} file', '{0} files')), countOf(t, findings, '{0} finding', '{0} findings')];
  if (unreadable.length > 0) parts.push(countOf(t, unreadable.length, '{0} file not readable', '{0} files not readable'));
  if (cancelled) parts.push(t('stopped early'));
  return `Empathy Lint: ${parts.join(', ')}.`;
}

/** What became of the fixes of the workspace, and whether it is on disk: the editor saves what it changed in many files, if its settings let it. */
export function tellFixed(changed: number, unsaved: number, t: Translate): string {
  const fixed = countOf(t, changed, 'Safe problems fixed in {0} file', 'Safe problems fixed in {0} files');
  return unsaved === 0 ? t('{0}, saved', fixed) : t('{0}, {1} not saved yet', fixed, unsaved);
}
