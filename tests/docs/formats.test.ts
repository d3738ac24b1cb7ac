/** `docs/formats.md` names every layout that is read and every file ending, in the engine's own words. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../server/engine/formats/index.ts';
import { shapes } from '../../server/engine/shapes/index.ts';

const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
const inCell = (text: string): string => text.replaceAll('|', '\\|');

describe('docs/formats.md', () => {
  it.each(shapes.map((shape) => ({ row: `| ${shape.title} | ${inCell(shape.about)} |` })))('has the row $row', ({ row }) => {
    expect(page.split('\n')).toContain(row);
  });

  it('has the layouts in the order in which they are tried', () => {
    const places = shapes.map((shape) => page.indexOf(`| ${shape.title} |`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each(formats.flatMap((format) => format.extensions))('names files ending in %s', (extension) => {
    expect(page).toContain(`\`${extension}\``);
  });
});
