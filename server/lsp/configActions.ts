/** Code actions that change the configuration: a rule off, a phrase allowed, a wording flagged. Each is a command; the edit is made when it is chosen. */
import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import { onOneLine, phraseOf, type Finding, type Range } from '../engine/index.ts';
import { allowPhraseCommand, flagPhraseCommand, setRuleCommand, type PhraseArguments, type SetRuleArguments } from '../protocol.ts';
import type { ConfigReach } from './configReach.ts';
import type { LintRecord } from './records.ts';
import { shorten } from './resulting.ts';
import type { Session } from './session.ts';
import { toDiagnostic } from './toLsp.ts';
import { isUnsaved } from './uris.ts';

/** So much of a phrase stands in a title, in UTF-16 code units. */
const titleLength = 50;

/** For findings: their words allowed, their rules off for the file or as far as the configuration reaches; each rule once. */
export function configurationActions(session: Session, record: LintRecord, findings: readonly Finding[], { folder }: ConfigReach): CodeAction[] {
  const { uri } = record;
  const { t } = session;
  const allowTitle = (phrase: string): string => (folder === undefined ? t('Allow "{0}" everywhere', phrase) : t('Allow "{0}" in {1}', phrase, folder));
  const offTitle = (rule: string): string => (folder === undefined ? t('Turn {0} off everywhere', rule) : t('Turn {0} off in {1}', rule, folder));
  const allow = findings.flatMap((finding): CodeAction[] => {
    const phrase = wordsOf(record, finding);
    if (record.engine.rules.get(finding.ruleId)?.scope === 'macro' || phrase === undefined || phraseOf(phrase) === undefined) return [];
    const argument: PhraseArguments = { uri, phrase };
    return [action(session, record, [finding], allowTitle(shorten(phrase, titleLength)), allowPhraseCommand, argument)];
  });
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))];
  // What was never saved has no name that a configuration could hold.
  const scopes: readonly SetRuleArguments['scope'][] = isUnsaved(uri) ? ['everywhere'] : ['file', 'everywhere'];
  const off = scopes.flatMap((scope) => rules.map((rule) => {
    const argument: SetRuleArguments = { uri, rule, severity: 'off', scope };
    const of = findings.filter(({ ruleId }) => ruleId === rule);
    return action(session, record, of, scope === 'file' ? t('Turn {0} off for this file', rule) : offTitle(rule), setRuleCommand, argument);
  }));
  return [...allow, ...off];
}

/** For words that are selected inside of a reply: they can be flagged from now on. */
export function flagActions(session: Session, record: LintRecord, place: Range): CodeAction[] {
  if (place.end - place.start < 3) return [];
  const body = record.library.macros.flatMap(({ bodies }) => bodies).find(({ source }) => source.start <= place.start && place.end <= source.end);
  const span = body?.map.toSpan(place);
  const phrase = body && span ? onOneLine(body.text.slice(span.start, span.end)) : '';
  if (phraseOf(phrase) === undefined) return [];
  const asks = session.features.own.asksPhrase;
  const title = asks ? session.t('Flag this wording in our library…') : session.t('Report "{0}" as cold from now on', shorten(phrase, titleLength));
  const argument: PhraseArguments = { uri: record.uri, phrase };
  return [{ title, kind: CodeActionKind.RefactorRewrite, command: { title, command: flagPhraseCommand, arguments: [argument] } }];
}

function action(session: Session, record: LintRecord, findings: readonly Finding[], title: string, command: string, argument: object): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: findings.map((finding) => toDiagnostic(finding, record.text, session.features)), command: { title, command, arguments: [argument] } };
}

function wordsOf(record: LintRecord, { macro, body, span }: Finding): string | undefined {
  const text = record.library.macros[macro.index]?.bodies[body]?.text.slice(span.start, span.end);
  return text === undefined ? undefined : onOneLine(text);
}
