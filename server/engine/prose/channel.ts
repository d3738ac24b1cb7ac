/** Which channel a text is for. Only `readProse.ts` and tests import this file. */
import type { Body, Channel, Macro, Sentence } from '../model.ts';

const ROLES: Readonly<Record<string, Channel>> = { email: 'email', html: 'email', subject: 'email', chat: 'chat', sms: 'sms', voice: 'voice', social: 'social', bot: 'bot' };

/** A chat turn is no longer than this. */
const CHAT_WORDS = 45;
const CHAT_SENTENCES = 3;

/**
 * In this order: what the body says, what the macro says, the configuration, the body's role (`chat`, `sms`), the macro's id
 * (`utter_...` is a bot's), words of its title, tags and category (`names`, longest first). Failing all that, a text of at most three
 * sentences without a sign-off is chat and everything else e-mail.
 */
export function judgeChannel(body: Body, macro: Macro, configured: Channel | undefined, names: Readonly<Record<string, Channel>>, sentences: readonly Sentence[], wordCount: number): Channel {
  return body.channel ?? macro.channel ?? configured ?? channelByRole(body.role) ?? channelByName(macro, names) ?? channelByForm(sentences, wordCount);
}

function channelByRole(role: string): Channel | undefined {
  return Object.hasOwn(ROLES, role) && role !== 'html' ? ROLES[role] : undefined;
}

function channelByName(macro: Macro, names: Readonly<Record<string, Channel>>): Channel | undefined {
  const id = `${macro.id} ${macro.title}`;
  if (/(?:^|[\s/.:])utter_/.test(id)) return 'bot';
  const places = [macro.tags.join(' | '), macro.category ?? '', macro.title].map((place) => ` ${place.toLowerCase().replace(/[^\p{L}\p{N}.-]+/gu, ' ')} `);
  for (const place of places) if (place.trim() !== '') for (const { word, padded } of wordsOf(names)) if (place.includes(padded)) return names[word];
  return undefined;
}

type Name = { readonly word: string; readonly padded: string };

const sortedNames = new WeakMap<object, readonly Name[]>();

/** The words that name a channel beyond doubt, longest first; `padded` stands between spaces. */
function wordsOf(names: Readonly<Record<string, Channel>>): readonly Name[] {
  let words = sortedNames.get(names);
  if (!words) sortedNames.set(names, (words = Object.keys(names).filter((word) => !AMBIGUOUS.has(word)).sort((a, b) => b.length - a.length).map((word) => ({ word, padded: ` ${word} ` }))));
  return words;
}

/** Names of channels that titles use for other things ("Call me back", "Letter of credit", "Ticket closed", "Change my e-mail"). */
const AMBIGUOUS = new Set(['call', 'phone', 'telephone', 'mail', 'email', 'e-mail', 'letter', 'ticket', 'newsletter', 'notification', 'push', 'speech', 'messaging', 'banner', 'fallback intent', 'intent']);

function channelByForm(sentences: readonly Sentence[], wordCount: number): Channel {
  const spoken = sentences.filter((s) => s.block !== 'signature' && s.block !== 'quote' && s.block !== 'code');
  const signs = sentences.some((s) => s.moves.includes('sign_off'));
  return !signs && spoken.length <= CHAT_SENTENCES && wordCount <= CHAT_WORDS ? 'chat' : 'email';
}
