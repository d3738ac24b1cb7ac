/**
 * Words in capitals that shout at nobody: keywords, buttons, fields, names, headings. Assumes a stretch of capitals in a sentence of a reading;
 * the words that tell a label are the rule's data. Only `capitals.ts` and `marks.ts` import this file.
 */
import type { Range, Reading, Sentence } from '../model.ts';
import type { DetectorSpec } from '../rules/types.ts';
import { isCapitalName } from './capitalNames.ts';
import { withoutSlots } from './judged.ts';
import { oncePerReading } from './oncePerReading.ts';
import { oneOf, readList } from './specFields.ts';

/** What tells a label, from the rule's data. */
export interface Labels {
  /** What people write in capitals where they want something filled in. */
  readonly stubs: ReadonlySet<string>;
  /** What is one, too, where a value stands: "see you in MONTH". */
  readonly values: ReadonlySet<string>;
  /** The end of what stands before a keyword, a label or a state. */
  readonly before: RegExp;
  /** The start of what stands behind one. */
  readonly after: RegExp;
  /** Everyday words that are also names of programmes or commands, where what stands beside them says so. */
  readonly names: ReadonlySet<string>;
  readonly namesBefore: RegExp;
  readonly namesAfter: RegExp;
  /** What people shout: neither the name of something nor a choice, wherever it stands. */
  readonly shouted: ReadonlySet<string>;
  /** What is no name behind a code's or a size's, but the voice raised: "use ONLY cold water". */
  readonly emphatic: ReadonlySet<string>;
  /** What is no choice, however alike two lines are: "You MUST pay at the gate", and below it "You MAY pay on the boat". */
  readonly noChoice: ReadonlySet<string>;
  /** Goes on with the sentence rather than being what was announced: "your voucher STILL works". */
  readonly adverbs: ReadonlySet<string>;
  /** A line in capitals with one of these states something, unless it opens like a heading. */
  readonly states: RegExp;
  readonly headingOpens: RegExp;
  /** And what something was marked as: "We have marked your line as DOWN". */
  readonly statedBefore: RegExp;
  /** Capitals that go on from a label: "press MENU and DOWN", "tap Gift, then CLAIM". */
  readonly earlier: RegExp;
  /** A keyword to answer with earlier in the sentence, before the next choice: "Text EARLY for the first boat, LATE for the second or MONEY for a refund". */
  readonly choiceEarlier: RegExp;
  /** The last of several things to reply with: "Reply with your card number or ABOUT for more". */
  readonly choiceLast: RegExp;
  /** Before the first, and before the second, of two things of which the reader is to choose one: "You can either KEEP or GIVE BACK your berth". */
  readonly choiceFirst: RegExp;
  readonly choiceSecond: RegExp;
  /** A code, a size or a name of a program's: "Use SPRING by Monday", "the size SMALL". */
  readonly codeBefore: RegExp;
  /** "the FREE plans", "the NEW queue". */
  readonly planAfter: RegExp;
  /** A line of data: "Risk level: HIGH (42 %)". What is named before the colon has that value; "Note:" or "This is:" names nothing. */
  readonly fieldBefore: RegExp;
  /** A line that greets or thanks whom the capitals name. */
  readonly calledBefore: RegExp;
  /** The name of a company ends so. */
  readonly company: RegExp;
}

/** Reads the lists of words that `Labels` tells of: `stubs`, `values`, `labelBefore`, `labelAfter`, `names`, `nameBefore`, `nameAfter`, `shouted` and `stressed` (shouted, too), `emphatic`, `noChoice`, `adverbs`, `states`, `headingOpens`, `statedBefore`, `earlier`, `answerBy`, `choosing`, `codeBefore`, `planAfter`, `notices`, `calledBefore` and `companies`. */
export function readLabels(spec: DetectorSpec): Labels {
  const [anyOf, capitals] = [(field: string): string => oneOf(readList(spec, field)), (field: string): string[] => readList(spec, field, 'capitals')];
  const chooses = `\\b(?:either|whether to|(?:${anyOf('choosing')}) to)\\s+(?:either\\s+)?["“*]*`;
  return {
    stubs: new Set(capitals('stubs')),
    values: new Set(capitals('values')),
    before: new RegExp(`\\b(?:${anyOf('labelBefore')})(?: (?:the|a|on|word|with|with the|either|is|as|to))?[\\s:"'“‘*_([✓✔✅✗✘❌-]*$`, 'i'),
    after: new RegExp(`^["'”’*_)\\]]*\\s+(?:\\d+(?:\\.\\d+)*\\s+)?(?:${anyOf('labelAfter')})\\b`, 'i'),
    names: new Set(capitals('names')),
    namesBefore: new RegExp(`\\b(?:${anyOf('nameBefore')})[\\s"'“*_(]*$`, 'i'),
    namesAfter: new RegExp(`^["'”*_)]*\\s+(?:${anyOf('nameAfter')})\\b`, 'i'),
    shouted: new Set([...capitals('shouted'), ...capitals('stressed')]),
    emphatic: new Set(capitals('emphatic')),
    noChoice: new Set(capitals('noChoice')),
    adverbs: new Set(capitals('adverbs')),
    states: new RegExp(`\\b(?:${oneOf(capitals('states'))})\\b`),
    headingOpens: new RegExp(`^\\W*(?:${oneOf(capitals('headingOpens'))})\\b`),
    statedBefore: new RegExp(`\\b(?:${anyOf('statedBefore')})\\b[^.!?\\n]{0,40}\\bas\\s+["'“*_]*$`, 'i'),
    earlier: new RegExp(`\\b(?:${anyOf('earlier')})\\b[^.!?\\n]*(?:\\b(?:then|and|or)|,|>|→)\\s*["'“*_]*$`, 'i'),
    choiceEarlier: new RegExp(`\\b(?:${anyOf('answerBy')})(?: with)?\\s+["'“*]*\\p{Lu}{2,}["'”*]*\\s+(?:\\p{Ll}+\\s+){0,2}(?:for|to|if|and|or)\\b[^.!?\\n]*(?:,|\\bor|\\band)\\s+["'“*]*$`, 'iu'),
    choiceLast: new RegExp(`\\b(?:${anyOf('answerBy')})\\s+with\\b[^.!?\\n]*\\bor\\s+["'“*]*$`, 'i'),
    choiceFirst: new RegExp(`${chooses}$`, 'i'),
    choiceSecond: new RegExp(`${chooses}[\\p{L} ]{2,40}["”*]*,?\\s+or\\s+["“*]*$`, 'iu'),
    codeBefore: new RegExp(`\\b(?:${anyOf('codeBefore')})\\s+["'“*_]*$`, 'i'),
    planAfter: new RegExp(`^\\s+(?:\\p{Lu}[\\p{Ll}\\d]+\\s+)?(?:${anyOf('planAfter')})\\b`, 'u'),
    fieldBefore: new RegExp(`^[\\s*_•>-]*(?!(?:${anyOf('notices')})\\b)(?:\\p{Lu}[\\p{L}'’/-]*)(?: (?!(?:is|are|was|were|please|you|we|do|not)\\b)[\\p{L}\\d#()'’/-]+){0,3}[*_]*:[*_]*[ \\t]+[*_]*$`, 'iu'),
    calledBefore: new RegExp(`^[\\s*_#>-]*(?:${anyOf('calledBefore')})[\\s,]+$`, 'i'),
    company: new RegExp(`^,?\\s+(?:${anyOf('companies')})\\b`),
  };
}

/** A step of a way through menus: "Domains > RENEW", "NEW → Folder". */
const pathBefore = /[\p{L}\d]["”*_]*\s+(?:>|→|›|»|->)\s+["“*_]*$/u;
const pathAfter = /^["”*_]*\s+(?:>|→|›|»|->)\s+["“*_]*\p{Lu}/u;
/** What follows the first of two things to choose from. */
const choiceNext = /^["”*]*,?\s+or\s+["“*]*\p{Lu}{2,}(?!\p{L})/u;
/** Behind these stands a value, and a bare noun in capitals is there in its place. */
const valueBefore = /\b(?:in|on|by|at|from|to|until|till|before|after|since|of|for|with|near|between|during|through|and|dear|hi|hello)\s+["'“*_]*$/i;
/** What stands in capitals between the other words of a name: "the Quiet SEA Fellowship". */
const nameWordBefore = /\p{L}[,]?\s+\p{Lu}\p{Ll}+\s+$/u;
const nameWordAfter = /^\s+\p{Lu}\p{Ll}{2,}/u;

/** Behind the value of a field nothing stands but a bracket. */
const fieldAfter = /^[*_]*[ \t]*(?:\([^()]*\))?[ \t]*$/;

/** Whether the capitals between `start` and `end` are a label: quoted, on a button, a keyword to send, a stub, a name, the name in a greeting, a heading. */
export function isLabel(reading: Reading, sentence: Sentence, { start, end }: Range, said: readonly string[], labels: Labels): boolean {
  const { text } = reading;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', end);
  // Of a line without end the rest says nothing about a word.
  const before = text.slice(Math.max(lineStart, start - farthest), start);
  const after = text.slice(end, Math.min(nextBreak < 0 ? text.length : nextBreak, end + farthest));
  const count = said.length;
  // What heads a line of a list elsewhere is a name: "FREE: two templates".
  if (said.every((w) => w.length > 2 && !labels.states.test(w) && headsOfLines(reading).has(w))) return true;
  // Lines that begin with YES and with NO are answers to choose from.
  if (/^(?:YES|NO)$/.test(said.join(' ')) && /(?:^|\n)[^\w\n]*YES\b/.test(text) && /(?:^|\n)[^\w\n]*NO\b/.test(text)) return true;
  if (count === 1 && isChoice(text, start, said[0]!, before, after, labels)) return true;
  // What is to be filled in, with a note behind it: "[AREA - the rooms concerned, ...", "{what was NOT lost, e.g. "keys"}".
  if (/\[$/.test(before) || (/\{[^{}]*$/.test(before) && /^[^{}]*\}/.test(after))) return true;
  if (count === 1 && labels.codeBefore.test(before) && !labels.emphatic.has(said[0]!)) return true;
  if (said.every((w) => isCapitalName(reading, w, labels.shouted))) return true;
  if (count <= 3 && !said.every((w) => labels.shouted.has(w)) && (labels.choiceFirst.test(before) ? choiceNext.test(after) : labels.choiceSecond.test(before) && /\p{Lu}{2,}["”*]*,?\s+or\s+["“*]*$/u.test(before))) return true;
  // "the SNAP benefits", "a public GET endpoint".
  if (count === 1 && labels.names.has(said[0]!) && (labels.namesAfter.test(after) || labels.namesBefore.test(before))) return true;
  // A name with an initial: "B SHIP".
  if (said.length > 0 && /(?:^|\s)[B-HJ-Z]$|(?:^|\s)[B-HJ-Z](?=\s)/.test(text.slice(start, end))) return true;
  // Ways to go on: "TO STAY ...", and below it "TO LEAVE ...".
  if (/^TO \p{Lu}+$/u.test(text.slice(start, end)) && (text.slice(Math.max(0, start - nearby), end + nearby).match(/(?:^|\n)\W*TO \p{Lu}{2,}\b/gu) ?? []).length > 1) return true;
  // "Late → PAY NOW" shouts beside its arrow.
  if (count <= 3 && !(count > 1 && said.every((w) => labels.shouted.has(w) || labels.emphatic.has(w))) && !labels.states.test(said.join(' ')) && (pathBefore.test(before) || pathAfter.test(after))) return true;
  // A company.
  if (labels.company.test(after)) return true;
  // A licence: "CC BY-SA".
  if (isFileName(before, after) || /^CC\W+BY\b/.test(text.slice(start, end))) return true;
  const goesOn = count === 1 && labels.adverbs.has(said[0]!);
  if (isQuoted(before, after) || (!goesOn && labels.before.test(before)) || (count === 1 && labels.statedBefore.test(before)) || labels.after.test(after) || (labels.planAfter.test(after) && !labels.states.test(said.join(' '))) || (count <= 3 && labels.earlier.test(before))) return true;
  if (count <= 3 && said.some((w) => labels.stubs.has(w)) && !labels.states.test(said.join(' '))) return true;
  if (count <= 3 && labels.fieldBefore.test(before) && fieldAfter.test(after) && !labels.states.test(said.join(' '))) return true;
  if (count === 1 && labels.values.has(said[0]!) && valueBefore.test(before)) return true;
  if (count === 1 && !labels.emphatic.has(said[0]!) && isWithinName(reading, said[0]!, before, after)) return true;
  if (isNamed(text, said, before, after, labels) || (count === 1 && isShortName(said[0]!, before, labels))) return true;
  // "Reply YES or NO": the second keyword.
  if (count <= 2 && !goesOn && labels.before.test(before.replace(/["“*]*\b[A-Z]{2,}["”*]*,?\s+(?:or|and)\s+["“*]*$/, ''))) return true;
  if (count <= 2 && (labels.choiceEarlier.test(before) || labels.choiceLast.test(before))) return true;
  if (labels.calledBefore.test(before) && count <= 2) return true;
  if ((count <= 3 || (count <= 6 && !/\p{L}/u.test(before))) && /^[*_)\]]*(?:\s\([^()]*\))?:/.test(after)) return true;
  const [bare, tail] = [withoutSlots(reading, lineStart, start), withoutSlots(reading, end, end + after.length)];
  return isHeadingLine(bare, text.slice(start, end), tail, nextBreak >= 0 || lineStart > 0, ruleAbove.test(text.slice(0, lineStart)), labels) || (sentence.moves.includes('sign_off') && count <= 4);
}

/** So many letters of a line before and behind a word tell whether it is a label. */
const farthest = 1000;

/** So many letters before and behind a choice its other half stands. */
const nearby = 300;

/** "To OPEN the gate, ...", and below it "To LOCK the gate, ...": words to choose from, which two lines alike show. */
function isChoice(text: string, at: number, word: string, before: string, after: string, { noChoice }: Labels): boolean {
  const lead = /[\p{L} ]{2,30}$/u.exec(before)?.[0].trim();
  const next = /^[*_]*[ ]+(\p{L}+)/u.exec(after)?.[1];
  if (!lead || !next || noChoice.has(word)) return false;
  const near = text.slice(Math.max(0, at - nearby), at + nearby);
  return [...near.matchAll(/(\p{L}+)[ *_]+(\p{Lu}{2,})[*_]*[ ]+(\p{L}+)/gu)].some(([, first, other, last]) => other !== word && last === next && lead.endsWith(first!));
}

/** The words in capitals that open a line before a colon. */
const headsOfLines = oncePerReading(({ text }) => new Set([...text.matchAll(/(?:^|\n)[ \t*•-]*(\p{Lu}{3,})[*_]*:/gu)].map((m) => m[1]!)));

/** What was found of each word: a text may hold the same one a thousand times. */
const withinNames = oncePerReading(() => new Map<string, boolean>());

/** Whether a word stands between capitalised ones, here or elsewhere in the text. */
function isWithinName(reading: Reading, word: string, before: string, after: string): boolean {
  if (nameWordBefore.test(before) && nameWordAfter.test(after)) return true;
  const known = withinNames(reading);
  let found = known.get(word);
  if (found === undefined) {
    const { text } = reading;
    const places = text.matchAll(new RegExp(`\\b${word}\\b`, 'gu'));
    known.set(word, (found = [...places].some(({ index }) => nameWordBefore.test(text.slice(Math.max(0, index - nearby), index)) && nameWordAfter.test(text.slice(index + word.length, index + word.length + nearby)))));
  }
  return found;
}

/** A name of more words stays short. */
const longestName = 3;

/** Whether a company or a product is called so: "your BLUE HARBOUR Pack", "write to desk@blueharbour.example". What people shout is no name. */
function isNamed(text: string, said: readonly string[], before: string, after: string, { shouted, emphatic, noChoice, states }: Labels): boolean {
  if (said.length > longestName || said.some((w) => shouted.has(w) || emphatic.has(w) || noChoice.has(w)) || states.test(said.join(' '))) return false;
  return (nameOpens.test(before) && nameWordAfter.test(after)) || isAddressed(text, said.join('').replace(/[^\p{L}]/gu, ''));
}

/** Initials have as many letters. */
const longestInitials = 4;
const article = /\b(?:an?|the|our|your|this) ["“*_]*$/i;

/** "We raised a COT", "the SAIL evaluation": a few letters behind an article are initials, even where they spell a word; what people shout there is known. */
function isShortName(word: string, before: string, { shouted, emphatic, noChoice, states }: Labels): boolean {
  return word.length > 2 && word.length <= longestInitials && article.test(before) && !shouted.has(word) && !emphatic.has(word) && !noChoice.has(word) && !states.test(word);
}

/** Behind a small word, in the middle of a sentence. */
const nameOpens = /\p{Ll}["“(*_]*\s+["“(*_]*$/u;
/** A shorter word stands in an address by chance. */
const shortestAddressed = 5;

/** Whether somebody can be written to or visited under this name: "desk@blueharbour.example". */
function isAddressed(text: string, name: string): boolean {
  if (name.length < shortestAddressed || !/[@/.]/.test(text)) return false;
  return new RegExp(`(?:@|://|\\bwww\\.)(?:[\\w-]{1,40}\\.){0,3}${name}\\.\\p{L}`, 'iu').test(text);
}

/** Part of a path, the name of a file or a place in a history: "docs/TRIAGE.md", "HEAD~3". */
function isFileName(before: string, after: string): boolean {
  return /\w\/$/.test(before) || /^[/~^]\d/.test(after) || /^\.[a-z]{1,5}\b(?!\.\S)/.test(after) || /\bCC[\s[-]*$/.test(before);
}

/** Whether what stands between these halves of a line is quoted or in brackets. */
export function isQuoted(before: string, after: string): boolean {
  const open = (before.match(/["“”]/g) ?? []).length % 2 === 1 && /["”]/.test(after);
  return open || (/[‘`([<{«‹]$/.test(before.replace(/[*_]+$/, '')) && /^[*_]*[’`)\]>}»›]/.test(after));
}

/** A line of strokes ends the text: what follows heads a part of it. */
const ruleAbove = /(?:^|\n)[ \t]*[-=_*~]{4,}[ \t]*\n\s*$/;
const mostHeadingWords = 7;
/** Letters of a line that may head anything, at most: a longer one needn't be counted for each of its words. */
const longestHeading = 200;

/**
 * A line all in capitals (beside its number, its icon, its slots, its price in brackets) that heads what follows and says nothing by itself;
 * below a line of strokes it may say something.
 */
function isHeadingLine(before: string, run: string, after: string, hasNeighbour: boolean, isBelowRule: boolean, { headingOpens, states }: Labels): boolean {
  const line = before + run + after.replace(/\s\([^()]*\)\s*$/, '');
  if (line.length > longestHeading || /\p{Ll}/u.test(line) || line.split(/\s+/).filter((w) => /\p{L}/u.test(w)).length > mostHeadingWords) return /^[^\p{L}]*IF\b/u.test(before + run) && /:\s*$/.test(after);
  if (/[.!]\s*$/.test(line) || /!!/.test(line)) return false;
  // A button: "NO".
  if (hasNeighbour && /^\P{L}*\p{L}+\P{L}*$/u.test(line)) return true;
  return isBelowRule || headingOpens.test(line) || (hasNeighbour && !states.test(line));
}
