/** Assembles the engine (`contract.ts`) from rule data. */
import type { Engine, EngineResult } from './contract.ts';
import type { Library, Macro, Prose, SourceFile } from './model.ts';
import type { MacroVerdict } from './verdict.ts';
import type { FileSettings } from './settings.ts';
import type { Rule, RuleFile } from './rules/types.ts';
import { prepareAutomatic } from './detectors/automatic.ts';
import type { Detect } from './detectors/detector.ts';
import type { Judge } from './judge.ts';
import { prepareDetector } from './detectors/index.ts';
import { fixAll } from './fix/fixAll.ts';
import { resolveFixes } from './fix/resolve.ts';
import type { FixTools } from './fix/trial.ts';
import { inspectLibrary } from './inspect.ts';
import { habitsOf } from './habits.ts';
import { compileAllowed, type AllowedPhrases } from './allowed.ts';
import { createLinter } from './lint.ts';
import { loadModel, type ToneModel } from './model/index.ts';
import { compileProseResources, readProse } from './prose/index.ts';
import { ProseMemory } from './proseMemory.ts';
import { readLibrary } from './read.ts';
import { sayWhy } from './sayWhy.ts';
import { loadRules } from './rules/load.ts';
import { prepareSamples } from './writing/samples.ts';
import { createSuggester, type Suggester } from './writing/suggest.ts';
import { writeSuppression } from './suppressions/write.ts';

/** Builds an engine from rule files: the product's own and, after them, a team's packs, which may override phrases. Never throws. */
export function createEngine(files: readonly RuleFile[]): EngineResult {
  const { rules, resources, problems } = loadRules(files.filter((f) => f.path.endsWith('.yaml')));
  const { model, problems: modelProblems } = findModel(files);
  const proseResources = compileProseResources(resources);
  const detectors = new Map<Rule, readonly Detect[]>();
  const allowed = new WeakMap<FileSettings, AllowedPhrases>();
  const allowedBy = (settings: FileSettings): AllowedPhrases => {
    let known = allowed.get(settings);
    if (!known) allowed.set(settings, (known = compileAllowed(settings.allow)));
    return known;
  };

  const memory = new ProseMemory((body, macro, settings) => readProse(body, macro, settings, proseResources, model));
  let suggester: Suggester | undefined;
  let sampleOf: Engine['sampleOf'] | undefined;
  const ready = new WeakSet<FileSettings>();

  const judge: Judge = {
    rules,
    precedence: resources.precedence,
    beside: resources.beside,
    detectors(rule) {
      let prepared = detectors.get(rule);
      if (!prepared) detectors.set(rule, (prepared = rule.detectors.map((spec) => prepareDetector(spec, rule, resources))));
      return prepared;
    },
    prepare(settings) {
      if (ready.has(settings)) return;
      ready.add(settings);
      for (const [id, { severity }] of settings.rules) {
        const rule = rules.get(id);
        if (!rule || severity === 'off') continue;
        try {
          judge.detectors(rule);
        } catch {
          // Said where the rule is asked for.
        }
      }
    },
    prose: (body, macro, settings) => memory.prose(body, macro, settings),
    mayOffer: prepareAutomatic(resources.automatic),
    allowed: (reading, settings) => (settings.allow.length === 0 ? [] : allowedBy(settings).matcher.match(reading)),
    faults: (settings) => allowedBy(settings).faults,
  };
  const linter = createLinter(judge);
  const read = (file: SourceFile, settings?: FileSettings): Library => readLibrary(file, { layout: settings?.layout });
  const fixTools = (settings: FileSettings): FixTools => {
    // Every candidate of every finding is held against the macro as it stands.
    const judged = new WeakMap<Macro, MacroVerdict>();
    const judgeOnce = (macro: Macro, library: Library): MacroVerdict => {
      let verdict = judged.get(macro);
      if (!verdict) judged.set(macro, (verdict = linter.judge(macro, settings, habitsOf(library))));
      return verdict;
    };
    return { rules, settings, read: (file) => read(file, settings), judge: judgeOnce, weigh: (macro, library) => linter.weigh(macro, settings, habitsOf(library)), prose: (body, macro) => memory.prose(body, macro, settings) };
  };

  const proseOf = (library: Library, index: number, settings: FileSettings): Prose[] => {
    const macro = library.macros[index];
    return macro ? macro.bodies.map((body) => judge.prose(body, macro, settings)) : [];
  };

  const engine: Engine = {
    rules,
    read,
    lint: (library, settings, tick) => linter.lint(library, settings, tick),
    judging: (library, settings) => linter.judging(library, settings),
    inspect: (library, settings) => inspectLibrary(library, (body, macro) => memory.summary(body, macro, settings)),
    prose: (library, index, settings) => proseOf(library, index, settings),
    suggest(library, index, body, settings) {
      const prose = proseOf(library, index, settings)[body];
      return prose?.english ? (suggester ??= createSuggester(resources)).sentences(prose, library.macros[index]!, habitsOf(library)) : [];
    },
    sampleOf: (name) => (sampleOf ??= prepareSamples(resources.samples))(name),
    placeholders: (library) => (suggester ??= createSuggester(resources)).placeholders(library),
    resolveFixes: (library, findings, settings, most, tick) => resolveFixes(library, findings, fixTools(settings), most, tick),
    fixAll: (file, settings, options) =>
      fixAll(file, fixTools(settings), (library) => linter.lint(library, settings, options?.tick), options?.suggestions ?? false, options?.among),
    suppress: (library, finding, scope, settings, reason) =>
      writeSuppression(library, finding, scope, { read: (file) => read(file, settings), lint: (l) => linter.lint(l, settings) }, reason),
  };
  return { engine, problems: [...problems, ...modelProblems] };
}

/** The trained model among the rule files (`model/weights.bin`, its bytes in Base64); without it phrases and cues decide alone. */
function findModel(files: readonly RuleFile[]): { model?: ToneModel; problems: EngineResult['problems'] } {
  const file = files.find((f) => f.path === 'model/weights.bin');
  if (!file) return { problems: [] };
  try {
    return { model: loadModel(toBytes(file.text)), problems: [] };
  } catch (error) {
    return { problems: [{ path: file.path, code: 'model', severity: 'warning', message: `The trained model can't be used: ${sayWhy(error)}. Phrases and cues decide alone.`, source: { start: 0, end: 0 } }] };
  }
}

function toBytes(base64: string): Uint8Array {
  const raw = atob(base64);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}
