/** Writes macros the way people do, in every format and quoting style, for tests that read them again. */

export interface Draft {
  readonly title: string;
  readonly body: string;
}

export interface Writing {
  readonly name: string;
  readonly path: string;
  write(macros: readonly Draft[]): string;
}

const indent = (text: string, by: string): string => text.split('\n').map((line) => (line === '' ? '' : by + line)).join('\n');
const quoteSingle = (text: string, pad: string): string => `'${text.replaceAll("'", "''").replace(/\n+/g, (run) => `${run}\n${pad}`)}'`;
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Every character outside ASCII as `\u`, the way some exporters write JSON. */
const asciiJson = (text: string): string => JSON.stringify(text).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const yamlList = (scalar: (body: string) => string) => (macros: readonly Draft[]): string =>
  `# our macros\nmacros:\n${macros.map((m, i) => `  - title: ${JSON.stringify(m.title)}\n    tags: [a, b] # tag ${i}\n    body: ${scalar(m.body)}\n`).join('')}`;
const zendesk = (field: string, value: (body: string) => string) => (macros: readonly Draft[]): string =>
  JSON.stringify({ macros: macros.map((m, i) => ({ id: i + 1, title: m.title, active: true, actions: [{ field, value: value(m.body) }, { field: 'status', value: 'pending' }] })) }, null, 2);

export const writings: readonly Writing[] = [
  { name: 'YAML literal', path: 'macros.yaml', write: yamlList((b) => `|-\n${indent(b, '      ')}`) },
  { name: 'YAML literal with a blank tail', path: 'macros.yml', write: yamlList((b) => `|+\n${indent(b, '      ')}\n`) },
  { name: 'YAML folded', path: 'macros.yaml', write: yamlList((b) => `>-\n${indent(b.replace(/\n+/g, (run) => `${run}\n`), '      ')}`) },
  { name: 'YAML double', path: 'macros.yaml', write: yamlList((b) => JSON.stringify(b)) },
  { name: 'YAML single', path: 'macros.yaml', write: yamlList((b) => quoteSingle(b, '      ')) },
  { name: 'YAML keyed map', path: 'support/macros.yaml', write: (macros) => macros.map((m, i) => `reply_${i}:\n  label: ${JSON.stringify(m.title)}\n  content: |-\n${indent(m.body, '    ')}\n`).join('') },
  { name: 'JSON', path: 'macros.json', write: (macros) => JSON.stringify(macros, null, 2) },
  { name: 'JSON on one line', path: 'macros.json', write: (macros) => JSON.stringify({ macros }) },
  { name: 'JSON in ASCII', path: 'macros.json', write: (macros) => `[${macros.map((m) => `{"name": ${asciiJson(m.title)}, "content": ${asciiJson(m.body)}}`).join(',\n')}]` },
  { name: 'Zendesk text', path: 'zendesk/macros.json', write: zendesk('comment_value', (b) => b) },
  { name: 'Zendesk HTML', path: 'zendesk/macros.json', write: zendesk('comment_value_html', (b) => b.split('\n\n').map((p) => `<p>${escapeHtml(p).replaceAll('\n', '<br>')}</p>`).join('\n')) },
  { name: 'CSV', path: 'macros.csv', write: (macros) => `title,body\r\n${macros.map((m) => `${cell(m.title)},${cell(m.body)}\r\n`).join('')}` },
  { name: 'CSV with semicolons', path: 'macros.csv', write: (macros) => `title;category;body\n${macros.map((m) => `${cell(m.title)};general;${cell(m.body)}\n`).join('')}` },
  { name: 'Markdown fence', path: 'docs/SUPPORT_MACROS.md', write: (macros) => `# Support macros\n\n${macros.map((m) => `## ${m.title}\n\n\`\`\`text\n${m.body}\n\`\`\`\n\n`).join('')}` },
  { name: 'Markdown quote', path: 'docs/support-macros.md', write: (macros) => `# Support macros\n\n${macros.map((m) => `## ${m.title}\n\n${m.body.split('\n').map((l) => (l === '' ? '>' : `> ${l}`)).join('\n')}\n\n`).join('')}` },
  { name: 'Markdown section', path: 'docs/canned-responses.md', write: (macros) => `# Canned responses\n\n${macros.map((m) => `## ${m.title}\n\n${m.body}\n\n`).join('')}` },
  { name: 'XML', path: 'macros.xml', write: (macros) => `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ours -->\n<macros>\n${macros.map((m) => `  <macro><title>${escapeHtml(m.title)}</title><body>${escapeHtml(m.body)}</body></macro>\n`).join('')}</macros>\n` },
  { name: 'OTRS', path: 'insert.xml', write: (macros) => `<database>\n${macros.map((m, i) => `<Insert Table="standard_template">\n  <Data Key="id">${i}</Data>\n  <Data Key="name" Type="Quote">${escapeHtml(m.title)}</Data>\n  <Data Key="text"><![CDATA[${m.body}]]></Data>\n</Insert>\n`).join('')}</database>\n` },
  { name: 'TextExpander', path: 'team.textexpander', write: (macros) => `<?xml version="1.0"?>\n<plist version="1.0"><dict><key>snippetsTE2</key><array>\n${macros.map((m) => `<dict><key>abbreviation</key><string>;${m.title.length}</string><key>label</key><string>${m.title}</string><key>plainText</key><string>${escapeHtml(m.body)}</string></dict>\n`).join('')}</array></dict></plist>\n` },
  { name: 'plain text', path: 'replies/all.txt', write: (macros) => macros.map((m) => `${m.title}\n\n${m.body}\n`).join('\n---\n\n') },
];

/** The same file with Windows line endings. */
export function withCrLf(writing: Writing): Writing {
  return { ...writing, name: `${writing.name}, CRLF`, write: (macros) => writing.write(macros).replace(/\r?\n/g, '\r\n') };
}
