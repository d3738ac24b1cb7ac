/** Says a sentence that is written with "I" with "we", the way the macro speaks. Pure text; used by the detectors that offer wordings. */

export type Person = 'I' | 'we';

const toWe: readonly (readonly [RegExp, string])[] = [
  [/\bI(['’])m\b/g, 'we$1re'],
  [/\bI am\b/g, 'we are'],
  [/\bI was\b/g, 'we were'],
  [/\bI(?=\b)/g, 'we'],
  [/\bme\b/g, 'us'],
  [/\bmy\b/g, 'our'],
  [/\bMy\b/g, 'Our'],
  [/\bmine\b/g, 'ours'],
  [/\bmyself\b/g, 'ourselves'],
];

/**
 * A whole sentence (or several) as `person` would say it. From "I" to "we" only: a sentence that says "we" speaks for the company and
 * stays true when a single person signs it.
 */
export function speakAs(person: Person, text: string): string {
  if (person === 'I') return text;
  const said = /\b(?:I|me|my|My|mine|myself)\b/.test(text) ? toWe.reduce((t, [from, to]) => t.replace(from, to), text) : text;
  return said.includes('we') ? said.replace(/(^|[.!?:]\s+|^\(sentence\)\s*)we\b/g, (_, before: string) => `${before}We`) : said;
}

/** Who speaks in these words; undefined when nobody does. */
export function personOf(text: string): Person | undefined {
  if (/\b(I|I['’](m|ve|ll|d)|me|my|myself)\b/.test(text)) return 'I';
  if (/\b(we|our|us|ourselves)\b/i.test(text)) return 'we';
  return undefined;
}

/**
 * The wordings that fit the person: of a pair "I'm sorry" and "we're sorry" the one that fits, anything else said as the person would.
 * Keeps the order and drops repeats.
 */
export function wordingsFor(person: Person, wordings: readonly string[]): string[] {
  const out: string[] = [];
  for (const wording of wordings) {
    const hasTwin = wordings.some((w) => w !== wording && sameButPerson(w, wording));
    if (hasTwin && person === 'I' && personOf(wording) === 'we') continue;
    const said = person === 'I' ? wording : inPlace(speakAs(person, wording), wording);
    if (!out.includes(said)) out.push(said);
  }
  return out;
}

/** Whether two wordings differ in nothing but I and we. */
function sameButPerson(a: string, b: string): boolean {
  return speakAs('we', a).toLowerCase() === speakAs('we', b).toLowerCase();
}

/** "I" is a capital wherever it stands, "we" only where a sentence starts, and a wording does not know yet where it will stand. */
function inPlace(said: string, wording: string): string {
  return /^(I\b|\p{Ll})/u.test(wording) ? said.charAt(0).toLowerCase() + said.slice(1) : said;
}

/** Whether words claim a feeling for who says them, which a bot has not. An apology is a matter of form, and a bot may make it. */
export function claimsFeeling(text: string): boolean {
  return /\b(?:I|we)(?:['’](?:m|re)| am| are)? (?:so |really |very |truly |deeply |completely )?(?:feel|sad|saddened|glad|happy|delighted|thrilled|upset|worried|excited|know how|understand how|can imagine|can see how|hate|love)\b|\b(?:my|our) hearts?\b/i.test(text);
}
