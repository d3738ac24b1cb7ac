/** Rules explained inside the editor: each rule's page as a read-only document, shown by the Markdown preview. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { rulesRequest, type RuleSummary, type RulesParams } from '../server/protocol.ts';

const scheme = 'empathy-lint-rule';

export class RulePages implements vscode.TextDocumentContentProvider {
  private readonly client: BaseLanguageClient;
  private readonly inFront: () => vscode.TextEditor | undefined;
  private readonly pages = new Map<string, string>();

  /** `inFront` gives the editor that is meant, also while a tab without a text is in front. */
  constructor(client: BaseLanguageClient, inFront: () => vscode.TextEditor | undefined) {
    this.client = client;
    this.inFront = inFront;
  }

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.pages.get(uri.path) ?? '';
  }

  /** Shows a rule's page; asks which one when none is named. */
  async explain(ruleId?: string): Promise<void> {
    const { t } = vscode.l10n;
    const rule = ruleId === undefined ? await this.choose(t('Explain a Rule')) : (await this.list()).find(({ id }) => id === ruleId);
    if (!rule) {
      if (ruleId !== undefined) void vscode.window.showErrorMessage(t('Empathy Lint has no rule "{0}".', ruleId));
      return;
    }
    const page = vscode.Uri.from({ scheme, path: `/${rule.id}.md` });
    this.pages.set(page.path, rule.page);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }

  /** Lets the person choose a rule, those of findings under the cursor first; nothing when they change their mind. */
  async choose(title: string, fits: (rule: RuleSummary) => boolean = () => true): Promise<RuleSummary | undefined> {
    const { t } = vscode.l10n;
    const here = rulesUnderCursor(this.inFront());
    const severities: Readonly<Record<string, string>> = { off: t('off'), info: t('info'), warning: t('warning'), error: t('error') };
    const items = (await this.list()).filter(fits).map((rule) => ({ label: rule.title, description: `${rule.id} · ${severities[rule.severity] ?? rule.severity}`, detail: rule.summary, rule }));
    items.sort((a, b) => Number(here.has(b.rule.id)) - Number(here.has(a.rule.id)));
    return (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Choose a rule'), matchOnDescription: true, matchOnDetail: true }))?.rule;
  }

  private list(): Promise<RuleSummary[]> {
    const document = this.inFront()?.document;
    const params: RulesParams = document === undefined ? {} : { uri: this.client.code2ProtocolConverter.asUri(document.uri) };
    return this.client.sendRequest<RuleSummary[]>(rulesRequest, params);
  }
}

function rulesUnderCursor(editor: vscode.TextEditor | undefined): ReadonlySet<string> {
  if (!editor) return new Set();
  const found = vscode.languages.getDiagnostics(editor.document.uri).filter(({ range }) => range.intersection(editor.selection));
  return new Set(found.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
