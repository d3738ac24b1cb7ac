/** What a bulk run leaves in a file: nothing broken, nothing half done, and nothing for a second run. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { applySourceEdits, createEngine, resolveSettings, type Engine, type FileSettings } from '../../../server/engine/index.ts';
import { productEngine, settingsFor } from '../../support/engine.ts';
import { ruleOf } from '../../support/ruleOf.ts';

const engine = productEngine();
const settings = settingsFor(engine);
const other = '\n\n# Other\n\nHi {{name}},\n\nThanks for waiting. Your order ships today.\n';
const head = '# Late parcel\n\nHi {{name}},\n\n';
const html = (...paragraphs: string[]): string => JSON.stringify({ macros: [{ title: 'Late parcel', body: ['Hi {{name}},', ...paragraphs].map((p) => `<p>${p}</p>`).join('') }] });

/** The paragraph of a Markdown macro as a bulk run leaves it. */
function mend(paragraph: string): string {
  const { text } = engine.fixAll({ path: 'macros/a.md', text: head + paragraph + other }, settings, {});
  expect(text.startsWith(head) && text.endsWith(other)).toBe(true);
  return text.slice(head.length, -other.length);
}

/** The file after each fix that is offered for a rule's findings. */
function offered(path: string, text: string, ruleId: string): string[] {
  const library = engine.read({ path, text });
  const findings = engine.lint(library, settings).findings.filter((f) => f.ruleId === ruleId);
  return engine.resolveFixes(library, findings, settings).flatMap(({ fixes }) => fixes.flatMap((fix) => (fix.ok ? [applySourceEdits(text, fix.edits)] : [])));
}

describe('keeps marks in pairs', () => {
  it.each([
    ['Please be [advised that](https://a.example/2) your parcel is here.', 'Please be [advised that](https://a.example/2) your parcel is here.'],
    ['Please <b>be advised that</b> your parcel is here.', 'Please <b>be advised that</b> your parcel is here.'],
    ['*Please be advised* that your parcel is here.', '*Please be advised* that your parcel is here.'],
    ['You *must return* the form by Friday.', 'You *must return* the form by Friday.'],
    ['Please *be advised that* your parcel is here.', 'Your parcel is here.'],
    ['**Please be advised that your** parcel is here.', '**Your** parcel is here.'],
    ['- Please be advised that _your parcel_ is here. Thanks for waiting.', '- _Your parcel_ is here. Thanks for waiting.'],
  ])('%j', (text, expected) => {
    expect(mend(text)).toBe(expected);
  });
});

describe('raises no name that is spelled with a small letter', () => {
  it.each(['status.acme.cloud', 'x.example', 'eBay', 'macOS', 'iPhone', 'order_id', 'config.yaml'])('%s', (name) => {
    expect(mend(`Please be advised that ${name} is open.`)).toBe(`${name} is open.`);
  });
  it.each([['your order', 'Your order'], ['any/all of it', 'Any/all of it']])('but a word: %s', (word, raised) => {
    expect(mend(`Please be advised that ${word} is open.`)).toBe(`${raised} is open.`);
  });
});

describe('says nothing unseen that hangs on the words around it', () => {
  it.each(['Please be advised that your mooring has been cancelled.', 'Please be advised that two of the three boats are late.'])('%s', (text) => {
    expect(mend(text)).toBe(text);
  });
});

describe('with suggestions, too, adds nothing that was not the first choice', () => {
  it('of what the team does next', () => {
    const lost = "# Lost parcel\n\nHi {{name}},\n\nI'm sorry that your parcel went missing in transit. It cannot be located, and the courier's trace is closed.\n" + other;
    const offers = offered('macros/a.md', lost, 'absent-next-steps').filter((text) => text.includes('check with neighbours'));
    expect(offers).not.toEqual([]);
    expect(engine.fixAll({ path: 'macros/a.md', text: lost }, settings, { suggestions: true }).text).not.toContain('check with neighbours');
  });
});

describe('with suggestions, too, first makes what is safe', () => {
  // "Following your request ..., please be advised that" kept it: once that was made, the cut was a finding of the sentence as it then stood.
  it('as anybody else gets it', () => {
    const file = { path: 'macros/a.md', text: "# Reply templates\n\n## Chart refused\n\nDear Requester,\n\nFurther to your request under the Harbour Act 2000, please be advised that the chart requested is exempt from disclosure under section 40(2).\n\n## Other\n\nHi {name}, your form reached us and we'll write by Friday.\n" };
    const [safe, all] = [{}, { suggestions: true }].map((options) => engine.fixAll(file, settings, options).text);
    expect(safe).not.toContain('please be advised that');
    expect(all).not.toContain('please be advised that');
    expect(all).not.toBe(safe);
  });
});

describe('placeholders that are written as tags', () => {
  const due = '<attribute key=\\"invoice.due\\" default=\\"Monday\\"/>';
  it('stay what they are where words around them change', () => {
    const text = `{"macros":[{"title":"Late fee","body":"<p>Hi,</p><p>Failure to pay by ${due} will result in a late fee.</p>"}]}`;
    const after = offered('macros/a.json', text, 'commanding-tone');
    expect(after).not.toEqual([]);
    for (const one of after) expect([one.includes(due), one.includes('fallback')]).toEqual([true, false]);
  });
  it('are written so where they are taken over', () => {
    const text = '{"macros":[{"title":"Late fee","body":"<p>Dear Customer,</p><p>Thanks, <first name>, for the photos. They are lovely.</p>"}]}';
    expect(offered('macros/a.json', text, 'cold-phrasing').filter((one) => one.includes('first name>,</p>'))).toEqual([expect.stringContaining('<p>Dear <first name>,</p>'), expect.stringContaining('<p>Hi <first name>,</p>')]);
  });
  it('are not borrowed for a text that is written otherwise', () => {
    const rows = ['B', 'C'].map((title) => `${title},"<p>Hi <attribute key=""first_name"" default=""there""/>, thank you.</p>"\n`).join('');
    const after = offered('a.csv', `title,body\nA,"Dear Customer, thank you for the photos."\n${rows}`, 'cold-phrasing');
    expect(after[0]).toContain('A,"Dear [first name], thank');
    for (const one of after) expect(one).not.toContain('fallback');
  });
});

describe('numbers in words', () => {
  it.each(['We apologize for the two broken glasses.', 'We apologize for the inconvenience caused by the three-week delay.'])('stay: %s', (sentence) => {
    const number = /two|three/.exec(sentence)![0];
    const text = html('We are sorry about this. We apologize again.', `${sentence} Your order ships today.`);
    for (const rule of engine.rules.keys()) for (const one of offered('macros/a.json', text, rule)) expect(one).toContain(number);
  });
});

/** An engine whose rules put other words for "is closed" (`shut`) and "at the moment", and find whatever `jargon` matches. */
function small(shut: readonly string[], jargon: string): { engine: Engine; settings: FileSettings } {
  const phrase = (id: string, match: string, rewrites: readonly string[], more = ''): string => `{ id: ${id}, match: ${match}, rewrites: ${JSON.stringify(rewrites)}, precision: high, fix: suggestion, examples: { flag: [] }${more} }`;
  const { engine, problems } = createEngine([...ruleOf('cold-phrasing', '', phrase('shut', 'is closed', shut), phrase('moment', 'at the moment', ['now'])), ...ruleOf('jargon', '', phrase('no', jargon.split('|')[0]!, [], jargon.split('|')[1]))]);
  expect(problems).toEqual([]);
  return { engine, settings: resolveSettings([], engine.rules, 'macros.yaml').settings };
}

describe('what the file refuses', () => {
  const text = 'macros:\n  - title: Gate\n    body: The gate is closed at the moment.\n';

  it.each([
    ['what it could be made with', 'nowhere at all'],
    ['what was held back for its sake', 'sorry now'],
  ])('holds up nothing of %s', (_, jargon) => {
    // Behind a colon a plain text of YAML is another thing.
    const { engine, settings } = small(['is shut: sorry'], jargon);
    const result = engine.fixAll({ path: 'macros.yaml', text }, settings, { suggestions: true });
    expect(result).toMatchObject({ applied: 1, text: text.replace('at the moment', 'now') });
    expect(result.refused.map(({ finding }) => finding.message)).toEqual(['"is closed"']);
  });

  it('leaves its place to the next one, where only one is asked for', () => {
    const { engine, settings } = small(['is shut: sorry', 'is shut', 'is locked'], 'nowhere at all');
    const library = engine.read({ path: 'macros.yaml', text });
    const [outcome] = engine.resolveFixes(library, engine.lint(library, settings).findings.slice(0, 1), settings, 1);
    expect(outcome!.fixes.filter(({ ok }) => ok).map(({ fix }) => fix.title)).toContain('Say "is shut"');
  });
});

it('a text that two macros share is no better for one where it is worse for the other', () => {
  const { engine, settings } = small(['is shut'], 'is shut|, channels: [email]');
  const text = 'macros:\n  - title: Gate\n    body: &t The gate of the park is closed.\n  - title: Gate by mail\n    channel: email\n    body: *t\n';
  const offers = (file: string) => {
    const library = engine.read({ path: 'macros.yaml', text: file });
    return engine.resolveFixes(library, engine.lint(library, settings).findings, settings).flatMap(({ fixes }) => fixes.map((fix) => (fix.ok ? fix.fix.title : fix.reason)));
  };
  expect(offers(text)).toEqual(['The new wording would be reported by jargon in "Gate by mail", which shares the text']);
  expect(offers(text.replace('channel: email', 'channel: chat'))).toEqual(['Say "is shut"']);
});

describe('fixAll', () => {
  it('makes every fix beside one that is refused, and says which that is', () => {
    const parts = Array.from({ length: 26 }, (_, i) => `Please be advised that part ${i} of your order is open.`);
    const result = engine.fixAll({ path: 'macros/a.json', text: html('Please be <b>advised</b> that part X is open.', ...parts) }, settings, {});
    expect(result.applied).toBe(26);
    expect(result.refused.map(({ reason }) => reason)).toEqual([expect.stringContaining('Formatting')]);
  });

  const sentence = fc.constantFrom('Please be <b>advised</b> that it ships.', 'Please be advised that we ship.', 'In order to pay, open the <i>page</i>.', 'Please be advised that <b>we</b> ship.', 'PLEASE WRITE TO HELP@ACME.EXAMPLE BEFORE YOU PAY.', 'Kindly <b>do the needful</b> today.', '<i>Please be advised that</i> we ship.');
  it('leaves nothing for a second run, whatever is refused', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), fc.boolean(), (sentences, suggestions) => {
        const once = engine.fixAll({ path: 'macros/a.json', text: html(...sentences) }, settings, { suggestions });
        const twice = engine.fixAll({ path: 'macros/a.json', text: once.text }, settings, { suggestions });
        expect([twice.text, twice.applied]).toEqual([once.text, 0]);
      }),
      { numRuns: 15, seed: 20_26 },
    );
  });
});
