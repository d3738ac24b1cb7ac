/** What a finding says to do where no wording can be offered: of its phrase, of the phrase's group, or of the rule. */
import { describe, expect, it } from 'vitest';
import { createEngine, whyOf, type Engine } from '../../server/engine/index.ts';
import { productEngine, settingsFor } from '../support/engine.ts';

/** The reason of the first finding of a rule, as it is told without an offer. */
function told(engine: Engine, ruleId: string, body: string): string | undefined {
  const library = engine.read({ path: 'macros.yaml', text: JSON.stringify({ macros: [{ title: 'A', body }] }) });
  const finding = engine.lint(library, settingsFor(engine)).findings.find((f) => f.ruleId === ruleId);
  return finding && whyOf(finding, false);
}

describe('without an offer', () => {
  it.each([
    ['a label', 'cold-phrasing', 'Dear Customer, your parcel ships on Friday.', 'A label where a name belongs. Greet the reader by name'],
    ['an announcement', 'cold-phrasing', 'Hi {{name}}, please be advised that your parcel has shipped.', 'Say the news itself'],
    ['a legal word', 'cold-phrasing', 'Hi {{name}}, the undersigned will call you on Friday.', 'Use the word you would say aloud'],
    ['a policy', 'cold-phrasing', 'Hi {{name}}, as per our policy, you can return it on Friday.', 'Give the reason, and say what can be done'],
    ['a closed door', 'cold-phrasing', 'Hi {{name}}, our decision is final.', 'Say what decided it'],
    ['office talk', 'cold-phrasing', 'Hi {{name}}, we will do the needful by Friday.', 'Say it as you would across a counter'],
    ['a phrase of no group', 'cold-phrasing', 'Hi {{name}}, thank you in advance for your cooperation.', 'Say who does what'],
    ['a hedged apology', 'hollow-empathy', 'Hi {{name}}, the ferry is late. We apologize for any inconvenience this may have caused.', 'Say sorry for what happened'],
    ['pity', 'hollow-empathy', 'Hi {{name}}, our heart goes out to you. The ferry leaves on Friday.', 'One plain word of regret'],
    ['small comfort', 'hollow-empathy', 'Hi {{name}}, sorry, these things happen. The ferry leaves on Friday.', 'Let the reader say how much it matters'],
  ])('%s is told what fits it', (_name, rule, body, words) => expect(told(productEngine(), rule, body)).toContain(words));
});

describe('in the data of a rule', () => {
  const rule = 'title: T\nsummary: S\nwhy: W\ndetectors:\n  - { kind: phrases, pointer: Of the rule. }\n';
  const phrases = 'pointers: { stiff: Of the group. }\nphrases:\n  - { match: kindly, group: stiff, pointer: Of the phrase. }\n  - { match: hereby, group: stiff }\n  - { match: forthwith }\n';
  const load = (text: string) => createEngine([{ path: 'cold/rule.yaml', text: rule }, { path: 'cold/en.yaml', text }]);

  it.each([
    ['its own', 'You can kindly wait.', 'W Of the phrase.'],
    ["its group's", 'You can hereby wait.', 'W Of the group.'],
    ["the rule's", 'You can wait forthwith.', 'W Of the rule.'],
  ])('a phrase has %s', (_name, body, why) => expect(told(load(phrases).engine, 'cold', body)).toBe(why));

  it('a group that no phrase has is told', () => {
    expect(load(phrases.replace('pointers: { stiff', 'pointers: { stif')).problems.map((p) => p.message)).toEqual(['cold/en.yaml, line 1: no phrase of this file has the group "stif"']);
  });
});
