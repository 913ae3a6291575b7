import { helpParts, type HelpParts } from '../src/cli/help/help-parts.js';
import { nodeIo } from '../src/cli/index.js';
import { fullProgram } from '../src/cli/program.js';

/** The page on every command, its arguments and options, from the commands that the program itself is made of. */
export async function commandsPage(): Promise<string> {
  const { commands } = await fullProgram(nodeIo());
  const index = commands.map((command) => `[${command.name()}](#${command.name()})`).join(' · ');
  return [
    '# Commands',
    'Every command with its arguments and options, as `npfit-cost help` prints them. This page is made from the program (`npm run docs`) and tested against it.',
    `The commands: ${index}. Without a name it is \`forecast\`.`,
    ...commands.flatMap((command) => sectionOf(helpParts(command))),
    '',
  ].join('\n\n');
}

function sectionOf(help: HelpParts): string[] {
  return [
    `## ${help.name}`,
    sentence(help.description),
    fenced(`npfit-cost ${help.name} ${help.usage}`),
    ...tableOf('Argument', help.arguments),
    ...tableOf('Option', help.options),
    ...help.remarks.map(paragraph),
    ...(help.examples === '' ? [] : ['Examples:', fenced(help.examples)]),
    ...(help.exitCodes === '' ? [] : [paragraph(`Exit codes: ${help.exitCodes}`)]),
  ];
}

function tableOf(heading: string, entries: HelpParts['arguments']): string[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ term, about }) => `| \`${cell(term)}\` | ${cell(prose(about))} |`);
  return [[`| ${heading} | What it is |`, '|---|---|', ...rows].join('\n')];
}

/** A bar would end the cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Returns text with the characters escaped that Markdown would take for marks. */
const prose = (text: string): string => text.replace(/[<*_[\]]/g, '\\$&');

/** Lines broken for a terminal are one paragraph. */
const paragraph = (text: string): string => prose(text.replace(/\n/g, ' '));

const fenced = (text: string): string =>
  `\`\`\`text\n${text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith(' ') ? line : `  ${line}`))
    .join('\n')}\n\`\`\``;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
