/** Places in a Markdown library where a letter stands without a heading, a fence or a quote of its own. */
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../../server/engine/read.ts';

const late = 'Hi {name}, your order is late. We will write on Friday.';
const fresh = 'Hello {name}, thanks for writing. We will call you.';

function read(text: string, path = 'support/macros.md'): [string, string][] {
  return readLibrary({ path, text }).macros.map(({ title, bodies }) => [title, bodies.map((body) => body.text).join(' / ')]);
}

describe('a letter is read', () => {
  it.each<[string, string]>([
    ['behind its name in bold', `# Macros\n\n**Late:** ${late}\n\n**New** - ${fresh}\n`],
    ['behind its name in bold, over several paragraphs', `# Macros\n\n**Late:** ${late.replace('. ', '.\n\n')}\n\n**New** – ${fresh}\n`],
    ['in list items with a name in bold', `# Macros\n\n- **Late**: ${late}\n- **New:** ${fresh}\n`],
    ['in a definition list', `# Macros\n\nLate\n: ${late}\n\nNew\n: ${fresh}\n`],
    ['in a folded section without blank lines', `# Macros\n\n<details><summary>Late</summary>\n${late}\n</details>\n\n<details>\n<summary>New</summary>\n${fresh}\n</details>\n`],
    ['in a table whose header says nothing of replies', `# Macros\n\n| When | Text to send |\n|---|---|\n| Late | ${late} |\n| New | ${fresh} |\n`],
    ['in the one of two columns that greets', `# Macros\n\n| Macro | What we send |\n|---|---|\n| Late | ${late} |\n| New | ${fresh} |\n`],
    ['in a fence of a language that is none', `# Macros\n\n## Late\n\n\`\`\`reply-email\n${late}\n\`\`\`\n\n## New\n\n\`\`\`text {title="x"}\n${fresh}\n\`\`\`\n`],
    ['in an indented block', `# Macros\n\n## Late\n\n    ${late}\n\n## New\n\n    ${fresh}\n`],
    ['right below its heading', `# Macros\n## Late\n${late}\n## New\n${fresh}\n`],
  ])('%s', (_name, text) => {
    const macros = read(text);
    expect(macros.map(([title, body]) => [title, body.replace(/\s+/g, ' ')])).toEqual([['Late', late], ['New', fresh]]);
    expect(read(text.replaceAll('\n', '\r\n')).map(([title]) => title)).toEqual(['Late', 'New']);
  });

  it('in tags of HTML', () => expect(read(`# Macros\n\n## Late\n\n<p>${late}</p>\n\n## New\n\n<blockquote>${fresh}</blockquote>\n`).map(([title]) => title)).toEqual(['Late', 'New']));
  it('in a table of one column', () => expect(read(`# Macros\n\n| Words |\n|---|\n| ${late} |\n| ${fresh} |\n`).map(([, body]) => body)).toEqual([late, fresh]));
});

describe('a plain statement among letters is read', () => {
  const fact = 'The parcel is late. It arrives on Friday.';
  it.each<[string, (text: string) => string]>([['fences', (text) => `\`\`\`\n${text}\n\`\`\``], ['quotes', (text) => `> ${text}`]])('in %s', (_name, write) => {
    const library = (...texts: string[]): string => `# Macros\n\n${texts.map((text, i) => `## Title ${i}\n\n${write(text)}\n`).join('\n')}`;
    expect(read(library(late, fact, fresh))).toHaveLength(3);
    expect(read(library(late, fact, fact, fact, fresh))).toHaveLength(2);
  });
});

describe('no letter', () => {
  it.each<[string, string]>([
    ['is a line of a chat', `# Support chat\n\n**[14:05:12] Trader:** Hey, I can't log in. Can you help me?\n\n**[14:05:45] Agent:** Hello! We will look at your account.\n`],
    ['is a program that greets', '# Support scripts\n\n## Greet\n\n```python\nhello = "Hi {name}, your order is here."\nprint(hello)\n```\n'],
    ['is a table of settings', '# Support scripts\n\n| Name | Default |\n|---|---|\n| hello | Hi |\n| bye | Bye |\n'],
    ['is a folded log', '# Support scripts\n\n<details><summary>Log</summary>\nError: your file could not be read.\n</details>\n'],
    ['is a list of settings', '# Support scripts\n\n- **host**: your host\n- **hello**: hi\n'],
  ])('%s', (_name, text) => expect(read(text)).toEqual([]));
});
