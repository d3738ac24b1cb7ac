/**
 * Lists of titles and texts whose texts give nothing away: notices, snippets, one-liners for chat greet nobody and hold no slot. They are
 * macros where somebody says so (by naming the file, by the name of the file or its folder) or where the fields are those of a helpdesk;
 * articles, quotes of customers and settings are laid out like them. Tables of words and one judgement; imported by the generic shape.
 */
import type { Draft } from './drafts.ts';
import { holdsSentence, isNeverLibrary, isProse, type LibraryEvidence } from './evidence.ts';
import { readKey } from './keys.ts';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Fields that only helpdesks give their replies, by the words of their keys. */
const helpdeskFields = words('macro_name macro_title macro_text macro_body short_code shortcode canned_response canned_reply canned_message reply_template response_template reply_text response_text reply_body agent_response agent_reply comment_value saved_reply quick_reply public_reply');

/** Fields of entries that programs run, check or fill: never macros, whoever names the file. */
const programFields = words('run uses steps jobs needs operation assert assertions expected expected_output output prompt system_prompt user_prompt completion regex pattern exec command commands cmd args dependencies enum properties exit_code status_code http_status endpoint method jsonpath xpath selector');

/** Fields of pages, articles, products and quotes: macros only where somebody says so. */
const pageFields = words('date published published_at publish_date author authors byline url href link links image img photo avatar thumbnail icon emoji slug path route permalink component layout excerpt price sku rating stars score phone quote position company role choices correct correct_answer explanation difficulty points severity file filename source lat lng latitude longitude color colour width height x y');

/** Files that are plainly something else, by their path. */
const otherFiles = /(?:^|\/)(?:\.github\/workflows|\.circleci|\.gitlab|\.vscode|\.idea|_data|content|posts|articles|blog)\/|(?:^|\/)(?:package|composer|manifest|mkdocs|antora|openapi|swagger|docker-compose|renovate|dependabot|\.gitlab-ci|bitrise|azure-pipelines|app|vercel|netlify|release-please-config)(?:[-.][\w-]+)*\.(?:ya?ml|json5?|jsonc)$/i;

/** Names of files and folders under which lists of titles and texts are replies. */
const tellingName = /\b(?:macros?|canned|snippets?|repl(?:y|ies)|help ?desk|customer (?:service|support)|support|zendesk|intercom|templates?|notices?|responses?)\b/i;

/**
 * Why the drafts of a file are macros for all that their texts don't say so, as the start of a sentence; empty where the path says it. Undefined
 * where nothing does, or where an entry has no title of its own, or most texts no sentence.
 */
export function whyTitledList(drafts: readonly Draft[], path: string, evidence: LibraryEvidence): string | undefined {
  if (drafts.length < 2 || isNeverLibrary(path) || otherFiles.test(path)) return undefined;
  if (share(drafts, programFields) > 0 || !drafts.every(isTitled) || !haveSentences(drafts)) return undefined;
  if (share(drafts, helpdeskFields) === 1) return 'the fields are those of a helpdesk';
  const names = path.split('/').slice(-3).join('/').replace(/[-_.]/g, ' ');
  return evidence !== 'none' && tellingName.test(names) && share(drafts, pageFields) === 0 ? '' : undefined;
}

/** A short title and a text, each in a field of a known name: a column of prose under any header may be a description of anything. */
function isTitled({ kind, fields = [], macro }: Draft): boolean {
  const kinds = fields.map((field) => readKey(field).kind);
  return kind === 'record' && kinds.includes('body') && (kinds.includes('title') || kinds.includes('subject')) && macro.title.length <= 120;
}

function haveSentences(drafts: readonly Draft[]): boolean {
  return drafts.filter(({ macro }) => macro.bodies.some(({ text }) => holdsSentence(text) && isProse(text))).length * 3 >= drafts.length * 2;
}

/** How many of the drafts have such a field, from 0 to 1. */
function share(drafts: readonly Draft[], names: ReadonlySet<string>): number {
  return drafts.filter(({ fields = [] }) => fields.some((field) => names.has(field))).length / drafts.length;
}
