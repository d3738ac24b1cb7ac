/**
 * Short forms and what they stand for. Data and one function; only `words.ts` imports it.
 *
 * Patterns are written in full forms ("do not"), so that "don't", "do not" and the hasty "dont" are the same two words.
 */

/** One part of a short form: how it is read and how many characters of it this part covers. */
export interface Part {
  readonly norm: string;
  readonly forms?: readonly string[];
  readonly length: number;
}

const IS_FIRST = ['is', 'has', "'s"];
const OWNER_FIRST = ["'s", 'is', 'has'];
const WOULD = ['would', 'had'];

/** Words after which `'s` is a verb rather than a possessive. */
const SUBJECTS = new Set(['it', 'that', 'this', 'he', 'she', 'what', 'here', 'there', 'who', 'where', 'how', 'when', 'why', 'everything', 'nothing', 'something']);

/** Whole words with an apostrophe that are no short form. */
const WHOLE = new Set(["ma'am", "o'clock", "y'all", "'til", "'em", "n't"]);

const IRREGULAR: Readonly<Record<string, readonly [string, string]>> = { won: ['will', 'not'], shan: ['shall', 'not'], ain: ['is', 'not'] };

const ENDINGS: Readonly<Record<string, Pick<Part, 'norm' | 'forms'>>> = {
  m: { norm: 'am' },
  re: { norm: 'are' },
  ve: { norm: 'have' },
  ll: { norm: 'will' },
  d: { norm: 'would', forms: WOULD },
};

/** Short forms typed without their apostrophe; only those that are no other word. */
const HASTY: ReadonlyMap<string, readonly [string, string]> = new Map(Object.entries({
  dont: ['do', 'nt'], doesnt: ['does', 'nt'], didnt: ['did', 'nt'], isnt: ['is', 'nt'], arent: ['are', 'nt'], wasnt: ['was', 'nt'], werent: ['were', 'nt'],
  havent: ['have', 'nt'], hasnt: ['has', 'nt'], hadnt: ['had', 'nt'], couldnt: ['could', 'nt'], wouldnt: ['would', 'nt'], shouldnt: ['should', 'nt'],
  youre: ['you', 're'], theyre: ['they', 're'], youve: ['you', 've'], weve: ['we', 've'], theyve: ['they', 've'], thats: ['that', 's'], youll: ['you', 'll'],
} as const));

/**
 * The parts of a lower-case word with straight apostrophes, whose lengths add up to the word's; undefined where it is one word.
 * "can't" and "cant" are one part, `cannot`, since "can not" is read as `cannot` too.
 */
export function expandContraction(word: string): readonly Part[] | undefined {
  if (word === "can't" || word === 'cant') return [{ norm: 'cannot', length: word.length }];
  const at = word.lastIndexOf("'");
  if (at < 0) return expandHasty(word);
  if (WHOLE.has(word)) return undefined;
  const head = word.slice(0, at);
  const tail = word.slice(at + 1);
  if (tail === 's') {
    if (head === 'let') return [part('let', 3), part('us', 2)];
    const forms = SUBJECTS.has(head) ? IS_FIRST : OWNER_FIRST;
    return withHead(head, { norm: forms[0]!, forms, length: 2 });
  }
  if (tail === 't' && head.endsWith('n')) {
    const stem = head.slice(0, -1);
    const irregular = IRREGULAR[head];
    if (irregular) return [part(irregular[0], stem.length), part('not', 3)];
    return stem === '' ? undefined : [part(stem, stem.length), part('not', 3)];
  }
  const ending = Object.hasOwn(ENDINGS, tail) ? ENDINGS[tail] : undefined;
  return ending ? withHead(head, { ...ending, length: tail.length + 1 }) : undefined;
}

function withHead(head: string, last: Part): readonly Part[] {
  return head === '' ? [last] : [part(head, head.length), last];
}

function expandHasty(word: string): readonly Part[] | undefined {
  const parts = HASTY.get(word);
  if (!parts) return undefined;
  const tail = parts[1] === 'nt' ? { norm: 'not' } : parts[1] === 's' ? { norm: 'is', forms: IS_FIRST } : ENDINGS[parts[1]]!;
  return [part(parts[0], parts[0].length), { ...tail, length: parts[1].length }];
}

function part(norm: string, length: number): Part {
  return { norm, length };
}
