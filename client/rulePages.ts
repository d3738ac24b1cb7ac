/** Rules explained inside the editor: each rule's page as a read-only document, shown by the Markdown preview. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { rulesRequest, type RuleSummary, type RulesParams } from '../server/protocol.ts';

const scheme = 'empathy-lint-rule';

export class RulePages implements vscode.TextDocumentContentProvider {
  private readonly client: LanguageClient;
  private readonly pages = new Map<string, string>();

  constructor(client: LanguageClient) {
    this.client = client;
  }

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.pages.get(uri.path) ?? '';
  }

  /** Shows a rule's page; asks which one when none is named, the ones of findings under the cursor first. */
  async explain(ruleId?: string): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const params: RulesParams = uri === undefined ? {} : { uri };
    const rules = await this.client.sendRequest<RuleSummary[]>(rulesRequest, params);
    const rule = ruleId === undefined ? await pick(rules) : rules.find(({ id }) => id === ruleId);
    if (!rule) {
      if (ruleId !== undefined) void vscode.window.showErrorMessage(`Empathy Lint has no rule "${ruleId}".`);
      return;
    }
    const page = vscode.Uri.from({ scheme, path: `/${rule.id}.md` });
    this.pages.set(page.path, rule.page);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }
}

async function pick(rules: readonly RuleSummary[]): Promise<RuleSummary | undefined> {
  const here = rulesUnderCursor();
  const items = rules.map((rule) => ({ label: rule.title, description: rule.id, detail: rule.summary, rule }));
  items.sort((a, b) => Number(here.has(b.rule.id)) - Number(here.has(a.rule.id)));
  return (await vscode.window.showQuickPick(items, { title: 'Explain Rule', placeHolder: 'Choose a rule', matchOnDescription: true, matchOnDetail: true }))?.rule;
}

function rulesUnderCursor(): ReadonlySet<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return new Set();
  const found = vscode.languages.getDiagnostics(editor.document.uri).filter(({ range }) => range.intersection(editor.selection));
  return new Set(found.map(({ code }) => String(typeof code === 'object' ? code.value : code)));
}
