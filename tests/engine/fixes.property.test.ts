/**
 * The invariants of DESIGN on positions and fixes, over random macros in every format and quoting style: what stands under a reported range
 * is what was reported; a fix leaves exactly the expected text and changes nothing else; fixing twice changes nothing more.
 */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { applyEdits } from '../../server/engine/fix/edits.ts';
import { productEngine, settingsFor } from '../support/engine.ts';
import { withCrLf, writings, type Draft, type Writing } from '../support/write.ts';

const engine = productEngine();
const settings = settingsFor(engine);
const styles: Writing[] = [...writings, ...writings.filter((w) => !w.name.startsWith('JSON') && !w.name.startsWith('CSV') && !w.name.startsWith('Zendesk')).map(withCrLf)];

const faulty = [
  'Please be advised that your order 4711 has shipped.',
  "As per our policy, we've closed the request.",
  'Please accept our sincerest apologies for the delay.',
  "We're sorry that parcel {{order.number}} is late.",
  'Kindly do the needful at the earliest.',
  'Your request has been denied.',
  'This is to inform you that the refund of $12.50 is on its way — “really”.',
];
const plain = [
  'The parcel reached our depot in Zürich this morning.',
  "You'll have a reply from me by Friday, 5 pm 🙂.",
  'Open https://example.com/track & type the number {{order.number}}.',
  'It costs 3 < 5 euros; that is all: no more, no less.',
  "Here's how: choose \"Returns\", then 'Print label'.",
];
const greeting = fc.constantFrom('Hi {{customer.first_name}},', 'Hello {{customer.first_name}},', 'Dear {{customer.first_name}},');
const sentence = fc.oneof(fc.constantFrom(...faulty), fc.constantFrom(...plain));
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((s) => s.join(' '));
const draft = fc.tuple(greeting, fc.array(paragraph, { minLength: 1, maxLength: 2 }), fc.constantFrom('Parcel late', 'Refund refused', 'Account locked'), fc.nat(999)).map(
  ([hello, paragraphs, title, n]): Draft => ({ title: `${title} ${n}`, body: [hello, ...paragraphs, 'Kind regards,\n{{agent.name}}'].join('\n\n') }),
);
// A macro with one before it and one behind is all that a place can depend on.
const library = fc.uniqueArray(draft, { minLength: 2, maxLength: 3, selector: (d) => d.title });
const runs = { numRuns: 10, seed: 20_26 };

describe.each(styles)('$name', (style) => {
  it('reads every macro as it was written', () => {
    fc.assert(
      fc.property(library, (macros) => {
        const read = engine.read({ path: style.path, text: style.write(macros) });
        expect(read.macros.map((m) => m.title)).toEqual(macros.map((m) => m.title));
        expect(read.macros.map((m) => m.bodies[0]!.text.replace(/\r\n/g, '\n').trim())).toEqual(macros.map((m) => m.body));
      }),
      runs,
    );
  });

  it('reports ranges that decode to the words found', () => {
    fc.assert(
      fc.property(library, (macros) => {
        const file = { path: style.path, text: style.write(macros) };
        const read = engine.read(file);
        for (const f of engine.lint(read, settings).findings) {
          const body = read.macros[f.macro.index]!.bodies[f.body]!;
          // Put another word in its place: reading again must give the text with just these words exchanged.
          const changed = engine.read({ ...file, text: applyEdits(file.text, [{ span: f.source, text: 'QQ' }]) });
          expect(changed.macros[f.macro.index]!.bodies[f.body]!.text).toBe(applyEdits(body.text, [{ span: f.span, text: 'QQ' }]));
        }
      }),
      runs,
    );
  });

  it('offers only fixes that leave the expected text and nothing else changed', () => {
    let offered = 0;
    fc.assert(
      fc.property(library, (macros) => {
        const file = { path: style.path, text: style.write(macros) };
        const read = engine.read(file);
        for (const { finding, fixes } of engine.resolveFixes(read, engine.lint(read, settings).findings, settings)) {
          for (const fix of fixes) {
            if (!fix.ok) continue;
            offered++;
            const after = engine.read({ ...file, text: applyEdits(file.text, fix.edits.map((e) => ({ span: e.source, text: e.text }))) });
            const eol = read.macros[finding.macro.index]!.bodies[finding.body]!.text.includes('\r\n') ? '\r\n' : '\n';
            const edits = fix.fix.edits.map((e) => ({ ...e, text: e.text.replace(/\r?\n/g, eol) }));
            const expected = read.macros.map((m, i) => m.bodies.map((b, j) => (i === finding.macro.index && j === finding.body ? applyEdits(b.text, edits) : b.text)));
            expect(after.macros.map((m) => m.bodies.map((b) => b.text))).toEqual(expected);
            expect(after.macros.map((m) => [m.id, m.title, m.tags])).toEqual(read.macros.map((m) => [m.id, m.title, m.tags]));
            expect(after.comments.map((c) => c.text)).toEqual(read.comments.map((c) => c.text));
          }
        }
      }),
      runs,
    );
    expect(offered).toBeGreaterThan(10);
  });

  it('fixes all that is safe, once and for all', () => {
    fc.assert(
      fc.property(library, fc.boolean(), (macros, suggestions) => {
        const file = { path: style.path, text: style.write(macros) };
        const once = engine.fixAll(file, settings, { suggestions });
        const twice = engine.fixAll({ ...file, text: once.text }, settings, { suggestions });
        expect(twice.text).toBe(once.text);
        expect(twice.applied).toBe(0);
      }),
      runs,
    );
  });
});
