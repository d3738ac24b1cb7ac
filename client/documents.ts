/** Which documents the server hears of: by language and by file name, since editors name the same format differently. */
import type { DocumentSelector } from 'vscode';

const languages = ['yaml', 'json', 'jsonc', 'jsonl', 'csv', 'tsv', 'markdown', 'mdx', 'plaintext', 'html', 'xml'];
const pattern = '**/*.{yaml,yml,json,jsonc,jsonl,ndjson,csv,tsv,md,mdx,markdown,mdown,mkd,txt,text,html,htm,xml,email,textexpander,plist}';

/** Files and unsaved documents; not the read-only copies that other views make of them (diffs, outputs). */
export const documentSelector: { scheme: string; language?: string; pattern?: string }[] = [
  ...['file', 'untitled'].flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
  { scheme: 'file', pattern },
];

/** The same, in VS Code's own type. */
export const selector: DocumentSelector = documentSelector;
