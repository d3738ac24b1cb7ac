/** The tables of `docs/formats.md` are the engine's own words. To renew them: `npx vitest run tests/docs -u`. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formats } from '../../server/engine/formats/index.ts';
import { shapes } from '../../server/engine/shapes/index.ts';

const path = new URL('../../docs/formats.md', import.meta.url).pathname;

const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows.map((r) => r.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The page with the part between `<!-- name -->` and the next `<!-- end -->` replaced. Throws when the page has no such part. */
function withPart(page: string, name: string, content: string): string {
  const start = page.indexOf(`<!-- ${name} -->\n`);
  const end = page.indexOf('\n<!-- end -->', start);
  if (start < 0 || end < 0) throw new Error(`docs/formats.md has no part "${name}"`);
  return page.slice(0, start) + `<!-- ${name} -->\n${content}` + page.slice(end);
}

it('docs/formats.md lists every format and layout that is read (renew: npx vitest run tests/docs -u)', async () => {
  const page = readFileSync(path, 'utf8');
  const formatRows = formats.map((f) => [f.title, f.extensions.map((e) => `\`${e}\``).join(', '), f.about]);
  const shapeRows = shapes.map((s) => [s.title, s.about]);
  const renewed = withPart(withPart(page, 'formats', table(['Format', 'Files', 'Notes'], formatRows)), 'layouts', table(['Layout', 'What is read'], shapeRows));
  await expect(renewed).toMatchFileSnapshot(path);
});
