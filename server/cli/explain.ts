/** `empathy-lint rules` and `empathy-lint explain RULE`: what is looked for, and why. */
import { createColors } from 'picocolors';
import { nearestName, type Rule } from '../engine/index.ts';
import { wantsColor, type Io } from './io.ts';
import { UsageError } from './problems.ts';
import { Session, wantsJson, type CommonFlags } from './session.ts';

export interface RulesFlags extends CommonFlags {
  readonly format?: string | readonly string[];
}

/** Lists all rules with the severity that holds in the current folder. */
export async function runRules(flags: RulesFlags, io: Io): Promise<number> {
  const loaded = await loadRules(flags, io);
  if (!loaded) return 2;
  const { rules, severityOf } = loaded;
  if (wantsJson(flags.format)) {
    const list = rules.map(({ id, title, summary, why, scope, presets, origin }) => ({ id, title, summary, why, scope, severity: severityOf(id), presets, origin }));
    io.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return 0;
  }
  const colors = createColors(wantsColor(io.stdout, io.env, flags.color));
  const width = Math.max(0, ...rules.map((r) => r.id.length));
  for (const rule of rules) {
    const severity = severityOf(rule.id);
    const paint = severity === 'off' ? colors.dim : severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.blue;
    io.stdout.write(`${colors.bold(rule.id.padEnd(width))}  ${paint(severity.padEnd(7))}  ${rule.summary}\n`);
  }
  io.stdout.write(colors.dim('\n"empathy-lint explain RULE" tells why, with examples.\n'));
  return 0;
}

/** Prints a rule's page. An unknown rule is a `UsageError` with the nearest name. */
export async function runExplain(id: string, flags: RulesFlags, io: Io): Promise<number> {
  const loaded = await loadRules(flags, io);
  if (!loaded) return 2;
  const rule = loaded.rules.find((r) => r.id === id);
  if (!rule) {
    const near = nearestName(id, loaded.rules.map((r) => r.id));
    throw new UsageError(`There is no rule "${id}".${near ? ` Did you mean "${near}"?` : ''} "empathy-lint rules" lists them all.`);
  }
  io.stdout.write(wantsJson(flags.format) ? `${JSON.stringify(toJson(rule), null, 2)}\n` : drawRule(rule, loaded.severityOf(id), wantsColor(io.stdout, io.env, flags.color)));
  return 0;
}

async function loadRules(flags: RulesFlags, io: Io): Promise<{ rules: Rule[]; severityOf: (id: string) => string } | undefined> {
  const session = new Session(io, flags);
  const context = await session.contextFor(session.absolute('macros.yaml'));
  if (!context) return undefined;
  return { rules: [...context.engine.rules.values()], severityOf: (id) => context.settings.rules.get(id)?.severity ?? 'off' };
}

/** Of the examples of a rule to report, and of those that are fine, at most so many; `build.mjs` packs no more. */
export const examplesShown = 5;

function toJson({ id, title, summary, why, scope, presets, options, examples, origin }: Rule): unknown {
  return { id, title, summary, why, scope, presets, options, examples, origin };
}

function drawRule(rule: Rule, severity: string, color: boolean): string {
  const colors = createColors(color);
  const lines: string[] = [`${colors.bold(rule.title)}  ${colors.dim(rule.id)}`, '', rule.summary, '', rule.why, ''];
  const bad = rule.examples.flag.slice(0, examplesShown);
  const good = rule.examples.pass.slice(0, examplesShown);
  if (bad.length > 0) lines.push(colors.bold('Reported'));
  for (const { text, better, note } of bad) {
    lines.push(...indented(text, colors.red('x')));
    if (better) lines.push(...indented(better, colors.green('better:'), 4));
    if (note) lines.push(...indented(colors.dim(note), ' '));
    lines.push('');
  }
  if (good.length > 0) lines.push(colors.bold('Fine'));
  for (const { text, note } of good) {
    lines.push(...indented(text, colors.green('+')));
    if (note) lines.push(...indented(colors.dim(note), ' '));
    lines.push('');
  }
  const options = Object.entries(rule.options);
  if (options.length > 0) lines.push(colors.bold('Options'));
  for (const [name, spec] of options) {
    const bounds = [spec.minimum === undefined ? '' : `at least ${spec.minimum}`, spec.maximum === undefined ? '' : `at most ${spec.maximum}`, spec.values ? `of ${spec.values.join(', ')}` : ''].filter((b) => b !== '');
    lines.push(`  ${name} (${[spec.type, ...bounds, `default ${JSON.stringify(spec.default)}`].join(', ')}): ${spec.description}`);
  }
  if (options.length > 0) lines.push('');
  const presets = Object.entries(rule.presets).map(([name, value]) => `${name} ${value}`);
  lines.push(colors.dim(`Severity here: ${severity}. In the presets: ${presets.join(', ')}.`), '');
  return lines.join('\n');
}

/** A text behind a mark, its further lines aligned. */
function indented(text: string, mark: string, by = 2): string[] {
  const pad = ' '.repeat(by);
  return text.trimEnd().split('\n').map((line, i) => `${pad}${i === 0 ? `${mark} ` : '  '}${line}`.trimEnd());
}
