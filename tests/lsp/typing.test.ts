/** Recorded typing with the product's own rules: what is shown of finished sentences changes only when a sentence ends. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../server/engine/index.ts';
import { placeText } from '../../server/lsp/placedText.ts';
import { lintText, type DocumentContext, type LintRecord } from '../../server/lsp/records.ts';
import { thinkingPause, Typing } from '../../server/lsp/typing.ts';
import type { ClientCapabilities, CodeAction, CodeLens, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { productEngine, settingsFor } from '../support/engine.ts';
import { createFakeEngine } from './fakeEngine.ts';
import { full, TestClient, told as hearsAll, uri, vscode } from './session.ts';

const engine = productEngine();
const settings = settingsFor(engine);

/** Somebody at an editor: types, deletes, and looks at what is shown. `^` in the text is the cursor. */
class Desk {
  readonly settled: string[] = [];
  readonly typing = new Typing((uri) => this.settled.push(uri));
  private readonly uri: string;
  private readonly context: DocumentContext;
  private document: TextDocument;
  private version = 1;
  caret: number;

  constructor(text: string, name = 'a.yaml') {
    this.uri = `file:///desk/${name}`;
    this.caret = text.indexOf('^');
    this.document = TextDocument.create(this.uri, '', 1, text.replace('^', ''));
    this.context = { engine, settings, path: `/desk/${name}`, sourcePath: name, ignored: false, problems: [], sources: { files: [], packs: [] } } as unknown as DocumentContext;
    this.typing.note(this.uri, 1, undefined);
    this.look();
  }

  get text(): string {
    return this.document.getText();
  }

  /** Everything found in the text as it stands, whoever is typing. */
  judge(): LintRecord {
    return lintText(this.uri, this.version, placeText(this.document, 'utf-16'), this.context);
  }

  record(): LintRecord {
    return this.typing.show(this.judge());
  }

  look(): readonly Finding[] {
    return this.record().report.findings;
  }

  /** What is shown, as a person tells one from another: rule, message, marked words. */
  seen(): string[] {
    return told(this.look(), this.text);
  }

  edit(removed: number, text: string): void {
    const start = this.caret - removed;
    const range = { start: this.document.positionAt(start), end: this.document.positionAt(this.caret) };
    const gone = this.document.getText(range);
    this.version++;
    this.document = TextDocument.update(this.document, [{ range, text }], this.version);
    this.caret = start + text.length;
    this.typing.note(this.uri, this.version, [{ start, removed: gone, text }]);
  }

  /** Letter by letter, with a look at each; gives what was shown whenever it was another thing than before. */
  type(letters: string, indent = ''): { readonly at: string; readonly seen: string[] }[] {
    const changes: { at: string; seen: string[] }[] = [];
    let last = this.seen();
    let typed = '';
    for (const letter of letters) {
      this.edit(0, letter === '\n' ? `\n${indent}` : letter);
      typed += letter;
      const seen = this.seen();
      if (seen.join('\n') !== last.join('\n')) changes.push({ at: typed, seen });
      last = seen;
    }
    return changes;
  }
}

function told(findings: readonly Finding[], text: string): string[] {
  return findings.map(({ ruleId, message, source }) => `${ruleId}: ${message} [${text.slice(source.start, source.end)}]`).sort();
}

const late = (body: string): string => `macros:\n  - title: Parcel is late\n    body: |\n      Hi {{customer.first_name}},\n\n      ${body}\n\n      Best regards,\n      Ann\n`;
const unable = late('Your parcel is late. We are unable to assist with that.^');

/** Macros in which somebody goes on writing, in several formats. */
const desks: readonly (readonly [name: string, text: string])[] = [
  ['late.yaml', unable],
  ['middle.yaml', late('Your parcel is late.^ We are sorry for the delay. We apologize for the inconvenience. We are unable to help.')],
  ['plain.yaml', 'macros:\n  - title: Refund refused\n    body: Hi, as per our policy we cannot refund you. Kindly note that.^\n  - title: Late\n    body: We apologize for the delay. Unfortunately it is late.\n'],
  ['late.json', '{ "macros": [{ "title": "Late", "body": "Hi,\\n\\nYour parcel was lost. We are unable to refund you.^" }] }\n'],
  ['late.md', '# Late parcel\n\nHi there,\n\nYou must send us the number. Your claim was denied.^\n\nBest,\nAnn\n'],
];

/** Sentences, each with its end, as they are typed. */
const sentences = [
  ' We will not discuss this any further.',
  ' We understand from our records that you signed.',
  ' We understand nothing of how annoying the wait for it is, and we are sorry.',
  ' Sorry about sorry figures on our site.',
  ' Please be advised e.g. that 3.5 items are as per our policy gone.',
  ' We will send you a new one by Monday unless we are unable to do so.',
  ' Unfortunately the form says "card declined" and you must wait!',
  ' Reply to this email, and Dr. Hill will call you?',
];

describe('a recorded typing session', () => {
  it.each([
    ...desks.map(([name, text]) => [name, text, sentences.slice(0, 2)] as const),
    ...sentences.slice(2).map((sentence) => ['late.yaml', unable, [sentence]] as const),
  ])('in %s changes nothing but at the end of a sentence', (name, text, typed) => {
    const desk = new Desk(text, name);
    for (const sentence of typed) {
      const changes = desk.type(sentence);
      expect(changes.map(({ at }) => at).filter((at) => at !== sentence), sentence).toEqual([]);
      // And at its end there is nothing but the truth.
      expect(desk.seen()).toEqual(told(desk.judge().report.findings, desk.text));
    }
    desk.typing.dispose();
  });

  it.each([
    ['a hard-wrapped line', ' We regret to inform you\nthat your claim was as per our policy\ndenied today.'],
    ['a line that begins with a number', ' We regret that it takes\n3 weeks.'],
  ])('takes %s for no end', (_, sentence) => {
    const desk = new Desk(unable);
    expect(desk.type(sentence, '      ').map(({ at }) => at).filter((at) => at !== sentence)).toEqual([]);
    desk.typing.dispose();
  });

  it('tells nothing of half a sentence, and all when it ends', () => {
    const desk = new Desk(late('Your parcel is late.^'));
    const changes = desk.type(' We are unable to assist with that.');
    expect(changes).toHaveLength(1);
    expect(changes[0]!.seen.join()).toContain('We are unable to assist with that');
    desk.typing.dispose();
  });

  it('goes on where somebody types fast, and the end of a sentence is never looked at', () => {
    const desk = new Desk(unable);
    for (const letter of ' We will not discuss this any further. We') desk.edit(0, letter);
    // The sentence that has ended is told of.
    expect(desk.seen().join()).toContain('We will not discuss this any further');
    expect(desk.type(' understand it')).toEqual([]);
    desk.typing.dispose();
  });
});

describe('while a sentence is open', () => {
  afterEach(() => void vi.useRealTimers());

  it('a finding whose own words are edited is gone at once', () => {
    const desk = new Desk(late('Kindly^ wait. Unfortunately it is late.'));
    expect(desk.seen().join()).toContain('[Kindly wait]');
    desk.edit(1, '');
    expect(desk.seen().join()).not.toContain('Kind');
    expect(desk.seen().join()).toMatch(/Unfortunately/);
    desk.typing.dispose();
  });

  it('deleting keeps the rest as it is', () => {
    const desk = new Desk(late('We are unable to assist with that. We will not discuss it. And so we wait and see^'));
    const before = desk.seen();
    for (let i = 0; i < ' And so we wait and se'.length - 6; i++) {
      desk.edit(1, '');
      expect(desk.seen()).toEqual(before);
    }
    desk.typing.dispose();
  });

  it('a finding that counts what stands before it keeps its words, and learns the truth at the end', () => {
    const desk = new Desk(late('Your parcel is late.^ We are sorry for the delay. We apologize for the wait. Sorry again for all of it.'));
    const counted = (): string[] => desk.seen().flatMap((one) => /the (\w+) apology.*(\[.*\])/.exec(one)?.slice(1).join(' ') ?? []).sort();
    const before = counted();
    expect(before).toEqual(['second [We apologize for the wait]', 'third [Sorry again for all of it]']);
    desk.type(' We are sorry for that');
    expect(counted()).toEqual(before);
    desk.type('.');
    expect(counted()).toEqual(['fourth [Sorry again for all of it]', 'second [We are sorry for the delay]', 'third [We apologize for the wait]']);
    desk.typing.dispose();
  });

  it('a fix is offered for the text as it stands, or none is', () => {
    const desk = new Desk(unable);
    for (const letter of ' We will not discuss this any further') {
      desk.edit(0, letter);
      const record = desk.record();
      const truth = desk.judge().report.findings;
      for (const finding of record.report.findings) {
        const found = truth.find(({ ruleId, source }) => ruleId === finding.ruleId && source.start === finding.source.start && source.end === finding.source.end);
        expect(finding.fixes).toEqual(found?.fixes ?? []);
        expect(desk.text.slice(finding.source.start, finding.source.end)).toBe(record.library.macros[finding.macro.index]!.bodies[finding.body]!.text.slice(finding.span.start, finding.span.end).replaceAll('\n', '\n      ').replace('\n      \n', '\n\n'));
      }
    }
    desk.typing.dispose();
  });

  it.each([
    ['a pause', (): unknown => vi.advanceTimersByTime(thinkingPause + 1)],
    ['saving', (desk: Desk): unknown => desk.typing.settle('file:///desk/a.yaml')],
    ['the cursor at another sentence', (desk: Desk): unknown => desk.typing.cursorAt('file:///desk/a.yaml', { start: 10, end: 10 })],
  ])('%s settles it', (_, settle) => {
    vi.useFakeTimers();
    const desk = new Desk(late('Your parcel is late.^'));
    desk.type(' We are unable to assist with that');
    expect(desk.seen()).not.toEqual(told(desk.judge().report.findings, desk.text));
    expect(desk.settled).toEqual([]);
    settle(desk);
    expect(desk.settled).toEqual(['file:///desk/a.yaml']);
    expect(desk.seen()).toEqual(told(desk.judge().report.findings, desk.text));
  });

  it('the cursor in it settles nothing', () => {
    vi.useFakeTimers();
    const desk = new Desk(late('Your parcel is late.^'));
    desk.type(' We are unable to assist with that');
    desk.typing.cursorAt('file:///desk/a.yaml', { start: desk.caret, end: desk.caret });
    desk.typing.cursorAt('file:///desk/a.yaml', { start: desk.caret - 20, end: desk.caret - 20 });
    expect(desk.settled).toEqual([]);
  });

  it('an edit in another sentence settles the first', () => {
    const desk = new Desk(late('Please wait a while for it. Your parcel is late.^'));
    desk.type(' We are unable to assist with that');
    expect(desk.seen().join()).not.toContain('We are unable');
    desk.caret = desk.text.indexOf('a while');
    desk.edit(0, 'f');
    expect(desk.seen().join()).toContain('We are unable');
    desk.typing.dispose();
  });

  it('pasted text and macros that are others are judged at once', () => {
    const desk = new Desk(late('Your parcel is late.^'));
    desk.edit(0, ' We are unable to assist with that matter');
    expect(desk.seen()).toEqual(told(desk.judge().report.findings, desk.text));
    desk.typing.dispose();
  });
});

/** A rule about the whole reply that half a sentence silences: it is content as soon as somebody "will". */
function createWavering(): ReturnType<typeof createFakeEngine> {
  const fake = createFakeEngine();
  const rule = { ...fake.rules.get('absent-next-steps')!, scope: 'macro' as const };
  return {
    ...fake,
    rules: new Map([...fake.rules, ['absent-next-steps', rule]]),
    lint(library, fileSettings) {
      const report = fake.lint(library, fileSettings);
      return { ...report, findings: report.findings.filter(({ ruleId, macro }) => ruleId !== 'absent-next-steps' || !library.macros[macro.index]!.bodies[0]!.text.includes('will')) };
    },
  };
}

describe('everything that an editor shows', () => {
  let client: TestClient;
  afterEach(() => {
    client.stop();
    vi.useRealTimers();
  });
  const type = async (letters: string, behind: string): Promise<void> => {
    let place = client.rangeOf(behind).end;
    for (const letter of letters) {
      await client.change({ start: place, end: place }, letter);
      place = { ...place, character: place.character + 1 };
    }
  };
  const lens = async (): Promise<string> => {
    const [first] = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    return (await client.connection.sendRequest<CodeLens>('codeLens/resolve', first)).command!.title;
  };
  const rules = async (): Promise<unknown[]> => (await client.connection.sendRequest<DocumentDiagnosticReport & { kind: 'full' }>('textDocument/diagnostic', { textDocument: { uri } })).items.map(({ code }) => code);
  const panel = async (): Promise<string[]> => (await client.connection.sendRequest<{ missing: string[] }>('empathyLint/anatomy', { uri, macro: 'a' })).missing;

  it('agrees while a sentence is open, and when it has its end', async () => {
    client = await TestClient.start(vscode, { engine: createWavering(), initializationOptions: hearsAll });
    await client.open('a: Some info. We\n');
    expect([await rules(), await panel()]).toEqual([['absent-next-steps'], ['next steps']]);
    await type(' will', 'We');
    expect([await rules(), await panel(), client.statuses.at(-1)!.findings]).toEqual([['absent-next-steps'], ['next steps'], 1]);
    expect(await lens()).toContain('missing: next steps');
    await type('.', 'will');
    expect([await rules(), await panel(), client.statuses.at(-1)!.findings]).toEqual([[], [], 0]);
    expect(await lens()).not.toContain('missing');
  });

  it('is the same for a client that is told', async () => {
    client = await TestClient.start(full, { engine: createWavering() });
    await client.open('a: Some info. We\n');
    expect(await client.diagnostics()).toHaveLength(1);
    await type(' will', 'We');
    expect(await client.diagnostics(uri, 1)).toHaveLength(1);
    expect(await client.diagnostics(uri, 2)).toHaveLength(0);
  });

  /** Somebody has typed half a sentence, which would silence a finding, and all that was to be sent has been. */
  const halfTyped = async (capabilities = full, settings: object = {}): Promise<void> => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    client = await TestClient.start(capabilities, { engine: createWavering() });
    client.settings = settings;
    await client.open('a: Some info. We\n');
    if (!capabilities.textDocument?.diagnostic) await client.diagnostics();
    await panel();
    await type(' will', 'We');
    expect(await panel()).toEqual(['next steps']);
  };
  /** An answer, or a refusal, says that what was sent before it has been heard. */
  const heard = (): Promise<unknown> => panel().catch(() => undefined);
  const stopTyping = async (milliseconds = thinkingPause + 1): Promise<void> => {
    await heard();
    await vi.advanceTimersByTimeAsync(milliseconds);
    await heard();
  };
  const asked = (): string[] => client.sent.flatMap(({ method }) => (method?.endsWith('/refresh') ? [method] : []));

  it.each([
    ['the client saves', () => client.save()],
    ['the settings change', () => client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })],
  ])('judges what is half typed as soon as %s', async (_, happens) => {
    await halfTyped();
    await client.diagnostics(uri, 1);
    await happens();
    expect([await panel(), await client.diagnostics(uri, 2)]).toEqual([[], []]);
  });

  it.each<[string, ClientCapabilities, string[]]>([
    ['is told once', { ...full, workspace: { ...full.workspace, codeLens: { refreshSupport: true } } }, ['textDocument/publishDiagnostics', 'workspace/codeLens/refresh']],
    ['looks for itself is asked to, once', vscode, ['workspace/codeLens/refresh', 'workspace/diagnostic/refresh']],
  ])('who saves half a sentence and %s', async (_, capabilities, expected) => {
    await halfTyped(capabilities);
    if (capabilities !== vscode) await client.diagnostics(uri, 1);
    const before = client.sent.length;
    await client.save();
    await stopTyping();
    expect(client.sent.slice(before).flatMap(({ method }) => (method && method !== 'window/logMessage' ? [method] : [])).sort()).toEqual(expected);
  });

  it('asks the client to look again when the typing pauses, at its lenses too', async () => {
    await halfTyped(vscode);
    await stopTyping(thinkingPause / 2);
    expect([asked(), await panel()]).toEqual([[], ['next steps']]);
    await stopTyping();
    expect([asked().sort(), await panel()]).toEqual([['workspace/codeLens/refresh', 'workspace/diagnostic/refresh'], []]);
  });

  it('publishes nothing in a pause for who wants to hear on saving only', async () => {
    await halfTyped(full, { run: 'onSave' });
    await stopTyping();
    expect([client.published.length, await panel()]).toEqual([1, []]);
    await client.save();
    expect(await client.diagnostics(uri, 1)).toEqual([]);
  });

  it.each([
    ['the document is closed', () => client.close()],
    ['the server is shut down', () => client.connection.sendRequest('shutdown')],
  ])('asks for nothing in a pause when %s in mid-sentence', async (_, happens) => {
    await halfTyped(vscode);
    await happens();
    await stopTyping();
    expect(asked()).toEqual([]);
  });

  it.each([
    ['closed and opened again', () => client.close()],
    ['opened again by who forgets to close it', () => undefined],
  ])('holds nothing of a document that is %s in mid-sentence', async (_, happens) => {
    await halfTyped(vscode);
    await happens();
    await client.open('a: Kindly wait, we will see.\n');
    expect([await panel(), await rules()]).toEqual([[], ['cold-phrasing']]);
  });

  it('judges what is half typed when somebody asks for actions elsewhere', async () => {
    client = await TestClient.start(vscode, { engine: createWavering() });
    await client.open('a: Kindly wait. Some info. We\n');
    await rules();
    await type(' will', 'We');
    expect(await rules()).toHaveLength(2);
    const titles = (await client.actions('Kindly')).map(({ title }: CodeAction) => title);
    expect(titles.join()).toContain('please');
    expect(await rules()).toEqual(['cold-phrasing']);
    await client.until(() => client.refreshes > 0);
  });

  it('judges what is half typed when somebody asks for all that can be fixed', async () => {
    client = await TestClient.start(vscode, { engine: createWavering() });
    await client.open('a: We\n');
    await rules();
    await type(' wait kindly', 'We');
    expect(await rules()).toEqual([]);
    const actions = await client.actions('We', ['source.fixAll.empathy-lint']);
    expect(actions.map(({ kind }) => kind)).toEqual(['source.fixAll.empathy-lint']);
  });
});
