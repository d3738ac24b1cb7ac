/** HTML files and Salesforce's `.email` files: the whole file is one stretch of text; shapes decide whether it is a reply. Imported by the registry of formats only. */
import type { Format } from './format.ts';
import { text } from './text.ts';

export const htmlFormat: Format = { id: 'html', title: 'HTML', about: 'one reply per file, where the name or the folder says that it is one', extensions: ['.html', '.htm'], parse: text.parse };

export const emailFormat: Format = { id: 'email', title: 'Salesforce `.email`', about: 'one reply per file, HTML or text', extensions: ['.email'], parse: text.parse };
