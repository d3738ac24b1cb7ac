import { describe, expect, test } from 'vitest';
import { readLanguage } from '../../../server/engine/prose/index.ts';
import { read } from './reading.ts';

const situation = (text: string, title = ''): string => read(text, { title }).readings[0]!.situation;

describe('the situation', () => {
  test.each([
    ['problem', 'Parcel damaged in transit', "Hi {{name}},\n\nI'm sorry your lamp arrived broken. A new one ships today.\n\nAna"],
    ['bad-news', 'Refund declined', "Hi {{name}},\n\nWe can't refund this order, because the return window closed in May.\n\nAna"],
    ['request', 'How to change your address', 'Hi {{name}},\n\nOpen Settings, choose Address and type the new one.\n\nAna'],
    ['sensitive', 'Bereavement: close an account', "Dear {{name}},\n\nI'm so sorry for your loss. I've stopped the payments today.\n\nAna"],
    ['pleasant', 'Thank you for the kind review', "Hi {{name}},\n\nThank you for your kind words, they made our day. We're so glad you like it.\n\nAna"],
    ['fragment', 'Signature', 'Kind regards,\n{{agent.name}}'],
    ['fragment', '', '{{dc.apology_delay}} {{dc.signature}}'],
  ])('%s: %s', (expected, title, text) => {
    expect(situation(text, title)).toBe(expected);
  });

  test('the title decides where the text does not', () => {
    const text = 'Hi {{name}},\n\nI have passed this to our team and will write again.\n\nAna';
    expect(situation(text, 'Wrong item received')).toBe('problem');
    expect(situation(text, 'Phishing and account hacked')).toBe('sensitive');
  });
});

describe('the language', () => {
  test.each([
    ['en-GB', 'Bonjour', true],
    ['de', 'Hello there, thank you for writing to us.', false],
    ['fr_FR', 'Hello', false],
    [undefined, 'Hello, thank you for writing to us. We will look at it.', true],
    [undefined, 'Guten Tag, vielen Dank für Ihre Nachricht. Wir haben die Bestellung erhalten.', false],
    [undefined, 'Bonjour, merci pour votre message. Nous avons bien reçu votre commande.', false],
    ['en', 'Guten Tag, vielen Dank für Ihre Nachricht. Wir haben die Bestellung erhalten.', false],
    [undefined, 'Es tut uns leid.', false],
    [undefined, 'Nous sommes désolés.', false],
    [undefined, 'ご連絡ありがとうございます。', false],
    [undefined, 'OK {{name}}', true],
  ])('locale %s, %s', (locale, text, english) => {
    expect(read(text, locale === undefined ? {} : { locale }).english).toBe(english);
  });

  test("a body's own locale comes before the macro's and the file's", () => {
    expect(read('Hello there.', { locale: 'de' }, { locale: 'en' }, { locale: 'fr' }).english).toBe(true);
    expect(read('Hello there.', {}, {}, { locale: 'fr' })).toMatchObject({ english: false, skipReason: 'locale fr' });
  });

  test('the reason is said in words', () => {
    expect(read('Спасибо за ваше сообщение, мы скоро ответим.').skipReason).toBe('reads as a language in Cyrillic letters');
    expect(readLanguage('Obrigado pela sua mensagem. Você pode nos dizer qual é o seu pedido?')).toBe('Portuguese');
  });

  test('of a macro with a branch for each language only the English one is read', () => {
    const text = "{% case locale %}{% when 'de' %}Es tut uns leid, dass Ihre Bestellung nicht da ist.{% else %}We're sorry that your order is late.{% endcase %}";
    const prose = read(text);
    expect(prose.english).toBe(true);
    expect(prose.readings.map((r) => r.text)).toEqual(["We're sorry that your order is late."]);
  });
});

describe('the channel', () => {
  test.each([
    ['body first', { channel: 'chat' as const }, { channel: 'sms' as const }, 'sms'],
    ['then the macro', { channel: 'chat' as const }, {}, 'chat'],
    ['a role that names it', {}, { role: 'chat' }, 'chat'],
    ['a word of the title', { title: 'Late order (WhatsApp)' }, {}, 'social'],
    ['a tag', { tags: ['live_chat'] }, {}, 'chat'],
    ["a bot's intent", { title: 'utter_greet' }, {}, 'bot'],
  ])('%s', (_, macro, body, expected) => {
    expect(read('Hello there.', macro, body).channel).toBe(expected);
  });

  test('the configuration fills in what the file leaves open', () => {
    expect(read('Hello there.', {}, {}, { channel: 'sms' }).channel).toBe('sms');
    expect(read('Hello there.', { channel: 'email' }, {}, { channel: 'sms' }).channel).toBe('email');
  });

  test('a short text without a sign-off is chat, a letter is e-mail', () => {
    expect(read('One moment, I will check that for you.').channel).toBe('chat');
    expect(read('Hi Ana,\n\nYour order left today. It takes two days. The courier will ring. Do keep the box.\n\nKind regards,\nTom').channel).toBe('email');
  });
});

describe('a body as prose', () => {
  test('each branch is a reading of its own whose map leads back to the body', () => {
    const text = '{% if lost %}Sorry it is lost.{% else %}Sorry it is late.{% endif %} We will write on Friday.';
    const { readings } = read(text);
    expect(readings.map((r) => r.text)).toEqual(['Sorry it is lost. We will write on Friday.', 'Sorry it is late. We will write on Friday.']);
    const second = readings[1]!.sentences[0]!;
    const source = readings[1]!.map.toSource(second);
    expect(text.slice(source.start, source.end)).toBe('Sorry it is late.');
  });

  test.each([
    ['I will check my notes and we write.', 'I'],
    ['We will check our notes.', 'we'],
    ['Nobody speaks here.', 'we'],
  ])('who speaks: %s', (text, person) => {
    expect(read(text).person).toBe(person);
  });

  test('boilerplate and notes are marked as such', () => {
    const blocks = read('All done.\n\nThis email is confidential and intended for the addressee. You must delete it if it is not for you.').readings[0]!.sentences.map((s) => s.block);
    expect(blocks).toEqual(['paragraph', 'boilerplate', 'boilerplate']);
  });
});

describe('hostile texts', () => {
  test.each(['{{', '<!--', 'said **a b ', 'said "a b ', '[a](', '`` ` ', 'Dear\n', '{% if a %}', '$a.', 'we are unable to offer ', '! '])('%s, over and over, is read to its end', (piece) => {
    // What grows faster than the text would take minutes here and run into the runner's own limit.
    expect(read(piece.repeat(20_000)).readings.length).toBeGreaterThan(0);
  });
});
