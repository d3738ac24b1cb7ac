/**
 * The sample libraries, linted as the command lints them: what is found stands drawn under the words in `__snapshots__`, and good
 * libraries give nothing. After a wanted change: `npx vitest run tests/samples -u`, and read the difference.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Library, Report } from '../../server/engine/index.ts';
import { discoverFiles } from '../../server/host/discover.ts';
import { createNodeHost } from '../../server/host/nodeHost.ts';
import { createWorkspace } from '../../server/host/workspace.ts';
import { drawReport } from './draw.ts';

const root = fileURLToPath(new URL('../../samples', import.meta.url)).replaceAll('\\', '/');
const host = createNodeHost();
const workspace = createWorkspace(host);

interface Linted {
  readonly name: string;
  readonly text: string;
  readonly library: Library;
  readonly report: Report;
}

async function lintSample(name: string): Promise<Linted> {
  const path = `${root}/${name}`;
  const { text } = await host.readFile(path);
  const { engine, settings, sourcePath } = await workspace.contextFor(path);
  const library = engine.read({ path: sourcePath, text });
  return { name, text, library, report: engine.lint(library, settings) };
}

const { files } = await discoverFiles(['.'], root);
const names = files.map((f) => f.path.slice(root.length + 1)).filter((name) => name !== 'README.md');
const faulty = names.filter((name) => !name.startsWith('good/') && !name.startsWith('german-shop/'));
const good = names.filter((name) => name.startsWith('good/'));

/** Macros that customers get, by hand: a sample that is read only in part must not pass for a good one. */
const macroCounts: Readonly<Record<string, number>> = {
  'airline/canned-responses.md': 7,
  'bank/zendesk-macros.json': 7,
  'chatbot/responses.yml': 7,
  'city-water/replies.txt': 6,
  'game-studio/macros.yaml': 7,
  'german-shop/textbausteine.yaml': 3,
  'good/bike-shop/macros.yaml': 7,
  'good/health-insurer/support-macros.md': 5,
  'good/hotel/saved-replies.md': 6,
  'good/open-source/replies.yml': 5,
  'good/parcel-service/macros.yaml': 5,
  'good/project-tool/macros.json': 7,
  'good/streaming/zendesk-export.csv': 5,
  'online-shop/macros.yaml': 7,
  'telecom/macros.csv': 7,
};

describe('sample libraries', () => {
  it('are all here', () => {
    expect(names).toEqual(Object.keys(macroCounts));
  });

  it('come with a configuration without a mistake', async () => {
    expect((await workspace.contextFor(`${root}/x.yaml`)).problems).toEqual([]);
  });

  it.each(names)('%s is read whole', async (name) => {
    const { library } = await lintSample(name);
    expect(library.problems).toEqual([]);
    expect(library.macros).toHaveLength(macroCounts[name]!);
    expect(library.macros.filter((m) => m.bodies.length === 0)).toEqual([]);
  });

  it.each(faulty)('%s has the findings that are drawn', async (name) => {
    const { text, report } = await lintSample(name);
    expect(report.findings).not.toEqual([]);
    await expect(drawReport(text, report)).toMatchFileSnapshot(`./__snapshots__/${name.replaceAll('/', '-')}.txt`);
  });

  it.each(good)('%s lints clean', async (name) => {
    const { text, report } = await lintSample(name);
    expect(report.checked).toBe(macroCounts[name]);
    expect(report.findings.length + report.problems.length, drawReport(text, report)).toBe(0);
  });

  it('in another language are counted and left alone', async () => {
    const { report } = await lintSample('german-shop/textbausteine.yaml');
    expect(report).toMatchObject({ findings: [], checked: 0, skipped: { 'other-language': 3 } });
  });

  it('README.md, which explains them, is no library', async () => {
    expect((await lintSample('README.md')).library.macros).toEqual([]);
  });
});
