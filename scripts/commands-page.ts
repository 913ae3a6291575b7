import { Command, type Argument, type Option } from 'commander';
import { addCommands, COMMANDS } from '../src/cli/command-list.js';
import { nodeIo } from '../src/cli/index.js';

/** The page on every command, its arguments and options, from the commands that the program itself is made of. */
export async function commandsPage(): Promise<string> {
  const program = new Command('npfit-cost');
  await addCommands(
    program,
    COMMANDS.map(({ name }) => name),
    nodeIo(),
    () => undefined,
  );
  const index = program.commands.map((command) => `[${command.name()}](#${command.name()})`).join(' · ');
  return [
    '# Commands',
    'Every command with its arguments and options, as `npfit-cost help` prints them. This page is made from the program (`npm run docs`) and tested against it.',
    `The commands: ${index}. Without a name it is \`forecast\`.`,
    ...program.commands.flatMap(sectionOf),
    '',
  ].join('\n\n');
}

function sectionOf(command: Command): string[] {
  const name = command.name();
  const after = afterHelp(command);
  const [remarks, rest] = cutAt(after, /^Examples:$/m);
  const [examples, codes] = cutAt(rest.replace(/^Examples:\n/, ''), /^Exit codes:/m);
  return [
    `## ${name}`,
    sentence(command.description()),
    fenced(`npfit-cost ${name} ${command.usage()}`),
    ...tableOf('Argument', command.registeredArguments, termOf),
    ...tableOf('Option', command.options, ({ flags }) => flags),
    ...paragraphs(remarks),
    ...(examples.trim() === '' ? [] : ['Examples:', fenced(examples)]),
    ...paragraphs(codes),
  ];
}

/** Returns the text that a command prints below its options: remarks, examples, exit codes. */
function afterHelp(command: Command): string {
  let printed = '';
  command.configureOutput({ writeOut: (text) => (printed += text), getOutHelpWidth: () => 80 });
  command.outputHelp();
  return printed.slice(command.helpInformation().length);
}

function cutAt(text: string, start: RegExp): [before: string, after: string] {
  const at = text.search(start);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at)];
}

function tableOf<Entry extends Argument | Option>(
  heading: string,
  entries: readonly Entry[],
  term: (entry: Entry) => string,
): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => `| \`${cell(term(entry))}\` | ${cell(prose(entry.description))} |`);
  return [[`| ${heading} | What it is |`, '|---|---|', ...rows].join('\n')];
}

const termOf = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

/** A bar would end the cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Returns text with the characters escaped that Markdown would take for marks. */
const prose = (text: string): string => text.replace(/[<*_[\]]/g, '\\$&');

/** Lines broken for a terminal are one paragraph each. */
const paragraphs = (text: string): string[] =>
  text
    .trim()
    .split(/\n\n+/)
    .filter((part) => part !== '')
    .map((part) => prose(part.replace(/\n/g, ' ')));

const fenced = (text: string): string =>
  `\`\`\`text\n${text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith(' ') ? line : `  ${line}`))
    .join('\n')}\n\`\`\``;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
