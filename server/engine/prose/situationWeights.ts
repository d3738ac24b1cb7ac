/**
 * How much each sign speaks for each situation. Fitted (logistic regression) on the labelled macros under `rules/model/training` and
 * public libraries; only `situation.ts` imports this file.
 *
 * A sign is a move made anywhere in the text, keywords of a situation in the title or in the body (`title problem`), or the text's length.
 */
import type { Situation } from '../model.ts';

/** Order of the columns. */
export const SITUATIONS: readonly Situation[] = ['problem', 'bad-news', 'request', 'sensitive', 'pleasant', 'fragment'];

export const SITUATION_WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  acknowledge: [0.38, 0.1, -0.21, -0.06, -0.16, -0.05],
  answer: [0.02, 0.06, -0.09, 0.2, 0.48, -0.67],
  apologise: [0.6, -0.54, -0.61, 0.7, -0.27, 0.11],
  bad_news: [0.28, 1.23, -0.11, 0.14, -1.02, -0.52],
  'body bad-news': [0.03, 0.75, 0.11, 0.24, -0.35, -0.78],
  'body fragment': [0.24, -0.52, 0.3, 0.01, -0.14, 0.11],
  'body pleasant': [-0.62, -0.13, -0.19, -0.44, 1.75, -0.37],
  'body problem': [0.64, 0.31, -0.6, 0.19, -0.29, -0.25],
  'body request': [-0.01, 0.07, 0.4, -0.18, -0.45, 0.18],
  'body sensitive': [0.14, 0.23, -0.51, 1.05, -0.92, -0.0],
  clarify: [0.28, 0.07, -0.95, 0.22, -0.1, 0.47],
  close: [-0.5, -0.22, 0.45, -0.84, 0.83, 0.28],
  commit: [0.23, -0.32, 0.03, 0.23, -0.36, 0.19],
  compensate: [0.37, 0.39, -0.27, 0.07, -0.38, -0.17],
  explain: [0.14, 0.73, -0.11, -0.26, 0.05, -0.55],
  follow_up: [0.29, -0.35, 0.06, 0.47, 0.09, -0.56],
  good_news: [-0.2, -0.77, -0.04, 0.04, 1.89, -0.92],
  greeting: [0.35, 0.45, 0.14, 0.35, 0.06, -1.35],
  instruct: [0.02, -0.23, 0.23, 0.19, -0.12, -0.08],
  offer: [-0.21, 0.22, 0.03, 0.28, -0.65, 0.33],
  own: [0.29, -0.38, -0.19, 0.6, -0.11, -0.21],
  reassure: [0.1, -0.51, 0.04, 0.51, -0.39, 0.24],
  request_info: [0.03, -0.74, 0.25, -0.07, -0.2, 0.72],
  sign_off: [0.12, 0.03, 0.24, -0.04, 0.16, -0.52],
  survey: [-0.74, -0.39, 0.54, -0.02, 0.32, 0.29],
  thanks: [0.46, -0.06, -0.0, 0.12, -0.43, -0.08],
  time_frame: [-0.02, 0.17, -0.03, 0.65, 0.08, -0.85],
  'title bad-news': [0.08, 1.57, -0.11, -0.33, -0.8, -0.4],
  'title fragment': [-0.47, -0.49, -0.24, -0.03, -0.18, 1.4],
  'title pleasant': [-0.61, -0.41, -0.65, -0.47, 2.24, -0.09],
  'title problem': [1.27, -0.02, -0.41, -0.07, -0.09, -0.67],
  'title request': [-0.41, -0.1, 0.93, -0.63, 0.17, 0.04],
  'title sensitive': [-0.35, -0.12, -1.22, 3.0, -0.56, -0.76],
  validate: [0.64, 0.56, -0.91, 1.44, -0.86, -0.87],
  words: [0.34, 0.38, 0.63, 0.02, -0.21, -1.17],
  bias: [-0.25, -0.52, -0.03, -1.8, -0.71, 3.3],
};
