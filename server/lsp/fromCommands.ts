/** From the arguments of commands and of our own requests to our types. What comes from a client is checked, never believed: undefined for anything else. */
import type { AddPhraseParams, PhraseArguments, IgnoreArguments, SetRuleArguments } from '../protocol.ts';

export function fromIgnore(value: unknown): IgnoreArguments | undefined {
  const { uri, version, fingerprint, scope, reason } = fieldsOf(value);
  if (typeof uri !== 'string' || typeof version !== 'number' || typeof fingerprint !== 'string' || (scope !== 'line' && scope !== 'macro')) return undefined;
  return { uri, version, fingerprint, scope, ...(typeof reason === 'string' ? { reason } : {}) };
}

const severities: readonly SetRuleArguments['severity'][] = ['off', 'info', 'warning', 'error', 'on'];

export function fromSetRule(value: unknown): SetRuleArguments | undefined {
  const { uri, rule, severity, scope } = fieldsOf(value);
  const known = severities.find((one) => one === severity);
  if (typeof uri !== 'string' || typeof rule !== 'string' || !known || (scope !== 'file' && scope !== 'everywhere')) return undefined;
  return { uri, rule, severity: known, scope };
}

export function fromAllowPhrase(value: unknown): PhraseArguments | undefined {
  const { uri, phrase } = fieldsOf(value);
  return typeof uri === 'string' && typeof phrase === 'string' ? { uri, phrase } : undefined;
}

export function fromAddPhrase(value: unknown): AddPhraseParams | undefined {
  const { uri, phrase, rule, rewrites, why } = fieldsOf(value);
  if (typeof uri !== 'string' || typeof phrase !== 'string' || typeof rule !== 'string') return undefined;
  const texts = Array.isArray(rewrites) ? rewrites.filter((one) => typeof one === 'string') : [];
  return { uri, phrase, rule, rewrites: texts, ...(typeof why === 'string' ? { why } : {}) };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
