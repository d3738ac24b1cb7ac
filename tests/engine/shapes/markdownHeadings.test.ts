/** Headings that name a reply in everyday words, and headings that say that no reply stands under them. */
import { describe, expect, it } from 'vitest';
import { readLibrary } from '../../../server/engine/read.ts';
import { kindOfHeading } from '../../../server/engine/shapes/markdownHeadings.ts';

const reply = 'Dear {name},\n\nYour request cannot be processed because there is a hold on your account. You need to contact the Bursar.';
const other = 'Hi {name},\n\nyour refund is on its way.';
const forms: Readonly<Record<string, (text: string) => string>> = {
  fence: (text) => `\`\`\`\n${text}\n\`\`\``,
  quote: (text) => text.split('\n').map((line) => `> ${line}`.trimEnd()).join('\n'),
  section: (text) => text,
};

function titles(text: string, path = 'desk/support-macros.md'): string[] {
  return readLibrary({ path, text }).macros.map(({ title }) => title);
}

const everyday = [
  'How to create an account', 'How to update your address', 'How to add a user', 'How to edit your order', 'How to use your voucher', 'Using the app abroad', 'Customer ticket merged', 'Original message bounced',
  'Original ticket reopened', 'Inbound email rejected', 'Transcript ready', 'Certified transcript by post', 'Registrar - transcript hold', 'Checklist for hackers', 'Customer checklist sent', 'Check list for your visit',
  'Tips for your first visit', 'Avoid late fees', 'Related order', 'Tags for your luggage', 'Tokens refunded', 'Fields trip cancelled', 'Quick reference desk hours', 'About this charge', 'What to do if your card is lost',
  'System maintenance notes', 'Poor response time',
];
/** These are about macros, too; what is under them decides. */
const both = ['Installation', 'Setup', 'Maintenance', 'Resolution time', 'Escalation process', 'What to do', 'Summary', 'Introduction', 'Note', 'Version', 'Index', 'Requirements'];
const guidance = ['Guidelines', 'Tone and voice', 'Template variables', 'Placeholders used in these macros', 'How to use these templates', 'How to update this document', 'Tips for agents', 'Checklist before sending', 'Related documents', 'Avoid these phrases', 'Quick reference table', 'Using these macros', 'When to use', 'Variáveis do modelo'];

describe('headings', () => {
  it.each(everyday)('"%s" names a reply', (heading) => expect(kindOfHeading(heading)).toBeUndefined());
  it.each(both)('"%s" may', (heading) => expect(kindOfHeading(heading)).toBe('topic'));
  it.each(guidance)('"%s" does not', (heading) => expect(kindOfHeading(heading)).toBe('guidance'));
  it.each(['Customer message', 'Customer inbound ticket', 'Original message', 'Transcript', 'Chat transcript', 'Bad example', 'Poor response: too cold', 'Internal handling and review notes'])('"%s" names what is not sent', (heading) => expect(kindOfHeading(heading)).toBe('unsent'));
  it('of what customers get are no headings of what they wrote', () => expect(kindOfHeading('Signal-specific customer messages')).toBeUndefined());
});

describe.each(Object.entries(forms))('a letter in a %s', (_form, write) => {
  const library = (heading: string, text = reply): string => `# Macros\n\n## Refund\n\n${write(other)}\n\n## ${heading}\n\n${write(text)}\n\n## Login\n\n${write(other)}\n`;

  it.each([...everyday, ...both, ...guidance])('under "%s" is read', (heading) => expect(titles(library(heading))).toEqual(['Refund', heading, 'Login']));
});

describe.each(Object.entries(forms).slice(0, 2))('in a %s,', (_form, write) => {
  const library = (heading: string, text = reply): string => `# Macros\n\n## Refund\n\n${write(other)}\n\n## ${heading}\n\n${write(text)}\n\n## Login\n\n${write(other)}\n`;

  it.each(['Customer message', 'Bad example', 'Chat transcript'])('what "%s" names is left out, letter or not', (heading) => expect(titles(library(heading))).toEqual(['Refund', 'Login']));
  it('what has slots and speaks to the customer needs no greeting', () => expect(titles(library('Maintenance', 'Your machine {serial} is serviced on Monday.'))).toContain('Maintenance'));
  it('a topic may stand above other headings', () => expect(titles(`# Macros\n\n## Installation\n\n### Visit booked\n\n${write(reply)}\n\n### Visit done\n\n${write(other)}\n`)).toEqual(['Visit booked', 'Visit done']));
  it('guidance may not', () => expect(titles(`# Macros\n\n## Refund\n\n${write(other)}\n\n## Guidelines\n\n### Like this\n\n${write(reply)}\n`)).toEqual(['Refund']));
});

it('the commands of a README stay silent, whatever its name', () => {
  const readme = '# Support macros\n\n## Installation\n\n```bash\nnpm install your-macros\n```\n\n## Setup\n\n```\ncp your.env .env\nnpm start\n```\n\n## Usage\n\n```\nmacros --help\n```\n';
  for (const path of ['README.md', 'support/macros.md', 'desk/support-macros.md']) expect(titles(readme, path)).toEqual([]);
});
