/** Thousands of replies through the command as it is shipped: the findings of a file run, in memory that does not grow with the stream. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtProduct } from '../built/product.ts';
import { makeFolder } from '../host/temporary.ts';

let dist = '';
beforeAll(async () => void (dist = await builtProduct()), 120_000);

const said = [
  'As per our policy, we cannot refund # after # days.',
  'I am sorry that the # arrived broken.',
  'We will send a new # to # on Monday.',
  'Please reply with a photo of the #, and I will look into it today.',
  'Your # is on its way to #.',
  'I have put # on your account.',
];

/** Replies that never come again: names, things and numbers are made up anew for each. The same on every run. */
function makeReplies(count: number): string {
  let seed = 7;
  const next = (below: number): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) % below;
  const word = (): string => Array.from({ length: 2 + next(3) }, () => 'ba ke lo mi nu ra si to va wen dor fel gar hin jo kal mar ner pol ris'.split(' ')[next(20)]).join('');
  const sentence = (): string => said[next(said.length)]!.replaceAll('#', () => (next(3) === 0 ? String(next(1_000_000)) : word()));
  return Array.from({ length: count }, (_, i) => `${JSON.stringify({ id: `r${i}`, title: `Reply ${i}`, body: `Hi ${word()}, ${Array.from({ length: 1 + next(2) }, sentence).join(' ')}` })}\n`).join('');
}

/** When the input has ended: what is in use, garbage collected. At the end: the most that the process held. */
const measure = `
process.stdin.once('end', () => { gc(); const { heapUsed, external } = process.memoryUsage(); process.inUse = heapUsed + external; });
process.on('exit', () => require('node:fs').writeFileSync(__dirname + '/memory', JSON.stringify([process.inUse / 2 ** 20, process.resourceUsage().maxRSS / 1024])));`;

/** Runs the command; also says how much memory was in use after the last line, and the most that it held, in megabytes. */
async function run(args: string[], cwd: string, input = ''): Promise<{ code: number; stdout: string; inUse: number; most: number }> {
  writeFileSync(join(cwd, 'measure.cjs'), measure);
  const child = spawn(process.execPath, ['--expose-gc', '--require', join(cwd, 'measure.cjs'), join(dist, 'cli.js'), ...args], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number];
  const [inUse, most] = JSON.parse(readFileSync(join(cwd, 'memory'), 'utf8')) as [number, number];
  return { code, stdout: Buffer.concat(parts).toString(), inUse, most };
}

describe('four thousand replies', () => {
  const replies = makeReplies(4_000);
  const quarter = replies.split('\n').slice(0, 1_000).join('\n');
  const stream = ['--stdin', '--stdin-filename', 'replies.jsonl', '--format', 'jsonl'];

  it('give the findings of a file run, and take hardly more memory than a quarter of them', async () => {
    const runs = [run(stream, makeFolder(), replies), run(stream, makeFolder(), quarter), run(['--format', 'jsonl', 'replies.jsonl'], makeFolder({ 'replies.jsonl': quarter }))] as const;
    const [all, few, file] = await Promise.all(runs);
    expect([all.code, few.code, file.code]).toEqual([0, 0, 0]);
    expect(few.stdout.split('\n').length).toBeGreaterThan(500);
    expect(few.stdout === file.stdout.replaceAll('"file":"replies.jsonl",', '')).toBe(true);
    expect(all.stdout.startsWith(few.stdout)).toBe(true);
    expect(all.stdout.split('\n').length).toBeGreaterThan(2_000);
    // The memory for words and sentences fills: an eighth more was seen. Verdicts that are kept come to more than a fifth.
    expect(all.inUse).toBeLessThan(few.inUse * 1.2);
    expect(all.most).toBeLessThan(few.most * 1.4);
  }, 180_000);
});
