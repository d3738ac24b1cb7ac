/**
 * What a single line of a macro library is: a label that announces a body, metadata that is not part of it, a title. Tables of words in the
 * languages seen, and the functions that read them. What headings say stands in `markdownHeadings.ts`. Imported by the Markdown and text shapes.
 */
import { isGreeting, isOpener, localeOf, channelOf } from './evidence.ts';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split('|').map((word) => word.trim()));
}

/** Labels that stand right before a body. */
const bodyLabels = words(`template|body|email|email body|e-mail|e-mail body|mail body|message|message body|response|agent response|agent reply|agent|suggested response|suggested reply
  |sample response|sample reply|example response|example reply|reply|answer|text|copy|copy text|script|macro|macro text|content|say|agent says|what to say|email template|email text|email copy
  |reply template|response template|response text|reply text|public reply|public comment|customer reply|customer response|customer message template|canned response|saved reply|message template
  |chat message|sms text|final response|our response|our reply|suggested wording|wording|draft|draft reply|good|good example|better|improved|after|do say|recommended
  |본문|내용|답변|메시지|corps|corps du message|message type|réponse|texte|corpo|corpo da mensagem|mensagem|resposta|texto|contenido|conteúdo|contenu|contenuto|cuerpo|cuerpo del mensaje|mensaje|respuesta|nachricht|antwort|vorlage|inhalt|textbaustein
  |risposta|messaggio|testo|bericht|antwoord|текст|ответ|сообщение|шаблон|正文|内容|回复|模板|话术|本文|返信`);

/** Labels and headings whose text is not for sending: what the customer wrote, filled-in examples, wording to avoid. */
const otherLabels = words(`customer|customer says|customer said|customer message|customer inbound ticket|customer email|customer writes|customer asks|inbound|inbound ticket|original message|user|user says|question|q
  |example|examples|exemplo|exemplo preenchido|ejemplo|beispiel|exemple|filled example|example filled|sample|sample input|bad|bad example|avoid|don't|don't say|instead of|before|wrong|incorrect|never say|not this
  |❌|例|예시|пример|response logic|workaround|variables|variáveis|placeholders`);

/** Keys that give a subject line, wherever they stand. */
const subjectKeys = words(`subject|subject line|email subject|e-mail subject|mail subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|제목|主题|主题行|件名|тема`);

/** Keys of metadata, with or without emphasis. */
const plainKeys = words(`use when|when to use|when|use for|use case|use cases|used for|trigger|triggers|trigger condition|short code|shortcode|shortcut|hotkey|keyboard shortcut|macro id|template id|template name|name of template|category|language|locale
  |tags|tag|owner|last updated|last reviewed|updated|version|status|sla|from|to|cc|bcc|usage note|usage|audience|created|author|reviewed|next review
  |nome do template|categoria|idioma|sprache|kategorie|verwenden|wann|quando usar|quando usare|cuándo usar|quand utiliser|언제|채널|使用场景|适用场景|场景|触发条件|когда`);

/** Keys of metadata only when they are emphasised: "Note: ..." may be meant for the customer. */
const emphasisedKeys = words(`date|channel|channels|priority|severity|goal|purpose|objective|tone|scenario|situation|context|intent|description|type|visibility|folder|owner|id|note|notes|tip|tips|pro tip|best for|key points|escalation|sla target|response time|reason|company|role|period|group|brand|product|team|labels|label
  |ziel|zweck|hinweis|objectif|objetivo|scopo|obiettivo|목적|메모|注意|说明|цель|примечание`);

/** Keys that end a body: what follows is for the agent. */
const closingKeys = words(`tags|tag|trigger|triggers|use when|when to use|use for|used for|shortcut|short code|shortcode|hotkey|macro id|category|owner|last updated|internal|internal note|internal notes|internal only|internal comment|agent note|agent notes|note to agent|note to agents|note for agents|notes for agents|for agents|agent instructions|agent action|action|actions|macro actions|follow-up action|follow up action|next action
  |response logic|after sending|after reply|then|why it works|why this works|when not to use|do not use when|customization|customisation|customization notes|personalization|personalisation|personalize|required fields|fields|variables|placeholders|parameters|parâmetros|parametri|paramètres|interne notiz|intern|note interne|nota interna|внутреннее|内部备注|내부 메모`);

/** A heading or label without numbering, pictures, marks and the final colon. */
export function bareHeading(text: string): string {
  const bare = text
    .replace(/[*_`#]+/g, '')
    .replace(/^[^\p{L}\p{N}{[<]+/u, '')
    .replace(/^(?:\d+(?:\.\d+)*[.):]?|[A-Z][.)])[\s–—:-]+/u, '')
    .replace(/^[^\p{L}\p{N}{[<"“'¿¡]+/u, '');
  return withoutColon(bare).trimStart();
}

/** A name without the colon behind it. */
export function withoutColon(text: string): string {
  return text.trimEnd().replace(/[:：]$/, '').trimEnd();
}

/** True for headings and labels that only say that a body follows ("Email Template", "Agent Response"): the title is further up. */
export function isBodyLabel(text: string): boolean {
  return bodyLabels.has(bareHeading(text).toLowerCase());
}

/** How a line of a paragraph reads. `restStart` is the offset in the line of what follows a label or key. */
export type LineKind =
  | { readonly kind: 'prose' }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'label'; readonly text: string; readonly restStart: number }
  | { readonly kind: 'subject'; readonly text: string; readonly restStart: number }
  | { readonly kind: 'other'; readonly text: string; readonly restStart: number }
  | { readonly kind: 'meta'; readonly closes: boolean };

const prose: LineKind = { kind: 'prose' };
/** Keys, titles and headings are short; the rest of a long line is not looked at. */
export const longest = 240;

/** Reads one line of a paragraph (Markdown marks included). Never undefined: what is nothing else is prose. */
export function readLine(line: string): LineKind {
  const trimmed = line.slice(0, longest).trim();
  if (/^(?:\*\(.*\)\*|_\(.*\)_|\(\*.*\*\)|\*(?:then|internal)\b[^*]*\*|_(?:then|internal)\b[^_]*_)$/iu.test(trimmed)) return { kind: 'meta', closes: true };
  const title = /^(?:\*\*|__)((?:(?!\*\*|__).)+)(?:\*\*|__)\s*[:：]?\s*\\?$/u.exec(trimmed);
  const key = readKey(line);
  if (key) {
    const { emphasised, text, restStart } = key;
    const name = bareHeading(text).toLowerCase();
    const rest = line.slice(restStart).replace(/^[*_]+|(?<![*_\\])[*_\\]+\s*$/g, '').trim();
    if (name === 'title' || name === 'macro title' || name === 'titel' || name === 'título') {
      if (rest !== '' && (emphasised || !isGreeting(rest))) return { kind: 'title', text: rest };
    }
    if (subjectKeys.has(name)) return { kind: 'subject', text, restStart };
    if (closingKeys.has(name) && (emphasised || /^(?:internal|agent|note to agent)/.test(name))) return { kind: 'meta', closes: true };
    if (otherLabels.has(name) && (emphasised || rest === '')) return { kind: 'other', text, restStart };
    if (bodyLabels.has(name) && (emphasised || rest === '')) return { kind: 'label', text, restStart };
    if ((localeOf(text) !== undefined || (channelOf(text) !== undefined && text.split(/\s+/).length <= 3)) && (emphasised ? rest === '' || isGreeting(rest) || isOpener(rest) : rest === '')) return { kind: 'label', text, restStart };
    if (plainKeys.has(name) || (emphasised && emphasisedKeys.has(name))) return { kind: 'meta', closes: false };
  }
  if (title && line.length <= longest && title[1]!.length <= 90 && !/^[[{<!]|[.!?,;]$/.test(title[1]!.trim())) {
    const text = withoutColon(title[1]!).trimStart();
    if (isGreeting(text)) return prose;
    if (bodyLabels.has(bareHeading(text).toLowerCase())) return { kind: 'label', text, restStart: line.length };
    return { kind: 'title', text };
  }
  return prose;
}

/** `**Key:** rest`, `Key (note): rest`: the key without marks, and where the rest begins. */
function readKey(line: string): { readonly text: string; readonly emphasised: boolean; readonly restStart: number } | undefined {
  const colon = line.slice(0, 80).search(/[:：]/);
  if (colon < 0) return undefined;
  const before = line.slice(0, colon).trim().replace(/^[^\p{L}\p{N}*_"“'{[<(]+/u, '');
  const opening = /^[*_]{1,3}/.exec(before)?.[0] ?? '';
  const closing = /[*_]{1,3}$/.exec(before)?.[0] ?? '';
  const behind = /^[*_]{0,3}/.exec(line.slice(colon + 1))![0];
  const text = before.slice(opening.length, before.length - closing.length).replace(/\([^()]*\)$/, '').trim();
  if (text === '' || text.length > 48 || /[*_]/.test(text)) return undefined;
  const gap = /^[ \t]*/.exec(line.slice(colon + 1 + behind.length, colon + 80))![0];
  return { text, emphasised: opening !== '' && (closing !== '' || behind !== ''), restStart: colon + 1 + behind.length + gap.length };
}

/** True for a line that separates macros in files without Markdown headings: `---- TITLE`, `==== Title ====`, `### Title`. */
export function separatorTitle(line: string): string | undefined {
  const match = /^\s*(?:-{3,}|={3,}|\*{3,}|%{2,}|_{3,}|~{3,}|#{3,})[ \t]+(\S.*?)(?:[ \t]+(?:-{3,}|={3,}|\*{3,}|%{2,}|_{3,}|~{3,}|#{3,}))?\s*$/.exec(line.slice(0, longest));
  return match?.[1];
}
