/** The view "Macros" in the Explorer: every macro of the workspace, worst first, with filters. Asks for nothing until somebody looks. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { libraryRequest, type LibraryMacro, type LibraryParams, type LibraryView } from '../../server/protocol.ts';
import { isSwitchedOff } from '../near/switchedOff.ts';
import { libraryState, viewId } from '../names.ts';
import { showRange, toRange } from '../places.ts';
import type { ServerState } from '../statusBar.ts';
import { describeFilter, isFiltering, kinds, listChoices, noFilter, passes, toFilter, type Choice, type Filter } from './filter.ts';
import type { LazyTree } from './lazyTree.ts';
import { toItem } from './macroItem.ts';

/** What an empty view is to say; `viewsWelcome` in package.json holds the words. */
type State = 'loading' | 'off' | 'failed' | 'empty' | 'filtered' | 'full';

export class MacroTree implements vscode.TreeDataProvider<LibraryMacro> {
  private readonly client: BaseLanguageClient;
  private readonly view: vscode.TreeView<LibraryMacro>;
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changes.event;
  private library: LibraryView | undefined;
  private filter: Filter = noFilter;
  private old = true;
  /** A person asked: the server is to look at the disk. */
  private fromDisk = false;
  /** The server has stopped, or could not read the library. */
  private hasFailed = false;
  private loading: Promise<void> | undefined;

  /** Shows the library in this view, which disposes of what listens to it. */
  constructor(client: BaseLanguageClient, lazy: LazyTree) {
    this.client = client;
    this.view = lazy.view;
    this.view.onDidChangeVisibility(() => this.loadIfSeen());
    lazy.fill(this);
    this.show();
  }

  /** What was read may have changed: read again now if somebody is looking, else when they do. */
  changed(): void {
    this.old = true;
    this.loadIfSeen();
  }

  /** While the server has stopped, nothing will come; what it has read before stays. A new one reads anew. */
  serverIs(state: ServerState): void {
    this.hasFailed = state === 'stopped';
    this.show();
    if (state === 'running') this.changed();
  }

  async refresh(): Promise<void> {
    this.old = true;
    this.fromDisk = true;
    await this.load();
  }

  getTreeItem(macro: LibraryMacro): vscode.TreeItem {
    return toItem(macro, this.library!, vscode.l10n.t);
  }

  getChildren(macro?: LibraryMacro): LibraryMacro[] {
    return macro || !this.library ? [] : this.library.macros.filter((each) => passes(each, this.filter));
  }

  /** Opens a macro's file with the macro in view; the list keeps the focus, so that arrow keys go on through it. */
  async open({ uri, range }: LibraryMacro): Promise<void> {
    const { start } = toRange(range);
    await showRange(vscode.Uri.parse(uri), new vscode.Range(start, start), true);
  }

  /** Lets the person choose what to show, everything in one list. */
  async chooseFilter(): Promise<void> {
    const { t } = vscode.l10n;
    await this.load();
    const headings = { rule: t('Rules'), situation: t('Situations'), channel: t('Channels') };
    const choices = this.library ? listChoices(this.library) : [];
    const items = kinds.flatMap((kind): (vscode.QuickPickItem & { choice?: Choice })[] => {
      const own = choices.filter((choice) => choice.kind === kind);
      if (own.length === 0) return [];
      return [{ label: headings[kind], kind: vscode.QuickPickItemKind.Separator }, ...own.map((choice) => ({ label: choice.label, description: String(choice.count), picked: this.filter[kind].has(choice.id), choice }))];
    });
    const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, title: t('Filter Macros'), placeHolder: t('Which macros are shown; nothing chosen shows all'), matchOnDescription: true });
    if (chosen) this.setFilter(toFilter(chosen.flatMap(({ choice }) => choice ?? [])));
  }

  clearFilter(): void {
    this.setFilter(noFilter);
  }

  private setFilter(filter: Filter): void {
    this.filter = filter;
    this.show();
  }

  private loadIfSeen(): void {
    if (this.view.visible) void this.load();
  }

  /** Reads the library if what is known is old; one reading at a time, and another after it where something changed meanwhile. */
  private async load(): Promise<void> {
    while (this.old) {
      this.loading ??= this.read().finally(() => (this.loading = undefined));
      await this.loading;
    }
  }

  private async read(): Promise<void> {
    this.old = false;
    const params: LibraryParams = { fromDisk: this.fromDisk };
    this.fromDisk = false;
    if (this.hasFailed) {
      this.hasFailed = false;
      this.show();
    }
    try {
      this.library = await vscode.window.withProgress({ location: { viewId } }, () => this.client.sendRequest<LibraryView>(libraryRequest, params));
    } catch (error) {
      this.hasFailed = true;
      this.client.warn(`The library could not be read: ${error instanceof Error ? error.message : String(error)}`, undefined, false);
    }
    this.show();
  }

  private show(): void {
    const shown = this.getChildren().length;
    const all = this.library?.macros.length ?? 0;
    const filtering = isFiltering(this.filter);
    this.view.message = filtering && shown > 0 ? describeFilter(this.filter, listChoices(this.library!), shown, all, vscode.l10n.t) : undefined;
    const toLookAt = this.library?.macros.filter(({ findings }) => findings > 0).length ?? 0;
    this.view.description = all > 0 ? vscode.l10n.t('{0} of {1} to look at', toLookAt, all) : undefined;
    void vscode.commands.executeCommand('setContext', libraryState, this.state(shown, all));
    void vscode.commands.executeCommand('setContext', 'empathyLint.filtering', filtering);
    this.changes.fire();
  }

  private state(shown: number, all: number): State {
    if (shown > 0) return 'full';
    if (all > 0) return 'filtered';
    if (isSwitchedOff()) return 'off';
    if (this.hasFailed) return 'failed';
    return this.library ? 'empty' : 'loading';
  }
}
