/** Which findings are shown unasked, which on request, and with what severity. */
import { describe, expect, it } from 'vitest';
import { keepSure, type Candidate } from '../../server/engine/company.ts';
import type { FileSettings, Rule } from '../../server/engine/index.ts';

const rules = new Map(['cold-phrasing', 'jargon', 'plain-english'].map((id) => [id, { id, presets: { recommended: id === 'plain-english' ? 'off' : 'warning' } } as Rule]));

/** `cold 0.9`, `jargon? 0.4` (doubtful), `jargon+ 0.6` (in company). */
function candidate(text: string): Candidate {
  const [, name, mark, confidence] = /^(\w+)([?+]?) (.+)$/.exec(text)!;
  const ruleId = name === 'cold' ? 'cold-phrasing' : name === 'plain' ? 'plain-english' : name!;
  return { verdict: { ruleId, severity: 'warning', message: '', why: '', body: 0, span: { start: 0, end: 1 }, confidence: Number(confidence), fixes: [] }, doubtful: mark === '?', inCompany: mark === '+' };
}

function shown(candidates: readonly string[], minConfidence?: number): string[] {
  const settings = { rules: new Map(), allow: [], placeholders: [], ...(minConfidence === undefined ? {} : { minConfidence }) } satisfies FileSettings;
  return keepSure(candidates.map(candidate), settings, rules).map((v) => `${v.ruleId} ${v.severity}${v.doubtful ? ' doubtful' : ''}`);
}

describe('findings that are shown', () => {
  it.each<[string, string[], number | undefined, string[]]>([
    ['sure ones', ['cold 0.8'], undefined, ['cold-phrasing warning']],
    ['no doubtful ones', ['cold? 0.9'], undefined, []],
    ['no lonely one that needs company', ['cold+ 0.6'], undefined, []],
    ['one that needs company, in company', ['cold 0.9', 'jargon+ 0.6'], undefined, ['cold-phrasing warning', 'jargon warning']],
    ['not two that need each other', ['cold+ 0.6', 'jargon+ 0.6'], undefined, []],
    ['a doubtful one is no company', ['cold? 0.6', 'jargon+ 0.6'], undefined, []],
    ['nor is one of a rule that is off by default', ['plain 0.6', 'jargon+ 0.6'], undefined, ['plain-english warning']],
    ['doubtful ones as information for who asks', ['cold 0.9', 'jargon? 0.4'], 0.3, ['cold-phrasing warning', 'jargon info doubtful']],
    ['lonely ones as information for who asks', ['cold+ 0.6'], 0.5, ['cold-phrasing info doubtful']],
    ['what is asked for is the least', ['cold 0.9', 'cold 0.7', 'jargon? 0.8'], 0.75, ['cold-phrasing warning', 'jargon info doubtful']],
  ])('%s', (_, candidates, minConfidence, expected) => {
    expect(shown(candidates, minConfidence)).toEqual(expected);
  });
});
