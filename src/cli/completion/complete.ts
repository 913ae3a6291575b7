import type { Command, Option } from 'commander';
import { COMMANDS } from '../command-list.js';
import { TOPICS } from '../help/topic-list.js';
import type { Io } from '../io.js';
import { fullProgram } from '../program.js';
import { beginning, NOTHING, type Candidate, type Offer } from './candidate.js';
import { shippedWords, valuesOf, withFiles } from './option-values.js';
import { ScenarioWords } from './scenario-words.js';

/**
 * Returns what may stand in the place of the last word.
 *
 * @param words what is typed behind the name of the program, the last of them up to the cursor.
 */
export async function complete(words: readonly string[], io: Io): Promise<Offer> {
  const program = await fullProgram(io);
  const typed = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const commands = COMMANDS.map(({ name, description }) => ({ value: name, about: description }));
  if (before[0] === 'help') return before.length > 1 ? NOTHING : helpOffer(commands, typed);
  const named = program.commands.find((command) => command.name() === before[0]);
  const command = named ?? program.commands[0] ?? program;
  const given = readWords(command, named ? before.slice(1) : before);
  const scenario = (): Promise<ScenarioWords> => ScenarioWords.of(given.scenario, given.inputs, io);
  if (given.open) return valuesOf(given.open, typed, await scenario());
  if (given.onlyFiles) return { ...NOTHING, files: true };
  const [, flag = '', value = ''] = /^(--[\w-]+)=(.*)$/s.exec(typed) ?? [];
  const option = optionsOf(command).find(({ long, short }) => long === flag || short === flag);
  if (option) {
    const offer = await valuesOf(option, value, await scenario());
    const candidates = offer.candidates.map((each) => ({ ...each, value: `${flag}=${each.value}` }));
    return { ...offer, candidates };
  }
  if (typed.startsWith('-')) return optionsOffer(command, given.options, typed);
  const help = { value: 'help', about: 'the help of a command, or of a topic' };
  const isFirst = before.length === 0;
  return argumentsOffer(command, isFirst ? [...commands, help] : [], given.inputs.length, typed);
}

function helpOffer(commands: readonly Candidate[], typed: string): Offer {
  const topics = TOPICS.map(({ name, about }) => ({ value: name, about }));
  return { ...NOTHING, candidates: beginning([...commands, ...topics], typed) };
}

/** The words before the one that is being typed. */
interface Given {
  /** The option that waits for its value. */
  readonly open: Option | null;
  readonly options: readonly Option[];
  readonly inputs: readonly string[];
  readonly scenario: string | undefined;
  /** True behind a lone `--`. */
  readonly onlyFiles: boolean;
}

function readWords(command: Command, words: readonly string[]): Given {
  const options: Option[] = [];
  const inputs: string[] = [];
  let scenario: string | undefined;
  let open: Option | null = null;
  let onlyFiles = false;
  for (const word of words) {
    if (open) {
      if (open.long === '--scenario') scenario = word;
      open = null;
      continue;
    }
    if (word === '--') onlyFiles = true;
    else if (onlyFiles || !/^-./.test(word)) inputs.push(word);
    else {
      const [flag = '', ...value] = word.split('=');
      const option = optionsOf(command).find(({ long, short }) => long === flag || short === flag);
      if (!option) continue;
      options.push(option);
      if (!option.required) continue;
      if (value.length === 0) open = option;
      else if (option.long === '--scenario') scenario = value.join('=');
    }
  }
  return { open, options, inputs, scenario, onlyFiles };
}

/** The options of a command, those with values that `help` leaves out among them, and those of the program. */
function optionsOf(command: Command): readonly Option[] {
  return command.options;
}

function optionsOffer(command: Command, given: readonly Option[], typed: string): Offer {
  const open = optionsOf(command).filter(
    (option) => !given.includes(option) || option.description.includes('(repeatable)'),
  );
  const candidates = open.flatMap(({ long, short, description }) =>
    [long, short].flatMap((flag) => (flag === undefined ? [] : [{ value: flag, about: description }])),
  );
  const always = [
    { value: '--help', about: 'the help of the command' },
    { value: '--version', about: 'the version' },
  ];
  return { ...NOTHING, candidates: beginning([...candidates, ...always], typed) };
}

async function argumentsOffer(
  command: Command,
  commands: readonly Candidate[],
  inputs: number,
  typed: string,
): Promise<Offer> {
  const argument = command.registeredArguments[Math.min(inputs, command.registeredArguments.length - 1)];
  if (argument?.argChoices) {
    const words = inputs === 0 ? argument.argChoices : [];
    return {
      ...NOTHING,
      candidates: beginning(
        words.map((value) => ({ value, about: '' })),
        typed,
      ),
    };
  }
  const sides = command.name() === 'compare' ? await shippedWords() : [];
  return withFiles([...commands, ...sides], typed);
}
