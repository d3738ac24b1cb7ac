/** A fix is proved against what is found before and after it, by the same measure. */
import { describe, expect, it } from 'vitest';
import { productEngine, settingsFor } from '../../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);

function offersOf(title: string, body: string, rule: string): string[][] {
  const library = engine.read({ path: 'macros.json', text: JSON.stringify({ macros: [{ title, body }] }) });
  const findings = engine.lint(library, settings).findings.filter((f) => f.ruleId === rule);
  return engine.resolveFixes(library, findings, settings).map(({ fixes }) => fixes.filter((f) => f.ok).map((f) => f.fix.edits.reduceRight((text, e) => text.slice(0, e.span.start) + e.text + text.slice(e.span.end), body)));
}

describe('a fix is offered', () => {
  it('beside words of another rule that two of its findings mark, one within the other', () => {
    const body = 'Hi {{name}},\n\nKindly fill in the RMA form for CN {{cn}} and quote the DOA flag, else CSR bounces it. Pickup next working day.\n\nTonerDirect';
    const [offers] = offersOf('Return', body, 'cold-phrasing');
    expect(offers).toContain(body.replace('Kindly fill', 'Please fill'));
  });

  it('with another one at most where they put in two sentences, not one twice', () => {
    const body = 'Hello, Kindly share once more the order ID, purchase date, e-mail address and the reason of your return for our checking. As earlier communicated by my colleagues, the refund takes time. We will revert. Rajesh B., Level One Support';
    const texts = ['missing-validation', 'cold-phrasing', 'repeat-request'].flatMap((rule) => offersOf('Third contact about the same refund', body, rule)).flat();
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const sentences = text.toLowerCase().match(/[^.!?]{12,}[.!?]/g)!.map((s) => s.replace(/^(?:hello,)?\s+/, ''));
      expect(new Set(sentences).size, text).toBe(sentences.length);
    }
  });
});

describe('a fix is refused', () => {
  it('after which anything new is found, even in words that it leaves as they are', () => {
    // The model hears a problem in the first sentence only when the reproach no longer drowns it.
    const body = 'Hello,\n\nYou are probably entering the wrong PIN. Check the number lock. If you have forgotten it, use the reset form as described in the leaflet that you should have read before contacting us.\n\nMarina desk';
    const offers = ['customer-blame', 'cold-phrasing', 'commanding-tone'].flatMap((rule) => offersOf('Wrong PIN', body, rule)).flat();
    const ruleIdsOf = (text: string): Set<string> => new Set(engine.lint(engine.read({ path: 'macros.json', text: JSON.stringify({ macros: [{ title: 'Wrong PIN', body: text }] }) }), settings).findings.map((f) => f.ruleId));
    const before = ruleIdsOf(body);
    for (const text of offers) expect([...ruleIdsOf(text)].filter((rule) => !before.has(rule)), text).toEqual([]);
    expect(before).toContain('customer-blame');
  });
});
