import { describe, expect, test } from 'vitest';
import { MOVES } from '../../../server/engine/prose/index.ts';
import type { Move, Situation } from '../../../server/engine/model.ts';
import { moveData, read } from './reading.ts';

const moves = (text: string): string[] => read(text).readings[0]!.sentences.map((s) => s.moves.join('+'));

describe('moves', () => {
  test('every move is described once, with an example that shows it', () => {
    expect(moveData.map((m) => m.move).sort()).toEqual([...MOVES].sort());
    for (const { move, example } of moveData) {
      const text = move === 'sign_off' ? `All done.\n\n${example}` : example;
      expect(read(text).readings[0]!.sentences.at(-1)!.moves, `${move}: ${example}`).toContain(move);
    }
  });

  test.each([
    ['Hi {{name}},\n\nSorry your lamp broke.', ['greeting', 'apologise']],
    ["I'm sorry to hear that your lamp broke.", ['validate']],
    ["I'm sorry for your loss.", ['validate']],
    ['No need to apologise.', ['reassure']],
    ["We couldn't accept the return because it was worn.", ['bad_news+explain']],
    ['Open Settings.', ['instruct']],
    ['On an iPhone, tap the gear.', ['instruct']],
    ["If you can't see the tide and wind, please check the chart.", ['instruct']],
    ["We can't read the number and please send it again.", ['request_info']],
    ['Order {id} is here.', ['answer']],
    ['Which size did you order?', ['request_info']],
    ['Please send us a photo of the label.', ['request_info']],
    ['Is there anything else I can help with?', ['close']],
    ['The shop opens at nine.', ['answer']],
    ['Thanks for the photo.\n\nThanks,\nAna', ['thanks', 'sign_off', 'sign_off']],
    ['All sorted.\n\nWojtek, night shift', ['good_news', 'sign_off']],
    ['[INTERNAL: check first]\nThey failed to pay.', ['agent_note']],
    ['You wrote: "sorry to bother you again". Noted.', ['answer', '', '', 'answer']],
  ])('%s', (text, expected) => {
    expect(moves(text)).toHaveLength(expected.length);
    moves(text).forEach((m, i) => {
      for (const move of expected[i]!.split('+').filter(Boolean)) expect(m.split('+')).toContain(move);
    });
  });

  test.each([
    ["I'm sorry to hear that.", 'apologise'],
    ['Sorry for your loss.', 'apologise'],
    ['You will not be charged again.', 'bad_news'],
    ['Thanks to the update it is faster.', 'thanks'],
    ['Let me know if you have any questions.', 'request_info'],
    ['The update is out.', 'instruct'],
    ['Please be advised that the shop is shut.', 'instruct'],
    ['Hi, please be advised that the shop is shut.', 'instruct'],
    ['Please note that the shop is shut.', 'instruct'],
    ['No further action is required.', 'instruct'],
    ["You won't be able to book a berth or check the chart.", 'instruct'],
  ] as [string, Move][])('%s is no %s', (text, move) => {
    expect(moves(text).join('+').split('+')).not.toContain(move);
  });

  test('a greeting in the middle of a reply is none', () => {
    expect(moves('One is here. Two is here. Three is here. Hello again to the blue one.').at(-1)).not.toContain('greeting');
  });

  test.each(['Hi, please be advised that the shop is shut.', 'Blue boxes', 'No further action is required.', "You won't be able to book a berth or check the chart.", 'You are unable to book a berth and see the chart.', "You can't book a berth or see the chart."])('%s is no order, whatever a model thinks', (text) => {
    const classifier = { read: () => ({ moves: [new Map<Move, number>([['instruct', 0.9]])], situation: new Map<Situation, number>([['problem', 1]]) }) };
    expect(read(text, {}, {}, {}, classifier).readings[0]!.sentences[0]!.moves).not.toContain('instruct');
  });

  test('a model that is sure outweighs a cue, and adds what no cue says', () => {
    const classifier = {
      read: () => ({ moves: [new Map<Move, number>([['apologise', 0.01], ['validate', 0.9]])], situation: new Map<Situation, number>([['sensitive', 1]]) }),
    };
    const reading = read('We are sorry about the delay.', {}, {}, {}, classifier).readings[0]!;
    expect(reading.sentences[0]!.moves).toEqual(['validate']);
    expect(reading.situation).toBe('sensitive');
  });
});
