/** Plain text files: the whole file is one stretch of text; `shapes/text.ts` parts it into replies. */
import type { SourceFile } from '../model.ts';
import type { Format, ParsedFile } from './format.ts';
import { verbatimValue } from './textLines.ts';

/** `.txt`: read as it stands; only line ends are normalised. */
export const text: Format = {
  id: 'text',
  title: 'Plain text',
  about: 'one reply per file, or several between lines of `---`, `===` or `***`',
  extensions: ['.txt', '.text'],
  parse(file: SourceFile): ParsedFile {
    const value = verbatimValue(file.text, { start: 0, end: file.text.length });
    return { content: { kind: 'text', value, file: file.text }, comments: [], problems: [] };
  },
};
