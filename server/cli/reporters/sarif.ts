/**
 * SARIF 2.1.0, for GitHub code scanning, Azure DevOps and viewers. Results follow each other as files are done; rules come last, since only
 * then it is known which were used. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Rule } from '../../engine/index.ts';
import type { FileResult, Place, ResultMessage } from '../results.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';
import { fullMessage, productAddress, reportPath, rulePage, shownMessages, uniqueFingerprints } from './shared.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

export function sarifReporter(options: ReporterOptions): Reporter {
  const rules: string[] = [];
  const notifications: unknown[] = [];
  let first = true;
  options.write('{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[');

  function toResult(m: ResultMessage, path: string, name: string): unknown {
    const id = m.ruleId!;
    if (!rules.includes(id)) rules.push(id);
    const { acceptance } = m;
    return {
      ruleId: id,
      ruleIndex: rules.indexOf(id),
      level: levels[m.level],
      message: { text: fullMessage(m) },
      locations: [{ physicalLocation: physical(path, m), ...(m.macro ? { logicalLocations: [{ name: m.macro.title, fullyQualifiedName: m.macro.id, kind: 'object' }] } : {}) }],
      partialFingerprints: { 'empathyLint/v1': name },
      ...(options.hasBaseline() ? { baselineState: acceptance?.kind === 'baseline' ? 'unchanged' : 'new' } : {}),
      ...(acceptance ? { suppressions: [toSuppression(m)] } : {}),
      ...(m.suggestions ? { fixes: m.suggestions.map((s) => ({ description: { text: s.desc }, artifactChanges: [{ artifactLocation: artifact(path), replacements: [{ deletedRegion: region(s.place), insertedContent: { text: s.fix.text } }] }] })) } : {}),
      ...(m.confidence === undefined ? {} : { rank: Math.round(m.confidence * 1000) / 10 }),
    };
  }

  function results(result: FileResult): void {
    const path = reportPath(result, options);
    const name = uniqueFingerprints(path);
    for (const m of [...shownMessages(result, options), ...result.accepted]) {
      if (m.ruleId === null) {
        notifications.push({ level: levels[m.level], message: { text: m.message }, descriptor: { id: m.code ?? 'problem' }, locations: [{ physicalLocation: physical(path, m) }] });
        continue;
      }
      options.write(`${first ? '\n' : ',\n'}${JSON.stringify(toResult(m, path, name(m)))}`);
      first = false;
    }
  }

  return {
    file: results,
    end() {
      const tail = {
        tool: { driver: { name: 'Empathy Lint', informationUri: productAddress, version: options.version, semanticVersion: options.version, rules: rules.map((id) => describeRule(id, options.ruleOf(id))) } },
        invocations: [{ executionSuccessful: true, ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}) }],
        originalUriBaseIds: { SRCROOT: { uri: `file://${options.root.startsWith('/') ? '' : '/'}${encodePath(options.root)}/` } },
      };
      options.write(`\n],${JSON.stringify(tail).slice(1)}]}\n`);
    },
  };
}

function describeRule(id: string, rule: Rule | undefined): unknown {
  if (!rule) return { id };
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, c: string) => c.toUpperCase()),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: `${rule.summary} ${rule.why}`, markdown: `${rule.summary}\n\n${rule.why}` },
    helpUri: rulePage(id),
    defaultConfiguration: { enabled: rule.presets.recommended !== 'off', level: levels[rule.severity] },
    properties: { tags: ['empathy', rule.scope] },
  };
}

function toSuppression({ acceptance }: ResultMessage): unknown {
  const { kind, reason, owner, expires } = acceptance!;
  const extra = { ...(owner === undefined ? {} : { owner }), ...(expires === undefined ? {} : { expires }) };
  return { kind: kind === 'baseline' ? 'external' : 'inSource', ...(reason === undefined ? {} : { justification: reason }), ...(Object.keys(extra).length > 0 ? { properties: extra } : {}) };
}

function physical(path: string, place: Place): unknown {
  return { artifactLocation: artifact(path), region: region(place) };
}

function artifact(path: string): unknown {
  const isOutside = path.startsWith('/') || /^[A-Za-z]:\//.test(path);
  return isOutside ? { uri: `file://${path.startsWith('/') ? '' : '/'}${encodePath(path)}` } : { uri: encodePath(path), uriBaseId: 'SRCROOT' };
}

function encodePath(path: string): string {
  return path.split('/').map((step) => encodeURIComponent(step).replaceAll('%3A', ':')).join('/');
}

function region(place: Place): unknown {
  return { startLine: place.line, startColumn: place.column, endLine: place.endLine, endColumn: place.endColumn };
}
