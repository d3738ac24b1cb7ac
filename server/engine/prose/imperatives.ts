/** Sentences that begin with a verb: what the reader is told to do, or asked for. Data and predicates for `moves.ts`. */
import type { Word } from '../model.ts';

/** Verbs that tell the reader to do something, at the head of a sentence. */
const INSTRUCT = new Set(
  `add adjust agree allow apply approve ask avoid back be bring browse build buy call cancel change charge check choose clean clear click close collect come compare complete
  connect consult contact continue copy count create cut delete deselect disable disconnect discard double-check download drag drop edit eject empty enable ensure enter exit expand fasten file fill find
  finish fit flip fold follow force freeze get give go grab hand hang head hold import include increase insert install join jump keep launch lay leave let lift locate lock log look lower make
  mark measure mention message mix mount move navigate note open order pack pair park paste pay pick place play plug pop post pour press print process pull push put quit raise read rebook reboot
  reconnect record recycle redeem refer refresh refuse register reinstall release reload remember remove rename repeat replace report request rescan reset resize restart restore retry return review ring rinse
  roll rotate run save scan screw scroll search seal secure see select set shake show shut sign skip slide snap sort speak spread stand start stay step stick stop store submit subscribe swap swipe switch tag take
  talk tap tear test tick tie tighten top touch transfer try turn type uncheck uncouple undo uninstall unlock unplug unscrew untick update upgrade upload use verify view visit wait walk wash watch wear wipe withdraw wrap write zip
  ignore bookmark claim decline confirm ensure export extend resubmit cease settle remit answer soak book obtain cure retain calm`.split(/\s+/),
);

/** Verbs that ask the reader for something. */
const ASK = new Set('send share tell reply provide attach confirm describe forward specify quote supply state email text dm'.split(' '));

/** Words that may stand before the verb: "please", "then", "just". */
const BEFORE = new Set('please kindly just simply then first firstly second secondly third next now also finally lastly and so or either instead meanwhile otherwise always never do not here once again step'.split(' '));

/** Where a word of these lists is no verb after all: "Change requests are ...", "Update: ...", "Order {id} is ...". */
const NOUN_SIGNS = new Set('is are was were has have had will would can cannot could should of does did may might'.split(' '));

/** Verbs that are mostly nouns at the head of a sentence. */
const OFTEN_NOUNS = new Set('order report update request return change charge transfer upgrade post record store file process review state text email measure mark top back check watch help note call claim search place play test step view list'.split(' '));

/** What only announces the news that follows, though it has an imperative's form: "Please be advised that", "Note that". By the verb, the words after it. */
const ANNOUNCE = new Map([
  ['be', new Set(['advised', 'informed', 'reminded', 'aware', 'assured', 'notified'])],
  ['note', new Set(['that', ','])],
]);

/** The verb that an imperative sentence begins with; undefined for other sentences. */
export function firstVerb(words: readonly Word[]): string | undefined {
  let at = 0;
  while (at < words.length && (words[at]!.kind !== 'word' || BEFORE.has(words[at]!.norm))) {
    if (words[at]!.kind === 'placeholder' || words[at]!.kind === 'link' || at > 6) return undefined;
    at++;
  }
  const verb = afterOpening(words, at);
  const word = words[verb];
  if (!word || (!INSTRUCT.has(word.norm) && !ASK.has(word.norm))) return undefined;
  const next = words[verb + 1];
  if (ANNOUNCE.get(word.norm)?.has(next?.norm ?? '')) return undefined;
  if (next?.kind === 'word' && (next.norm === 'of' || NOUN_SIGNS.has(next.norm))) return undefined;
  if (OFTEN_NOUNS.has(word.norm) && (!next || next.kind === 'placeholder' || next.kind === 'number' || next.kind === 'punctuation' || hasVerbSoon(words, verb))) return undefined;
  return word.norm;
}

/**
 * Whether a sentence tells the reader to do nothing, however much it sounds so: an announcement in the form of an order ("Hi, please be advised
 * that the shop is shut."), what nobody has to do ("No action is required"), what somebody can't do any more ("You can't book a berth or see the
 * chart"), or a word or two without a verb ("Blue boxes").
 */
export function isNoOrder(words: readonly Word[]): boolean {
  const isOrder = firstVerb(words) !== undefined;
  if (!isOrder && (asksNothing(words) || refusesTwo(words))) return true;
  if (words.some(({ norm }, i) => opensOrder(words[i - 1]) && ANNOUNCE.get(norm)?.has(words[i + 1]?.norm ?? ''))) return true;
  return !isOrder && words.filter((word) => word.kind === 'word').length <= 2 && words.every((word) => word.kind === 'word' || word.kind === 'punctuation');
}

/** "No further action is needed": what is asked for is nothing. */
function asksNothing(words: readonly Word[]): boolean {
  const at = words.findIndex(({ norm }, i) => norm === 'no' && words.slice(i + 1, i + 3).some((word) => NOTHING.has(word.norm)));
  return at >= 0 && words.slice(at).some(({ norm }) => ASKED.has(norm));
}

const NOTHING = new Set('action actions step steps reply payment'.split(' '));
const ASKED = new Set('required needed necessary'.split(' '));

/** "Unable to book a berth or see the chart" ("can't" is read as "cannot", "won't" as "will not"): a second verb hangs on what is refused, with no mark between them. */
function refusesTwo(words: readonly Word[]): boolean {
  const at = words.findIndex(({ norm }, i) => norm === 'unable' || norm === 'cannot' || (norm === 'longer' && words[i - 1]?.norm === 'no') || (norm === 'able' && words.slice(Math.max(0, i - 2), i).some((word) => word.norm === 'not')));
  if (at < 0) return false;
  const second = words.findIndex(({ kind, norm }, i) => i > at && (kind === 'punctuation' || ((norm === 'and' || norm === 'or') && INSTRUCT.has(words[i + 1]?.norm ?? ''))));
  return second > 0 && words[second]!.kind !== 'punctuation';
}

function opensOrder(before: Word | undefined): boolean {
  return before === undefined || before.kind !== 'word' || BEFORE.has(before.norm);
}

export function isInstructing(verb: string): boolean {
  return INSTRUCT.has(verb);
}

export function isAsking(verb: string): boolean {
  return ASK.has(verb);
}

/** "On an iPhone, choose ...", "To cancel, open ...", "If it does, restart ...": one past the comma where such an opening stands. */
function afterOpening(words: readonly Word[], at: number): number {
  const first = words[at]?.norm ?? '';
  if (!/^(?:on|in|at|from|for|to|if|when|once|after|before|until|under|with|while|should|as|by)$/.test(first)) return at;
  for (let i = at + 1; i < Math.min(words.length, at + 16); i++) {
    if (words[i]!.kind !== 'punctuation' || words[i]!.norm !== ',') continue;
    let next = i + 1;
    while (next < words.length && BEFORE.has(words[next]!.norm)) next++;
    return next;
  }
  return at;
}

function hasVerbSoon(words: readonly Word[], at: number): boolean {
  for (let i = at + 1; i < Math.min(words.length, at + 5); i++) if (words[i]!.kind === 'word' && NOUN_SIGNS.has(words[i]!.norm)) return true;
  return false;
}
