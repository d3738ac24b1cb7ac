/** Saved replies for GitHub in `.github/replies.yml`: Markdown bodies under `replies`. Source: the browser extension Refined Saved Replies. */
import { toBody } from './bodies.ts';
import { titleOf, vendorShape } from './vendor.ts';

export const githubShape = vendorShape({
  id: 'github',
  title: 'GitHub saved replies',
  about: '`.github/replies.yml`: `replies` with `name` and Markdown in `body`. A `SAVED_REPLIES.md` is read as Markdown.',
  keys: ['replies'],
  mark: '"name" and "body" under "replies" in a file replies.yml',
  read(record) {
    const body = record.get('body');
    if (record.path[0] !== 'replies' || record.path.length !== 2 || !body || !record.has('name') || !/(?:^|\/)replies\.ya?ml$/i.test(record.context.path)) return undefined;
    return { ...titleOf(record, 'name'), bodies: [body.kind === 'text' ? toBody(body.value, { role: 'body', syntax: 'markdown' }) : undefined] };
  },
});
