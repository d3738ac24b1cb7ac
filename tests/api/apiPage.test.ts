/** The library's page says what its docstrings say. `npx vitest run tests/api -u` writes it anew. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { renderApiPage } from './apiPage.ts';

const intro = `# The library

For programs in JavaScript and TypeScript. The same engine as in the editor and the command; importing it starts nothing and reads nothing.

\`\`\`js
import { lintText, fixText, lintFiles, formatResults } from 'empathy-lint';

const result = await lintText('Hi there, please be advised that your parcel is late.');
for (const { line, column, ruleId, message } of result.messages) console.log(line, column, ruleId, message);

const { text } = await fixText('title,body\\nLate,"Please be advised that it is late."\\n', { filename: 'macros.csv' });
console.log(await formatResults(await lintFiles('macros'), 'stylish'));
\`\`\`

\`require('empathy-lint')\` gives the same. Types come along. This page is written from the docstrings in \`server/api.ts\`.

`;

it('is in step', async () => {
  const page = intro + renderApiPage(fileURLToPath(new URL('../../server/api.ts', import.meta.url)));
  await expect(page).toMatchFileSnapshot(fileURLToPath(new URL('../../docs/api.md', import.meta.url)));
});
