/** What the tokens of a YAML file say before they are composed: comments with their places, quoted texts, depth. Imported by `yaml.ts` only. */
import type { CST } from 'yaml';
import type { Comment } from '../model.ts';

export interface Survey {
  /** In file order. */
  readonly comments: readonly Comment[];
  readonly quoted: readonly CST.FlowScalar[];
  /** The deepest nesting and where it begins. */
  readonly depth: number;
  readonly deepest: number;
}

/** Comments, quoted scalars and the deepest nesting of a file's tokens, found without recursion: the nesting may be hostile. */
export function surveyTokens(tokens: readonly CST.Token[]): Survey {
  const comments: Comment[] = [];
  const quoted: CST.FlowScalar[] = [];
  let depth = 0;
  let deepest = 0;
  const stack: CST.Token[] = [...tokens];
  const levels: number[] = tokens.map(() => 0);
  const scan = (marks: readonly CST.Token[] | undefined) => {
    if (!marks) return;
    for (const mark of marks) if (mark.type === 'comment') comments.push({ text: mark.source.slice(1).trim(), source: { start: mark.offset, end: mark.offset + mark.source.length } });
  };
  const push = (token: CST.Token | null | undefined, level: number) => {
    if (!token) return;
    stack.push(token);
    levels.push(level);
  };
  for (let token = stack.pop(); token; token = stack.pop()) {
    const level = levels.pop()!;
    switch (token.type) {
      case 'comment':
        scan([token]);
        break;
      case 'document':
        scan(token.start);
        push(token.value, level);
        scan(token.end);
        break;
      case 'doc-end':
        scan(token.end);
        break;
      case 'block-map':
      case 'block-seq':
      case 'flow-collection':
        if (level + 1 > depth) [depth, deepest] = [level + 1, token.offset];
        for (const item of token.items) {
          scan(item.start);
          scan(item.sep);
          push(item.key, level + 1);
          push(item.value, level + 1);
        }
        if ('end' in token) scan(token.end);
        break;
      case 'block-scalar':
        scan(token.props);
        break;
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        quoted.push(token);
        scan(token.end);
        break;
      case 'scalar':
      case 'alias':
        scan(token.end);
        break;
    }
  }
  comments.sort((a, b) => a.source.start - b.source.start);
  quoted.sort((a, b) => a.offset - b.offset);
  return { comments, quoted, depth, deepest };
}
