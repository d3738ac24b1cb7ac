/**
 * Whether the English rules apply to a text: by what the file declares, else by the text itself. Only `readProse.ts` and tests import
 * this file.
 */

export interface LanguageVerdict {
  readonly english: boolean;
  /** Why not, for people: "locale de", "reads as German". */
  readonly reason?: string;
}

/**
 * Frequent short words by language; words that are English too are left out of the others, so that a hit counts for one side.
 * Only languages in Latin letters need a list.
 */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  English:
    'the and you your to of for is are we our have has this that with will please if can be it i in on not from thank thanks as at by any was us an hi hello my let know been do or but so',
  German: 'der die das und ist sie wir ihr ihre ihren ihnen ein eine einen nicht mit auf für von zu im den dem sich auch haben hat wird bitte uns unser unsere danke hallo gerne vielen noch oder aber ich wenn können dass tut leid es geehrte geehrter grüßen freundlichen',
  French: 'le la les et est vous nous votre vos notre nos un une des du de pour dans sur avec pas que qui ce cette merci bonjour avez avons êtes sont par au aux je ne si plus être puis ça faites moi comment bienvenue sommes désolé désolés désolée cher chère cordialement bonne journée',
  Spanish: 'el los las y es usted su sus nuestro nuestra un una de del para por con que en no lo le se gracias hola estamos puede tiene si más este esta como ha al tu te nos hemos pronto mensaje estás buenos días sentimos lamentamos estimado estimada saludos',
  Portuguese: 'o os as e é você seu sua nosso nossa um uma de do da dos para por com que em não se obrigado obrigada olá estamos pode tem mais este esta como foi ao nos você lamentamos prezado prezada atenciosamente desculpe',
  Italian: 'il lo gli e è lei suo sua nostro nostra un una di del della per con che in non si grazie ciao buongiorno siamo può ha più questo questa come sono al ti le i abbiamo ci dispiace gentile cordiali saluti',
  Dutch: 'de het een en is u uw wij we ons onze niet met op voor van te dat die ook hebben heeft wordt bedankt hallo graag nog of maar ik als kunt zijn je jouw bij spijt beste geachte vriendelijke groet',
  Swedish: 'och att det är du vi din ditt dina vår för med på av som inte en ett har kan den till om tack hej från oss er ni eller men jag när',
  Danish: 'og at det er du vi din dit dine vores for med på af som ikke en et har kan den til om tak hej fra os jer eller men jeg når',
  Norwegian: 'og at det er du vi din ditt dine vår for med på av som ikke en et har kan den til om takk hei fra oss dere eller men jeg når',
  Finnish: 'ja on ei se että hän me te sinun teidän meidän kiitos hei olemme voit voitte ovat tai mutta kun jos tämä olet ole myös sekä kanssa',
  Polish: 'i w na nie się że to jest z do o dla państwa twoje nasz nasze dziękujemy dzień dobry prosimy może jeśli oraz lub ale jak są od po przez',
  Czech: 'a v na ne se že to je z do o pro vás váš vaše náš děkujeme dobrý den prosím může pokud nebo ale jak jsou od po jsme',
  Turkish: 've bir bu için ile da de siz sizin bizim teşekkür merhaba lütfen değil olarak eğer veya ama daha var çok gibi sayın',
  Romanian: 'și în la nu se că este cu de pe pentru dumneavoastră vă vă mulțumim bună ziua puteți dacă sau dar sunt din noastră un o',
  Hungarian: 'a az és hogy nem egy ez van ön önök köszönjük kérjük üdvözlettel ha vagy de meg is a mi kell lehet szia tisztelt',
  Indonesian: 'dan yang di ke dari untuk dengan tidak ini itu anda kami kita akan telah terima kasih halo mohon silakan jika atau sudah bisa dapat pada',
  Vietnamese: 'và của bạn chúng tôi là có không cho với này được trong để xin cảm ơn chào vui lòng nếu hoặc đã sẽ quý khách anh chị em gửi sản phẩm để',
  Filipino: 'ang ng mga sa na at kami ninyo inyong po salamat kung para hindi ay iyong aming magandang',
};

const NON_LATIN: readonly (readonly [string, RegExp])[] = [
  ['Japanese', /[\u3040-\u30ff]/g],
  ['Chinese', /[\u4e00-\u9fff]/g],
  ['Korean', /[\uac00-\ud7af\u1100-\u11ff]/g],
  ['Arabic or Persian', /[\u0600-\u06ff]/g],
  ['Hebrew', /[\u0590-\u05ff]/g],
  ['a language in Cyrillic letters', /[\u0400-\u04ff]/g],
  ['Greek', /[\u0370-\u03ff]/g],
  ['Thai', /[\u0e00-\u0e7f]/g],
  ['a language of India', /[\u0900-\u0dff]/g],
];

/** No more of a text is looked at. */
const LOOK_AT = 1500;

/** Zendesk's number for American English; other numbers say nothing that we know. */
const ZENDESK_ENGLISH = '1';

const LISTS = Object.entries(FUNCTION_WORDS).map(([language, words]) => [language, new Set(words.split(' '))] as const);

/**
 * `declared` is the nearest locale of body, macro and file; `assumed` holds where the file says nothing. A text declared in another
 * language is not English; a text declared or assumed English is still looked at and must not clearly be another language.
 * Slots and links should be blanked out of `text` beforehand.
 */
export function judgeLanguage(declared: string | undefined, assumed: string | undefined, text: string): LanguageVerdict {
  const locale = normaliseLocale(declared) ?? normaliseLocale(assumed);
  if (locale !== undefined && !locale.startsWith('en')) return { english: false, reason: `locale ${locale}` };
  const language = readLanguage(text);
  return language === undefined || language === 'English' ? { english: true } : { english: false, reason: `reads as ${language}` };
}

/** `en_GB` is `en-gb`, `English` is `en`; undefined where it is no language tag. */
function normaliseLocale(locale: string | undefined): string | undefined {
  const tag = locale?.trim().toLowerCase().replaceAll('_', '-');
  if (!tag) return undefined;
  if (tag === ZENDESK_ENGLISH || tag.startsWith('english')) return 'en';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(tag) ? tag : undefined;
}

/** The language that a text reads as; undefined where there is too little to tell. */
export function readLanguage(text: string): string | undefined {
  const sample = text.slice(0, LOOK_AT);
  if (isPlainlyEnglish(sample)) return 'English';
  const latin = sample.match(/[a-zà-ž\u1e00-\u1eff]/gi)?.length ?? 0;
  for (const [language, letters] of NON_LATIN) {
    const count = sample.match(letters)?.length ?? 0;
    if (count >= 4 && count * 2 > latin) return language;
  }
  const words = sample.toLowerCase().match(/[a-zà-žßơưșț\u1e00-\u1eff']+/g) ?? [];
  const counts = new Map<string, number>();
  for (const word of words) for (const [language, list] of LISTS) if (list.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
  const english = counts.get('English') ?? 0;
  let best = 'English';
  for (const [language, count] of counts) if (count > (counts.get(best) ?? 0)) best = language;
  const most = counts.get(best) ?? 0;
  if (best === 'English') return most > 0 ? 'English' : undefined;
  const isClear = most >= 3 && most >= english * 1.5 + 1 && most >= words.length * 0.12;
  // A line of a few words: every second one must be the other language's, none English.
  return isClear || (most >= 2 && english === 0 && most * 2 >= words.length) ? best : undefined;
}

const ENGLISH = new Set(FUNCTION_WORDS['English']!.split(' '));

/** True for the many texts in ASCII letters of which every fourth word is a frequent English one. */
function isPlainlyEnglish(sample: string): boolean {
  if (/[^\0-\x7f‘’“”–—…\u2600-\u27bf\ud83c-\ud83e\udc00-\udfff\ufe0f\u00a0\u00a3\u20ac]/.test(sample)) return false;
  const words = sample.toLowerCase().split(/[^a-z']+/);
  let english = 0;
  for (const word of words) if (ENGLISH.has(word)) english++;
  return english >= 5 && english * 4 >= words.length;
}
