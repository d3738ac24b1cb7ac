/** A text that several macros share is judged under each of them, said once, and edited for all of them or not at all. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);
const cold = 'Hi {{name}}, please be advised that your parcel is on its way.';
const mended = 'Hi {{name}}, your parcel is on its way.';

function lint(text: string) {
  const report = engine.lint(engine.read({ path: 'macros.yaml', text }), settings);
  return { ...report, cold: report.findings.filter((f) => f.ruleId === 'cold-phrasing').map((f) => f.macro.title) };
}

const internal = `macros:\n  - title: Note\n    audience: internal\n    body: &t ${cold}\n  - title: Late parcel\n    body: *t\n`;
const shared = `macros:\n  - &b\n    title: First\n    body: ${cold}\n  - <<: *b\n    title: Second\n  - <<: *b\n    title: Third\n`;
const exempt: readonly [string, string][] = [
  ['a comment', `macros:\n  - title: First\n    body: &t ${cold}\n  # empathy-lint-disable-next-macro cold-phrasing\n  - title: Second\n    body: *t\n`],
  ['a field', `macros:\n  - title: First\n    body: &t ${cold}\n  - title: Second\n    empathy-lint-disable: [cold-phrasing]\n    body: *t\n`],
  ['a comment on the first', `macros:\n  # empathy-lint-disable-next-macro cold-phrasing\n  - title: First\n    body: &t ${cold}\n  - title: Second\n    body: *t\n`],
];

describe('a shared text', () => {
  it('is judged under a customer macro though the first that uses it is internal', () => {
    expect(lint(internal)).toMatchObject({ checked: 1, skipped: { internal: 1 }, cold: ['Late parcel'] });
  });

  it('is judged under each and said once', () => {
    expect(lint(shared)).toMatchObject({ checked: 3, cold: ['First'] });
  });

  it.each([['an internal macro', internal], ['three macros', shared]])('is mended for all: %s', (_, text) => {
    const result = engine.fixAll({ path: 'macros.yaml', text }, settings, {});
    expect(result).toMatchObject({ applied: 1, text: text.replace(cold, mended) });
    expect(engine.fixAll({ path: 'macros.yaml', text: result.text }, settings, {})).toMatchObject({ applied: 0, text: result.text });
  });

  it.each(exempt)('is left alone where one of its macros has an exception: %s', (_, text) => {
    const report = lint(text);
    expect(report).toMatchObject({ suppressed: 1, problems: [] });
    expect(report.cold).toHaveLength(1);
    expect(report.findings.filter((f) => f.ruleId === 'cold-phrasing').flatMap((f) => f.fixes)).toEqual([]);
    expect(engine.fixAll({ path: 'macros.yaml', text }, settings, { suggestions: true }).text).toBe(text);
  });

  it.each([
    ['is mended where an exception of one macro is for other words', 'PLEASE WRITE TO US TODAY. Please be advised that your parcel is on its way.', 'PLEASE WRITE TO US TODAY. Your parcel is on its way.'],
    ['keeps words that an exception of one macro is for, whatever rule would change them', cold.replace('please be advised', 'PLEASE BE ADVISED'), undefined],
  ])('%s', (_, body, expected) => {
    const text = `macros:\n  - title: First\n    body: &t ${body}\n  - title: Second\n    empathy-lint-disable: [shouting]\n    body: *t\n`;
    const report = lint(text);
    expect(report).toMatchObject({ suppressed: 1, problems: [] });
    expect(report.cold).toEqual(['First']);
    expect(report.findings.filter((f) => f.ruleId === 'shouting').flatMap((f) => f.fixes)).toEqual([]);
    expect(engine.fixAll({ path: 'macros.yaml', text }, settings, {}).text).toBe(text.replace(body, expected ?? body));
  });

  it('is left alone where one of its macros keeps it in another form as well', () => {
    const text = `macros:\n  - title: First\n    actions:\n      - { field: comment_value_html, value: &t "<p>${cold}</p>" }\n  - title: Second\n    actions:\n      - { field: comment_value, value: "${cold}" }\n      - { field: comment_value_html, value: *t }\n`;
    const result = engine.fixAll({ path: 'macros.yaml', text }, settings, {});
    expect(result.text).toBe(text);
    expect(result.refused.map(({ reason }) => reason)).toContain('Another macro shares this text and keeps it in another form as well: change both by hand');
  });

  it('is mended where an exception stands above the text itself and names another rule', () => {
    const text = `macros:\n  - title: First\n    # empathy-lint-disable-next-line shouting\n    body: &t ${cold}\n  - title: Second\n    body: *t\n`;
    expect(engine.fixAll({ path: 'macros.yaml', text }, settings, {}).text).toBe(text.replace(cold, mended));
  });
});
