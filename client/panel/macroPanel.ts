/** The panel beside the editor: one macro's anatomy, findings and preview. Follows the cursor, and the text while it is written. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { anatomyRequest, type AnatomyParams, type MacroPlace, type MacroView } from '../../server/protocol.ts';
import { panelType } from '../names.ts';
import { isOwn } from '../ownDocuments.ts';
import { fromPosition, placeOf, showRange, toRange } from '../places.ts';
import type { RulePages } from '../rulePages.ts';
import { findMacro, type Ask } from './findMacro.ts';
import { renderPage } from './page.ts';
import { renderEmpty } from './renderEmpty.ts';
import { renderMacro, renderNothing } from './renderMacro.ts';
import { takeFix } from './takeFix.ts';

/** Milliseconds after the last move of the cursor; the server is not asked for every line that an arrow key passes. */
const cursorPause = 120;

type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'jump'; readonly range: readonly [number, number, number, number] }
  | { readonly type: 'fix'; readonly fix: readonly [number, number] }
  | { readonly type: 'rule'; readonly rule: string }
  | { readonly type: 'sample' };

/** What the page is to show, as its script takes it. */
interface Shown {
  readonly html: string;
  readonly title: string;
  readonly key: string;
  readonly place?: MacroPlace;
}

export class MacroPanel implements vscode.Disposable {
  private readonly assets: vscode.Uri;
  private readonly client: BaseLanguageClient;
  private readonly rulePages: RulePages;
  private readonly inFront: () => vscode.TextEditor | undefined;
  private readonly parts: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  private place: MacroPlace | undefined;
  private macro: MacroView | undefined;
  /** What was shown last: a page that was hidden is empty when it comes back. */
  private shown: Shown | undefined;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `inFront` gives the editor that is meant where no place is named. */
  constructor(extension: vscode.Uri, client: BaseLanguageClient, rulePages: RulePages, inFront: () => vscode.TextEditor | undefined) {
    this.assets = vscode.Uri.joinPath(extension, 'client/assets');
    this.client = client;
    this.rulePages = rulePages;
    this.inFront = inFront;
    this.parts = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
    ];
  }

  /** Opens the panel, or brings it forward, for the macro at a place; without one, at the cursor. The editor keeps the focus. */
  show(place: MacroPlace | undefined = placeOf(this.inFront())): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      if (place) this.load(place);
      return;
    }
    const panel = vscode.window.createWebviewPanel(panelType, vscode.l10n.t('Anatomy'), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    this.take(panel, place);
  }

  /** The server has judged a document again: what is shown of it may be old. A hidden page asks when it is seen again. */
  judgedAgain(uri: string): void {
    if (this.panel?.visible && this.place && isSameUri(uri, this.place.uri)) this.load(this.place);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const part of this.parts) part.dispose();
    this.panel?.dispose();
  }

  /** Shows the macro at a place in this panel, a new one or one that VS Code has brought back after a reload. */
  take(panel: vscode.WebviewPanel, place: MacroPlace | undefined): void {
    this.panel = panel;
    this.place = place;
    panel.iconPath = vscode.Uri.joinPath(this.assets, 'icon.png');
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.assets] };
    const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.assets, name)).toString();
    panel.onDidDispose(() => {
      clearTimeout(this.timer);
      this.panel = undefined;
      this.place = undefined;
      this.macro = undefined;
      this.shown = undefined;
    });
    webview.onDidReceiveMessage((message: Message) => this.answer(message));
    webview.html = renderPage({ source: webview.cspSource, style: file('panel.css'), script: file('panel.js'), language: vscode.l10n.bundle ? vscode.env.language : 'en' });
  }

  private follow({ document, selection }: vscode.TextEditor): void {
    if (!this.panel?.visible || !isOwn(document)) return;
    const place = { uri: document.uri.toString(), position: fromPosition(selection.active) };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(place), cursorPause);
  }

  /** Asks for the macro and shows it, unless something later has been asked for meanwhile. */
  private load(place: MacroPlace): void {
    this.place = place;
    const turn = ++this.asked;
    const uri = this.client.code2ProtocolConverter.asUri(vscode.Uri.parse(place.uri));
    const ask: Ask = (params: AnatomyParams) => this.client.sendRequest<MacroView | null>(anatomyRequest, params);
    findMacro(ask, { ...place, uri }, this.macro, isSameUri).then(
      (macro) => turn === this.asked && this.display(macro, place),
      (error: unknown) => this.client.warn(`The anatomy could not be read: ${error instanceof Error ? error.message : String(error)}`, undefined, false),
    );
  }

  private display(macro: MacroView | null, place: MacroPlace): void {
    if (!this.panel) return;
    const { t } = vscode.l10n;
    this.macro = macro ?? undefined;
    const title = macro ? macro.title || macro.id : t('No macro here');
    this.panel.title = macro ? t('Anatomy: {0}', title) : t('Anatomy');
    const html = macro ? renderMacro(macro, t) : renderNothing(vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri)), t);
    this.post({ html, title: macro ? `${title}: ${macro.summary}` : title, key: macro ? `${macro.uri} ${macro.id}` : '', place });
  }

  private post(shown: Shown): void {
    this.shown = shown;
    void this.panel?.webview.postMessage({ type: 'show', ...shown });
  }

  /** The page is there, for the first time or again: it gets what it showed before, and what holds now once the server has said so. */
  private begin(): void {
    const place = this.place ?? placeOf(this.inFront());
    if (this.shown) this.post(this.shown);
    else if (!place) this.post({ html: renderEmpty(vscode.l10n.t), title: vscode.l10n.t('Anatomy'), key: '' });
    if (place) this.load(place);
  }

  private async answer(message: Message): Promise<void> {
    if (message.type === 'ready') return this.begin();
    if (message.type === 'sample') return void (await vscode.commands.executeCommand('empathyLint.trySample'));
    const { macro } = this;
    if (message.type === 'rule') return this.rulePages.explain(message.rule);
    if (!macro) return;
    const uri = vscode.Uri.parse(macro.uri);
    if (message.type === 'jump') return void (await showRange(uri, new vscode.Range(...message.range)));
    const finding = macro.findings[message.fix[0]];
    const fix = finding?.fixes[message.fix[1]];
    if (finding && fix) await takeFix(uri, toRange(finding.range), fix.title);
  }
}

/** Both sides write a URI in their own way (`:` and `%3A`). */
function isSameUri(a: string, b: string): boolean {
  return vscode.Uri.parse(a).toString() === vscode.Uri.parse(b).toString();
}
