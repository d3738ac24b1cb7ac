/** The panel beside the editor: one macro's anatomy, findings and preview. Follows the cursor, and the text while it is written. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { anatomyRequest, type AnatomyParams, type MacroPlace, type MacroView } from '../../server/protocol.ts';
import { panelType } from '../names.ts';
import { isOwn } from '../ownDocuments.ts';
import { fromPosition, placeOfCursor, showRange, toRange } from '../places.ts';
import type { RulePages } from '../rulePages.ts';
import { renderPage } from './page.ts';
import { renderMacro, renderNothing } from './renderMacro.ts';
import { takeFix } from './takeFix.ts';

/** Milliseconds after the last move of the cursor; the server is not asked for every line that an arrow key passes. */
const cursorPause = 120;

type Message =
  | { readonly type: 'ready' }
  | { readonly type: 'jump'; readonly range: readonly [number, number, number, number] }
  | { readonly type: 'fix'; readonly fix: readonly [number, number] }
  | { readonly type: 'rule'; readonly rule: string };

export class MacroPanel implements vscode.Disposable {
  private readonly assets: vscode.Uri;
  private readonly client: BaseLanguageClient;
  private readonly rulePages: RulePages;
  private readonly parts: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  private place: MacroPlace | undefined;
  private macro: MacroView | undefined;
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(extension: vscode.Uri, client: BaseLanguageClient, rulePages: RulePages) {
    this.assets = vscode.Uri.joinPath(extension, 'client/assets');
    this.client = client;
    this.rulePages = rulePages;
    this.parts = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.follow(editor)),
    ];
  }

  /** Opens the panel, or brings it forward, for the macro at a place; without one, at the cursor. The editor keeps the focus. */
  show(place: MacroPlace | undefined = placeOfCursor()): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      if (place) this.load(place);
      return;
    }
    const panel = vscode.window.createWebviewPanel(panelType, vscode.l10n.t('Anatomy'), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    this.take(panel, place);
  }

  /** The server has judged a document again: what is shown of it may be old. */
  judgedAgain(uri: string): void {
    if (this.place && vscode.Uri.parse(uri).toString() === vscode.Uri.parse(this.place.uri).toString()) this.load(this.place);
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
      this.panel = undefined;
      this.macro = undefined;
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
    const params: AnatomyParams = { uri, position: place.position };
    this.client.sendRequest<MacroView | null>(anatomyRequest, params).then(
      (macro) => turn === this.asked && this.display(macro, place),
      (error: unknown) => this.client.warn(`The anatomy could not be read: ${error instanceof Error ? error.message : String(error)}`, undefined, false),
    );
  }

  private display(macro: MacroView | null, place: MacroPlace): void {
    if (!this.panel) return;
    const { t } = vscode.l10n;
    // Between two macros of one file the last one stays: the cursor passes there all the time.
    if (!macro && this.macro && vscode.Uri.parse(this.macro.uri).toString() === vscode.Uri.parse(place.uri).toString()) return;
    this.macro = macro ?? undefined;
    const title = macro ? macro.title || macro.id : t('No macro here');
    this.panel.title = macro ? t('Anatomy: {0}', title) : t('Anatomy');
    const html = macro ? renderMacro(macro, t) : renderNothing(vscode.workspace.asRelativePath(vscode.Uri.parse(place.uri)), t);
    void this.panel.webview.postMessage({ type: 'show', html, title: macro ? `${title}: ${macro.summary}` : title, key: macro ? `${macro.uri} ${macro.id}` : '', place });
  }

  private async answer(message: Message): Promise<void> {
    if (message.type === 'ready') return this.show(this.place ?? placeOfCursor(vscode.window.visibleTextEditors[0]));
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
