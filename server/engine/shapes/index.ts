/** The shapes that are known, one line each, vendors before the generic one. `read.ts` takes the first that answers. */
import type { Shape } from './shape.ts';
import { genericShape } from './generic.ts';
import { markdownLibrary } from './markdown.ts';
import { textReplies } from './text.ts';
import { zendeskShape } from './zendesk.ts';

export const shapes: readonly Shape[] = [
  zendeskShape,
  genericShape,
  markdownLibrary,
  textReplies,
];
