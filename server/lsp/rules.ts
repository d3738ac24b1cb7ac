/** `empathyLint/rules`: the rules that hold for a document, each with its page, for a client that explains them. */
import { rulesRequest, type RuleSummary, type RulesParams, type SetRuleArguments } from '../protocol.ts';
import { renderRulePage, type Rule } from '../engine/index.ts';
import { docsAddress } from './ruleLinks.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

export function registerRules(session: Session): void {
  session.connection.onRequest(rulesRequest, async ({ uri }: RulesParams): Promise<RuleSummary[]> => {
    const { engine, settings } = await session.files.contextOf(uri ?? 'untitled:rules');
    return [...engine.rules.values()].map((rule) => ({
      id: rule.id,
      title: rule.title,
      summary: rule.summary,
      page: renderRulePage(rule).replaceAll('](../', `](${docsAddress}`),
      severity: settings.rules.get(rule.id)?.severity ?? 'off',
      scope: rule.scope,
      takesPhrases: takesPhrases(rule),
    }));
  });
}

/** `warning`: a severity as people call it. */
export function severityName(severity: SetRuleArguments['severity'], t: Words): string {
  return { off: t('off'), info: t('info'), warning: t('warning'), error: t('error'), on: t('on') }[severity];
}

/** Whether wordings of a team's own may be added to a rule: it looks for phrases. */
export function takesPhrases(rule: Rule): boolean {
  return rule.detectors.some(({ kind }) => kind === 'phrases');
}
