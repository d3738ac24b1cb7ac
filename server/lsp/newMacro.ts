/** Templates for a new macro, by the layout of the file it goes into. Pure data; a test reads each of them back. */

/** A text with `TITLE` and `BODY` where the writer fills in. Written for one line's beginning; further lines are indented as they stand. */
type Template = string;

/** A record of one of these vendors, in JSON. */
const json: Readonly<Record<string, Template>> = {
  zendesk: '{\n  "title": "TITLE",\n  "active": true,\n  "actions": [\n    { "field": "comment_value", "value": "BODY" }\n  ]\n}',
  gorgias: '{\n  "name": "TITLE",\n  "actions": [\n    { "name": "setResponseText", "arguments": { "body_text": "BODY" } }\n  ]\n}',
  chatwoot: '{\n  "short_code": "TITLE",\n  "content": "BODY"\n}',
  freshdesk: '{\n  "title": "TITLE",\n  "content_html": "BODY"\n}',
  front: '{\n  "name": "TITLE",\n  "subject": null,\n  "body": "BODY",\n  "is_available_for_all_inboxes": true\n}',
  'help-scout': '{\n  "name": "TITLE",\n  "text": "BODY",\n  "chatText": ""\n}',
  intercom: '{\n  "type": "macro",\n  "name": "TITLE",\n  "body": "BODY",\n  "available_on": ["inbox", "messenger"]\n}',
  'rocket-chat': '{\n  "shortcut": "TITLE",\n  "text": "BODY",\n  "scope": "global",\n  "tags": []\n}',
  zammad: '{\n  "name": "TITLE",\n  "keywords": "",\n  "content": "BODY",\n  "active": true\n}',
  frappe: '{\n  "doctype": "HD Saved Reply",\n  "title": "TITLE",\n  "message": "BODY"\n}',
  'salesforce-quick-text': '{\n  "attributes": { "type": "QuickText" },\n  "Name": "TITLE",\n  "Message": "BODY",\n  "Channel": "Email"\n}',
  'zendesk-dynamic-content': '{\n  "name": "TITLE",\n  "placeholder": "{{dc.name}}",\n  "default_locale_id": 1,\n  "variants": [\n    { "locale_id": 1, "default": true, "active": true, "content": "BODY" }\n  ]\n}',
  osticket: '{\n  "isenabled": 1,\n  "title": "TITLE",\n  "response": "BODY"\n}',
  intents: '{\n  "tag": "TITLE",\n  "patterns": [""],\n  "responses": ["BODY"]\n}',
  generic: '{\n  "title": "TITLE",\n  "body": "BODY"\n}',
};

const yaml: Readonly<Record<string, Template>> = {
  espanso: '- trigger: ":TITLE"\n  replace: |\n    BODY',
  rasa: 'utter_TITLE:\n  - text: |\n      BODY',
  github: '- name: TITLE\n  body: |\n    BODY',
  osticket: '- isenabled: 1\n  title: TITLE\n  response: |\n    BODY',
  zendesk: '- title: TITLE\n  active: true\n  actions:\n    - field: comment_value\n      value: |\n        BODY',
  generic: '- title: TITLE\n  body: |\n    BODY',
};
/** An element of these vendors, in XML. */
const xml: Readonly<Record<string, Template>> = {
  otrs: '<Insert Table="standard_template">\n    <Data Key="name" Type="Quote">TITLE</Data>\n    <Data Key="text" Type="Quote"><![CDATA[BODY]]></Data>\n    <Data Key="valid_id">1</Data>\n</Insert>',
};

/** An entry of a property list. */
const plist: Readonly<Record<string, Template>> = {
  textexpander: '<dict>\n\t<key>abbreviation</key>\n\t<string>;short</string>\n\t<key>label</key>\n\t<string>TITLE</string>\n\t<key>plainText</key>\n\t<string>BODY</string>\n\t<key>snippetType</key>\n\t<integer>0</integer>\n</dict>',
  generic: '<dict>\n\t<key>title</key>\n\t<string>TITLE</string>\n\t<key>body</key>\n\t<string>BODY</string>\n</dict>',
};
const markdown: Template = '## TITLE\n\nBODY\n';
/** One letter fills the file. */
const letter = 'BODY\n\nKind regards,\n';
const page = '<!doctype html>\n<title>TITLE</title>\n<p>BODY</p>\n<p>Kind regards,</p>\n';

/** Names of columns; the first that fits is meant. */
const columns = { title: /^(?:title|name|subject|short_?code|shortcut|label|intent|question|key|id)$/i, body: /^(?:body|content|text|message|reply|response|answer|comment|macro|template)(?:[ _-]?(?:body|text|html))?$|^(?:email|chat|sms)(?:[ _-]\w+)?$/i };

/** What a first macro is wrapped in where a file is empty. */
const whole: Readonly<Record<string, (macro: Template) => Template>> = {
  json: (macro) => `{\n  "macros": [\n    ${macro.replaceAll('\n', '\n    ')}\n  ]\n}\n`,
  yaml: (macro) => `macros:\n  ${macro.replaceAll('\n', '\n  ')}\n`,
  markdown: (macro) => `# Saved replies\n\n${macro}`,
  xml: (macro) => `<macros>\n  ${macro.replaceAll('\n', '\n  ')}\n</macros>\n`,
  plist: (macro) => `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>snippetsTE2</key>\n\t<array>\n\t\t${macro.replaceAll('\n', '\n\t\t')}\n\t</array>\n</dict>\n</plist>\n`,
};

/** A row under this first line of a table; undefined where no column is known for the reply. */
function newRow(header: string, shape: string): Template | undefined {
  const mark = [',', ';', '\t'].find((one) => header.includes(one)) ?? ',';
  const names = header.trim().split(mark).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (shape === 'zendesk') return names.map((name) => (name === 'title' ? 'TITLE' : name === 'active' ? 'true' : name.startsWith('actions') ? '"[{""field"": ""comment_value"", ""value"": ""BODY""}]"' : '')).join(mark);
  const [title, body] = [names.findIndex((name) => columns.title.test(name)), names.findIndex((name) => columns.body.test(name))];
  return body < 0 ? undefined : names.map((_, i) => (i === body ? '"BODY"' : i === title ? 'TITLE' : '')).join(mark);
}

/** A part of a text file behind a line that parts it from the others, as this file draws it; undefined where the file is one reply. */
function newPart(text: string): Template | undefined {
  const titled = /^(-{3,}|={3,}|\*{3,})[ \t]+\S/m.exec(text)?.[1];
  if (titled !== undefined) return `${titled} TITLE\nBODY\n`;
  const line = /^(?:-{3,}|={3,})(?=[ \t]*$)/m.exec(text)?.[0];
  return line === undefined ? undefined : `${line}\n\nBODY\n`;
}

/** The elements in which XML files keep macros. */
export interface MacroElements {
  /** The element of a macro. */
  readonly macro: string;
  /** The element of its title, or its attribute; missing where it has none. */
  readonly title?: { readonly name: string; readonly isAttribute: boolean };
  /** The element of its text; missing where the macro's own element holds the text. */
  readonly body?: string;
}

/** An element like those that the file has. */
function newElement({ macro, title, body }: MacroElements): Template {
  const opening = title?.isAttribute ? `<${macro} ${title.name}="TITLE">` : `<${macro}>`;
  if (!title || title.isAttribute) return body === undefined ? `${opening}BODY</${macro}>` : `${opening}\n  <${body}>BODY</${body}>\n</${macro}>`;
  return `${opening}\n  <${title.name}>TITLE</${title.name}>\n  <${body ?? 'body'}>BODY</${body ?? 'body'}>\n</${macro}>`;
}

export interface MacroPlace {
  /** `yaml`, `json`, `csv` ...: by the engine. */
  readonly format: string;
  readonly shape: string;
  /** The file holds no macro yet. */
  readonly empty: boolean;
  /** White space before the place. */
  readonly indent: string;
  /** The whole file, for formats without a fixed layout. */
  readonly text?: string;
  /** The keys that macros of this file have for title and body, where they are plain ones. */
  readonly keys?: { readonly title: string; readonly body: string };
  /** XML: the elements that macros of this file have. */
  readonly elements?: MacroElements;
  /** JSON: a comma must stand before or behind. */
  readonly before?: string;
  readonly after?: string;
}

/** The template for a place, with `TITLE` and `BODY` in it; undefined where none is known. */
export function newMacro(place: MacroPlace): string | undefined {
  const { format, shape, empty, indent, text = '', keys, elements, before = '', after = '' } = place;
  switch (format) {
    case 'json': {
      const template = json[shape] ?? json['generic']!;
      return empty ? whole['json']!(template) : before + indented(shape === 'generic' ? rename(template, keys) : template, indent) + after;
    }
    case 'jsonl':
      return rename((json[shape] ?? json['generic']!).replace(/\n\s*/g, ' '), keys);
    case 'yaml': {
      const template = yaml[shape] ?? yaml['generic']!;
      return empty ? whole['yaml']!(template) : indented(shape in yaml && shape !== 'generic' ? template : rename(template, keys), indent);
    }
    case 'markdown':
      return empty ? whole['markdown']!(markdown) : indented(markdown, indent);
    case 'csv':
      return empty ? 'title,body\nTITLE,"BODY"\n' : newRow(text.split(/\r?\n/, 1)[0]!, shape);
    case 'text':
      return empty ? letter : newPart(text);
    case 'email':
      return empty ? `${letter}{!User.FirstName}\n` : undefined;
    case 'html':
      return empty ? page : undefined;
    case 'xml': {
      const template = xml[shape] ?? newElement(elements ?? { macro: 'macro', title: { name: 'title', isAttribute: false }, body: 'body' });
      return empty ? whole['xml']!(template) : indented(template, indent);
    }
    case 'plist':
      return empty ? whole['plist']!(plist['textexpander']!) : indented(rename(plist[shape] ?? plist['generic']!, keys), indent);
    default:
      return undefined;
  }
}

function indented(template: Template, indent: string): Template {
  return template.replaceAll('\n', `\n${indent}`);
}

/** The template with the keys that the file's macros have. */
function rename(template: Template, keys: MacroPlace['keys']): Template {
  return keys ? template.replace(/(?<=^- |"|<key>)title(?=[":<])/, keys.title).replace(/(?<=^ {2}|"|<key>)body(?=[":<])/m, keys.body) : template;
}
