/**
 * Whether a file may hold macros, told cheaply from its name and text, so that a folder without any costs no server. It errs on the side of
 * "yes": what it takes and the server then finds no macros in costs a moment; what it passes over would never be checked. Imports nothing.
 */

/** Names of files and folders in which teams keep replies. */
const tellingName = /empathy|macro|canned|repl(?:y|ies)|respon[sd]|respuesta|resposta|antwort|textbaustein|vorlage|plantilla|modele|modèle|template|snippet|quick.?text|dynamic.?content|helpdesk|help.desk|zendesk|intercom|freshdesk|gorgias|chatwoot|customer|support|outreach|(?:^|[^a-z])(?:faq|ivr|sms|e?mails?|utter\w*)(?:[^a-z]|$)|\.(?:email|textexpander)$/i;

/** Names that nearly every project has and that speak to whoever builds it. They are taken for a letter in them, not for their courtesy. */
const projectName = /(?:^|\/)(?:readme|changelog|changes|history|release.?notes|contributing|code.of.conduct|security|licen[cs]e|notice|authors|agents|claude|third.party\w*)[^/]*$|(?:^|\/)(?:package(?:-lock)?|composer|tsconfig[^/]*)\.json$/i;

/** Keys under which libraries keep their replies. */
const replyKey = /["']?\b(?:macros?|canned_?responses?|saved_?replies|quick_?replies|responses|replies|snippets|templates|utter_\w+|comment_value(?:_html)?|comment_body|body_(?:text|html)|dynamic_content)["']?\s*:/i;

const addressed = /(?<![\p{L}'’])(?:please|kindly|you|your|yours|we|our|us|bitte|sie|ihnen|ihre?[nmrs]?|dir|dich|deine?[nmrs]?|euch|vous|votre|vos|usted|ustedes|tus?|por favor|você|vocês|seus?|suas?|tuo|tua|vostr[oaie]|uw|jouw?|вас|вам|ваш\p{L}*)(?![\p{L}])|您|你|お客様|请|습니다|세요|คุณ|ครับ|ค่ะ|ạ(?![\p{L}])/iu;
const courteous = /(?<![\p{L}'’])(?:hi|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|thanks?|sorry|apolog\p{L}*|unfortunately|regret|appreciate|confirm|regards|sincerely|cheers|warmly|happy to|hallo|liebe[rs]?|sehr geehrte[rs]?|danke|grüße|gruß|bonjour|merci|désolée?s?|cordialement|hola|gracias|saludos|estimad[oa]s?|olá|oi|obrigad[oa]|prezad[oa]|ciao|grazie|gentile|beste|geachte|bedankt|здравствуйте|привет|спасибо)(?![\p{L}])|谢谢|感谢|抱歉|ありがとう|申し訳|감사|ขอบคุณ|สวัสดี/iu;
const slot = /\{\{[^{}\n]{1,80}\}\}|%\{[\w.]+\}|\{![\w.]+\}|(?<![\w$%#])\{[\p{L}_][\p{L}\p{N}_ .-]{0,40}\}|\[[A-Z][\w ]{1,40}\](?![(\w])/u;
/** A salutation at the begin of a line or a value. */
const salutation = /(?:^|["'>|]|\\n)[\s*_>"'|-]*(?:hi|hello|hey|dear)\s[^\n]{0,40}[,!:}\]]/im;

/** How much of a text is looked at, in characters. */
export const glanceLength = 200_000;

/** True when the file is worth a server. `path` may be a URI's path or an untitled name; `text` may be its beginning only. */
export function looksLikeMacros(path: string, text: string): boolean {
  const start = text.slice(0, glanceLength);
  if (projectName.test(path)) return salutation.test(start) || (addressed.test(start) && replyKey.test(start));
  const telling = isTelling(path);
  if (start.trim() === '') return telling;
  // A language whose words are not among those above.
  if (!addressed.test(start)) return telling && (slot.test(start) || courteous.test(start) || /[^\x00-\u024f\s]{4}/u.test(start));
  return telling || replyKey.test(start) || courteous.test(start) || slot.test(start);
}

/** True when the last two parts of the path speak of replies. */
export function isTelling(path: string): boolean {
  return tellingName.test(path.split('/').slice(-2).join('/'));
}

/** True for our own configuration. */
export function isConfiguration(path: string): boolean {
  return /\/\.empathy-lint\.ya?ml$/.test(path);
}

/** True for a path, relative to its workspace folder, that leads through a folder that is passed over. */
export function isPassedOver(relative: string): boolean {
  return relative.split('/').slice(0, -1).some(isPassedOverFolder);
}

/** True for the name of a folder that holds nobody's own writing: those that the server passes over (`server/host/skipped.ts`; a test compares them). */
export function isPassedOverFolder(name: string): boolean {
  return /^(?:node_modules|bower_components|dist|coverage|__pycache__|venv|\.(?!git(?:hub|lab)$).*)$/.test(name);
}

/** True for the name of a file that no tool leaves to people's own words, so that nobody need read it: those that the server passes over, as above. */
export function isPassedOverFile(name: string): boolean {
  return /^(?:\..*|package(?:-lock)?\.json|npm-shrinkwrap\.json|composer\.json|pnpm-(?:lock|workspace)\.yaml|[tj]sconfig(?:\..*)?\.json|.*[.-]lock\.(?:json|ya?ml)|requirements.*\.txt|CMakeLists\.txt|robots\.txt|LICEN[CS]E.*|CHANGELOG.*|.*\.min\.(?:json|html?)|.*\.schema\.json)$/i.test(name);
}
