/**
 * What makes a stretch of text look like a reply to a customer, and what makes a file look like a library of such replies.
 * Word lists and the few questions asked of them; read by every shape that has to decide by content. Knows nothing of positions.
 */
import type { Channel } from '../model.ts';

const greeting = new RegExp(
  `^(?:${[
    'hi|hello|hey|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)',
    'hallo|guten (?:tag|morgen|abend)|liebe[rs]?(?::r)?|lieber?|sehr geehrte[rs]?|moin|servus|grüezi',
    'bonjour|bonsoir|salut|chère?|madame|monsieur',
    'hola|buen(?:os|as) (?:días|tardes|noches)|estimad[oa]s?',
    'olá|ola|oi|prezad[oa](?:\\(a\\))?|bom dia|boa (?:tarde|noite)|car[oa]',
    'ciao|gentile|buongiorno|buonasera|salve',
    'beste|geachte|goedendag|hej|hei|merhaba|sayın|dzień dobry|cześć|xin chào|chào',
    'здравствуйте|привет|добрый (?:день|вечер)|доброе утро|уважаем\\p{L}+|вітаю',
    'مرحبا|नमस्ते|שלום',
  ].join('|')})(?![\\p{L}\\p{M}])|^(?:안녕|您好|你好|亲爱的|尊敬的|こんにちは|お世話|いつも|สวัสดี)`,
  'iu',
);

const opener =
  /^(?:(?:thanks|thank you|many thanks|thx|welcome|sorry|apologies|unfortunately|congrat\w*|great (?:question|news)|good news|no (?:problem|worries)|happy to|appreciate|absolutely|of course|sure thing|just (?:checking|following)|quick update|oh no|we|i|danke|vielen dank|herzlichen dank|merci|gracias|obrigad[oa]|grazie|bedankt|dank u|tack|takk|спасибо|благодар\p{L}+)(?![\p{L}\p{M}])|감사|感谢|谢谢|抱歉|ありがとう|申し訳)/iu;

/** Closing words; a name, a placeholder or nothing may follow on the line. */
const closing =
  /^(?:(?:best|best wishes|(?:kind|best|warm|warmest|many) ?(?:regards|wishes|thanks)?|regards|cheers|thanks(?: again| so much)?|thank you(?: again| so much)?|sincerely|yours (?:sincerely|truly|faithfully)|warmly|take care|all the best|respectfully|talk soon|mit (?:freundlichen|besten|herzlichen) grüßen|(?:viele|herzliche|liebe|beste|freundliche) grüße|gruß|cordialement|bien cordialement|bien à vous|saludos|un saludo|atentamente|atenciosamente|abraços|att|cordiali saluti|distinti saluti|a presto|un saluto|met vriendelijke groet|с уважением)(?![\p{L}\p{M}])[,.!]?|[—–]|--|-(?= ?(?:\S+ ){0,4}(?:team|support)$))\s*/iu;
const afterClosing = /^(?:$|[{[<(]|\p{Lu})/u;
const closingElsewhere = /^(?:감사합니다|此致|敬具|よろしく)/u;

const secondPerson =
  /(?<![\p{L}'’])(?:please|kindly|bitte|por favor|s['’]il vous plaît|per favore|пожалуйста|you|your|yours|you['’](?:re|ll|ve|d)|sie|ihnen|ihre?[nmrs]?|du|dir|dich|deine?[nmrs]?|euch|vous|votre|vos|usted|ustedes|tus?|te|você|vocês|seus?|suas?|sua|lhe|tuo|tua|tuoi|vostr[oaie]|u|uw|вы|вас|вам|ваш\p{L}*|тебе|твой)(?![\p{L}])|您|你|お客様|请|습니다|세요/iu;

const placeholder =
  /\{\{[^{}\n]{1,80}\}\}|(?<![\w$%#])\{[\p{L}_][\p{L}\p{N}_ ./’'-]{0,50}\}|[%#$]\{[\w.]+\}|\{![\w.]+\}|\{%[^%\n]+%\}|(?<![\w\]!\\])\[(?![xX ]?\])[\p{L}#@$€£][^[\]\n()]{0,60}\](?![([:])|<[A-Za-z][\w -]{1,40}>|(?<![\w$])\$[a-z][a-z_]{2,30}\b/u;

/** How instructions to a language model begin. */
const prompt = /^[\s#*_"']*you are (?:an?|the|our)\b(?:[^.\n]{2,80}\.\s+(?:your (?:task|job|role|goal)|analy[sz]e|answer|assess|classify|create|design|develop|draft|evaluate|extract|generate|given|identify|polish|produce|provide|review|rewrite|summari[sz]e|translate|write)\b|[^.\n]{0,60}\b(?:expert|assistant|agent|chatbot|bot|ai|model|specialist|analyst|writer|copywriter|engineer|developer|strategist|consultant|planner|designer|translator|classifier|reviewer)\b)/i;

/** Marks and emoji in front of the first word: emphasis, quotes, pictures. */
const dressing = /^[\s*_>"“”'‘«`\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f¡¿]+/u;

/** True when the line opens a letter: "Hi {name},", "Guten Tag,". */
export function isGreeting(line: string): boolean {
  return !/^\s*[❌✅✗✓✔☑]/u.test(line) && greeting.test(line.replace(dressing, ''));
}

/** True when the line is how a reply without a greeting begins: thanks, an apology, "I understand". */
export function isOpener(line: string): boolean {
  return opener.test(line.replace(dressing, '').replace(/’/g, "'"));
}

/** True when one of the last lines closes a letter: "Best,", "Kind regards", "— The team". */
export function isSignedOff(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-5).some((line, i) => (i > 0 || lines.length > 5) && isSignOffLine(line.replace(dressing, '').replace(/(?<![*_\\])[*_\\]+\s*$/, '').trim()));
}

function isSignOffLine(line: string): boolean {
  if (line.length > 80) return false;
  const found = closing.exec(line);
  return found ? afterClosing.test(line.slice(found[0].length)) : closingElsewhere.test(line);
}

/** True when the text holds a slot for the helpdesk or the agent. Links, images and check boxes are none. */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** True when the text speaks to someone. */
export function isAddressed(text: string): boolean {
  return secondPerson.test(text);
}

/**
 * How much a text looks like a reply: 2 for a greeting, 1 each for an opener, a placeholder, an address and a sign-off. From 1 on it may
 * be one; from 2 on it is one wherever it stands.
 */
export function replyScore(text: string): number {
  if (prompt.test(text)) return 0;
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  const opening = isGreeting(first) ? 2 : isOpener(first) ? 1 : 0;
  return opening + (hasPlaceholder(text) ? 1 : 0) + (isAddressed(text) ? 1 : 0) + (isSignedOff(text) ? 1 : 0);
}

/** True for text of at least one sentence in words: not code, a drawing, a table of values or a bare skeleton of slots. */
export function isProse(text: string): boolean {
  // Data in a string, such as the settings of a bot.
  if (/^\s*(?:\{\s*"|\[\s*[{["])[^]*[}\]]\s*$/.test(text) && /":\s*[[{"\d]/.test(text)) return false;
  if (text.includes('<!--')) return isProse(text.replace(/<!--[^]*?(?:-->|$)/g, ''));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const { letters, signs } = countCharacters(text);
  if (letters < 8 || letters < signs) return false;
  if (/[├└│┌]/.test(text)) return false;
  const code = lines.filter((line) => /\s(?:[<>=!]=|&&|\|\|)\s/.test(line) || (/^\s*(?:\$ |#!|curl |npm |git |sudo |docker |SELECT |import |const |def )|[{};]\s*$|^\s*(?:[{}\]]|<(?!\/?(?:a|b|i|u|em|strong|br|p|blockquote|code|span)\b))|=>|^\s*[\w"'-]+\s*[:=]\s*["'{[\d]/.test(line) && !/\{\{|\{[\w ]+\}\s*$/.test(line))).length;
  const letter = isGreeting(lines[0]!) && isSignedOff(text);
  if (code * 2 > lines.length && !letter) return false;
  return !isSkeleton(lines);
}

/** Three words, and somewhere behind them the mark that ends a sentence: looked for once behind the first three, or a text without it would be searched from each of its words. */
export function holdsSentence(text: string): boolean {
  const words = /\S\s+\S+\s+\S/.exec(text);
  return words !== null && /[.!?…](?=\s|["”')]|$)/.test(text.slice(words.index + words[0].length));
}

/** Letters with their marks, and what is neither letter, mark, number nor white space. Counted without a list of them: every text of a file is asked about. */
function countCharacters(text: string): { letters: number; signs: number } {
  let letters = 0;
  let signs = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit | 32) >= 97 && (unit | 32) <= 122) letters++;
    else if (unit < 128) signs += unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 48 && unit <= 57) ? 0 : 1;
    else {
      const character = String.fromCodePoint(text.codePointAt(i)!);
      if (/[\p{L}\p{M}]/u.test(character)) letters++;
      else if (!/[\s\p{N}]/u.test(character)) signs++;
      i += character.length - 1;
    }
  }
  return { letters, signs };
}

/** A plan of a reply, not a reply: besides greeting and name most lines are one bracket of guidance. */
function isSkeleton(lines: readonly string[]): boolean {
  const slots = lines.filter((line) => line.length < 200 && /^\s*(?:[-*\d.]+\s*)?\[[^\]]*[\p{L}]{2,}[^\]]*\s[^\]]*\][.!?]?\s*$/u.test(line)).length;
  if (slots < 2) return false;
  const sentences = lines.filter((line) => !isGreeting(line) && /\p{L}{2,} \p{L}+.*[.!?:]/u.test(line.replace(/\[[^\]]*\]/g, '')));
  return sentences.length < slots / 2;
}

// ---------------------------------------------------------------------------------------------- the file's name and title

const replyWord = '(?:repl(?:y|ies)|responses?|answers?|e ?mails?|messages?|support|customer|client|ticket|tickets|whatsapp|sms|chat|helpdesk|help desk|review|reviews|comment|outreach|guest|issue|zendesk|intercom|service|communications?|notifications?)';
const strong = new RegExp(
  [
    '\\bcanned\\b|\\bivr\\b',
    '\\b(?:saved|quick|stock|prepared|predefined|pre ?written|ready|standard|common|template) (?:repl(?:y|ies)|responses?|answers?|messages?)\\b',
    `\\b${replyWord}(?: [\\p{L}\\p{N}]+)? (?:templates?|scripts?|snippets?|macros?)\\b`,
    `\\b(?:templates?|scripts?|snippets?|macros?) (?:[\\p{L}\\p{N}']+ ){0,3}${replyWord}`,
    '\\b(?:response|reply|answer) (?:library|bank|collection|patterns)\\b',
    'plantillas?|vorlagen?\\b|textbausteine?|antwortvorlagen|modèles? (?:de |d\')|modelli|modelos? de|respostas? (?:prontas?|rápidas?|padrão)|respuestas? (?:rápidas?|predefinidas?|tipo)|risposte|sjablonen|mallar',
    'templates? (?:messaggi|mensagens|mensajes|whatsapp|email)',
    '템플릿|шаблон|готовые (?:ответы|инструкции)|模板|テンプレ|定型|话术|回复|快捷',
  ].join('|'),
  'iu',
);
const weak = /\b(?:macros?|templates?|repl(?:y|ies)|responses?|responders?|answers?|scripts?|messages?|e ?mails?|notifications?|communications?|comms|snippets?|tickets?|customer service|customer support|helpdesk|support|outreach|tickets)\b/iu;
const neverNames = /^(?:changelog|license|licence|copying|notice|contributing|code of conduct|security|authors|governance|roadmap|todo|history|architecture|agents|claude)$|\b(?:issue template|pull request template|bug report|feature request|adr|rfc|post ?mortem|runbook|playbook|design doc|release notes|style guide)\b/iu;

export type LibraryEvidence = 'strong' | 'weak' | 'none';

/** How much the path and the title say that the file is a macro library. `what` is the part that says so, for people. */
export function libraryEvidence(path: string, title: string): { readonly evidence: LibraryEvidence; readonly what: string } {
  const parts = path.split(/\/|__/).map((part) => spaced(part.replace(/\.[a-z]+$/i, '')));
  const name = parts.at(-1) ?? '';
  if (neverNames.test(name) || parts.some((part) => /^(?:issue|pull request|discussion) templates?$/i.test(part))) return { evidence: 'none', what: name };
  const readme = /^(?:readme|index)$/i.test(name);
  const isTest = isTestPath(path);
  const folders = parts.slice(-4, -1).join(' / ');
  for (const [text, what] of [[name, 'file name'], [spaced(title), 'title'], [parts.at(-2) ?? '', 'folder']] as const) {
    const found = strong.exec(text);
    if (found) return { evidence: readme ? 'weak' : 'strong', what: `${what} says "${found[0].trim()}"` };
  }
  if (!isTest) for (const [text, what] of [[name, 'file name'], [spaced(title), 'title'], [folders, 'folder']] as const) {
    const found = weak.exec(text);
    if (found) return { evidence: 'weak', what: `${what} says "${found[0].trim()}"` };
  }
  return { evidence: 'none', what: '' };
}

/** True for files that hold titles and texts and are never libraries: changelogs, manuals, release notes. */
export function isNeverLibrary(path: string): boolean {
  return neverNames.test(spaced(path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '')));
}

/** Data of tests: what looks like replies there is as often what customers wrote. Only a plain name makes it a library. */
export function isTestPath(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|__fixtures__|testdata|test[-_]data|evals?|mocks?|__mocks__)\//i.test(path);
}

/** Words of a file or heading name: `SUPPORT_MACROS` and `supportMacros` are `SUPPORT MACROS` and `support Macros`. */
function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_.\s/&+:]+/g, ' ').trim();
}

// ---------------------------------------------------------------------------------------------- channel, locale, audience

const channels: readonly (readonly [RegExp, Channel])[] = [
  [/\b(?:sms|text messages?)\b/i, 'sms'],
  [/\b(?:live )?chat\b|\bwhatsapp\b|\bmessenger\b|\btelegram\b/i, 'chat'],
  [/\b(?:twitter|facebook|instagram|linkedin|social(?: media)?|(?:app|play) store|review (?:repl(?:y|ies)|responses?)|(?:app|google|product) reviews?)\b/i, 'social'],
  [/\b(?:phone|voice|call) (?:script|opening|greeting|response)|\bvoicemail\b|^(?:phone|voice|call)$/i, 'voice'],
  [/\be-?mails?\b|correo|courriel/i, 'email'],
  [/\b(?:in-app|push notification)\b/i, 'in-app'],
];

/** The channel that a label, a file's title or a heading of headings names; undefined when it names none. */
export function channelOf(text: string): Channel | undefined {
  return channels.find(([name]) => name.test(text))?.[1];
}

/** A longer line is no title that names anything. */
const longestTitle = 200;

/**
 * The channel that a reply's own title names as its channel ("Chat: late order", "Late order (SMS)"), not as its topic ("SMS did not
 * arrive"); undefined when it names none.
 */
export function ownChannelOf(title: string): Channel | undefined {
  if (title.length > longestTitle) return undefined;
  const marked = /^([\p{L}\s-]+?)(?:\s*[:–—|]|\s+-\s|\s+(?:template|script|reply|response|version|message|macro|opening|closing|greeting)s?\b|$)/iu.exec(title)?.[1];
  const suffix = /(?:[([]|[–—|]|\s-)\s*([^()[\]–—|]+?)\s*[)\]]?$/.exec(title)?.[1];
  return [marked, suffix].filter((part) => part !== undefined && part.split(/\s+/).length <= 2).map((part) => channelOf(part!)).find((c) => c !== undefined);
}

const locales: readonly (readonly [RegExp, string])[] = [
  [/^(?:english|englisch|anglais|ingl[eé]s|inglese|英文|英语|영어|英語|английский|en(?:-(?:us|gb))?)$/iu, 'en'],
  [/^(?:german|deutsch|allemand|alem[aá]n|德文|de(?:-(?:de|at|ch))?)$/iu, 'de'],
  [/^(?:french|fran[cç]ais|franz[oö]sisch|franc[eé]s|法文|fr(?:-(?:fr|ca))?)$/iu, 'fr'],
  [/^(?:spanish|espa[nñ]ol|spanisch|espagnol|西班牙文|es(?:-(?:es|mx))?)$/iu, 'es'],
  [/^(?:portuguese|portugu[eê]s|portugiesisch|pt(?:-(?:br|pt))?)$/iu, 'pt'],
  [/^(?:italian|italiano|italienisch|it-it)$/iu, 'it'],
  [/^(?:dutch|nederlands|niederl[aä]ndisch|nl)$/iu, 'nl'],
  [/^(?:chinese|中文|简体中文|繁體中文|zh(?:-(?:cn|tw|hans|hant))?)$/iu, 'zh'],
  [/^(?:japanese|日本語|ja|jp)$/iu, 'ja'],
  [/^(?:korean|한국어|韩文|ko|kr)$/iu, 'ko'],
  [/^(?:russian|русский|ru)$/iu, 'ru'],
  [/^(?:polish|polski|pl)$/iu, 'pl'],
  [/^(?:turkish|türkçe|tr)$/iu, 'tr'],
  [/^(?:swedish|svenska|sv)$/iu, 'sv'],
];

/** The language that a heading or label names as a whole or in brackets behind it ("Refund (DE)"); undefined when it names none. */
export function localeOf(text: string): string | undefined {
  const bare = text.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, '').replace(/ (?:version|variant|template)$/i, '');
  const bracket = /[([]([\p{L}-]{2,12})[)\]]\s*$/u.exec(text)?.[1];
  return locales.find(([name]) => name.test(bare) || (bracket !== undefined && name.test(bracket)))?.[1];
}

/** True for text that is mostly written in another script than ours, for which the word lists above are thin. */
export function isOtherScript(text: string): boolean {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return latin * 2 < all;
}

/** True for a title that says of its reply that colleagues alone read it. Narrower than `isInternal`: "Internal server error" is a customer's trouble. */
export function isInternalTitle(title: string): boolean {
  return /^\W*internal\s*(?:$|[:/|–—\])}-]|notes?\b|only\b|use only\b)|[([](?:internal|staff|agents?)(?: (?:only|notes?|use))?[)\]]|\b(?:do not|don't|never) send to (?:the )?(?:customers?|clients?|guests?)\b/iu.test(title);
}

/** True for headings and labels of text that customers never see: internal notes, escalations and notifications to colleagues, staff channels. */
export function isInternal(text: string): boolean {
  return /\binternal (?:notes?|comments?|comms?|communications?|messages?|updates?|use|only)\b|^internal\b(?!.*\btemplates?\b)|\b(?:agent|staff|private) notes?\b|\bagents? only\b|\b(?:agent|staff) notifications?\b|\(internal\b|\b(?:do not|don't|never) send to (?:the )?customers?\b|\bnot customer.facing\b|\bfor internal\b|\bslack\b|\bescalat\w+ to (?:tier|engineering|technical|product|dev|l[123])|\bnotify (?!(?:the )?(?:requester|customer|client|user|cc)s?\b)[\p{L} ]{2,40} (?:of|about)\b|\b(?:executive|leadership|manager|management|stakeholder|on.?call|pagerduty|war room) (?:notifications?|alerts?|updates?|summar(?:y|ies)|briefings?)\b/iu.test(text);
}
