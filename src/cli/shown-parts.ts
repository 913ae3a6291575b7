import { InvalidArgumentError, type Command } from 'commander';
import { nearest } from '../model/index.js';
import { SHOWN_PARTS, type ShownPart } from '../report/index.js';
import { ChoiceOption } from './choice-option.js';

/** Options that choose the parts of a report for people. */
export interface PartOptions {
  /** True: also by group; false: none at all. */
  readonly bridge?: boolean;
  readonly notes?: boolean;
  readonly only?: readonly ShownPart[];
}

export function addPartOptions(command: Command): Command {
  return command
    .option('--no-bridge', 'tables: without those of the steps')
    .option('--no-notes', 'tables: without the notes below them')
    .addOption(
      new ChoiceOption(
        '--only <parts>',
        `tables: these parts alone: ${SHOWN_PARTS.join(', ')}`,
        SHOWN_PARTS,
        true,
      ).argParser(readParts),
    );
}

function readParts(list: string): ShownPart[] {
  return list.split(',').map((word) => {
    const name = word.trim().toLowerCase();
    const part = SHOWN_PARTS.find((each) => each === name);
    if (part !== undefined) return part;
    const near = nearest(name, SHOWN_PARTS);
    throw new InvalidArgumentError(
      `Parts: ${SHOWN_PARTS.join(', ')}.${near === null ? '' : ` Did you mean "${near}"?`}`,
    );
  });
}

/** Returns the parts that are chosen; undefined where all are. */
export function partsOf({ bridge, notes, only }: PartOptions): ReadonlySet<ShownPart> | undefined {
  if (only === undefined && bridge !== false && notes !== false) return undefined;
  return new Set(
    (only ?? SHOWN_PARTS).filter(
      (part) => (part !== 'bridge' || bridge !== false) && (part !== 'notes' || notes !== false),
    ),
  );
}
