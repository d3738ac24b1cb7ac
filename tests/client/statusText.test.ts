import { describe, expect, it } from 'vitest';
import { toText, toTooltip } from '../../client/statusText.ts';
import type { LintStatus } from '../../server/protocol.ts';
import { t } from './translate.ts';

const status = (given: Partial<LintStatus>): LintStatus => ({ uri: 'file:///a.yaml', checked: 0, findings: 0, skipped: {}, reason: '', text: '', toLookAt: 0, suppressed: 0, hidden: 0, format: '', shape: '', active: true, config: '.empathy-lint.yaml', ...given });
const inCharge = 'Configuration: .empathy-lint.yaml';

describe('the status bar', () => {
  it('shows the server\'s line with our name', () => {
    expect(toText(status({ text: '87 macros checked, 3 to look at' }))).toBe('Empathy Lint: 87 macros checked, 3 to look at');
  });

  it.each<[string, Partial<LintStatus>, string[]]>([
    ['what was found', { checked: 87, findings: 5, toLookAt: 3 }, ['87 macros checked, 5 findings in 3 macros.']],
    ['that all is well', { checked: 1 }, ['1 macro checked, nothing to change.']],
    ['what was passed over', { checked: 1, findings: 1, toLookAt: 1, skipped: { 'other-language': 2, internal: 1 } }, ['1 macro checked, 1 finding in 1 macro.', '2 not judged: in another language.', '1 not judged: internal notes.']],
    ['what nobody sees', { checked: 9, suppressed: 1, hidden: 20 }, ['9 macros checked, nothing to change.', '1 finding has a written exception.', '20 more are not shown (setting empathyLint.maxProblemsPerFile).']],
    ['why nothing was recognised', { reason: 'no key looks like a reply' }, ['No key looks like a reply.']],
    ['how it was read, and which configuration holds', { reason: 'Read as YAML.' }, ['Read as YAML.']],
  ])('says in its tooltip %s', (_, given, lines) => {
    expect(toTooltip(status(given), t)).toEqual([...lines, inCharge]);
  });

  it('says what holds without a configuration, where macros are checked', () => {
    const { config: _, ...rest } = status({ checked: 1 });
    expect(toTooltip(rest, t).at(-1)).toBe('No configuration: the recommended rules hold.');
    expect(toTooltip({ ...rest, checked: 0, reason: 'Nothing here.' }, t)).toEqual(['Nothing here.']);
  });
});
