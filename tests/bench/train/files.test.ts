/** The shipped weights have learned from the training files as they stand in the repository. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { hashOf, listTraining } from '../../../bench/train/files.ts';

interface Origin {
  readonly files: readonly { readonly file: string; readonly shipped: boolean; readonly sha256: string }[];
}

it('the training files are those that the weights have learned from', () => {
  const { files } = JSON.parse(readFileSync('rules/model/training.json', 'utf8')) as Origin;
  const learned = files.filter(({ shipped }) => shipped).map(({ file, sha256 }) => `${file} ${sha256}`);
  const here = listTraining().map((path) => `${basename(path)} ${hashOf(path)}`);
  expect(here, 'A file in rules/model/training is not as the weights have learned it. Run "npm run train" and commit the weights with it.').toEqual(learned);
});
