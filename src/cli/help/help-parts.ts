import type { Command } from 'commander';

/** The help of a command in its parts, as `--help` prints them. */
export interface HelpParts {
  readonly name: string;
  /** The text behind the name: '[options] [inputs...]'. */
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly Entry[];
  readonly options: readonly Entry[];
  readonly commands: readonly Entry[];
  /** The text below the options, by paragraphs; 'Examples' and 'Exit codes' are apart. */
  readonly remarks: readonly string[];
  readonly examples: string;
  readonly exitCodes: string;
}

interface Entry {
  readonly term: string;
  readonly about: string;
}

/** Wide enough that nothing is broken into lines. */
const UNBROKEN = 100_000;

/** Takes the help of a command apart. */
export function helpParts(command: Command): HelpParts {
  const help = command.createHelp();
  const { remarks, examples, exitCodes } = partsBelow(textBelow(command));
  return {
    name: command.name(),
    usage: command.usage(),
    description: command.description(),
    arguments: help.visibleArguments(command).map((argument) => ({
      term: help.argumentTerm(argument),
      about: help.argumentDescription(argument),
    })),
    options: help.visibleOptions(command).map((option) => ({
      term: help.optionTerm(option),
      about: help.optionDescription(option),
    })),
    commands: help.visibleCommands(command).map((each) => ({
      term: each.name(),
      about: help.subcommandDescription(each),
    })),
    remarks,
    examples,
    exitCodes,
  };
}

/** The text that a command prints below its options. */
function textBelow(command: Command): string {
  let printed = '';
  command.configureOutput({ writeOut: (text) => (printed += text), getOutHelpWidth: () => UNBROKEN });
  command.outputHelp();
  return printed.slice(command.helpInformation().length);
}

function partsBelow(text: string): Pick<HelpParts, 'remarks' | 'examples' | 'exitCodes'> {
  const blocks = text.trim().split(/\n{2,}/);
  const named = (start: string): string => blocks.find((block) => block.startsWith(start)) ?? '';
  return {
    remarks: blocks.filter((block) => !/^(Examples|Exit codes):/.test(block) && block !== ''),
    examples: named('Examples:').replace(/^Examples:\n/, ''),
    exitCodes: named('Exit codes:').replace(/^Exit codes:\s*/, ''),
  };
}
