/** What the server asks the person through us: a line of text, and what to do about a wording. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { askPhraseRequest, askTextRequest, type AddPhraseParams, type AskPhraseParams, type AskTextParams } from '../server/protocol.ts';
import { faultIn, splitRewrites } from './rewrites.ts';

export function answerQuestions(client: BaseLanguageClient): vscode.Disposable[] {
  return [client.onRequest(askTextRequest, askText), client.onRequest(askPhraseRequest, askPhrase)];
}

async function askText({ title, prompt, placeholder, value }: AskTextParams): Promise<string | null> {
  const options: vscode.InputBoxOptions = { title, prompt, ignoreFocusOut: true };
  if (placeholder !== undefined) options.placeHolder = placeholder;
  if (value !== undefined) options.value = value;
  return (await vscode.window.showInputBox(options)) ?? null;
}

/** Three steps, of which only the first needs an answer: which rule, what to say instead, and why. */
async function askPhrase({ phrase, rules }: AskPhraseParams): Promise<Omit<AddPhraseParams, 'uri'> | null> {
  const { t } = vscode.l10n;
  const title = (step: number): string => t('Flag "{0}" ({1} of 3)', shorten(phrase), step);
  const items = rules.map(({ id, title: label, summary }) => ({ label, description: id, detail: summary }));
  const rule = await vscode.window.showQuickPick(items, { title: title(1), placeHolder: t('Why shouldn\'t it be said? Choose the rule that reports it'), matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true });
  if (!rule) return null;
  const better = await vscode.window.showInputBox({ title: title(2), prompt: t('What to say instead. Up to three wordings, with | between them. Leave it empty to only report the words.'), placeHolder: t('for example: our rule is'), validateInput: (line) => faultIn(line, t, phrase), ignoreFocusOut: true });
  if (better === undefined) return null;
  const why = await vscode.window.showInputBox({ title: title(3), prompt: t('Why, in a sentence that your colleagues will read. May be left empty.'), ignoreFocusOut: true });
  if (why === undefined) return null;
  const rewrites = splitRewrites(better);
  return { phrase, rule: rule.description, ...(rewrites.length > 0 ? { rewrites } : {}), ...(why.trim() !== '' ? { why: why.trim() } : {}) };
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
