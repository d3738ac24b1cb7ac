/** Where a rule's page stands on the web. The one place that knows the repository's address on this side. */

const repository = 'https://github.com/empathy-lint/empathy-lint';

/** The address of a rule's page for people. */
export function rulePage(ruleId: string): string {
  return `${repository}/blob/main/docs/rules/${encodeURIComponent(ruleId)}.md`;
}
