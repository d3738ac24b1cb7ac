/** How an exception is written as a comment, format by format, so that the file stays a valid one whatever the reason says. Pure. */
import type { Library } from '../model.ts';

interface CommentSyntax {
  readonly open: string;
  readonly close: string;
  /** Stands between the rule and the reason. */
  readonly mark: string;
  /** The reason without what would end the comment or break the file. */
  tame(reason: string): string;
}

const hash: CommentSyntax = { open: '# ', close: '', mark: ' -- ', tame: (reason) => reason };
const slashes: CommentSyntax = { ...hash, open: '// ' };
const html: CommentSyntax = { open: '<!-- ', close: ' -->', mark: ' -- ', tame: (reason) => reason.replace(/--+(?=!?>)/g, '-') };
/** Two dashes in a comment make the whole file unreadable for every XML parser. */
const xml: CommentSyntax = { open: '<!-- ', close: ' -->', mark: ': ', tame: (reason) => reason.replace(/--+/g, '-') };
/** MDX takes a comment of HTML for broken code. */
const mdx: CommentSyntax = { open: '{/* ', close: ' */}', mark: ' -- ', tame: (reason) => reason.replaceAll('*/', '* /') };

/** The syntax of comments in a file; undefined where its format has none. */
function syntaxOf({ format, file, comments }: Library): CommentSyntax | undefined {
  switch (format) {
    case 'yaml':
      return hash;
    case 'json':
      // Most programs that read JSON refuse comments: only where the name allows them or some are there.
      return /\.jsonc$/i.test(file.path) || comments.length > 0 ? slashes : undefined;
    case 'markdown':
      return /\.mdx$/i.test(file.path) ? mdx : html;
    case 'html':
      return html;
    case 'xml':
    case 'plist':
      return xml;
    default:
      return undefined;
  }
}

/** A comment that says `words`, and the reason behind them; undefined where the file's format has no comments. */
export function writeComment(library: Library, words: string, reason: string): string | undefined {
  const syntax = syntaxOf(library);
  return syntax && `${syntax.open}${words}${reason === '' ? '' : `${syntax.mark}${syntax.tame(reason)}`}${syntax.close}`;
}
