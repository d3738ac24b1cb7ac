import { describe, expect, it } from 'vitest';
import { toText, toTooltip } from '../../client/statusText.ts';
import type { LintStatus } from '../../server/protocol.ts';

const status = (given: Partial<LintStatus>): LintStatus => ({ uri: 'file:///a.yaml', checked: 0, findings: 0, skipped: {}, reason: '', text: '', toLookAt: 0, suppressed: 0, hidden: 0, format: '', shape: '', active: true, ...given });

describe('the status bar', () => {
  it.each([
    [status({ checked: 12, findings: 3 }), 'Empathy Lint: 12 checked, 3 to look at'],
    [status({ checked: 12 }), 'Empathy Lint: 12 checked, all fine'],
    [status({}), 'Empathy Lint: no macros recognised'],
    [status({ skipped: { 'other-language': 2, internal: 1 } }), 'Empathy Lint: 3 skipped'],
  ])('shows %j as "%s"', (given, text) => expect(toText(given)).toBe(text));

  it('explains in its tooltip what was skipped and how the file was read', () => {
    expect(toTooltip(status({ checked: 1, findings: 1, skipped: { 'other-language': 2, internal: 1 }, reason: 'Read as YAML.' }))).toBe(
      '1 macro checked, 1 finding.\n2 not judged: in another language.\n1 not judged: internal notes.\nRead as YAML.',
    );
  });

  it('says why nothing was recognised', () => {
    expect(toTooltip(status({ reason: 'No key looks like a reply.' }))).toBe('No key looks like a reply.');
  });
});
