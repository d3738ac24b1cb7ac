/**
 * What the keys of macro libraries mean: which hold titles, bodies, tags, locales. Tables and the one function that reads a key by them.
 * Knows nothing of values. Imported by the shapes of YAML, JSON and CSV.
 */
import type { Channel } from '../model.ts';

export type FieldKind =
  | 'title' | 'body' | 'subject' | 'id' | 'category' | 'tags' | 'locale' | 'channel' | 'audience' | 'internal' | 'public'
  | 'active' | 'inactive' | 'status' | 'disable' | 'container' | 'variants' | 'skip' | 'unknown';

export interface KeyMeaning {
  readonly kind: FieldKind;
  /** Among keys of one kind the lowest wins. */
  readonly rank: number;
  /** The key without its words for locale, channel and syntax: `body` for `body_html_de`. Bodies of one macro share it. */
  readonly base: string;
  readonly locale?: string;
  readonly channel?: Channel;
  readonly syntax?: 'html' | 'text' | 'markdown';
  /** The wording before an edit (`original_text`); it gives way where the edited one stands beside it. */
  readonly isStale?: boolean;
  readonly isInternal?: boolean;
}

const ranked: Readonly<Partial<Record<FieldKind, string>>> = {
  title: 'title name label macro_name macro_title template_name display_name heading shortcut short_code shortcode keyword trigger triggers abbreviation abbr intent topic scenario situation question emotion use_case key slug hotkey summary reason',
  body: 'answer response reply canned_response canned_reply canned_message reply_template response_template reply_text response_text macro_text macro_body reply_body message_body body content contents template_body template template_text replace text plain_text message message_text copy wording phrase snippet utterance script bot_response agent_response comment comment_value macro value note',
  subject: 'subject subject_line betreff',
  id: 'id _id macro_id template_id external_id uuid guid code ref',
  category: 'category cat folder group section collection department team folder_name category_name theme area',
  tags: 'tags tag labels keywords current_tags',
  locale: 'locale language lang locale_code lang_code language_code',
  channel: 'channel channels medium available_on',
  audience: 'audience visibility visible_to recipient',
  internal: 'internal is_internal private is_private internal_only',
  public: 'public is_public customer_facing',
  active: 'active is_active enabled isenabled is_enabled published',
  inactive: 'inactive disabled is_disabled deleted is_deleted archived is_archived deprecated',
  status: 'status state',
  disable: 'empathy_lint_disable',
  container: 'macros replies responses templates canned_responses canned_replies saved_replies quick_replies reply_templates response_templates message_templates email_templates text_modules textmodules messages snippets items records data results entries categories groups sections folders library libraries matches answers scripts phrases utterances collections profiles children rows list content_items macros_list',
  variants: 'variants variations alternatives versions translations localizations languages locales i18n channels_text tones options_text',
  skip: 'buttons attachments metadata meta variables vars params parameters settings config slots intents entities forms conditions examples nlu stories rules policies session_config properties dependencies dev_dependencies devdependencies env environment image images links url urls href src icon created_at updated_at version schema restriction position pipeline required_slots global_vars quick_reply_buttons custom elements payload documentation description descriptions doc docs help help_text helptext brief usage run cmd command commands pattern regex regexp format outputs inputs jobs steps uses system_prompt placeholder tooltip aria_label assertions expectations must_contain must_not_contain must_not_start_with forbidden_phrases banned_phrases inbound incoming inbound_message incoming_message customer_message user_message original_message license licence copyright author authors keywords_list',
};

const exact = new Map<string, { kind: FieldKind; rank: number }>();
for (const [kind, words] of Object.entries(ranked)) words.split(' ').forEach((word, rank) => exact.set(word, { kind: kind as FieldKind, rank }));

/** Language names as they stand in keys and headers, to BCP 47. */
const languageNames: Readonly<Record<string, string>> = {
  english: 'en', german: 'de', deutsch: 'de', french: 'fr', francais: 'fr', 'français': 'fr', spanish: 'es', espanol: 'es', 'español': 'es', italian: 'it', italiano: 'it',
  portuguese: 'pt', portugues: 'pt', dutch: 'nl', nederlands: 'nl', swedish: 'sv', danish: 'da', norwegian: 'no', finnish: 'fi', polish: 'pl', czech: 'cs', hungarian: 'hu',
  romanian: 'ro', greek: 'el', russian: 'ru', ukrainian: 'uk', turkish: 'tr', arabic: 'ar', hebrew: 'he', farsi: 'fa', persian: 'fa', hindi: 'hi', thai: 'th', vietnamese: 'vi',
  indonesian: 'id', malay: 'ms', chinese: 'zh', mandarin: 'zh', japanese: 'ja', korean: 'ko',
};
const languageCodes = new Set('en de fr es it pt nl sv da no nb nn fi pl cs sk hu ro bg el ru uk tr ar he fa hi bn ta ur th vi id ms zh ja ko sr hr sl lt lv et ca eu gl is ga'.split(' '));
const regions = new Set('us gb uk au nz ie ca mx br pt es ar at ch cn tw hk fr be de nl se no dk fi it jp kr za in sg 419 hans hant latn cyrl'.split(' '));

const channelWords: Readonly<Record<string, Channel>> = {
  email: 'email', mail: 'email', 'e-mail': 'email', emails: 'email', chat: 'chat', livechat: 'chat', 'live chat': 'chat', messenger: 'chat', whatsapp: 'chat', telegram: 'chat', inbox: 'email', web: 'chat', widget: 'chat',
  social: 'social', facebook: 'social', twitter: 'social', x: 'social', instagram: 'social', tiktok: 'social', review: 'social', sms: 'sms', 'text message': 'sms', voice: 'voice', phone: 'voice', call: 'voice', ivr: 'voice',
  'in-app': 'in-app', inapp: 'in-app', 'in app': 'in-app', push: 'in-app', bot: 'bot', chatbot: 'bot',
};

/** The channel that a value like `Live chat` or `WhatsApp` names; undefined for words that name none. */
export function toChannel(value: string): Channel | undefined {
  return channelWords[value.trim().toLowerCase().replace(/_/g, ' ')] ?? channelWords[value.trim().toLowerCase().replace(/[ _]/g, '-')];
}

/** BCP 47 tag of `de`, `pt_BR`, `en-us`, `German`; undefined when the word names no language known here. */
export function toLocale(value: string): string | undefined {
  const parts = value.trim().toLowerCase().split(/[-_]/);
  const language = languageNames[parts[0] ?? ''] ?? (languageCodes.has(parts[0] ?? '') ? parts[0] : undefined);
  if (!language || parts.length > 3) return undefined;
  if (parts.length === 1) return language;
  return parts.slice(1).every((part) => regions.has(part)) ? [language, ...parts.slice(1).map(writeSubtag)].join('-') : undefined;
}

function writeSubtag(part: string): string {
  if (part === 'uk') return 'GB';
  return part.length === 4 ? part[0]!.toUpperCase() + part.slice(1) : part.toUpperCase();
}

/** A language tag as people write it in a field (`de`, `German`, `pt_BR`, `zgh`), else undefined. */
export function readLocaleValue(value: string): string | undefined {
  return toLocale(value) ?? (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(value.trim()) ? value.trim().replace(/_/g, '-') : undefined);
}

/** The words of a key, lower case: `shortCode`, `Short Code` and `short-code` are `short`, `code`. */
function wordsOfKey(key: string): string[] {
  return key.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

const known = new Map<string, KeyMeaning>();

/** Reads a key by its words; `unknown` when the tables say nothing. */
export function readKey(key: string): KeyMeaning {
  const cached = known.get(key);
  if (cached) return cached;
  const meaning = readWords(wordsOfKey(key));
  if (known.size < 5000) known.set(key, meaning);
  return meaning;
}

function readWords(words: readonly string[]): KeyMeaning {
  const whole = exact.get(words.join('_'));
  if (whole) return { ...whole, base: words.join('_') };
  let rest = [...words];
  let locale: string | undefined;
  let channel: Channel | undefined;
  let syntax: KeyMeaning['syntax'];
  let isStale = false;
  let isInternal = false;
  const last = () => rest.at(-1) ?? '';
  if (rest.length > 2 && languageCodes.has(rest.at(-2)!) && regions.has(last())) {
    locale = toLocale(rest.slice(-2).join('-'));
    rest = rest.slice(0, -2);
  } else if (rest.length > 1 && (languageCodes.has(last()) || languageNames[last()])) {
    locale = toLocale(last());
    rest.pop();
  } else if (rest.length > 1 && (languageCodes.has(rest[0]!) || languageNames[rest[0]!])) locale = toLocale(rest.shift()!);
  const kept: string[] = [];
  for (const word of rest) {
    if (word === 'html' || word === 'markdown') syntax = word;
    else if ((word === 'text' || word === 'plain') && rest.some((other) => other !== word && exact.get(other)?.kind === 'body')) syntax = 'text';
    else if (rest.length > 1 && channelWords[word] && !channel) channel = channelWords[word];
    else if (rest.length > 1 && /^(?:original|old|before|previous|current)$/.test(word)) isStale = true;
    else if (rest.length > 1 && /^(?:polished|new|after|improved|final|revised|default|main|formal|informal|friendly|short|long|brief)$/.test(word)) continue;
    else if (rest.length > 1 && /^(?:internal|staff)$/.test(word)) isInternal = true;
    else kept.push(word);
  }
  const base = kept.join('_') || (syntax ? 'body' : '');
  const found = exact.get(base);
  const extras = { locale, channel, syntax, isStale, isInternal };
  if (found?.kind === 'body' || found?.kind === 'title') return { ...found, base, ...extras };
  return { kind: 'unknown', rank: 0, base, ...extras };
}
