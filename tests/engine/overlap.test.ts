/** Which findings about the same words are shown. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../server/engine/index.ts';
import { keepOuter } from '../../server/engine/overlap.ts';
import type { Verdict } from '../../server/engine/verdict.ts';

const order = { precedence: ['customer-blame', 'negative-language', 'cold-phrasing'], beside: ['shouting'] };
const rules = new Map(['customer-blame', 'negative-language', 'cold-phrasing', 'shouting', 'team-words', 'missing-validation'].map((id) => [id, { id, scope: id === 'missing-validation' ? 'macro' : 'span' } as Rule]));

/** `cold-phrasing 3-9`, with `!` where it offers a fix `~` where the model found it, `+` where it is about the number. */
function verdict(text: string): Verdict {
  const [, ruleId, start, end, marks] = /^([\w-]+) (\d+)-(\d+)([!~+]*)$/.exec(text)!;
  return {
    ruleId: ruleId!, severity: 'warning', message: '', why: '', body: 0, span: { start: Number(start), end: Number(end) }, confidence: 0.9,
    fixes: marks!.includes('!') ? [{} as Verdict['fixes'][number]] : [], ...(marks!.includes('~') ? { byModel: true } : {}), ...(marks!.includes('+') ? { aboutNumber: true as const } : {}),
  };
}

describe('of findings about the same words', () => {
  it.each<[string, string[], string[]]>([
    ['the rule that comes first speaks', ['cold-phrasing 0-9', 'customer-blame 2-5'], ['customer-blame 2-5']],
    ['a rule that is not listed comes last', ['team-words 0-9', 'cold-phrasing 2-5'], ['cold-phrasing 2-5']],
    ['words on a list speak before the model', ['customer-blame 0-9~', 'cold-phrasing 2-5'], ['cold-phrasing 2-5']],
    ['of one rule the one with a fix speaks', ['cold-phrasing 0-9', 'cold-phrasing 2-5!'], ['cold-phrasing 2-5']],
    ['of one rule the longer one speaks', ['cold-phrasing 0-9', 'cold-phrasing 2-5'], ['cold-phrasing 0-9']],
    ['those that only cross both speak', ['cold-phrasing 0-5', 'negative-language 3-9'], ['cold-phrasing 0-5', 'negative-language 3-9']],
    ['capitals speak beside the words', ['shouting 0-9', 'negative-language 3-9'], ['shouting 0-9', 'negative-language 3-9']],
    ['what is about the number speaks beside the words', ['negative-language 0-9', 'cold-phrasing 0-9+'], ['cold-phrasing 0-9', 'negative-language 0-9']],
    ['but not twice in one rule', ['cold-phrasing 0-9+', 'cold-phrasing 3-9'], ['cold-phrasing 0-9']],
    ['but not twice about the same capitals', ['shouting 0-9', 'shouting 3-9'], ['shouting 0-9']],
    ['the whole reply has a voice of its own', ['missing-validation 0-9', 'cold-phrasing 0-9'], ['cold-phrasing 0-9', 'missing-validation 0-9']],
  ])('%s', (_, found, kept) => {
    expect(keepOuter(found.map(verdict), order, rules).map((v) => `${v.ruleId} ${v.span.start}-${v.span.end}`)).toEqual(kept);
  });
});
