import { columnStem, spellingsOf, type OptionId, type OptionList } from '../../model/index.js';
import { bareName } from './columns.js';

/** A column with the amounts of one option. */
export interface OptionColumn {
  readonly index: number;
  readonly heading: string;
  readonly option: OptionId;
}

/**
 * Finds the columns of amounts headed by options: 'Shared system amount', 'shared_amount', 'Shared system'.
 *
 * @param bare the headings by letters and digits alone.
 * @param taken columns that have another use.
 */
export function findOptionColumns(
  headings: readonly string[],
  bare: readonly string[],
  options: OptionList,
  taken: ReadonlySet<number>,
): OptionColumn[] {
  const used = new Set(taken);
  return options.all.flatMap((option): OptionColumn[] => {
    const names = [...new Set(spellingsOf(option))].map(bareName);
    const wordings = [
      ...names.map((name) => `${name}amount`),
      ...names,
      ...names.flatMap((name) => [`${name}cost`, `amount${name}`, `cost${name}`]),
    ];
    for (const wording of wordings) {
      const index = bare.findIndex((heading, i) => heading === wording && !used.has(i));
      if (index === -1) continue;
      used.add(index);
      return [{ index, heading: headings[index] ?? '', option: option.id }];
    }
    return [];
  });
}

/** Returns the name of the column of an option's amounts: 'do_minimum_amount'. */
export function amountColumnOf(option: OptionId): string {
  return `${columnStem(option)}_amount`;
}

/** Returns the names of the columns that a file with options side by side lacks. */
export function missingOptionColumns(options: OptionList, found: readonly OptionColumn[]): string[] {
  return options.ids
    .filter((id) => found.every(({ option }) => option !== id))
    .map((id) => amountColumnOf(id));
}
