/**
 * The sample libraries, linted as the command lints them: what is found stands drawn under the words in `__snapshots__`, and good
 * libraries give nothing. After a wanted change: `npx vitest run tests/samples -u`, and read the difference.
 */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { whyOf, type Library, type Report } from '../../server/engine/index.ts';
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
const faulty = names.filter((name) => !/^(?:good|german-shop|exports)\//.test(name));
const good = names.filter((name) => name.startsWith('good/'));

/** Macros that customers get, by hand: a sample that is read only in part must not pass for a good one. */
const macroCounts: Readonly<Record<string, number>> = {
  'airline/canned-responses.md': 7,
  'bank/zendesk-macros.json': 7,
  'chatbot/responses.yml': 7,
  'city-water/replies.txt': 6,
  'exports/chatbot-intents/intents.json': 2,
  'exports/chatwoot/canned-responses.json': 2,
  'exports/email-templates/trial-ended.html': 1,
  'exports/espanso/match/support.yml': 2,
  'exports/frappe/hd_saved_reply.json': 2,
  'exports/freshdesk/canned-responses.json': 2,
  'exports/front/message-templates.json': 2,
  'exports/gorgias/macros.json': 2,
  'exports/help-scout/saved-replies.json': 2,
  'exports/intercom/macros.json': 2,
  'exports/one-file-each/parcel-late.chat.txt': 1,
  'exports/one-file-each/parcel-late.de.txt': 1,
  'exports/one-file-each/parcel-late.txt': 1,
  'exports/osticket/premade.yaml': 2,
  'exports/osticket/templates/email/ticket.overlimit.yaml': 1,
  'exports/otrs/templates.xml': 2,
  'exports/rocket-chat/canned-responses.json': 2,
  'exports/salesforce/data/QuickText.json': 2,
  'exports/salesforce/email/Claims/Claim_Refused.email': 1,
  'exports/salesforce/email/Claims/Claim_Refused.email-meta.xml': 1,
  'exports/textexpander/support.textexpander': 2,
  'exports/wide-table/replies.csv': 2,
  'exports/zammad/text-modules.json': 2,
  'exports/zendesk-sync/macros/active/billing-invoice-copy.yaml': 0,
  'exports/zendesk-sync/macros/active/billing-refund-delayed.yaml': 1,
  'exports/zendesk/dynamic-content.json': 1,
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

/** By export: its layout, and the cold words as they stand in the file. */
const exported: Readonly<Record<string, readonly [shape: string, ...words: string[]]>> = {
  'exports/chatbot-intents/intents.json': ['intents', 'Kindly report'],
  'exports/chatwoot/canned-responses.json': ['chatwoot', 'Kindly check'],
  'exports/email-templates/trial-ended.html': ['html', 'Please be advised that', 'Kindly upgrade'],
  'exports/espanso/match/support.yml': ['espanso', 'your refund request has been rejected'],
  'exports/frappe/hd_saved_reply.json': ['frappe', 'attached herewith'],
  'exports/freshdesk/canned-responses.json': ['freshdesk', 'As per our policy'],
  'exports/front/message-templates.json': ['front', 'We regret to inform you that'],
  'exports/gorgias/macros.json': ['gorgias', 'Please be advised that'],
  'exports/help-scout/saved-replies.json': ['help-scout', 'This is to inform you that', 'Kindly choose'],
  'exports/intercom/macros.json': ['intercom', 'Your payment has been rejected', 'As per our policy'],
  'exports/one-file-each/parcel-late.chat.txt': ['text'],
  'exports/one-file-each/parcel-late.de.txt': ['text'],
  'exports/one-file-each/parcel-late.txt': ['text', 'We regret to inform you that'],
  'exports/osticket/premade.yaml': ['osticket', 'It has been determined that'],
  'exports/osticket/templates/email/ticket.overlimit.yaml': ['osticket-email', 'This is to inform you that'],
  'exports/otrs/templates.xml': ['otrs', 'Your report has been noted'],
  'exports/rocket-chat/canned-responses.json': ['rocket-chat', 'Your ticket has been closed'],
  'exports/salesforce/data/QuickText.json': ['salesforce-quick-text', 'Your claim has been denied', 'This decision is final'],
  'exports/salesforce/email/Claims/Claim_Refused.email': ['salesforce-email', 'We regret to inform you that'],
  'exports/salesforce/email/Claims/Claim_Refused.email-meta.xml': ['salesforce-email', 'We regret to inform you that'],
  'exports/textexpander/support.textexpander': ['textexpander', 'are non-refundable as per'],
  'exports/wide-table/replies.csv': ['generic', 'Kindly wait'],
  'exports/zammad/text-modules.json': ['zammad', 'please be advised that'],
  'exports/zendesk-sync/macros/active/billing-invoice-copy.yaml': ['zendesk'],
  'exports/zendesk-sync/macros/active/billing-refund-delayed.yaml': ['zendesk', 'Please be advised that'],
  'exports/zendesk/dynamic-content.json': ['zendesk-dynamic-content', 'Please be advised that'],
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

  it.each(names.filter((name) => name.startsWith('exports/')))('%s is told by its layout, and its cold words are found where they stand', async (name) => {
    const { text, library, report } = await lintSample(name);
    const cold = report.findings.filter((finding) => finding.ruleId === 'cold-phrasing').map(({ source }) => text.slice(source.start, source.end));
    const [shape, ...words] = exported[name]!;
    expect(library.shape).toBe(shape);
    // The model may find more beside the words on the lists, or mark a word more.
    for (const word of words) expect(cold).toContainEqual(expect.stringContaining(word));
  });

  it.each(names.filter((name) => !name.startsWith('good/')))('%s: a report that shows one fix shows the first of those that an editor offers', async (name) => {
    const { engine, settings } = await workspace.contextFor(`${root}/${name}`);
    const { library, report } = await lintSample(name);
    const firstOf = (most?: number): (string | undefined)[] => engine.resolveFixes(library, report.findings, settings, most).map(({ fixes }) => fixes.find((f) => f.ok)?.fix.title);
    expect(firstOf(1)).toEqual(firstOf());
  });

  it.each(faulty)('%s: each finding has a fix on offer, or says what to do instead', async (name) => {
    const { engine, settings } = await workspace.contextFor(`${root}/${name}`);
    const { library, report } = await lintSample(name);
    for (const { finding, fixes } of engine.resolveFixes(library, report.findings, settings)) {
      const isOffered = fixes.some((f) => f.ok);
      // A reader of the report, the hover and the panel sees the reason alone.
      expect(isOffered || (finding.pointer !== undefined && whyOf(finding, isOffered).endsWith(finding.pointer)), `${finding.ruleId}: ${finding.message}`).toBe(true);
    }
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
