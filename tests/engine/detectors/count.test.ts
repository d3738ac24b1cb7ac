/** Apologies are counted as a reader would: once is right, sympathy is none, and what replaces the second one is offered. */
import { describe, expect, it } from 'vitest';
import { prepareDetector } from '../../../server/engine/detectors/index.ts';
import { applied, detect, shippedResources, shippedRules } from '../../rules/reading.ts';

const rule = shippedRules.find((r) => r.id === 'over-apologizing')!;
const hits = (text: string, changes: Parameters<typeof detect>[3] = {}) => detect(rule, 'count', text, changes);
const marked = (text: string, changes: Parameters<typeof detect>[3] = {}): string[] => hits(text, changes).map((h) => text.slice(h.span.start, h.span.end));

describe('marks the second and later apologies', () => {
  it.each<[string, string[]]>([
    ["I'm sorry your refund is late. It left us today. Again, I apologize for the delay.", ['Again, I apologize for the delay']],
    ["I'm sorry your tea is cold. Sorry about the cup. Our apologies for the saucer.", ['Sorry about the cup', 'Our apologies for the saucer']],
    ['We apologise for the noise, and we are sorry about the dust.', ['we are sorry about the dust']],
    ["We're sorry, the part is late. Please accept our apologies for that, and let us know if Friday suits you.", ['Please accept our apologies for that']],
    ['Sorry for the wait! Sorry again!', ['Sorry again']],
    ['I am so sorry, I sincerely apologise, we feel awful about the lamp. We are truly sorry. Please accept our apologies once more.', ['I sincerely apologise', 'we feel awful about the lamp', 'We are truly sorry', 'Please accept our apologies once more']],
    ["Sorry about the crash! We feel terrible. A fix ships today.", ['We feel terrible']],
    // All that decorates it belongs to it: "please accept our deepest and most sincere" alone would be left over.
    ["I'm sorry, the sail is late. Please accept our deepest and most sincere apologies for the wait.", ['Please accept our deepest and most sincere apologies for the wait']],
    ["I'm sorry, the sail is late. Please accept our heartfelt, humble and utter apologies.", ['Please accept our heartfelt, humble and utter apologies']],
    ["I'm sorry, the sail is late. With our deep and sincere apologies, here is a kite.", ['our deep and sincere apologies']],
    ['Sorry for the wait! Thanks and sorry again,\nMo', ['and sorry again']],
    ['Sorry for the wait! Apologies again for the fuss, and good luck with the race.', ['Apologies again for the fuss']],
  ])('%j', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });
});

describe('lets stand', () => {
  it.each([
    "I'm sorry your order arrived damaged. A new one ships today.",
    "I'm sorry to hear about the leak. I'm sorry we came late.",
    "I'm sorry for your loss. I'm sorry our letter was so cold.",
    "Sorry to bother you again. I'm sorry the form was wrong.",
    'No need to apologise! We are sorry the sign was unclear.',
    'We regret to inform you that the tour is off. We are sorry about that.',
    '> I am sorry, she wrote.\n\nWe are sorry about the noise.',
    "Sorry, I meant Tuesday. I'm sorry about the mix-up.",
    "I'm sorry the cake was flat. Please accept these two buns as our apology.",
    "I'm sorry the cake was flat. A free coffee waits for you, by way of a small apology.",
    "Sorry, I can't see that from here. We feel terrible about the mix-up.",
  ])('%j', (text) => {
    expect(marked(text)).toEqual([]);
  });

  it('a closing apology of a long reply about a serious matter', () => {
    const middle = Array.from({ length: 12 }, (_, i) => `Step ${i + 1} took us until the afternoon, and the log shows every change that was made.`).join(' ');
    const text = `We're sorry about the outage. ${middle} We're sorry this cost you a day.`;
    expect(marked(text)).toEqual([]);
    // Of eighty words and more a reply is long, of fewer it is not.
    expect([4, 3].map((steps) => marked(`We're sorry about the outage. ${middle.split(/(?<=\.) /).slice(0, steps).join(' ')} We're sorry this cost you a day.`).length)).toEqual([0, 1]);
    expect(marked(text.replace('the outage', 'the delay'))).toEqual(["We're sorry this cost you a day"]);
    expect(marked("We're sorry about the outage. It is fixed. We're sorry this cost you a day.")).toEqual(["We're sorry this cost you a day"]);
  });

  it('as many as the team allows', () => {
    const text = "I'm sorry it is late. I'm sorry it is cold. I'm sorry it is gone.";
    expect(marked(text, { options: { max: 2 } })).toEqual(["I'm sorry it is gone"]);
  });
});

it('names the right number of each, within one sentence, too', () => {
  const text = 'I am so sorry, I sincerely apologise. We are truly sorry. Please accept our apologies once more.';
  expect(hits(text).map((h) => /the (\w+) apology/.exec(h.message)?.[1])).toEqual(['second', 'third', 'fourth']);
});

describe('offers', () => {
  const offers = (text: string, person: 'I' | 'we' = 'we'): string[] => hits(text, { person })[0]!.rewrites.map((r) => applied(text, r));
  /** What is offered that only takes out. */
  const cuts = (text: string): string[] => hits(text)[0]!.rewrites.filter((r) => r.title.startsWith('Remove')).map((r) => applied(text, r));
  it('what else the sentence says, by who says it', () => {
    expect(cuts("I'm sorry it is late. We sincerely regret this delay and appreciate your patience.")).toEqual(["I'm sorry it is late. We appreciate your patience."]);
    expect(cuts("I'm sorry it is late. Again, we're sorry this happened and appreciate your help.")).toEqual(["I'm sorry it is late. We appreciate your help."]);
    expect(cuts("I'm sorry it is late. Apologies again for the fuss, and good luck with the race.")).toEqual(["I'm sorry it is late. Good luck with the race."]);
    expect(cuts("I'm sorry it is late. Again, we apologise for the wait and will ring you\nfrom the harbour.")).toEqual(["I'm sorry it is late. We will ring you\nfrom the harbour."]);
    expect(cuts("I'm sorry it is late. I apologise once more and hope to see you in May.")).toEqual(["I'm sorry it is late. I hope to see you in May."]);
  });
  it.each([
    ['We apologise again for the wait and have a great day!', 'Have a great day!'],
    ['We apologise again for the wait and would you please ring the harbour?', 'Would you please ring the harbour?'],
    ['We apologise again for the wait and can you tell us your berth?', 'Can you tell us your berth?'],
    ['Apologies again for the wait and have a great day!', 'Have a great day!'],
  ])('what is asked of the reader as it stands: %s', (said, left) => {
    expect(cuts(`I'm sorry it is late. ${said}`)).toEqual([`I'm sorry it is late. ${left}`]);
  });
  it('a cut that leaves the line below where it is', () => {
    expect(offers("I'm sorry it is late. The van broke. We apologise again.\nThe crew comes at noon.")).toContain("I'm sorry it is late. The van broke.\nThe crew comes at noon.");
  });
  it('nothing where what stays would break off', () => {
    expect(cuts("I'm sorry it is late. Apologies again for the wait and will ring you from the harbour.")).toEqual([]);
    expect(offers("I'm sorry it is late. The crew rings you today with, again, our apologies from the harbour.")).toEqual([]);
  });
  it.each<[string, string]>([
    ['asks for it', "I'm sorry it is late. We hope you'll forgive us."],
    ['asks whether it may be said', "I'm sorry it is late. May we say sorry a second time, and a third?"],
    ['says it all over', "Sorry, sorry and sorry again."],
    ['owns up', "I'm sorry it is late. You lent us the boat and we broke that trust, and I'm truly sorry."],
    ['owns up to it', "I'm sorry it is late. Nobody rang, which isn't good enough, and I am very sorry."],
    ['gives thanks with the same verb', "I'm sorry it is late. Please accept our apologies for the wait, and our thanks for your help."],
    ['is what the next sentence would put right', "I'm sorry it is late. Again, we're really sorry. We'll make it right!"],
    ['names another thing', "I'm sorry it is late. I'm sorry that the beads have melted. A new dress is on its way."],
    ['names another thing, too', "I'm sorry the bill is wrong. Once again our deepest apologies for the trouble, and sorry for the delay in writing, too."],
    ['names a place', "I'm sorry the train is late. It leaves today. We're sorry for the disruption to Oslo."],
    ['is the one that counts', "I'm sorry it is late. You should have had it in May, and you did not get it. I am sorry."],
    ['hangs on it', "I'm sorry it is late. The delay was caused by a storm, for which we apologise."],
    ['is only for some', "I'm sorry it is late. If you were charged twice, we apologise."],
    ['would order', "I'm sorry it is late. Apologies again, and have a new one ready for you."],
    ['would be said by nobody', "I'm sorry it is late. We apologise again and have no news yet."],
    ['would not agree', "I'm sorry it is late. I want to apologise for this and are here for you."],
    ['owns up to having let down', "I'm sorry it is late. You lent us the boat and we let you down, and I'm truly sorry."],
    ['owns up to the fault', "I'm sorry it is late. You lent us the boat, and it sank by our fault, and I'm truly sorry."],
    ['closes a bracket', "I'm sorry it is late. It ships today. (The crew is ill. Again, I'm so sorry.)"],
    ['opens a bracket', "I'm sorry it is late. It ships today. (Again, I'm so sorry. The crew is ill.)"],
    ['is the second half of it', "I'm sorry it is late. It ships today. We apologise for the delay and the stress this has caused, but a new one is baked."],
    ['tells news beside it', "I'm sorry your boat was late. We apologise for the wait and the delay with your boat is resolved."],
    ['closes the letter', "I'm sorry it is late. A new one ships today.\n\nMy sincere apologies,\nRosa"],
  ])('nothing where what stays, or what would go, %s', (_, text) => {
    expect(offers(text)).toEqual([]);
  });
  it.each([
    'My apologies once again for the wait and the trouble.',
    'We apologise again for the delay and the stress this has caused.',
    "We're sorry for the delay and that you had to wait.",
    'We apologise for the trouble and your long wait.',
  ])('all that it is for: %s', (again) => {
    expect(cuts(`I'm sorry it is late. It ships today. ${again}`)).toEqual(["I'm sorry it is late. It ships today."]);
  });
  it.each<[string, string]>([
    ['It ships today (a storm came, and I apologise for the delay).', 'It ships today (a storm came).'],
    ['It ships today (I apologise for the delay).', 'It ships today.'],
    ['The boat (I apologise for the delay) ships late.', 'The boat ships late.'],
    ['The boat ships late (I apologise for the delay, and the crew waves).', 'The boat ships late (The crew waves).'],
  ])('no half of a bracket: %s', (said, better) => {
    expect(cuts(`I'm sorry about the boat. ${said}`)).toEqual([`I'm sorry about the boat. ${better}`]);
  });
  it('what stands around it, parted as it was', () => {
    expect(offers("I'm so sorry, I apologise, we sent the wrong lamp.")).toEqual(["I'm so sorry, we sent the wrong lamp."]);
  });
  it.each<[string, string]>([
    // What it is for, as the reader met it.
    ["The boat is late. We're sorry again for the wait.", "The boat is late. We know you've had a long wait."],
    ["The boat is late. Again, I apologise for the mistake.", "The boat is late. I know this mistake shouldn't have happened."],
    // Nobody calls out what somebody went through.
    ["The boat is late. I'm sorry again for the trouble!", "The boat is late. I know this has cost you time and trouble."],
    ["The boat is late. We apologise for the confusion.", "The boat is late. We know this has been confusing."],
    ["The boat is late. Again, I apologise for this experience.", "The boat is late. I know you should have had better from us."],
    ["The boat is late. Again, we're sorry this happened.", "The boat is late. We know this shouldn't have happened."],
    ["We have cancelled the trip. We apologise again for the inconvenience.", "We have cancelled the trip. We know this changes your plans."],
    ["We have cancelled your order. We apologise again for the inconvenience.", "We have cancelled your order. We know this isn't what you were hoping for."],
    ["We can't approve the berth. We apologise again for the inconvenience.", "We can't approve the berth. We know this isn't what you were hoping for."],
    ["Your tour on Monday has been cancelled. We apologise again for the inconvenience.", "Your tour on Monday has been cancelled. We know this changes your plans."],
    ['We had to postpone the regatta. Sorry again.', 'We had to postpone the regatta. We know this changes your plans.'],
    ['Your claim was not approved. We apologise again for the trouble.', "Your claim was not approved. We know this isn't what you were hoping for."],
    // The reader's own way out, a fee, or what works again is no such news.
    ['You can cancel any time. We apologise again for the inconvenience.', 'You can cancel any time. We know this has cost you time and trouble.'],
    ['We charged a cancellation fee. We apologise again for the inconvenience.', 'We charged a cancellation fee. We know this has cost you time and trouble.'],
    ['Your card was declined by mistake. We apologise again for the inconvenience.', 'Your card was declined by mistake. We know this has cost you time and trouble.'],
    ['Your card was declined. It works again. We apologise again for the inconvenience.', 'Your card was declined. It works again. We know this has cost you time and trouble.'],
    ["Your claim was rejected. We've approved it now. We apologise again for the inconvenience.", "Your claim was rejected. We've approved it now. We know this has cost you time and trouble."],
    ["We'll ring if we have to cancel your tour. We apologise again for the inconvenience.", "We'll ring if we have to cancel your tour. We know this has cost you time and trouble."],
    ["We'll ring if we have to decline your claim. We apologise again for the inconvenience.", "We'll ring if we have to decline your claim. We know this has cost you time and trouble."],
    ["We'll ring if we can't offer a berth. We apologise again for the inconvenience.", "We'll ring if we can't offer a berth. We know this has cost you time and trouble."],
    ["We've cancelled your tour as you asked. We apologise again for the inconvenience.", "We've cancelled your tour as you asked. We know this has cost you time and trouble."],
    ["We've cancelled your duplicate order. We apologise again for the inconvenience.", "We've cancelled your duplicate order. We know this has cost you time and trouble."],
    ["We've cancelled your tour and booked a new one. We apologise again for the inconvenience.", "We've cancelled your tour and booked a new one. We know this has cost you time and trouble."],
    ['The app was unavailable. We apologise again for the inconvenience.', 'The app was unavailable. We know this has cost you time and trouble.'],
    // Of things that are the reader's, and of what it did to them.
    ['Your order is late. We apologise again for the delay with your order.', "Your order is late. We know you've had a long wait."],
    ['We apologise again for the trouble caused to you.', 'We know this has cost you time and trouble.'],
    ['We apologise again for the trouble this has caused.', 'We know this has cost you time and trouble.'],
    ['(The crew is ill. We apologise again for the delay.)', "(The crew is ill. We know you've had a long wait.)"],
    ['Your boat is here - and we apologise again for the wait.', "Your boat is here. We know you've had a long wait."],
    ['Your boat is here; and we apologise again for the wait.', "Your boat is here. We know you've had a long wait."],
    ['(We apologise again for the delay.)', "(We know you've had a long wait.)"],
    // Looked for in the apology, not beside it.
    ['We mended the mistake, and we apologise again for the confusion.', 'We mended the mistake. We know this has been confusing.'],
    // What is asked is another sentence.
    ['We apologise again for the wait and can you tell us your berth?', "We know you've had a long wait. Can you tell us your berth?"],
    ['We apologise again for the wait, and you have a berth?', "We know you've had a long wait. You have a berth?"],
    // What stands beside it stays a sentence.
    ['Again, we apologise for the wait and appreciate your help.', "We know you've had a long wait, and we appreciate your help."],
    ['Again, we apologise for the wait, and your boat is here.', "We know you've had a long wait, and your boat is here."],
    ['Apologies again for the wait and good luck with the race!', "We know you've had a long wait. Good luck with the race!"],
    ['Your boat is here, and we apologise again for the wait.', "Your boat is here. We know you've had a long wait."],
  ])('what it meant to the reader in its place: %s', (said, better) => {
    expect(offers(`I'm sorry about the boat. ${said}`)[0]).toBe(`I'm sorry about the boat. ${better}`);
  });
  it.each<[string, string]>([
    ['the sentence beside it does', 'I understand how annoying it is. We apologise again for the wait.'],
    ['one before it does', 'We know how frustrating it is. The captain is on it. The crew waves. We apologise again for the wait.'],
    ['one in another paragraph does', 'We know how frustrating it is.\n\nThe captain is on it.\n\nWe apologise again for the wait.'],
    ['it may never come', 'We apologise for any inconvenience.'],
    ['it is only for those who had it', 'We apologise if this caused you trouble.'],
    ['the reader is to wait now', 'Please hold the line. We apologise for the wait.'],
    ['it may come', 'We apologise for the inconvenience this may cause.'],
    ['it is said in advance', 'We apologise in advance for the disruption.'],
    ['it is until then', 'We apologise for the delay in the meantime.'],
    ['it is short', 'We apologise for the brief wait.'],
    ['it is still to come', 'There will be a delay of an hour. We apologise for the delay.'],
    ['it comes on a day', 'The pier will be closed on Monday. We apologise for the disruption.'],
    ['it is not there on a day', 'The pier will not be open on Monday. We apologise for the disruption.'],
    ['it is to be expected', 'You may see some delays. We apologise for the delay.'],
    ['it has been planned', 'It is due to planned works. We apologise for the disruption.'],
    ['it is short, as the reply says', 'It is a short delay. We apologise for the delay.'],
    ['it would take long', 'It may take longer. We apologise for the delay.'],
    ['late was the answer', 'We are slow. It was a late reply. We apologise for the delay.'],
    ['long was the wait for an answer', 'It was a long wait for an answer. We apologise for the delay.'],
    ['too long it took to answer', 'Our answer took too long. We apologise for the delay.'],
    ['it is for a place', 'We apologise for the disruption to Oslo.'],
    ['it is for another place that the reply names', 'The boat goes to Oslo. We apologise for the disruption to Oslo.'],
    ['it is for somebody else', 'Your mother waves. We apologise for the delay to your mother.'],
    ['it is another thing', 'The list is long. We apologise for the waiting list.'],
    ['it is a message', 'The message is wrong. We apologise for the error message you saw.'],
    ['others caused it', 'My colleague left. We apologise for the confusion my colleague caused.'],
    ['it was caused by others', 'My colleague left. We apologise for the confusion caused by my colleague.'],
    ['others had it', 'My colleague left. We apologise for the trouble this has caused my colleague.'],
    ['only the apology names it', 'We apologise for the harbour delay.'],
    ['it would lose a number', 'The 45 minutes are over. We apologise again for the 45 minute wait.'],
    ['it would lose a placeholder', 'We apologise again for the {{days}} delay.'],
    ['others do what follows, too', 'We apologise again for the wait and am here for you.'],
    ['what follows would be asked', 'We apologise again for the wait and hope you can come?'],
    ['what follows has no verb', 'Your boat is here, and we apologise again for the wait and good luck with the race!'],
    ['a heading announces it', 'It ships today.\n\n**My apology:**\nI apologise for the wait.'],
    ['it is asked', "Do you have a berth, and we're sorry for the wait?"],
    ['it would be asked', "We're sorry for the wait?"],
    ['a bracket would stay open', 'It ships today (a storm came, and I apologise again for the delay).'],
    ['the reply does in the same words', "We know you've had a long wait. It ships today. The crew waves. We apologise again for the wait."],
    ['it is a wait for an answer', 'It ships today. We apologise again for the delay in replying.'],
    ['others do what follows', 'It ships today. I apologise again for the wait and are here for you.'],
  ])('no such word where %s', (_, said) => {
    expect(hits(`I'm sorry about the boat. ${said}`).flatMap((h) => h.rewrites.map((r) => r.title)).filter((title) => title.startsWith('Say'))).toEqual([]);
  });
  it('the cut first for one that another follows', () => {
    const text = "I'm sorry it is late. I apologise for the wait. It ships today. Again, I apologise for the trouble.";
    expect(hits(text).map((h) => h.rewrites[0]!.title)).toEqual(['Remove "I apologise for the wait."', 'Say "I know this has cost you time and trouble"']);
  });
  it('no cut where what follows would own up to nothing', () => {
    expect(offers("I'm sorry it is late. It ships today. Again, I'm sorry for the wait. You deserved better.")).toEqual(["I'm sorry it is late. It ships today. I know you've had a long wait. You deserved better."]);
  });
  it.each(["We apologise for our mistake.", "We're sorry for the mix-up.", 'We are sorry, to her above all.'])('no cut of what is owned up to: %s', (apology) => {
    expect(hits(`I'm sorry it is late. It ships today. ${apology}`)[0]!.rewrites.filter(({ title }) => title.startsWith('Remove'))).toEqual([]);
  });
  it('what the one who writes says, whoever the formula speaks for', () => {
    expect(offers("I'm sorry it is late. I've put it on the next boat. Please accept our apologies for the wait.", 'I')[0]).toBe("I'm sorry it is late. I've put it on the next boat. I know you've had a long wait.");
  });
  it.each(['express', 'offer', 'extend', 'convey', 'send'])('its ceremony with it: %s', (verb) => {
    expect(cuts(`I'm sorry it is late. It ships today, and we want to ${verb} our sincere apologies.`)).toEqual(["I'm sorry it is late. It ships today."]);
  });
  it('nothing, where a heading announces it or what follows speaks of it', () => {
    const titles = (text: string): string[] => hits(text).flatMap((h) => h.rewrites.map((r) => r.title)).filter((title) => title.startsWith('Remove'));
    const before = "I'm sorry the boat sank. It was our oldest one. The water was cold.";
    expect(titles(`${before}\n\n**My apology:**\nI apologize for the cold water.`)).toEqual([]);
    expect(titles(`${before} I apologize for the cold water. This is not the trip that we promise.`)).toEqual([]);
    expect(titles(`${before} I apologize for the cold water. A new boat comes today.`)).toHaveLength(1);
  });

  it('the sentence without its apology, where it says something else', () => {
    expect(cuts("I'm sorry it's late. We apologise again for the wait, and your refund is on its way.")).toEqual(["I'm sorry it's late. Your refund is on its way."]);
    expect(cuts("I'm sorry it's late. Your refund is on its way, and we apologise again for the wait.")).toEqual(["I'm sorry it's late. Your refund is on its way."]);
  });
  it('the rest of a sentence that only ends in an apology', () => {
    expect(offers("I'm sorry about that. We hate charging it, sorry again.")).toEqual(["I'm sorry about that. We hate charging it."]);
  });
  it.each(['your patience', 'bearing with us', 'waiting'])('no second thanks for %s', (what) => {
    expect(offers(`I'm sorry it's late. Thank you for ${what}. Sorry again!`)).toEqual([`I'm sorry it's late. Thank you for ${what}.`]);
  });
  it.each(['We failed here.', 'I got this wrong.', 'We got that wrong.', 'We got it wrong.', 'We fell short.', 'We let you down.', 'It was our fault.', 'It was my mistake.', 'It was our doing.', "You didn't get the boat.", 'We should have rung.', "We shouldn't have gone.", 'You deserve a boat.', 'You deserved a boat.', 'You were entitled to a boat.'])('nothing behind "%s", which it belongs to', (admits) => {
    const text = `I'm sorry it's late. Thank you for your patience. ${admits} We apologise.`;
    expect([offers(text), offers(text.replace(admits, 'The boat is here.')).length]).toEqual([[], 1]);
  });
  it('no second thanks for patience', () => {
    expect(offers("I'm sorry it's late. Thank you for your patience. Sorry again!")).toEqual(["I'm sorry it's late. Thank you for your patience."]);
  });
  it('a paragraph less when the apology was one of its own', () => {
    expect(offers("I'm sorry it's late.\n\nThanks for bearing with us.\n\nSorry again!\n\nAna")[0]).toBe("I'm sorry it's late.\n\nThanks for bearing with us.\n\nAna");
  });
});

it.each([
  ['x', '"instead" must be a list of entries with "of" and "say".'],
  [[{ say: 'I know' }], 'Each entry of "instead" needs patterns under "of", and "say" must be a sentence.'],
  [[{ of: ['wait'], say: 1 }], 'Each entry of "instead" needs patterns under "of", and "say" must be a sentence.'],
])('says what is wrong with `instead`: %j', (instead, message) => {
  expect(() => prepareDetector({ kind: 'count', instead }, rule, shippedResources)).toThrow(message);
});

it('says that it is about the number where the rule does', () => {
  const text = 'We apologise for the noise. We are sorry about the dust.';
  const without: Record<string, unknown> = { ...rule.detectors[0]! };
  delete without['aboutNumber'];
  const only = { ...rule, id: 'without', detectors: [{ ...without, kind: 'count' }] };
  expect(hits(text).map((h) => h.aboutNumber)).toEqual([true]);
  expect(detect(only, 'count', text).map((h) => h.aboutNumber)).toEqual([false]);
  expect(() => prepareDetector({ kind: 'count', aboutNumber: 'yes' }, rule, shippedResources)).toThrow('"aboutNumber" must be true or false, and is "yes"');
});
