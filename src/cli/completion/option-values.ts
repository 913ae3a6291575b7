import type { Option } from 'commander';
import { DIMENSIONS, ROUTES, STATUSES, parseDimension, type Dimension } from '../../model/index.js';
import { sortFigures } from '../../report/index.js';
import { DEFLATOR_SERIES, measureNames } from '../../scenario/index.js';
import { ChoiceOption } from '../choice-option.js';
import { shippedScenarios } from '../../files/index.js';
import { beginning, NOTHING, plain, type Candidate, type Offer } from './candidate.js';
import { registerWords } from './register-words.js';
import type { ScenarioWords } from './scenario-words.js';

/** A source of the values that an option takes, so that they can be offered. */
type Source = (typed: string, scenario: ScenarioWords) => Offer | Promise<Offer>;

const FILES: Source = () => ({ ...NOTHING, files: true });
/** A number, or a text that nothing knows beforehand. */
const FREE: Source = () => NOTHING;

const ofDimension = plain(DIMENSIONS);

const SOURCES: Readonly<Record<string, Source>> = {
  '--scenario': async (typed) => withFiles(await shippedWords(), typed),
  '--set': settings,
  '--without': (typed, { steps }) => one(steps, typed),
  '--baseline': ofOptions,
  '--option': ofOptions,
  '--deflator': (typed) => withFiles(plain(DEFLATOR_SERIES), typed),
  '--trust': async (typed) => one((await registerWords()).trusts, typed),
  '--spend-trust': async (typed) => one((await registerWords()).trusts, typed),
  '--year': (typed, { years }) => one(years, typed),
  '--spend-year': (typed, { years }) => one(years, typed),
  '--prices': (typed, { years }) => one([...plain(['nominal']), ...years], typed),
  '--by': (typed) => list(ofDimension, typed),
  '--columns': (typed) => one(ofDimension, typed),
  '--sort': (typed, { options }) => order([...plain(sortFigures(options)), ...ofDimension], typed),
  '--where': conditions,
  '--measure': ofMeasures,
  '--at-most': limits,
  '--at-least': limits,
  '--only': (typed) => list(plain(['it', 'telecom', 'it-supplier', 'other']), typed),
  '--categories': FILES,
  '--output': FILES,
  '--set-aside': FILES,
  '--draws-output': FILES,
  '--verify': FILES,
  '--schema': FILES,
  '--summary': FILES,
  '--at-most-increase': limits,
  '--at-most-decrease': limits,
  '--warn-increase': limits,
  '--warn-decrease': limits,
  ...Object.fromEntries(
    [
      ...['--sheet', '--jobs', '--top', '--decimals', '--currency-sign', '--labels', '--report-above'],
      ...['--draws', '--seed', '--vary', '--system', '--options', '--years'],
    ].map((flag) => [flag, FREE]),
  ),
};

/** The values of options, by their long names; {@link ChoiceOption}s say their words themselves. */
export const OPTION_VALUES: ReadonlyMap<string, Source> = new Map(Object.entries(SOURCES));

/** Returns what may be typed as the value of an option. */
export async function valuesOf(option: Option, typed: string, scenario: ScenarioWords): Promise<Offer> {
  if (option instanceof ChoiceOption)
    return option.isList ? list(plain(option.words), typed) : one(plain(option.words), typed);
  if (option.argChoices) return one(plain(option.argChoices), typed);
  const flag = option.long ?? '';
  const source = OPTION_VALUES.get(flag);
  if (source) return source(typed, scenario);
  const dimension = parseDimension(flag.replace(/^--/, ''));
  return dimension === null ? NOTHING : one(await valuesOfDimension(dimension, scenario), typed);
}

/** The names of the scenarios that come with the program. */
export async function shippedWords(): Promise<Candidate[]> {
  return (await shippedScenarios()).map((value) => ({ value, about: 'comes with the program' }));
}

function one(candidates: readonly Candidate[], typed: string): Offer {
  return { ...NOTHING, candidates: beginning(candidates, typed) };
}

export function withFiles(candidates: readonly Candidate[], typed: string): Offer {
  return { ...one(candidates, typed), files: true };
}

/** Values parted by commas: the ones before the last stay, and are not offered again. */
function list(candidates: readonly Candidate[], typed: string, head = ''): Offer {
  const comma = typed.lastIndexOf(',') + 1;
  const before = typed.slice(0, comma);
  const used = before.split(',');
  const open = candidates.filter(({ value }) => !used.includes(value));
  return {
    ...NOTHING,
    candidates: beginning(open, typed.slice(comma)).map(({ value, about }) => ({
      value: `${head}${before}${value}`,
      about,
    })),
  };
}

/** Names before an equals sign, and what may follow it. */
function pairs(
  names: readonly Candidate[],
  typed: string,
  values: (name: string, typed: string) => Offer | Promise<Offer>,
): Offer | Promise<Offer> {
  const equals = typed.indexOf('=');
  if (equals >= 0) return values(typed.slice(0, equals), typed.slice(equals + 1));
  const found = beginning(names, typed).map(({ value, about }) => ({ value: `${value}=`, about }));
  return { ...NOTHING, candidates: found, space: false };
}

async function settings(typed: string, scenario: ScenarioWords): Promise<Offer> {
  return pairs(await scenario.paths(), typed, (name) => {
    const now = scenario.values.filter(({ value }) => value === name);
    return one(
      now.map(({ value, about }) => ({ value: `${value}=${about}`, about: 'as it is' })),
      typed,
    );
  });
}

function conditions(typed: string, scenario: ScenarioWords): Offer | Promise<Offer> {
  return pairs(ofDimension, typed, async (name, values) => {
    const dimension = parseDimension(name);
    return dimension === null
      ? NOTHING
      : list(await valuesOfDimension(dimension, scenario), values, `${name}=`);
  });
}

function limits(typed: string, { options }: ScenarioWords): Offer | Promise<Offer> {
  return pairs(plain(measureNames(options)), typed, () => NOTHING);
}

function ofMeasures(typed: string, { options }: ScenarioWords): Offer {
  return one(plain(measureNames(options)), typed);
}

function ofOptions(typed: string, { options }: ScenarioWords): Offer {
  return one(
    options.all.map(({ id, name }) => ({ value: id, about: name })),
    typed,
  );
}

/** A figure or a dimension, and its direction behind a colon. */
function order(figures: readonly Candidate[], typed: string): Offer {
  const colon = typed.indexOf(':');
  if (colon < 0) return one(figures, typed);
  const name = typed.slice(0, colon);
  return one(plain([`${name}:asc`, `${name}:desc`]), typed);
}

async function valuesOfDimension(
  dimension: Dimension,
  scenario: ScenarioWords,
): Promise<readonly Candidate[]> {
  switch (dimension) {
    case 'trust':
      return (await registerWords()).trusts;
    case 'option':
      return scenario.options.all.map(({ id, name }) => ({ value: id, about: name }));
    case 'route':
      return plain(ROUTES);
    case 'status':
      return plain(STATUSES);
    case 'vat':
      return plain(['net', 'gross']);
    case 'category':
      return plain(['it', 'telecom', 'it-supplier', 'other']);
    case 'year':
      return scenario.years;
    case 'product':
    case 'supplier':
    case 'cost-type':
    case 'month':
    case 'file':
      return []; // only the files know
    default:
      return (await registerWords()).valuesOf(dimension);
  }
}
