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
