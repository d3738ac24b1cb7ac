/** Reads the data about placeholders: those of helpdesks, and what shows that a program fills them in (`lexicons/placeholders.yaml`). Called by `resourceFiles.ts`. */
import type { FieldReader } from './fields.ts';
import type { AutomaticData, Helpdesk, HelpdeskPlaceholder, SampleData } from './resources.ts';
import { compiles } from './phraseFile.ts';
import type { Tree } from './tree.ts';

/** Adds the helpdesks of a file; one that is known already is replaced. */
export function readHelpdesks(reader: FieldReader, tree: Tree | undefined, helpdesks: Map<string, Helpdesk>): void {
  for (const { key, value } of reader.entries(tree, '"helpdesks"')) {
    const fields = reader.fields(value, `the helpdesk "${key}"`, ['title', 'shapes', 'placeholders']);
    if (!fields) continue;
    const placeholders = reader.items(fields.get('placeholders'), '"placeholders"').flatMap((item) => readPlaceholder(reader, item) ?? []);
    helpdesks.set(key, { id: key, title: reader.text(fields.get('title'), '"title"') ?? key, shapes: reader.texts(fields.get('shapes'), '"shapes"'), placeholders });
  }
}

function readPlaceholder(reader: FieldReader, item: Tree): HelpdeskPlaceholder | undefined {
  const fields = reader.fields(item, 'a placeholder', ['write', 'means', 'sample']);
  const [write, means, sample] = fields ? ['write', 'means', 'sample'].map((name) => reader.text(fields.get(name), `"${name}"`)) : [];
  return write === undefined || means === undefined || sample === undefined ? undefined : { write, means, sample };
}

/** The samples of a file, in its order. */
export function readSamples(reader: FieldReader, tree: Tree | undefined): SampleData[] {
  return reader.items(tree, '"samples"').flatMap((item) => {
    const fields = reader.fields(item, 'a sample', ['sample', 'ends', 'of', 'whole']);
    const sample = fields && reader.text(fields.get('sample'), '"sample"');
    const [ends = [], of = [], whole = []] = fields ? ['ends', 'of', 'whole'].map((name) => reader.texts(fields.get(name), `"${name}"`)) : [];
    return sample === undefined ? [] : [{ sample, ends, of, whole }];
  });
}

/** What is known of texts that a program sends, while files are being read. */
export type AutomaticDraft = { -readonly [K in keyof AutomaticData]: string[] };

/** Adds to what is known of texts that a program sends. */
export function readAutomatic(reader: FieldReader, tree: Tree | undefined, known: AutomaticDraft): void {
  const names = ['titles', 'written', 'words', 'unanswered', 'once', 'inviting'] as const;
  const fields = tree && reader.fields(tree, '"automatic"', names);
  for (const name of names) {
    const field = fields?.get(name);
    const isPattern = name === 'words' || name === 'unanswered';
    known[name].push(...reader.texts(field, `"${name}"`).filter((text) => !isPattern || compiles(reader, text, field!)));
  }
}
