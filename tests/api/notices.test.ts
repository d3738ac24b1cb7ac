/** Every package that is shipped is named with its licence. `npx vitest run tests/api -u` writes the list anew. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const lock = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')) as { packages: Record<string, { version: string; dev?: boolean; optional?: boolean; license?: string; resolved?: string; integrity?: string; link?: boolean }> };
const shipped = Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.dev !== true);

/** Licences under which code may be shipped with ours. */
const fine = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'PSF-2.0', '0BSD', 'CC0-1.0', 'Unlicense']);

describe('what is shipped', () => {
  it('is under licences that allow it', () => {
    for (const [path, { license }] of shipped) expect(license !== undefined && license.split(/ OR | AND |[()]/).filter((l) => l !== '').some((l) => fine.has(l)), `${path}: ${license}`).toBe(true);
  });

  it('is named in THIRD-PARTY-NOTICES.md, with the text of each licence', async () => {
    const parts = shipped.map(([path, { version, license }]) => {
      const folder = `${root}${path}`;
      const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name)) : undefined;
      const text = file === undefined ? '' : `\n\`\`\`\`text\n${readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r', '').replaceAll(/[ \t]+$/gm, '').trim()}\n\`\`\`\`\n`;
      return `## ${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} ${version}\n\n${license}\n${text}`;
    });
    const page = `# Third-party notices\n\nEmpathy Lint is shipped with these packages. The list is written from package-lock.json.\n\n${[...new Set(parts)].join('\n')}`;
    await expect(page).toMatchFileSnapshot(`${root}THIRD-PARTY-NOTICES.md`);
  });

  it('is locked to what was looked at', () => {
    for (const [path, entry] of shipped) expect(entry.integrity, path).toMatch(/^sha512-/);
  });
});
