/** How a name that the macro doesn't hold is written in it. */
import { expect, it } from 'vitest';
import { slotStyle } from '../../../server/engine/detectors/slots.ts';
import { read } from '../prose/reading.ts';

const written = (text: string, library: string[] = []): string => slotStyle(read(text).readings[0]!, library).write('first_name').text;

it.each<[string, string, string[], string]>([
  ['for a writer, where the library writes it otherwise', 'It is %{day}.', ['{{name}}'], '[first name]'],
  ['as the library has it, where that is the same', 'It is %{day}.', ['{{name}}', '%{customer_name}'], '%{customer_name}'],
  ['for a writer, where no text has it', 'The {site} is open on {{day}} from {{time}}.', [], '[first name]'],
  ['as people write the others', 'It is [Day of Launch].', [], '[First Name]'],
  ['for a writer, where brackets are for a program', 'It is [dayOfLaunch].', [], '[first name]'],
  ['beside a surname', 'The bike of {{guest.last_name}} is here.', ['{{customer.first_name}}'], '{{guest.first_name}}'],
  ['beside no surname of who signs', 'The bike is here.\n\n{{agent_last_name}}', ['{{customer.first_name}}'], '{{customer.first_name}}'],
  ['for a writer, where only who signs has a surname', 'The coach is here.\n\n{doctor_last_name}', [], '[first name]'],
  ['for a writer, where the others are pieces of a program', 'It is {{$data["day"]}}.', ['{{name}}'], '[first name]'],
  ['for a writer, where writers fill them in', 'It is [day].', ['{{name}}'], '[first name]'],
  ['for a writer, where the others are numbered', 'It is {{1}}.', ['{{name}}'], '[first name]'],
  ['for a writer, where the name is that of somebody of the reader\'s', 'Your child {{name}} has a place in the boat.', [], '[first name]'],
  ['for a writer, where the name is that of a place', 'Your boat waits for you at {{name}}.', [], '[first name]'],
  ['as the text has it, where the name is the reader\'s', 'Your boat is in, {{name}}.', [], '{{name}}'],
  ['for a writer, where it signs below', 'The quay is shut.\n\nYours faithfully,\n{{client_name}}\nThe harbour', [], '[first name]'],
  ['and below words that no list of moves knows', 'The quay is shut.\n\nHugs,\n{USER_NAME} from the pier', [], '[first name]'],
  ['as the text has it, where a farewell calls the reader', 'The quay is shut. Take care, {name}!', [], '{name}'],
  ['and beside the farewell', 'The quay is shut. Kind regards, {name}', ['{name}'], '[first name]'],
  ['as the text has it, where the signer is greeted', 'Hi {name}, the quay is shut.\n\nThanks,\n{name}', [], '{name}'],
  ['as the text has it, where the last of a list is the name', 'Yours:\n- {berth}\n- {name}', [], '{name}'],
  ['as the library has it, where there are no others', 'It is Monday.', ['{{name}}'], '{{name}}'],
])('%s', (_, text, library, expected) => {
  expect(written(text, library)).toBe(expected);
});
