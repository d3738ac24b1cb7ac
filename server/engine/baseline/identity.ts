/**
 * Who a finding is, without saying where it stands: the macro, the rule and the sentence. It stays the same when macros are reordered, the
 * file is exported or formatted anew, or something else is edited. Pure.
 */
import type { Finding, Library } from '../model.ts';
import type { Rule } from '../rules/types.ts';
import { sentenceAround } from './sentence.ts';

export interface FindingIdentity {
  readonly rule: string;
  /** The macro's id where the file gives one; a mere place in a list is none. */
  readonly macroId?: string;
  readonly title: string;
  /** Fingerprint of the sentence; empty for a rule about the whole macro. */
  readonly sentence: string;
  /** The sentence, for people; empty for a rule about the whole macro. */
  readonly text: string;
  /** The words that were found, normalized; empty for a rule about the whole macro. */
  readonly words: string;
}

/** Identity of a finding of this very library. */
export function identify(finding: Finding, library: Library, rules: ReadonlyMap<string, Rule>): FindingIdentity {
  const macro = library.macros[finding.macro.index]!;
  const whole = rules.get(finding.ruleId)?.scope === 'macro';
  const body = macro.bodies[finding.body]!.text;
  const { start, end } = sentenceAround(body, finding.span);
  const text = whole ? '' : body.slice(start, end).replace(/\s+/g, ' ');
  return {
    rule: finding.ruleId,
    ...(isPlace(macro.id) ? {} : { macroId: macro.id }),
    title: macro.title,
    sentence: whole ? '' : fingerprintOf(text),
    text,
    words: whole ? '' : normalize(body.slice(finding.span.start, finding.span.end)),
  };
}

/** Fingerprint of an identity, for reports of other systems: 16 hexadecimal digits. Equal findings of one macro share it. */
export function fingerprintOfFinding(identity: FindingIdentity): string {
  return hash([identity.macroId ?? normalize(identity.title), identity.rule, identity.sentence].join('\u0000'));
}

/** Fingerprint of a sentence: case, white space, and the form of quotes and dashes don't count. */
function fingerprintOf(sentence: string): string {
  return hash(normalize(sentence));
}

/** The words of a text, as two exports of it would have them in common. */
export function normalize(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/[‘’‛]/g, "'").replace(/[“”„]/g, '"').replace(/[–—]/g, '-').replace(/[\s\u00a0\u200b]+/g, ' ').trim();
}

/** `macros/3` is where a macro stands, not who it is. */
function isPlace(id: string): boolean {
  return id === 'macro' || id.split('/').some((step) => /^\d{1,4}$/.test(step));
}

/** 64 bits of two FNV-1a runs with different seeds: far enough apart for the sentences of a library, and the same on every machine. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01234567;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ ((unit << 7) | (unit >>> 9)), 0x01000193) ^ (b >>> 13);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
