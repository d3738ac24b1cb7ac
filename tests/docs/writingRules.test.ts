/** The example of `docs/writing-rules.md` does what the page says: it is read out of the page, put where the page says, and run. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { library, runCli } from '../cli/runCli.ts';
import { prepareDetector } from '../../server/engine/detectors/index.ts';
import { productParts } from '../support/engine.ts';
import { shippedResources, shippedRules } from '../rules/reading.ts';

interface Entry { id: string; why: string; examples: { flag: string[]; becomes: string; pass: string[] } }

const page = readFileSync(new URL('../../docs/writing-rules.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^( *)```yaml\n([^]*?)^ *```$/gm)].map(([, indent, text]) => text!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
const configuration = blocks.find((text) => text.startsWith('packs:'))!;
const phrases = blocks.find((text) => text.startsWith('phrases:'))!;
const file = /`(our-rules\/\S+\.yaml)`/.exec(page)![1]!;
const entry = (parse(phrases) as { phrases: Entry[] }).phrases[0]!;

/** What a run says of one reply, as `rule: why`; `more` is what the folder holds besides. */
async function said(reply: string, more: Record<string, string>): Promise<string[]> {
  const { stdout, stderr } = await runCli(['m.yaml', '--format', 'json'], { 'm.yaml': library(reply), ...more }, { parts: productParts() });
  expect(stderr).toBe('');
  return JSON.parse(stdout).flatMap((f: { messages: { ruleId: string; why: string; suggestions: { after: string }[] }[] }) => f.messages.map((m) => `${m.ruleId}: ${m.why} ${m.suggestions[0]!.after}`));
}

it('docs/writing-rules.md lists each kind of detector that there is', () => {
  const listed = [...page.slice(page.indexOf('| Kind |')).split('\n\n')[0]!.matchAll(/^\| `([a-z-]+)` \|/gm)].map((row) => row[1]!);
  const known = (): unknown => prepareDetector({ kind: 'none' }, shippedRules[0]!, shippedResources);
  expect(known).toThrow(/Known are /);
  try { known(); } catch (error) { expect(listed.sort()).toEqual(/Known are ([^.]*)/.exec((error as Error).message)![1]!.split(', ').sort()); }
});

describe('the example of docs/writing-rules.md', () => {
  const pack = { '.empathy-lint.yaml': configuration, [file]: phrases };

  it('is a phrase that no rule knows by itself', async () => {
    expect(await said(entry.examples.flag[0]!, {})).toEqual([]);
  });

  it('is reported from the pack, with its own words and rewrite', async () => {
    expect(await said(entry.examples.flag[0]!, pack)).toEqual([`cold-phrasing: ${entry.why[0]!.toUpperCase()}${entry.why.slice(1)}. ${entry.examples.becomes}`]);
    expect(await said(entry.examples.pass[0]!, pack)).toEqual([]);
  });

  it('goes into .empathy-lint.yaml as well, without its first line', async () => {
    const entries = phrases.slice(phrases.indexOf('\n') + 1);
    expect(await said(entry.examples.flag[0]!, { '.empathy-lint.yaml': `phrases:\n  cold-phrasing:\n${entries.replaceAll(/^/gm, '  ').trimEnd()}\n` })).toHaveLength(1);
  });
});
