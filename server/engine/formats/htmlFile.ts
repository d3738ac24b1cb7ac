/** HTML files and Salesforce's `.email` files: the whole file is one stretch of text; shapes decide whether it is a reply. Imported by the registry of formats only. */
import { Tokenizer } from 'htmlparser2';
import type { Comment, SourceFile } from '../model.ts';
import type { Format, ParsedFile } from './format.ts';
import { text } from './text.ts';

export const htmlFormat: Format = {
  id: 'html',
  title: 'HTML',
  about: 'one reply per file, where the name or the folder says that it is one',
  extensions: ['.html', '.htm'],
  parse: (file: SourceFile, limits): ParsedFile => ({ ...text.parse(file, limits), comments: file.text.includes('<!--') ? readComments(file.text) : [] }),
};

export const emailFormat: Format = { id: 'email', title: 'Salesforce `.email`', about: 'one reply per file, HTML or text', extensions: ['.email'], parse: text.parse };

/** Comments as a browser sees them: none in scripts, styles and attributes, and none that is never closed. */
function readComments(file: string): Comment[] {
  const comments: Comment[] = [];
  const ignore = (): void => {};
  const tokenizer = new Tokenizer({}, {
    oncomment(start, end, tail) {
      if (file.startsWith('<!--', start - 4) && file[end] === '>') comments.push({ text: file.slice(start, end - tail).trim(), source: { start: start - 4, end: end + 1 } });
    },
    onattribdata: ignore, onattribend: ignore, onattribentity: ignore, onattribname: ignore, oncdata: ignore, onclosetag: ignore, ondeclaration: ignore, onend: ignore,
    onopentagend: ignore, onopentagname: ignore, onprocessinginstruction: ignore, onselfclosingtag: ignore, ontext: ignore, ontextentity: ignore,
  });
  tokenizer.write(file);
  tokenizer.end();
  return comments;
}
