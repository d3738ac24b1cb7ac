/**
 * What a file's path says of all it holds, where the file itself says nothing: the language (`replies/es/refund.md`, `macros.de.yaml`), the
 * channel (`refund.chat.txt`, `chat/refund.txt`), and the reply's own name without them. Files that differ in such parts only are variants
 * of one reply: they share title and id. Imported by `read.ts` and by the shapes of files that hold one reply.
 */
import type { Channel } from '../model.ts';
import { toLocale } from './keys.ts';

/** Codes of languages that are also names of departments, regions and everyday words: `it.yaml`, `hr/`, `uk/`. The text's own words decide there. */
const ambiguous = new Set('it hr is no id ms he hi et ca da sl lt lv ta ga el uk cs eu ar th'.split(' '));

const channels: Readonly<Record<string, Channel>> = {
  email: 'email', emails: 'email', mail: 'email', chat: 'chat', chats: 'chat', livechat: 'chat', 'live-chat': 'chat', whatsapp: 'chat', messenger: 'chat', sms: 'sms',
  social: 'social', twitter: 'social', facebook: 'social', instagram: 'social', voice: 'voice', phone: 'voice', ivr: 'voice', 'in-app': 'in-app', bot: 'bot', chatbot: 'bot',
};

/** A tone behind a hyphen: `refund-formal`. Channels and languages there are more often the topic: `change-email`. */
const tone = /(?<=\w)-(?:formal|informal|friendly|casual|brief)$/i;

/** Tones, lengths and syntaxes that a name may end in. */
const otherVariants = /^(?:formal|informal|friendly|casual|warm|firm|brief|short|long|html|text|txt|plain|md)$/i;

/**
 * BCP 47 tag from the file's name (`replies/pt-BR.json`, `macros.de.yaml`, `macros_de.csv`) or else from the nearest folder that is one
 * (`replies/es/refund.md`); undefined where neither is.
 */
export function localeOfPath(path: string): string | undefined {
  const { folders, name } = partsOf(path);
  const inName = /(?:^|[._])([a-z]{2}(?:[-_][A-Za-z]{2})?)$/.exec(name.split('.').filter((part, i) => i === 0 || (!channels[part.toLowerCase()] && !otherVariants.test(part))).join('.'))?.[1];
  for (const candidate of [inName, ...folders.slice(-4).reverse()]) {
    if (candidate === undefined || ambiguous.has(candidate) || !isLocale(candidate)) continue;
    return toLocale(candidate);
  }
  return undefined;
}

/** The channel that the file's name ends in (`refund.chat.txt`) or that its folder is called after (`chat/refund.txt`); undefined where neither is one. */
export function channelOfPath(path: string): Channel | undefined {
  const { folders, name } = partsOf(path);
  return name.split('.').slice(1).map((part) => channels[part.toLowerCase()]).find((c) => c !== undefined) ?? channels[folders.at(-1)?.toLowerCase() ?? ''];
}

/** The file's name without its ending and without what makes it a variant: `refund` for `refund.chat.de.md`. */
export function replyName(path: string): string {
  const parts = partsOf(path).name.split('.');
  while (parts.length > 1 && isVariant(parts.at(-1)!)) parts.pop();
  return parts.join('.').replace(tone, '');
}

function isVariant(part: string): boolean {
  return channels[part.toLowerCase()] !== undefined || otherVariants.test(part) || isLocale(part);
}

function isLocale(part: string): boolean {
  return /^[a-z]{2}(?:[-_][A-Za-z]{2})?$/.test(part) && toLocale(part) !== undefined;
}

function partsOf(path: string): { readonly folders: readonly string[]; readonly name: string } {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  return { folders, name: name.replace(/\.[a-z]+$/i, '').replace(/\.email-meta$/i, '') };
}
