/** Raised voices are found, and what only looks like one is not; the offered wording keeps names, acronyms and sentences right. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { applied, detect, shippedResources, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'shouting')!;
const marked = (text: string): string[] => detect(rule, 'shape', text).map((h) => text.slice(h.span.start, h.span.end));
const mended = (text: string): string => detect(rule, 'shape', text).reduceRight((t, h) => (h.rewrites[0] ? applied(t, h.rewrites[0]) : t), text);

describe('marks', () => {
  it.each<[string, string[]]>([
    ['Please do NOT use the old link.', ['NOT']],
    ['DO NOT open the box.', ['DO NOT']],
    ['Please answer TODAY or LATER this week.', ['TODAY', 'LATER']],
    ['LOAN {{number}} IS NOW 12 DAYS LATE.', ['LOAN {{number}} IS NOW 12 DAYS LATE']],
    ['Sorry, NO refunds and NO exchanges.', ['NO', 'NO']],
    ['Your form is INVALID, please send a new one.', ['INVALID']],
    ["We're happy you're here!! Really???", ['!!', '???']],
    ['Hello {{first_name}}!! Welcome.', ['!!']],
    ['It went wrong AGAIN, IT is on it.', ['AGAIN, IT']],
    ['Note: CLOSED\nThe form is: INVALID\nWarning: DO NOT ENTER', ['CLOSED', 'INVALID', 'DO NOT ENTER']],
    ['Please read the ATTACHED form. Sign the ATTACHED form.', ['ATTACHED', 'ATTACHED']],
    ['The TERRIBLE weather hit us. Such TERRIBLE storms close our shop.', ['TERRIBLE', 'TERRIBLE']],
    ['There is NO subscription and NOT one version.', ['NO', 'NOT']],
    ['We HOPE and CARE (that much is sure).', ['HOPE', 'CARE']],
    ['The lamp is NOT (yes, not) yours.', ['NOT']],
    ['This costs money!?! Stop.', ['!?!']],
    // Neither what people shout is a name, however often it stands there, nor what they stress once.
    ['The WRONG size came. This WRONG size can go back.', ['WRONG', 'WRONG']],
    ['Your voucher STILL works in the bakery.', ['STILL']],
    ['The WELCOME kit is here.', ['WELCOME']],
    ['The WELCOME kit is here. You are welcome to the WELCOME song.', ['WELCOME', 'WELCOME']],
    ['You can NEVER or ONLY rarely row here.', ['NEVER', 'ONLY']],
    ['The PROMISE kit holds two ropes. A PROMISE order is late, so a nice welcome to PROMISE or WELCOME.', ['WELCOME']],
    ['Your mast can BREAK or FALL at any time.', ['BREAK', 'FALL']],
    ['We sent the INCORRECT item. Please return the INCORRECT item by {{date}}.', ['INCORRECT', 'INCORRECT']],
    ['You pay the FULL price. This is the LAST boat, and it is SAIL day.', ['FULL', 'LAST', 'SAIL']],
    ['PLEASE DO NOT REPLY to this letter of the boat club.', ['PLEASE DO NOT REPLY']],
  ])('%j', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });
});

describe('lets stand', () => {
  it.each([
    'We raised a COT for your berth, and our CAT holds the rest of the SAIL list.',
    'The text is under CC BY-SA 4.0.',
    'Run git rebase -i HEAD~3 and push the branch again.',
    'The PROMISE kit holds two ropes. Some PROMISE orders are late, and we advise against PROMISE or WELCOME in winter.',
    'You can either KEEP or FINALLY GIVE UP your berth.',
    'You can either KEEP or FINAL SELL your berth.',
    'Tell us whether you wish to KEEP or SELL the boat.',
    'The plan is in ROADMAP.md.',
    'Please ring ITS about it.',
    'Kites leave from our DC, MAP applies.',
    'The fee is «TERMS» a week.',
    'Press MENU and DOWN together for five seconds.',
    'You renew the berth under Boats > RENEW.',
    'Tap the STAR icon, then CLAIM.',
    'Please renew your berth under Berths > RENEW.',
    'You find the boats under NEW → Boats.',
    'Reply YES or NO to this message.',
    'The page says "ACCESS DENIED (403)" until the admin adds you.',
    'WHAT HAPPENED:\nA pipe burst.\n\nHOW TO GET YOUR MONEY BACK\nReply to this email.',
    '🔴 INVESTIGATING: slow pages\n\nWe are looking into it.',
    '# NO TRAINS TODAY\n\nBuses run instead.',
    'IF LATE, USE THIS:\nThe parcel is on its way.',
    'On DATE we sent you an email about NAME OF PRODUCT.',
    'The HTTP API of NASA is down; see README for the ETA.',
    'Set DEBUG_MODE=ON and send us the log.',
    'Is the GTX-980 from ASUS or from MSI?',
    'The title is "Who\'s there??" and nothing else.',
    'Reason: {refund.reason ?? "see below"}',
    '`if (!!ready) DO NOT STOP`',
    'Really?! That is odd.',
    'Text EARLY for the first boat, LATE for the second or MONEY for a refund.',
    'Send us SUN if the roof is dry.',
    'Thanks for writing.\n\n----------\n\nADDRESS DOES NOT MATCH .ORG RULES\nPlease send us the new one.\n\n----------\n\nWHAT DOES "PAUSED" MEAN?\nNothing is deleted.',
    'Two ways:\n\n1. START WITH SMALL (9 euros)\n   Good for most.\n2. LARGE',
    'The rules are in RULES.md. Please read them.',
    'The weekly amount is «TERMS» from May.',
    'Your lamp is on its way.\nStatus: ✓ ACCEPTED\nWe will write again.',
    '{{app_name}} CANCELLED\n\nYour table is free again.',
    'Do you want to stay?\n\nYES\n\nNO\n\nThe team',
    'Reply with your card number or ABOUT for more.',
    'The difference between FREE and BASIC:\n- FREE: two lamps\n- BASIC: five lamps',
    'It is in the NEW queue, and the FREE plans stay.',
    'Did the lamp arrive?\n\nYES, it did: {{yes_url}}\n\nNO, but I can wait: {{no_url}}',
    '**DATA KEPT** (for seven years): your invoices.',
    'Reference: SW/TRIP/2026\nThe bus leaves at nine.',
    'Sold in the US/UK/EU only.',
    'Your NEST (Neighbours Every Summer Together) card is here. NEST opens in May.',
    'The League of Early Anglers of Perth (LEAP) meets today. Come to LEAP and fish.',
    'You can discuss your SNAP benefits with us.',
    'Ask for the HOPE grant. Each public GET endpoint is listed.',
    'Reply HELP any day for the list, or TOP 50 for fifty more.',
    'Important: {say what was NOT lost, e.g., "no keys were lost"}',
    'They had access to [AREA — e.g., the rooms\nconcerned].',
    'Thank you for booking with Q SHIP services.',
    'TO STAY with us, open {a}.\n\nTO LEAVE (if you must), open {b}.',
    'We have marked your line as DOWN for now.',
    'To ADMIT them, open {{1}}\nTo REFUSE them, open {{2}}',
    'This message is a scam. It does NOT come from us.',
    'I HAVE READ THE HOUSE RULES AND HEREBY AGREE TO KEEP THEM.\n\n(sign here): ____',
    'The text is under the [SHARE 4.0 license](https://example.com/share).',
    'Use SPRING by Monday for 10% off.',
    'Choose the size SMALL or LARGE.',
    'Set the variable PATH before you begin.',
    'Our page is ACME.CLOUD, as ever.',
    // What stands behind the name of a field is its value.
    'Your boat was looked at.\n\nDecision: SECOND LOOK\n- Damage level: HIGH (42 %)\n**Berth:** CLOSED\n\nWe will write again.',
    'The FORGIVE kit holds two ropes, and some FORGIVE orders are late.',
  ])('%j', (text) => {
    expect(marked(text)).toEqual([]);
  });
});

describe('says it in an ordinary voice', () => {
  it.each<[string, string]>([
    ['PLEASE READ THE RULES before you post!!!', 'Please read the rules before you post!'],
    ['Hi {{name}}, THANK YOU for the kite!', 'Hi {{name}}, thank you for the kite!'],
    ['You must answer BEFORE FRIDAY.', 'You must answer before Friday.'],
    ['I CAN NOT SEND THE PDF.', 'I can not send the PDF.'],
    ['Did it arrive???', 'Did it arrive?'],
    ['Did it arrive ?? Please tell us.', 'Did it arrive ? Please tell us.'],
    ['We ask "{{firm}}" TO KEEP IT.', 'We ask "{{firm}}" to keep it.'],
    ['YOU HAVE 10 DAYS TO RESUME WEEKLY PAYMENTS.', 'You have 10 days to resume weekly payments.'],
    ['OH NO! The lamp is gone.', 'Oh no! The lamp is gone.'],
    ['IN THE US YOU MUST PAY A DEPOSIT.', 'In the US you must pay a deposit.'],
    ['ZORBLAXON - YOUR PHOTOS ARE READY!\n\nZorblaxOn has them.', 'ZorblaxOn - your photos are ready!\n\nZorblaxOn has them.'],
    ['PLEASE NOTE: IF YOU ARE LATE YOU WAIT.', 'PLEASE NOTE: IF YOU ARE LATE YOU WAIT.'],
    ['PLEASE CONTACT US TODAY.', 'Please contact us today.'],
    ['SEND THE FORM TO HELP@ACME.EXAMPLE BEFORE YOU ORDER.', 'Send the form to HELP@ACME.EXAMPLE before you order.'],
    ['PLEASE OPEN ACME.CLOUD BEFORE YOU ORDER.', 'Please open ACME.CLOUD before you order.'],
    ['ENTER THE CODE WELCOME WHEN YOU ORDER.', 'Enter the code WELCOME when you order.'],
    ['THE CODE IS BELOW.', 'The code is below.'],
    ['YOUR ORDER #${order.id} HAS BEEN SENT', 'Your order #${order.id} has been sent'],
    ['THE ROAD IS SHUT BECAUSE OF STORM ZELMIRA UNTIL FRIDAY.', 'The road is shut because of Storm Zelmira until Friday.'],
    ['WE WORK ON THE STORM DAMAGE TODAY.', 'We work on the storm damage today.'],
    ['WE ARE SORRY. It was OUR mistake.', 'We are sorry. It was our mistake.'],
  ])('%j', (text, expected) => {
    expect(mended(text)).toBe(expected);
  });
  it.each<[string, string]>([
    ['Write if you HAVE seen it, and if you HAVE NOT heard of it.', 'Write if you have seen it, and if you have not heard of it.'],
    ['Do NOT bend it.\nDo NOT wet it.\nIt was TODAY.', 'Do not bend it.\nDo not wet it.\nIt was today.'],
    ['You may NOT fly it here.\n\nYou MUST fold it.', 'You may not fly it here.\n\nYou must fold it.'],
    ['WE WILL KEEP "{{name}}" UNTIL YOU WRITE.\nYOU MAY ASK FOR IT AT ANY TIME.\n\nSee you SOON.', 'We will keep "{{name}}" until you write.\nYou may ask for it at any time.\n\nSee you SOON.'],
  ])('with what would look left over beside it: %j', (text, expected) => {
    expect(applied(text, detect(rule, 'shape', text)[0]!.rewrites[0]!)).toBe(expected);
  });
  it.each<[string, string, readonly string[]]>([
    ['is kept in bold where the text is Markdown', '**Kites** are welcome.\n\nDo NOT fly them here.', ['**Kites** are welcome.\n\nDo **not** fly them here.', '**Kites** are welcome.\n\nDo not fly them here.']],
    ['not twice', '**Kites** are welcome. **Do NOT fly them here.** Thank you.', ['**Kites** are welcome. **Do not fly them here.** Thank you.']],
    ['not in plain text', 'Do NOT fly them here.', ['Do not fly them here.']],
    ['not on a word that nobody stresses', '**Kites** are welcome. Fold them TODAY.', ['**Kites** are welcome. Fold them today.']],
    ['and stays as it is where it keeps people safe', 'In a storm STAY INSIDE and rest.', []],
  ])('the stress %s', (_, text, expected) => {
    expect(detect(rule, 'shape', text)[0]!.rewrites.map((r) => applied(text, r))).toEqual(expected);
  });
  it('or not at all, where half of it would stay', () => {
    expect(mended('Join our ZORBLAX CLUB today.')).toBe('Join our ZORBLAX CLUB today.');
  });
  it('in bulk only where every word is an everyday one', () => {
    const kinds = (text: string) => detect(rule, 'shape', text).map((hit) => hit.rewrites[0]?.kind);
    expect(kinds('YOUR LAMP HAS SHIPPED.')).toEqual(['safe']);
    expect(kinds('YOUR ZORBLAX HAS SHIPPED.')).toEqual(['suggestion']);
  });
  it('never in bulk where a word may be a code', () => {
    const kinds = (text: string) => detect(rule, 'shape', text).map((hit) => hit.rewrites[0]?.kind);
    for (const text of ['This is FINAL.', 'Add WHERE to the SELECT statement.', 'ENTER THE CODE WELCOME WHEN YOU ORDER.']) expect(kinds(text)).toEqual(['suggestion']);
    expect(kinds('It is NOT here AT ALL.')).toEqual(['suggestion', 'suggestion']);
  });
});

it('hears the loud half of "can NOT"', () => {
  expect(mended('You can NOT row here.')).toBe('You can not row here.');
  expect(mended('You can not row here.')).toBe('You can not row here.');
});

it('takes no time for empty lines', () => {
  const text = `${'\n'.repeat(20_000)}${'Pay it NOW, or come TODAY.\n'.repeat(20)}`;
  const start = process.cpuUsage().user;
  expect(marked(text)).toHaveLength(40);
  // A look at each empty line from each of the others takes tens of seconds.
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(2);
});

it('tells a rule\'s author what it looks at', () => {
  expect(() => prepareDetector({ kind: 'shape', look: 'italics' }, rule, shippedResources)).toThrow(/"look": capitals or marks/);
});
