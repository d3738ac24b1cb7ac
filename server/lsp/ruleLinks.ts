/** Where the pages for people stand on the web. The one place that knows the repository's address on this side. */

const repository = 'https://github.com/empathy-lint/empathy-lint';

/** The folder of the pages, with a slash at its end. */
export const docsAddress = `${repository}/blob/main/docs/`;

/** The address of a rule's page for people. */
export function rulePage(ruleId: string): string {
  return `${docsAddress}rules/${encodeURIComponent(ruleId)}.md`;
}
