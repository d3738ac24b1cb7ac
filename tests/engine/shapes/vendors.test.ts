/** What each helpdesk exports or keeps in a repository, told by its keys, with all it says of a reply. */
import { describe, expect, it } from 'vitest';
import type { Library } from '../../../server/engine/model.ts';
import { readLibrary } from '../../../server/engine/read.ts';
import { shapes } from '../../../server/engine/shapes/index.ts';
import { drawMacros } from './drawMacros.ts';

const hi = 'Hi {name}, thanks for writing to us.';
const sorry = 'Sorry about the wait, we will call you today.';
const json = (value: unknown) => JSON.stringify(value, undefined, 2);

interface Row {
  readonly shape: string;
  readonly what: string;
  readonly path: string;
  readonly text: string;
  readonly macros: readonly string[];
}

const respond = (html: string, text: string) => ({ name: 'setResponseText', type: 'user', title: 'Add response text', arguments: { body_html: html, body_text: text } });

const rows: readonly Row[] = [
  {
    shape: 'gorgias',
    what: 'twins, language, intent and tags',
    path: 'export.json',
    text: json({ data: [{ id: 5, name: 'Late', intent: 'shipping/delay', language: 'en', actions: [respond('<div>Hi {{ticket.customer.firstname}},</div><div>thanks &amp; bye.</div>', 'Hi {{ticket.customer.firstname}},\nthanks & bye.'), { name: 'addTags', arguments: { tags: 'late, carrier' } }] }] }),
    macros: ['Late: html=Hi {{ticket.customer.firstname}},\nthanks & bye. / text(twin of 0)=Hi {{ticket.customer.firstname}},\nthanks & bye. (in shipping/delay, en, #late #carrier)'],
  },
  {
    shape: 'gorgias',
    what: 'archived macros, and macros that only tag',
    path: 'export.json',
    text: json([{ name: 'Old', archived_datetime: '2025-01-01', actions: [respond(`<p>${hi}</p>`, '')] }, { name: 'Tag', actions: [{ name: 'addTags', arguments: { tags: 'x' } }] }]),
    macros: [`Old: html=${hi} (inactive)`],
  },
  {
    shape: 'intercom',
    what: 'attributes as slots and the text as twin',
    path: 'export.json',
    text: json({ type: 'list', data: [{ type: 'macro', id: '9', name: 'Hello', body: '<p>Hi <attribute key="user.name" default="there"/>, thanks.</p>', body_text: 'Hi {{user.name|fallback:"there"}}, thanks.', available_on: ['messenger'] }] }),
    macros: ['Hello: html=Hi {{user.name|fallback:"there"}}, thanks. / text(twin of 0)=Hi {{user.name|fallback:"there"}}, thanks. (chat)'],
  },
  {
    shape: 'intercom',
    what: 'blocks as one text',
    path: 'export.json',
    text: json([{ id: 1, name: 'Hello', blocks: [{ type: 'paragraph', text: 'Hi there,' }, { type: 'image', url: 'x.png' }, { type: 'paragraph', text: 'thanks for <b>writing</b>.' }, { type: 'unorderedList', items: ['Your name', 'Your order'] }] }]),
    macros: ['Hello: Hi there,\n\nthanks for writing.\n\nYour name\n\nYour order'],
  },
  {
    shape: 'help-scout',
    what: 'one body for email, one for chat',
    path: 'export.json',
    text: json([{ id: 3, name: 'Hello', text: '<p>Hi {%customer.firstName,fallback=there%},<br>thanks.</p>', chatText: sorry }]),
    macros: [`Hello: email=Hi {%customer.firstName,fallback=there%},\nthanks. / chat=${sorry}`],
  },
  {
    shape: 'front',
    what: 'the subject is no body',
    path: 'export.json',
    text: json({ _results: [{ id: 'rsp_42', name: 'Late', subject: 'About your order', body: `<div style="margin:0">${sorry}</div>`, folder_id: 'fld_1', inbox_ids: [] }] }),
    macros: [`Late: ${sorry}`],
  },
  { shape: 'freshdesk', what: 'twins', path: 'export.json', text: json([{ id: 1, title: 'Late', folder_id: 2, content: sorry, content_html: `<div>${sorry}</div>` }]), macros: [`Late: text(twin of 1)=${sorry} / html=${sorry}`] },
  { shape: 'chatwoot', what: 'the short code is the title', path: 'export.json', text: json([{ id: 1, account_id: 1, short_code: 'late', content: sorry }]), macros: [`late: ${sorry}`] },
  { shape: 'chatwoot', what: 'CSV, as Cognigy imports it', path: 'export.csv', text: `short_code,content\nlate,"${sorry}"\n`, macros: [`late: ${sorry}`] },
  { shape: 'chatwoot', what: 'UltraCart\'s key', path: 'export.json', text: json({ chats: [{ short_code: 'late', canned_message: sorry }] }), macros: [`late: ${sorry}`] },
  { shape: 'rocket-chat', what: 'scope and tags', path: 'export.json', text: json({ cannedResponses: [{ _id: 'a', shortcut: 'late', text: sorry, scope: 'global', tags: ['wait'] }] }), macros: [`late: ${sorry} (chat, #wait)`] },
  {
    shape: 'zammad',
    what: 'HTML, keywords, locale and state; the note is for agents',
    path: 'export.json',
    text: json([{ id: 1, name: 'Late', keywords: 'late, wait', content: 'Hi #{ticket.customer.firstname},<br>thanks &amp; bye.', note: 'Only after three days.', active: false, locale: 'en-us' }]),
    macros: ['Late: Hi #{ticket.customer.firstname},\nthanks & bye. (en-US, inactive, #late #wait)'],
  },
  { shape: 'zammad', what: 'CSV', path: 'export.csv', text: `id,name,keywords,content,note,active\n1,Late,late,"${sorry}",,true\n`, macros: [`Late: ${sorry} (#late)`] },
  {
    shape: 'osticket',
    what: 'state and the language of the folder',
    path: 'include/i18n/de_DE/templates/premade.yaml',
    text: `---\n- isenabled: 1\n  title: Was ist osTicket?\n  response: |\n    Guten Tag %{ticket.name.first},<br>\n    danke für Ihre Nachricht.\n  notes: |\n    Nur ein Beispiel.\n- isenabled: 0\n  title: Alt\n  response: Danke für Ihre Nachricht.\n  notes:\n`,
    macros: ['Was ist osTicket?: Guten Tag %{ticket.name.first},\ndanke für Ihre Nachricht. (de-DE)', 'Alt: Danke für Ihre Nachricht. (de-DE, inactive)'],
  },
  {
    shape: 'osticket-email',
    what: 'who gets it, by its notes',
    path: 'include/i18n/en_US/templates/email/ticket.autoresp.yaml',
    text: 'notes: |\n  Sent to a user when a new ticket is created\nsubject: |\n  Opened [#%{ticket.number}]\nbody: |\n  <h3>Dear %{recipient.name.first},</h3>\n  <p>We have your request.</p>\n',
    macros: ['ticket.autoresp: Dear %{recipient.name.first},\n\nWe have your request. (en-US, email)'],
  },
  {
    shape: 'osticket-email',
    what: 'alerts, which agents get',
    path: 'i18n/de/templates/email/ticket.alert.yaml',
    text: 'notes: |\n  Sent to a staff\n  member when a new ticket is created.\nsubject: New\nbody: |\n  <p>Hi %{recipient}, there is a new ticket.</p>\n',
    macros: ['ticket.alert: Hi %{recipient}, there is a new ticket. (de, email, internal)'],
  },
  { shape: 'frappe', what: 'fixtures', path: 'fixtures/hd_saved_reply.json', text: json([{ doctype: 'HD Saved Reply', name: 'late', title: 'Late', message: `<div class="ql-editor"><p>Dear {{ doc.raised_by }},</p><p>${sorry}</p></div>`, scope: 'Global' }, { doctype: 'ToDo', description: 'Call them.' }]), macros: [`Late: Dear {{ doc.raised_by }},\n\n${sorry}`] },
  {
    shape: 'salesforce-quick-text',
    what: 'data trees: channels, folders, agents\' own texts',
    path: 'data/QuickText.json',
    text: json({ records: [{ attributes: { type: 'QuickText', referenceId: 'q1' }, Name: 'Late', Message: sorry, Channel: 'Email', Category: 'Apologies' }, { attributes: { type: 'QuickText', referenceId: 'q2' }, Name: 'Note', Message: hi, Channel: 'Internal', IsActive: false }, { attributes: { type: 'Account', referenceId: 'a' }, Name: 'Shop', Message: 'x' }] }),
    macros: [`Late: ${sorry} (in Apologies, email)`, `Note: ${hi} (internal, inactive)`],
  },
  { shape: 'salesforce-quick-text', what: 'the Data Loader\'s CSV', path: 'QuickText.csv', text: `Id,Name,Message,Channel,Category\n1,Late,"${sorry}",Live Chat;Messaging,Other\n`, macros: [`Late: ${sorry} (in Other)`] },
  { shape: 'github', what: 'Markdown with slots and pictures', path: '.github/replies.yml', text: 'replies:\n  - name: Hello\n    body: |\n      <img src="x.png"> Thanks for the report, @{{ author }}!\n', macros: ['Hello: <img src="x.png"> Thanks for the report, @{{ author }}!'] },
  {
    shape: 'rasa',
    what: 'variants, channels, bare texts; intents and buttons are none',
    path: 'domain.yml',
    text: `version: "3.1"\nintents: [greet, bye]\nresponses:\n  utter_hello:\n    - text: "${hi}"\n      buttons: [{title: Yes please, payload: /yes}]\n    - text: "${sorry}"\n      channel: whatsapp\n    - image: x.png\n  utter_wait:\n    - ${sorry}\nsession_config:\n  session_expiration_time: 60\n`,
    macros: [`utter_hello: variant=${hi} / variant=${sorry} (bot)`, `utter_wait: ${sorry} (bot)`],
  },
  { shape: 'rasa', what: 'the key of version 1', path: 'domain.yml', text: `templates:\n  utter_hello:\n  - text: "${hi}"\n`, macros: [`utter_hello: ${hi} (bot)`] },
  {
    shape: 'intents',
    what: 'responses one by one; what people say to the bot is none',
    path: 'data/intents.json',
    text: json({ intents: [{ tag: 'late', patterns: ['Hello, where is my parcel?'], responses: [hi, sorry], context: [''] }, { tag: 'wait', patterns: ['wait'], responses: [sorry] }, { tag: 'none', patterns: ['x'], responses: [] }] }),
    macros: [`late: variant=${hi} / variant=${sorry} (bot)`, `wait: ${sorry} (bot)`],
  },
  {
    shape: 'espanso',
    what: 'sentences; dates, signs and addresses are left out',
    path: 'match/support.yml',
    text: `matches:\n  - trigger: ":hi"\n    replace: "${hi}"\n  - triggers: [":late", ":wait"]\n    replace: |\n      ${sorry}\n  - trigger: ":date"\n    replace: "{{mydate}}"\n    vars: [{name: mydate, type: date}]\n  - trigger: ":mail"\n    replace: me@example.com\n  - trigger: ":form"\n    label: Delay\n    form: "Hi [[name]], we are sorry for the delay."\n`,
    macros: [`:hi: ${hi}`, `:late: ${sorry}`, 'Delay: Hi [[name]], we are sorry for the delay.'],
  },
  {
    shape: 'zendesk-dynamic-content',
    what: 'a body per locale, the ones that are off left out',
    path: 'export.json',
    text: json({ items: [{ id: 1, name: 'Late', placeholder: '{{dc.late}}', default_locale_id: 1, variants: [{ content: sorry, locale_id: 1, active: true, default: true }, { content: 'Entschuldigen Sie bitte.', locale_id: 8, active: true }, { content: 'Old words for you.', locale_id: 2, active: false }] }] }),
    macros: [`Late: body en-US=${sorry} / body de=Entschuldigen Sie bitte.`],
  },
  {
    shape: 'otrs',
    what: 'CDATA, entities, validity; other tables are left out',
    path: 'initial_insert.xml',
    text: `<?xml version="1.0"?>\n<database>\n<Insert Table="valid"><Data Key="name">valid for you</Data></Insert>\n<Insert Table="standard_template">\n  <Data Key="id" Type="AutoIncrement">1</Data>\n  <Data Key="name" Type="Quote">Late</Data>\n  <Data Key="text" Type="Quote"><![CDATA[Dear <OTRS_CUSTOMER_REALNAME>,\n\n${sorry}]]></Data>\n  <Data Key="valid_id">1</Data>\n</Insert>\n<Insert Table="auto_response"><Data Key="name">Got it</Data><Data Key="text0">Thank you &lt;OTRS_X&gt; &amp; bye.</Data><Data Key="valid_id">2</Data></Insert>\n</database>\n`,
    macros: [`Late: Dear <OTRS_CUSTOMER_REALNAME>,\n\n${sorry}`, 'Got it: Thank you <OTRS_X> & bye. (inactive)'],
  },
  {
    shape: 'salesforce-email',
    what: 'the plain text beside the message',
    path: 'email/Shop/Late.email-meta.xml',
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">\n    <available>false</available>\n    <name>Late order</name>\n    <subject>About your order</subject>\n    <textOnly>Hi {!Contact.FirstName},\n\n${sorry}</textOnly>\n    <type>custom</type>\n</EmailTemplate>\n`,
    macros: [`Late order: text=Hi {!Contact.FirstName},\n\n${sorry} (inactive)`],
  },
  { shape: 'salesforce-email', what: 'the message as HTML', path: 'email/Shop/Late_order.email', text: `<html><body><p>Hi {!Contact.FirstName},</p>\n<p>${sorry}</p></body></html>\n`, macros: [`Late order: Hi {!Contact.FirstName},\n\n${sorry} (email)`] },
  { shape: 'salesforce-email', what: 'the message as text', path: 'email/Shop/Late_order.email', text: `Hi {!Contact.FirstName},\r\n\r\n${sorry}\r\n`, macros: [`Late order: Hi {!Contact.FirstName},\n\n${sorry} (email)`] },
  { shape: 'salesforce-email', what: 'a message for colleagues', path: 'New_order.email', text: 'You have a new order: {!Order.Link}\n', macros: ['New order: You have a new order: {!Order.Link} (email, internal)'] },
  { shape: 'salesforce-email', what: 'a letterhead, with CDATA in its cells', path: 'Late_order.email', text: `<table><tr><td>\n<![CDATA[]]></td></tr><tr><td><![CDATA[<p>Hi {!Contact.FirstName},</p><p>${sorry}</p>]]></td></tr></table>`, macros: [`Late order: Hi {!Contact.FirstName},\n\n${sorry} (email)`] },
  {
    shape: 'textexpander',
    what: 'labels, abbreviations, slots; scripts are left out',
    path: 'support.textexpander',
    text: `<?xml version="1.0"?>\n<plist version="1.0"><dict><key>groupInfo</key><dict><key>groupName</key><string>Support</string></dict><key>snippetsTE2</key><array>\n<dict><key>abbreviation</key><string>;hi</string><key>label</key><string>Hello</string><key>plainText</key><string>Hi %filltext:name=Name%, thanks &amp; welcome.</string><key>snippetType</key><integer>0</integer></dict>\n<dict><key>abbreviation</key><string>;late</string><key>label</key><string></string><key>plainText</key><string>${sorry}</string></dict>\n<dict><key>abbreviation</key><string>;sh</string><key>plainText</key><string>echo please wait for the build</string><key>snippetType</key><integer>3</integer></dict>\n</array></dict></plist>\n`,
    macros: ['Hello: Hi %filltext:name=Name%, thanks & welcome.', `;late: ${sorry}`],
  },
  { shape: 'html', what: 'one reply, where the folder says so', path: 'email-templates/late-order.html', text: `<!doctype html>\n<html><head><title>Late order</title><style>p { margin: 0 }</style></head><body><p>Hi {{ name }},</p><p>${sorry}</p></body></html>\n`, macros: [`Late order: Hi {{ name }},\n\n${sorry}`] },
  { shape: 'html', what: 'a notification for agents', path: 'emails/new_reply_to_agent.html', text: '<p>Hello,</p><p>You have a new reply on the ticket {{ ticket_id }}.</p>', macros: ['new_reply_to_agent: Hello,\n\nYou have a new reply on the ticket {{ ticket_id }}. (email, internal)'] },
  { shape: 'generic', what: 'XML of a team\'s own', path: 'macros.xml', text: `<macros>\n  <macro><title>Late</title><body>${sorry}</body></macro>\n  <macro><title>Hello</title><body>${hi}</body></macro>\n</macros>\n`, macros: [`Late: ${sorry}`, `Hello: ${hi}`] },
];

describe('the shape of', () => {
  it.each(rows)('$shape: $what', ({ shape, path, text, macros }) => {
    const library = readLibrary({ path, text });
    expect([library.shape, ...drawMacros(library)]).toEqual([shape, ...macros]);
    expect(library.reason).not.toBe('');
    expectTruePlaces(library);
  });

  it('every vendor whose data is a tree is in this table', () => {
    const told = new Set([...rows.map((row) => row.shape), 'zendesk', 'generic', 'markdown', 'text']);
    expect(shapes.map((shape) => shape.id).filter((id) => !told.has(id))).toEqual([]);
  });
});

/** Macros, titles and bodies lie inside their macro; verbatim text is the file's own. */
function expectTruePlaces({ file, macros }: Library): void {
  for (const { source, title, titleSource, bodies } of macros) {
    expect(source.end).toBeLessThanOrEqual(file.text.length);
    if (titleSource) expect(file.text.slice(titleSource.start, titleSource.end)).toContain(title);
    for (const body of bodies) {
      expect(body.source.start).toBeGreaterThanOrEqual(source.start);
      expect(body.source.end).toBeLessThanOrEqual(source.end);
      for (const s of body.map.segments) if (s.kind === 'verbatim') expect(file.text.slice(s.sourceStart, s.sourceEnd)).toBe(body.text.slice(s.start, s.end));
    }
  }
}

const lookAlikes: readonly (readonly [what: string, path: string, text: string])[] = [
  ['WordPress short codes', 'shortcodes.json', json([{ short_code: 'gallery', content: 'columns="3" link="file"' }, { short_code: 'map', content: 'zoom=12' }])],
  ['keyboard shortcuts', 'keys.json', json([{ shortcut: 'ctrl+k', text: 'Open palette', scope: 'editor' }])],
  ['articles with keywords', 'pages.json', json([{ name: 'lamps', keywords: 'lamp, light', content: 'Lamps in aisle three.', active: true }])],
  ['a code expander', 'match/base.yml', 'matches:\n  - trigger: ":br"\n    replace: "git checkout -b feature"\n  - trigger: ":shrug"\n    replace: "¯\\\\_(ツ)_/¯"\n'],
  ['page templates', 'site.json', json({ templates: { home: [{ text: 'Lamps' }] } })],
  ['blocks of a page', 'page.json', json([{ blocks: [{ type: 'paragraph', text: 'Lamps are in aisle three.' }] }])],
  ['texts of an app', 'res/values/strings.xml', '<resources>\n<string name="welcome">Welcome to our app, please log in.</string>\n<string name="bye">You are logged out.</string>\n<string name="pw">Enter your password.</string></resources>'],
  ['a feed', 'feed.xml', '<rss><channel><item><title>Lamps</title><description>Ten lamps for you.</description></item><item><title>Rugs</title><description>Rugs for your home.</description></item></channel></rss>'],
  ['a build file', 'pom.xml', '<project><name>shop</name><description>A shop for you.</description></project>'],
  ['a page', 'templates/index.html', '<html><body><nav>Home</nav><h1>Welcome to our shop</h1><p>Find your lamp.</p></body></html>'],
  ['preferences', 'Info.plist', '<plist><dict><key>CFBundleName</key><string>Shop</string><key>NSCameraUsageDescription</key><string>We need your camera to scan codes.</string></dict></plist>'],
];

describe('look-alikes', () => {
  it.each(lookAlikes)('%s are no replies', (_what, path, text) => {
    expect(drawMacros(readLibrary({ path, text }))).toEqual([]);
  });
});
