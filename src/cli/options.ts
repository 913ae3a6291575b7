import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ScenarioRequest } from '../files/index.js';
import {
  LAYOUTS,
  parseLayout,
  type Layout,
  foreignSignOf,
  parseAmountUnit,
  UNITS_OF_AMOUNTS,
  type AmountUnit,
} from '../ingest/index.js';
import { ChoiceOption } from './choice-option.js';
import { fail } from '../problem/index.js';
import {
  DIMENSIONS,
  Filter,
  nearest,
  nearestDimension,
  parseDimension,
  parseFinancialYear,
  type Dimension,
  type FinancialYear,
  type PriceBase,
} from '../model/index.js';
import { UNITS, type Units } from '../report/index.js';
import { addPartOptions, type PartOptions } from './shown-parts.js';
import { FORMATS, VIEWS, type FormatName } from '../report/views/index.js';

/** Options that more than one command has, declared once. Bad values fail here, before any work. */

/** The scenario asked for, the changes to it, and the option that the others are compared with. */
export type ScenarioOptions = ScenarioRequest & { readonly baseline?: string };

/** How files are to be read. */
export interface ReadingOptions {
  readonly layout?: Layout;
  /** Sheets of workbooks. */
  readonly sheet?: readonly string[];
  readonly strict?: boolean;
  readonly lenient?: boolean;
  readonly jobs?: number;
  readonly trust?: string;
  readonly year?: FinancialYear;
  readonly categories?: string;
  readonly unit?: AmountUnit;
  readonly currencySign?: string;
  readonly decimal?: 'comma' | 'point';
  readonly verbose?: boolean;
}

export interface OutputOptions {
  readonly format?: FormatName;
  readonly output?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
  readonly bom?: boolean;
  readonly withSchema?: boolean;
  readonly totals?: boolean;
}

export interface NarrowingOptions {
  readonly by?: readonly Dimension[];
  readonly where?: Filter;
  readonly top?: number;
  readonly units?: Units;
  readonly decimals?: number;
}

/** The order of rows as the command line gives it, before it is known which options there are. */
export interface WantedOrder {
  readonly by: string;
  /** null where no direction is given. */
  readonly descending: boolean | null;
}

export interface ViewOptions extends NarrowingOptions, PartOptions {
  readonly columns?: Dimension;
  readonly sort?: WantedOrder;
  readonly prices?: PriceBase;
  readonly factors?: boolean;
  readonly chart?: boolean;
}

export function addScenarioOptions(command: Command): Command {
  return command
    .option('--scenario <file>', 'scenario file, or the name of a shipped one')
    .option('--set <path=value>', 'override one value of the scenario (repeatable)', collect)
    .option('--without <step>', 'leave out the step of this name (repeatable)', collect)
    .option('--baseline <option>', 'the option that the others are compared with')
    .option(
      '--deflator <series>',
      'price index: gdp, gdp-2019, a rate such as 2%, or a CSV with the columns period and index',
    );
}

export function addReadingOptions(command: Command): Command {
  return addFileOptions(command)
    .option('--trust <code>', 'published spend: the trust of files that name none')
    .option(
      '--year <year>',
      'published spend: the year of payment, where the dates are something else',
      readYear,
    )
    .option('--categories <file>', 'published spend: your own rules for what is IT');
}

/** How files of any kind are to be read. */
export function addFileOptions(command: Command): Command {
  return command
    .addOption(
      new ChoiceOption('--layout <name>', `force a layout: ${LAYOUTS.join(', ')}`, LAYOUTS).argParser(
        readWith(parseLayout, (text) => `Layouts: ${LAYOUTS.join(', ')}.${meant(nearest(text, LAYOUTS))}`),
      ),
    )
    .addOption(
      new ChoiceOption(
        '--unit <unit>',
        `the unit of amounts where no heading says it: ${UNITS_OF_AMOUNTS.join(', ')}`,
        UNITS_OF_AMOUNTS,
      ).argParser(readWith(parseAmountUnit, () => `Units: ${UNITS_OF_AMOUNTS.join(', ')}.`)),
    )
    .addOption(
      new ChoiceOption('--decimal <mark>', 'the mark between pounds and pence in all files: comma, point', [
        'comma',
        'point',
      ]).argParser(
        readWith(
          (text) => (['comma', 'point'] as const).find((mark) => mark === text.trim().toLowerCase()) ?? null,
          () => 'Marks: comma, point.',
        ),
      ),
    )
    .addOption(
      new Option(
        '--currency-sign <sign>',
        "a sign before amounts that stands for the pound's, such as $",
      ).argParser(
        readWith(
          (text) => (foreignSignOf(`${text.trim()}1`) === null ? null : text.trim()),
          () => 'Write the sign or the code of a currency as it stands in the file, such as $ or EUR.',
        ),
      ),
    )
    .option(
      '--sheet <name>',
      'the sheet of workbooks to read (repeatable; default: the one with a known header)',
      (name: string, others?: readonly string[]) => [...(others ?? []), name],
    )
    .addOption(new Option('--strict', 'fail when any row is set aside').conflicts('lenient'))
    .option('--lenient', 'set aside rows of a plan that cannot be used, with a warning, instead of failing')
    .option(
      '--jobs <n>',
      'threads for inputs of 48 MiB and more, and for many draws (default: one a processor, up to 4; at most 8)',
      readCount,
    );
}

/** In which unit tables show money. */
export function addUnitOptions(command: Command): Command {
  return command
    .addOption(
      new ChoiceOption('--units <unit>', `unit of tables: ${UNITS.join(', ')}`, UNITS).argParser(
        readWith(
          (text) => UNITS.find((unit) => unit === text.toLowerCase()) ?? null,
          () => `Units: ${UNITS.join(', ')}.`,
        ),
      ),
    )
    .option('--decimals <n>', 'decimals of tables', readDecimals);
}

/** Adds the options that choose the groups and lines shown, and the unit of tables. */
export function addNarrowingOptions(command: Command): Command {
  const narrowed = command
    .addOption(byOption())
    .option(
      '--where <dim=value,...>',
      'show only these lines; 2010-11.. is a run of years (repeatable)',
      readWhere,
    )
    .addOption(topOption());
  return addUnitOptions(narrowed);
}

export function byOption(): Option {
  return new Option(
    '--by <dimensions>',
    `group by: ${DIMENSIONS.join(', ')} (several with commas)`,
  ).argParser(readDimensions);
}

export function topOption(): Option {
  return new Option('--top <n>', 'the first n rows; the others in one row').argParser(readCount);
}

export function pricesOption(): Option {
  return new Option(
    '--prices <base>',
    'show the result in other prices: nominal, or a year such as 2010-11',
  ).argParser(
    readWith(
      (text): PriceBase | null => (text === 'nominal' ? text : parseFinancialYear(text)),
      () => 'Write nominal or a financial year such as 2010-11.',
    ),
  );
}

/** Narrowing, and how a comparison is laid out. */
export function addViewOptions(command: Command): Command {
  const laidOut = addNarrowingOptions(command)
    .option('--columns <dimension>', 'a column for each value, usually year', readDimension)
    .option(
      '--sort <column>',
      'an option, its saving or saving-percent (largest first), or a dimension; :asc or :desc',
      readOrder,
    )
    .addOption(pricesOption())
    .option(
      '--bridge',
      'also the effect of each step on each group of --by (in CSV instead of the breakdown)',
    )
    .option('--factors', 'also the discount factor of each year')
    .option('--chart', 'tables: also years and bridge as bars');
  return addPartOptions(laidOut);
}

export function addOutputOptions(command: Command, formats: readonly FormatName[] = FORMATS): Command {
  return command
    .addOption(
      new ChoiceOption(
        '-f, --format <name>',
        formats.map((name) => `${name}: ${VIEWS[name].describe}`).join('; '),
        formats,
      ).argParser(
        readWith(
          (text) => formats.find((name) => name === text) ?? null,
          (text) => `Formats: ${formats.join(', ')}.${meant(nearest(text, formats))}`,
        ),
      ),
    )
    .option('-o, --output <file>', 'write to a file; its ending picks the format (-: standard output)')
    .option('--force', 'replace the file if it exists')
    .option('--totals', 'CSV: also rows for others and the total')
    .option('--with-schema', 'CSV: also its Table Schema, in a file beside that of --output')
    .option('--bom', 'CSV: a byte order mark, and years written FY2010-11, for spreadsheets')
    .option('-q, --quiet', 'on standard error errors, and warnings that bear on a figure, alone')
    .addOption(
      new Option(
        '--verbose',
        'on standard error also what was decided: layouts, columns, dates, prices',
      ).conflicts('quiet'),
    )
    .option('--no-color', 'no colour (also NO_COLOR, CLICOLOR=0)');
}

/** Refuses a layout that says one thing twice. @throws Failure */
export function refuseMuddledView({ by = ['product'], columns }: ViewOptions): void {
  if (columns !== undefined && by.includes(columns))
    throw fail('usage', {}, { what: `--columns ${columns}: the rows are by ${columns} already.` });
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** Returns ' Did you mean "gdp"?' for the nearest known word; '' where none is near. */
export function meant(near: string | null): string {
  return near === null ? '' : ` Did you mean "${near}"?`;
}

export function readWith<T>(
  read: (text: string) => T | null,
  hint: (text: string) => string,
): (text: string) => T {
  return (text) => {
    const value = read(text);
    if (value === null) throw new InvalidArgumentError(hint(text));
    return value;
  };
}

const readDimension = readWith(
  parseDimension,
  (text) => `Dimensions: ${DIMENSIONS.join(', ')}.${meant(nearestDimension(text))}`,
);

function readDimensions(list: string): Dimension[] {
  const dimensions = list.split(',').map(readDimension);
  const twice = dimensions.find((dimension, i) => dimensions.indexOf(dimension) !== i);
  if (twice !== undefined) throw new InvalidArgumentError(`${twice} stands there twice.`);
  return dimensions;
}

export function readWhere(text: string, before: Filter | undefined): Filter {
  const equals = text.indexOf('=');
  if (equals < 1)
    throw new InvalidArgumentError(
      'Write dimension=value, such as product=spine,n3 or year=2010-11..2012-13.',
    );
  const dimension = readDimension(text.slice(0, equals));
  const values = text
    .slice(equals + 1)
    .split(',')
    .map((value) => value.trim());
  const filter = Filter.of([[dimension, values]]);
  if (!(filter instanceof Filter))
    throw new InvalidArgumentError(
      `"${filter.value}" is no ${filter.dimension}. Write 2010-11, or a run such as 2010-11.. or 2010-11..2012-13.`,
    );
  return before ? before.and(filter) : filter;
}

export const readYear = readWith(parseFinancialYear, () => 'Write a financial year such as 2020-21.');

const readCount = readWith(
  (text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null),
  () => 'Write a whole number from 1 up.',
);

const readDecimals = readWith(
  (text) => (/^\d$/.test(text) ? Number(text) : null),
  () => 'Write a whole number from 0 to 9.',
);

function readOrder(text: string): WantedOrder {
  const [name = '', direction, ...rest] = text.split(':');
  if (rest.length > 0 || (direction !== undefined && direction !== 'asc' && direction !== 'desc'))
    throw new InvalidArgumentError('The direction is :asc or :desc.');
  return {
    by: parseDimension(name) ?? name.trim(),
    descending: direction === undefined ? null : direction === 'desc',
  };
}
