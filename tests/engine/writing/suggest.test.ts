/** What is offered to somebody who writes: sentences that fit, placeholders that the helpdesk fills. */
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../server/engine/index.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';

const engine = productEngine();
const settings = settingsFor(engine);

function read(path: string, text: string) {
  const file: SourceFile = { path, text };
  return engine.read(file, settings);
}

const late = read('macros.yaml', 'macros:\n  - title: Delayed order\n    body: |\n      Hi {{first_name}},\n\n      We are sorry that your order is late. The carrier has had a strike since Monday.\n');

describe('sentences', () => {
  const found = engine.suggest(late, 0, 0, settings);

  it('fit the situation and the topic of the macro', () => {
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['validation', 'next-step', 'follow-up', 'closing']));
    expect(found.find(({ kind }) => kind === 'next-step')!.about).toMatch(/order|delivery/i);
  });

  it('speak as the macro does and mark what the writer has to say', () => {
    const withSlots = found.find(({ slots }) => slots.length > 0)!;
    expect(withSlots.text).toContain('[');
    for (const { start, end } of withSlots.slots) expect(withSlots.text.slice(start, end)).toMatch(/^\[[\w ]+\]$/);
    expect(found.map(({ text }) => text).join(' ')).not.toMatch(/\bI\b/);
  });

  it('are told of in plain words, and of a decision only where there was one', () => {
    const lost = read('macros.yaml', 'macros:\n  - title: Parcel lost\n    body: |\n      Hi {{first_name}},\n\n      Your parcel has been lost.\n\n      Best,\n      Ann\n');
    const offered = engine.suggest(lost, 0, 0, settings);
    expect(offered.find(({ kind }) => kind === 'next-step')!.about).toBe('A problem');
    expect(offered.map(({ about }) => about).join()).not.toMatch(/fallback/i);
    expect(offered.map(({ text }) => text).join()).not.toMatch(/decision/);
    const refused = read('macros.yaml', 'macros:\n  - title: Refund\n    body: Hi there, we cannot refund this, your claim was declined.\n');
    expect(engine.suggest(refused, 0, 0, settings).map(({ text }) => text).join()).toMatch(/decision/);
  });

  it('are no near twins', () => {
    const lost = read('macros.yaml', 'macros:\n  - title: Parcel lost\n    body: Your parcel has been lost and we are unable to deliver your order to you.\n');
    const validations = engine.suggest(lost, 0, 0, settings).filter(({ kind }) => kind === 'validation').map(({ text }) => text);
    expect(validations.filter((text) => text.includes('waiting'))).toEqual(["We know you've been waiting for it."]);
  });

  it('are not offered twice', () => {
    const text = found.find(({ kind }) => kind === 'closing')!.text;
    const again = read('macros.yaml', `macros:\n  - title: Delayed order\n    body: |\n      We are sorry that your order is late. ${text}\n`);
    expect(engine.suggest(again, 0, 0, settings).map((s) => s.text)).not.toContain(text);
  });

  it('are none for a macro in another language', () => {
    const german = read('macros.yaml', 'macros:\n  - title: Verspätung\n    locale: de\n    body: Es tut uns leid, dass Ihre Bestellung noch nicht bei Ihnen ist.\n');
    expect(engine.suggest(german, 0, 0, settings)).toEqual([]);
  });
});

describe('placeholders', () => {
  it('are those of the library, then those of its helpdesk', () => {
    const zendesk = read('macros.json', '{"macros": [{"title": "A", "actions": [{"field": "comment_value", "value": "Hi {{ticket.requester.first_name}}, thanks for writing. {{ticket.requester.first_name}}, I have sent it."}]}]}');
    const hints = engine.placeholders(zendesk);
    expect(hints[0]).toEqual({ write: '{{ticket.requester.first_name}}', count: 2, means: "The customer's first name", sample: 'Mira', helpdesk: 'Zendesk' });
    expect(hints.find(({ write }) => write === '{{ticket.id}}')).toMatchObject({ count: 0, helpdesk: 'Zendesk' });
    expect(new Set(hints.map(({ write }) => write)).size).toBe(hints.length);
  });

  it('tell the helpdesk of a plain file by what stands there', () => {
    const plain = read('macros.yaml', 'macros:\n  - title: A\n    body: "Hi %{ticket.name.first}, thank you for writing to us about the parcel."\n');
    expect(engine.placeholders(plain).some(({ helpdesk }) => helpdesk === 'osTicket')).toBe(true);
  });

  it('are only the own ones where no helpdesk is known', () => {
    expect(engine.placeholders(late)).toEqual([{ write: '{{first_name}}', count: 1 }]);
  });
});
