/**
 * How fast a large library is linted, against the parser alone and against write-good on the same bodies, all in one run.
 *
 *   node bench/run.mjs bench/speed.ts [MACROS=10000] [ROUNDS=5]
 *
 * Prints medians and, since machines are noisy, ratios: to what we take, and to what write-good takes. The library is generated from the product's own training sentences with a fixed seed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeGood from 'write-good';
import { parse, parseDocument } from 'yaml';
import { createEngine, type FileSettings, type RuleFile, type SeveritySetting } from '../server/engine/index.ts';

const [count = 10_000, rounds = 5] = process.argv.slice(2).map(Number);

/** Mulberry32: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function generateLibrary(): { text: string; bodies: string[] } {
  const folder = 'rules/model/training';
  const macros = readdirSync(folder)
    .filter((f) => f.endsWith('.jsonl'))
    .sort()
    .flatMap((f) => readFileSync(join(folder, f), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as { title: string; sentences: { t: string }[] });
  const random = seeded(1);
  const bodies: string[] = [];
  let text = 'macros:\n';
  for (let i = 0; i < count; i++) {
    const parts: string[] = [];
    while (parts.join(' ').length < 250 + random() * 900) {
      const macro = macros[Math.floor(random() * macros.length)]!;
      parts.push(macro.sentences.slice(0, 6).map((s) => s.t.replace(/\s+/g, ' ')).join(' '));
    }
    const body = `Hi {{customer.first_name}},\n\n${parts.join('\n\n')}\n\nKind regards,\n{{agent.name}}`;
    bodies.push(body);
    text += `  - title: ${JSON.stringify(`${macros[i % macros.length]!.title} ${i}`)}\n    body: |\n${body.split('\n').map((l) => (l ? `      ${l}` : '')).join('\n')}\n`;
  }
  return { text, bodies };
}

/** The rules as the build packs them: data, without comments. */
function loadRuleFiles(): RuleFile[] {
  const files = readdirSync('rules', { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/')).sort();
  return files
    .filter((f) => /^(?!model\/|schemas\/).*\.yaml$|weights\.bin$/.test(f))
    .map((path) => ({ path, text: path.endsWith('.bin') ? readFileSync(join('rules', path), 'base64') : JSON.stringify(parse(readFileSync(join('rules', path), 'utf8'))) }));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

const { text, bodies } = generateLibrary();
const rules = loadRuleFiles();
/** What holds where nobody has configured anything; with `minConfidence` what doubtful findings cost besides. */
const settingsOf = (engine: ReturnType<typeof createEngine>['engine'], minConfidence?: number): FileSettings => ({
  rules: new Map([...engine.rules].map(([id, rule]) => {
    const severity: SeveritySetting = rule.presets.recommended;
    const options = Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default]));
    return [id, { severity, options }];
  })),
  allow: [],
  placeholders: [],
  ...(minConfidence === undefined ? {} : { minConfidence }),
});

const times: Record<string, number[]> = { 'read + lint, cold engine': [], '... and all doubtful findings': [], '... without the model': [], 'yaml parseDocument': [], 'write-good, 8 checks': [], 'write-good without cliches': [] };
const time = (name: string, run: () => void): void => {
  // Processor time, not wall time: what else the machine does must not count.
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  times[name]!.push((user + system) / 1e3);
};
let findings = 0;
for (let round = 0; round < rounds; round++) {
  time('read + lint, cold engine', () => {
    const { engine } = createEngine(rules);
    const library = engine.read({ path: 'macros.yaml', text });
    findings = engine.lint(library, settingsOf(engine)).findings.length;
  });
  if (round === 0) time('... and all doubtful findings', () => {
    const { engine } = createEngine(rules);
    engine.lint(engine.read({ path: 'macros.yaml', text }), settingsOf(engine, 0));
  });
  time('... without the model', () => {
    const { engine } = createEngine(rules.filter((f) => !f.path.endsWith('.bin')));
    engine.lint(engine.read({ path: 'macros.yaml', text }), settingsOf(engine));
  });
  time('yaml parseDocument', () => void parseDocument(text));
  time('write-good without cliches', () => {
    for (const body of bodies) writeGood(body, { cliches: false });
  });
  if (round === 0) time('write-good, 8 checks', () => {
    for (const body of bodies) writeGood(body, {});
  });
}
const own = median(times['read + lint, cold engine']!);
const writeGoodTime = median(times['write-good, 8 checks']!);
console.log(`${count} macros, ${(text.length / 1e6).toFixed(1)} MB, ${findings} findings, ${rounds} rounds (doubtful findings, and write-good with cliches: one), node ${process.version}`);
for (const [name, values] of Object.entries(times)) {
  const m = median(values);
  console.log(`${name.padEnd(30)} ${m.toFixed(0).padStart(8)} ms CPU   ${(text.length / 1e3 / m).toFixed(2).padStart(7)} MB/s   ${(m / own).toFixed(2)} times ours, ${(m / writeGoodTime).toFixed(2)} times write-good`);
}
