/**
 * What a heading of a macro library says of the text under it: that it is about macros, that it may be, or that it was not written to be sent.
 * Tables of whole headings in the languages seen, numbers, pictures and marks in front gone. A word that customers write about too ("Tokens",
 * "Related", "How to update") stands here only with what makes it ours behind it: "Tokens refunded" is a reply. Imported by the Markdown shapes.
 */
import { bareHeading, longest } from './markdownLines.ts';

/** What such documents hold, and what they call themselves. */
const library = '(?:macros?|templates?|repl(?:y|ies)|responses?|answers?|snippets?|scripts?|messages?|e-?mails?|librar(?:y|ies)|documents?|docs?|files?|pages?|guides?|playbooks?|sections?|collections?|repositor(?:y|ies)|folders?|skills?)';
const ours = `(?:(?:the|these|this|our|your|an?|all|each|new|existing|saved|canned|quick|support|customer|email|chat|response|reply|message) )*${library}(?:[ ,].*)?`;

/** Text about macros. */
const guidance = [
  '(?:naming )?conventions?|structure|frameworks?|formulas?|guidelines?|guides?|guidance|principles?|philosophy|best practices?|objectives?|audience',
  `about(?: ${ours})?|usage (?:notes?|instructions?|guidelines?)|how to use(?: (?:these|this|them)| ${ours})?|how to (?:customi[sz]e|personali[sz]e)(?: .*)?|how to (?:create|edit|add|update|maintain|contribute)(?: ${ours})?`,
  `when (?:not )?to (?:use|respond|escalate)(?: .*)?|when and where to use(?: .*)?|using (?:these|this|them|${ours})|instructions? for agents`,
  '(?:brand )?(?:voice|tone)(?:,? (?:and|&|of) (?:style|tone|voice).*| guidelines?| guide| tips)?|tone matrix|style(?: guide)?|writing (?:style|tips)|formatting(?: rules)?',
  '(?:support route (?:and|&) )?slas?(?: (?:&|and|targets?|table|policy).*)?|(?:response|resolution) times? (?:slas?|targets?|goals)|metrics|success metrics|kpis?|(?:table of )?contents|toc|changelog|change log|revision history|version history',
  `check ?lists?(?: (?:before|after) (?:sending|you send|replying|closing).*| de .*| for (?:agents?|writers?|sending|replying|quality|${ours}).*)?`,
  `(?:template |merge |available |dynamic )?(?:variables|placeholders|fields|tags|tokens|parameters)(?: (?:references?|guide|glossary|key|legend|lists?|tables?|used|available|explained|overview|syntax|conventions?|to (?:replace|fill|use|customi[sz]e)|and|&)(?: .*)?| (?:in|for) ${ours})?`,
  `tips?(?: (?:for|on|and|&) (?:using|writing|agents?|success|better|effective|personali[sz]\\w+|customi[sz]\\w+|best practices|tricks|${ours}).*)?|rules|do's (?:and|&) don'?ts|dos and don'?ts`,
  'what (?:we|to|not to) (?:never |not )?(?:say|avoid)(?: .*)?|what (?:we (?:never|do not|don\'t)|not to) do(?: .*)?|(?:phrases|words|things) to (?:avoid|use)(?: .*)?|avoid(?: (?:saying|using|writing|these|this|the following|phrases?|words?|language|wording|jargon)(?: .*)?)?|never say(?: .*)?',
  'escalation (?:matrix|rules?|paths?|workflow|procedure|triggers?|criteria|guidelines?|levels?|contacts?)|triage (?:guide|process|rules|workflow)|workflow|references?|resources?|see also|links|appendix|prerequisites|quality (?:checklist|assurance|standards)|multi-language guidelines|star level guide',
  `related(?: (?:${library}|documentation|links?|resources?|articles?|materials?|polic(?:y|ies)|procedures?|process(?:es)?|references?|information|contents?|topics?|tools?|and|&)){0,4}`,
  'quick reference(?: (?:guide|cards?|tables?|sheet|list|matrix|index|chart|(?:for|by|of) .*))?',
  'índice.*|introducción|introdução|tabla de contenidos?|sumário|mejores prácticas|boas práticas|uso|cómo (?:usar|crear).*|como (?:usar|criar).*|variables|variáveis.*|consejos|dicas|preguntas frecuentes|requisitos.*|inhaltsverzeichnis|hinweise?|personalisierung|wann welche.*|übersicht|verwendung|richtlinien|sommaire|utilisation|conseils|bonnes pratiques|linee guida|come usare.*|indice',
  '目录|目次|说明|使用说明|注意事项|원칙|응대 원칙|.*목차|사용 방법|содержание|правила|как пользоваться.*',
];

/** Text about macros as often as what a customer asks about: where it is about macros, no letters stand under it. */
const topics = [
  'overview|introduction|purpose|background|goals?|scope|usage|instructions?|index|summary|tl;?dr|versions?|notes?|note|policy|policies|process|procedure|maintenance|setup|installation|requirements|(?:response|resolution) times?|escalation (?:policy|process)|what to do|what we do',
];

/** What goes before any of these: "Support Response Guidelines". */
const before = '(?:(?:the|our|general|basic|response|reply|replies|template|templates|email|message|writing|communication|support|quick|common|key|golden|review|customer|team|recommended|suggested|standard) )*';

function headings(words: readonly string[], prefix = ''): RegExp {
  return new RegExp(`^${prefix}(?:${words.join('|')})\\s*(?:\\(.*\\))?$`, 'iu');
}

const guidanceHeading = headings(guidance, before);
const topicHeading = headings(topics, before);

/** What the customer wrote (one of them: "Customer messages" are what customers get), wording to avoid, notes on the system: never for sending, letter or not. */
const unsentHeading = headings([
  '(?:.*\\b)?(?:inbound (?:ticket|message|email)|customer inbound(?: (?:ticket|message|email))?|customer (?:message|question|ticket)|original (?:ticket|message)|example filled)(?: (?:#?\\d+|example|text))*',
  '(?:(?:chat|live|call|conversation|session|phone|meeting|support|full|sample|example) )*transcripts?(?: (?:#?\\d+|example|excerpt))*',
  '(?:bad|poor|weak) (?:example|response|reply|replies)s?(?: ?(?:[:–—-]|\\d).*| example.*)?|exemplo preenchido.*|before|(?:internal )?(?:handling|system)(?: (?:and|&) \\w+)? notes?|internal (?:handling|system) .*notes?',
]);

/** What a heading says of the text under it; undefined where it names a reply like any other. */
export type HeadingKind = 'guidance' | 'topic' | 'unsent';

export function kindOfHeading(text: string): HeadingKind | undefined {
  const bare = bareHeading(text).replace(/’/g, "'");
  // What is longer is no heading of these, and a bracket in it would be tried from each of its words.
  if (bare.length > longest) return undefined;
  if (unsentHeading.test(bare)) return 'unsent';
  if (guidanceHeading.test(bare)) return 'guidance';
  return topicHeading.test(bare) ? 'topic' : undefined;
}

/** True for headings of guidance, and of text that was not written to be sent. */
export function isGuidanceHeading(text: string): boolean {
  return kindOfHeading(text) !== undefined;
}
