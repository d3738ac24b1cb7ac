/**
 * Tells from a placeholder's name whether it stands for the customer: `ticket.requester.first_name`, `Customer Name`, `guest`, not
 * `agent.name`, `Company Name`, `product_name`. Pure text; other rooms reach it through `prose/index.ts`.
 */

/** What people are called by. */
const NAMES = new Set('name names firstname first fname fn lastname last lname surname fullname givenname given nickname nick salutation realname username userfirstname userlastname login handle gamertag playername displayname'.split(' '));

/** Whom support writes to; alone, such a word stands for the person's name. */
const PEOPLE = new Set(
  `customer client guest user member requester contact recipient subscriber shopper passenger patient student lead buyer seller caller author reporter owner reviewer visitor reader player donor
  applicant candidate tenant resident traveller traveler parent person attendee creator sender enquirer complainant claimant policyholder learner host renter partner participant victim borrower
  couple family freelancer worker developer merchant investor plotholder homeowner salutation admin account holder end`.split(/\s+/),
);

/** Whom or what else a name may belong to. */
const OTHERS = new Set(
  `agent agents support your my company business product store shop app team group plan feature button file branch bank event course class department brand site service organization organisation org
  manager supervisor staff assignee colleague technician engineer driver courier carrier hotel school city country item order project game page list folder domain device model template signature
  specialist doctor teacher instructor investigator operator csr rep representative advisor adviser current job program programme location venue building room number id no email mail phone origin
  flight train tool repo repository package tag label field form document policy profile workspace website link url date time host_name server system child pet dog cat child's agency authority council office bureau trust charity
  foundation institution institute university college library journal publisher supplier provider insurer community forum channel app application software medication medicine drug pharmacy collective card trading pickup section connect connection
  organiser organizer registrar check conference competition session sponsor exhibitor project addressee center centre clinic salon studio gym museum theatre theater hospital facility laboratory lab ward body bodies membership council committee parish district province region town village suburb street surgery moderator banner`.split(/\s+/),
);

/** Say which name of a person or how it is fetched, and not whose it is. */
const WHICH = new Set('full first given preferred display real get data ticket contact account profile user info details'.split(' '));

/** Run support or stand for it: a name of theirs greets nobody who asked. */
const STAFF = /\b(?:admin|administrator|agent|staff|moderator|support|sender|assignee|technician|signature)s?\b/i;

/** What somebody signs in or is reached with, and nothing to greet them by. */
const NO_GREETING = /log_?in|user_?name|e?-?mail|phone/i;

/** Letters of a placeholder that is borrowed by another text, fewer than. */
export const longestBorrowed = 80;

/** Whether a placeholder, or its name, is a handle, or is masked: neither calls anybody. */
export function hidesName(written: string): boolean {
  return /handle|mask/i.test(written);
}

/** Words that go before the one for a person; alone they are a place in a text or a sum of money: `[END]`. */
const NEVER_ALONE = new Set(['end', 'account', 'lead']);

/** One side of a matter; whether it is the reader's, only a salutation tells. */
const SIDES = new Set('owner host creator author reviewer seller buyer partner lead holder reporter caller attendee renter worker developer'.split(' '));

/** Whom any helpdesk writes to, whatever its trade. */
const READERS = new Set('customer client user requester contact recipient subscriber shopper member person account'.split(' '));

/** Whether a word is for one side of a matter, of which there are others. */
export function isSide(word: string): boolean {
  return SIDES.has(word);
}

/** What the person is that a name belongs to: "traveller" of `traveller_name`; undefined where that says no more than that it is who is written to. */
export function sideOf(name: string): string | undefined {
  return wordsOf(name).find((word) => PEOPLE.has(word) && !READERS.has(word) && !NAMES.has(word));
}

/** Whether a name says by itself that it is how to call the reader, as `first_name` and `customer.name` do, not `user` or `name`. */
export function saysWhose(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => NAMES.has(word) || word === 'name') && words.some((word) => READERS.has(word) || /^(?:first|given|fname)/.test(word) || word === 'guest' || word === 'patient');
}

const known = new Map<string, boolean>();

/**
 * Whether a placeholder of this name is one to greet the reader by. `isGreeted`: it stands behind a salutation somewhere, so that its
 * name needn't say more than `attendee_name` does; else it must belong to the reader and nobody else, as `customer.first_name` and `name`.
 */
export function greetsReader(name: string, isGreeted: boolean): boolean {
  if (!namesCustomer(name) || hidesName(name) || NO_GREETING.test(name) || STAFF.test(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' '))) return false;
  return isGreeted || wordsOf(name).every((word) => (NAMES.has(word) || PEOPLE.has(word) || WHICH.has(word)) && !SIDES.has(word));
}

/** Whether a placeholder of this name is filled with the name of the person that the reply goes to. */
export function namesCustomer(name: string): boolean {
  let verdict = known.get(name);
  if (verdict === undefined) {
    if (known.size > 5000) known.clear();
    known.set(name, (verdict = judge(name)));
  }
  return verdict;
}

function judge(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 0 || words.length > 7 || words.some((word) => OTHERS.has(word))) return false;
  const last = words.at(-1)!;
  return NAMES.has(last) || (words.every((word) => PEOPLE.has(word)) && !NEVER_ALONE.has(last)) || (words.length > 1 && NAMES.has(words.slice(-2).join(''))) || words.some((word, i) => NAMES.has(word) && PEOPLE.has(words[i - 1] ?? ''));
}

/** `{!Contact.FirstName}` and `first_name | default: "there"` as words in lower case, filters and fallbacks left out. */
function wordsOf(name: string): string[] {
  const own = name.replace(/[|,:].*$/s, '');
  return (own.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word !== 'ticket' && word !== 'the' && word !== 's' && word !== 'otrs');
}
