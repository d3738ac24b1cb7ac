/** Templates for a new macro, by the layout of the file it goes into. Pure data; a test reads each of them back. */

/** A text with `TITLE` and `BODY` where the writer fills in. Written for one line's beginning; further lines are indented as they stand. */
type Template = string;

/** A record of one of these vendors, in JSON. */
const json: Readonly<Record<string, Template>> = {
  zendesk: '{\n  "title": "TITLE",\n  "active": true,\n  "actions": [\n    { "field": "comment_value", "value": "BODY" }\n  ]\n}',
  gorgias: '{\n  "name": "TITLE",\n  "actions": [\n    { "name": "setResponseText", "arguments": { "body_text": "BODY" } }\n  ]\n}',
  chatwoot: '{\n  "short_code": "TITLE",\n  "content": "BODY"\n}',
  generic: '{\n  "title": "TITLE",\n  "body": "BODY"\n}',
};

const yaml: Template = '- title: TITLE\n  body: |\n    BODY';
const markdown: Template = '## TITLE\n\nBODY\n';

/** What a first macro is wrapped in where a file is empty. */
const whole: Readonly<Record<string, (macro: Template) => Template>> = {
  json: (macro) => `{\n  "macros": [\n    ${macro.replaceAll('\n', '\n    ')}\n  ]\n}\n`,
  yaml: (macro) => `macros:\n  ${macro.replaceAll('\n', '\n  ')}\n`,
  markdown: (macro) => `# Saved replies\n\n${macro}`,
};

export interface MacroPlace {
  /** `yaml`, `json`, `markdown`: by the engine, or by the file's ending where nothing was recognised. */
  readonly format: string;
  readonly shape: string;
  /** The file holds no macro yet. */
  readonly empty: boolean;
  /** White space before the place. */
  readonly indent: string;
  /** The keys that macros of this file have for title and body, where they are plain ones. */
  readonly keys?: { readonly title: string; readonly body: string };
  /** JSON: a comma must stand before or behind. */
  readonly before?: string;
  readonly after?: string;
}

/** The template for a place, with `TITLE` and `BODY` in it; undefined where none is known. */
export function newMacro({ format, shape, empty, indent, keys, before = '', after = '' }: MacroPlace): string | undefined {
  const template = format === 'json' ? (json[shape] ?? json['generic']) : format === 'yaml' ? yaml : format === 'markdown' ? markdown : undefined;
  if (template === undefined) return undefined;
  if (empty) return whole[format]!(template);
  const named = keys && (format === 'yaml' || shape === 'generic') ? template.replace(/(?<=^- |")title(?=[":])/, keys.title).replace(/(?<=^ {2}|")body(?=[":])/m, keys.body) : template;
  return before + named.replaceAll('\n', `\n${indent}`) + after;
}
