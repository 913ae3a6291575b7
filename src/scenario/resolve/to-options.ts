import {
  DEFAULT_OPTIONS,
  EVERY_OPTION,
  isOptionId,
  isReservedId,
  nearest,
  OptionList,
  spellingsOf,
  type AppraisedOption,
  type OptionId,
} from '../../model/index.js';
import type { Faults } from '../file/faults.js';
import type { OptionsDocument } from '../schema/options-schema.js';

/** The options of a scenario; those of the programme of 2010 where it names none. */
export function toOptions(written: OptionsDocument | undefined, faults: Faults): OptionList {
  if (!written) return DEFAULT_OPTIONS;
  const all = written.map(({ id, name, also = [], about }): AppraisedOption => {
    const called = name ?? nameFrom(id);
    return { id, name: called, word: called, also, about: about ?? null };
  });
  const baselines = written.flatMap(({ baseline }, i) => (baseline === true ? [i] : []));
  checkIds(all, faults);
  checkSpellings(all, faults);
  for (const second of baselines.slice(1))
    faults.add(
      ['options', second, 'baseline'],
      `There are two baselines: "${all[baselines[0] ?? 0]?.id ?? ''}" and "${all[second]?.id ?? ''}". One option is what the others are compared with: take "baseline: true" from the other.`,
    );
  return new OptionList(all, {
    baseline: all[baselines[0] ?? 0]?.id ?? null,
    // of a budget every line is part, whether it says so or not
    unnamed: all.length === 1 ? (all[0]?.id ?? null) : null,
  });
}

/** 'do-minimum' is 'Do minimum'. */
function nameFrom(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function checkIds(all: readonly AppraisedOption[], faults: Faults): void {
  all.forEach(({ id }, i) => {
    const path = ['options', i, 'id'];
    if (isReservedId(id))
      faults.add(
        path,
        `The id "${id}" is taken: columns, keys and dimensions go by it. Choose another, such as "${id.replaceAll('_', '-')}-option".`,
      );
    else if (!isOptionId(id))
      faults.add(
        path,
        `An id is lower-case words joined by hyphens, a letter first, such as "shared-system".`,
      );
    else if (all.findIndex((other) => other.id === id) < i)
      faults.add(path, 'Another option has this id. Give each its own.');
  });
}

/** A word of a file stands for one option. */
function checkSpellings(all: readonly AppraisedOption[], faults: Faults): void {
  const owners = new Map<string, number>([
    ['both', -1],
    ['all', -1],
  ]);
  all.forEach((option, i) => {
    for (const word of new Set(spellingsOf(option))) {
      const owner = owners.get(word);
      if (owner === undefined) owners.set(word, i);
      else if (owner === -1 && !isReservedId(option.id))
        faults.add(
          ['options', i],
          `"${word}" in files stands for every option, so it cannot be the word of one.`,
        );
      else if (owner !== -1 && all[owner]?.id !== option.id)
        faults.add(
          ['options', i],
          `"${word}" already stands for the option "${all[owner]?.id ?? ''}". A word of a file stands for one option.`,
        );
    }
  });
}

/** The options that a step, a risk or the target names; those that it is about by default where it names none. */
export function optionsNamed(
  written: readonly string[] | undefined,
  options: OptionList,
  path: readonly (string | number)[],
  faults: Faults,
): readonly OptionId[] {
  if (written === undefined) return options.defaultTargets;
  if (written.length === 1 && written[0]?.toLowerCase() === 'all') return options.ids;
  written.forEach((id, i) => {
    if (options.has(id)) return;
    const place = written.length === 1 ? path : [...path, i];
    faults.add(place, unknownOption(id, options));
  });
  return [...new Set(written.filter((id) => options.has(id)))];
}

/** 'There is no option "loacl". Did you mean "local"? There are: central, local.' */
export function unknownOption(written: string, options: OptionList): string {
  const byName = options.read(written);
  if (byName === EVERY_OPTION)
    return `Write "option: all", alone, for every option; one or some are named by their ids: ${options.ids.join(', ')}.`;
  const near = byName ?? nearest(written, options.ids);
  return `There is no option "${written}".${near === null ? '' : ` Did you mean "${near}"?`} There are: ${options.ids.join(', ')}.`;
}
