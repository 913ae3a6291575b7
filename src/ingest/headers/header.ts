import { fail, problem, type Failure, type Place, type Problem } from '../../problem/index.js';
import {
  DEFAULT_OPTIONS,
  nearest,
  yearLabel,
  type FinancialYear,
  type OptionList,
  type Status,
} from '../../model/index.js';
import { unitInHeading } from '../meaning/unit.js';
import { readYearHeading } from '../meaning/year-heading.js';
import {
  aliasesOf,
  assignColumns,
  duplicatesAndUnused,
  withNearest,
  withoutPrefix,
  type DuplicateHeadings,
} from './assign-columns.js';
import { meaningColumns } from '../meaning/meaning-columns.js';
import { pricesInHeading } from '../meaning/price-words.js';
import { withoutVatWording } from './vat-wording.js';
import { COLUMN_NAMES, type ColumnName } from './column-names.js';
import { bareName, PLAN_LAYOUTS, type PlanLayout } from './columns.js';
import { findOptionColumns, missingOptionColumns, type OptionColumn } from './option-columns.js';

/** A column of amounts: which year and option its heading gives, where the row does not say. */
export interface YearColumn {
  readonly index: number;
  readonly heading: string;
  readonly year: FinancialYear;
  /** Where the heading says it, as in "2011-12 budget"; else null. */
  readonly status: Status | null;
}

/** The columns of a plan file, as its header names them. */
export interface PlanHeader {
  readonly layout: PlanLayout;
  /** The headings as written, in the order of the file. */
  readonly headings: readonly string[];
  readonly columns: ReadonlyMap<ColumnName, number>;
  readonly yearColumns: readonly YearColumn[];
  /** The columns of options of the layout side by side, in the order of the options. */
  readonly optionColumns: readonly OptionColumn[];
  /** The values that titles or the heading of the amounts give to every row, as a column would. */
  readonly said?: ReadonlyMap<ColumnName, string>;
}

/** A header that fits, or why it does not. */
export type HeaderMatch<Header> =
  | {
      readonly kind: 'fits';
      readonly header: Header;
      readonly notes: readonly Problem[];
      /** Required columns with several headings, which must hold the same value in each row. */
      readonly duplicateHeadings: readonly DuplicateHeadings[];
      /** The columns that the header does not use. */
      readonly unused: readonly number[];
    }
  /** A header with a fault. */
  | { readonly kind: 'faulty'; readonly failure: Failure }
  /** No header of a known layout. */
  | UnknownHeader;

/** A record that is no header of a known layout, and the columns missing for the layout most like it. */
export interface UnknownHeader {
  readonly kind: 'unknown';
  /** How many columns were recognised. */
  readonly known: number;
  /** The share of the layout's required columns that are there, from 0 to 1; a misspelt heading counts in part. */
  readonly nearness: number;
  readonly missing: string;
}

/** The fewest options of the layout side by side. */
const LEAST_OPTIONS = 2;

/** The part of a required column that a misspelt heading counts as. */
export const NEARLY = 0.75;

const ALIASES = aliasesOf(COLUMN_NAMES);
const AMOUNT_ALIASES = ALIASES.filter(([name]) => name === 'amount');

/** Returns the bare heading without its unit, as in "Cost (£m)"; a unit alone heads amounts. */
function barePlanName(heading: string): string {
  const { unit, rest } = unitInHeading(heading);
  return unit !== null && rest === '£' ? 'amount' : bareName(rest);
}

/** Reads one record as the header of a plan file. `only` forces a layout; `options` may head columns of amounts. */
export function matchPlanHeader(
  headings: readonly string[],
  file: string,
  line: number,
  only?: PlanLayout,
  options: OptionList = DEFAULT_OPTIONS,
): HeaderMatch<PlanHeader> {
  const bare = headings.map(barePlanName);
  const unprefixed = headings.map((heading) => barePlanName(withoutPrefix(heading)));
  const plain = headings.map((heading) => {
    const { rest } = pricesInHeading(heading) ?? { rest: heading };
    if (/\d{2}/.test(rest)) return '';
    return withoutVatWording(rest) ?? (rest === heading ? '' : barePlanName(rest));
  });
  const columns = assignColumns(
    plain,
    AMOUNT_ALIASES,
    assignColumns(unprefixed, ALIASES, assignColumns(bare, ALIASES)),
  );
  const taken = new Set(columns.values());
  const optionColumns = findOptionColumns(headings, unprefixed, options, taken);
  const ofOptions = missingOptionColumns(options, optionColumns);
  const yearColumns: YearColumn[] = [];
  const damaged: { heading: string; year: FinancialYear }[] = [];
  const unclear: { heading: string; why: string }[] = [];
  headings.forEach((heading, index) => {
    const read = [...columns.values()].includes(index) ? null : readYearHeading(heading);
    if (read?.kind === 'year') yearColumns.push({ index, heading, year: read.year, status: read.status });
    else if (read?.kind === 'damaged') damaged.push({ heading, year: read.year });
    else if (read?.kind === 'unclear') unclear.push({ heading, why: read.why });
  });

  const candidates = only ? [only] : (Object.keys(PLAN_LAYOUTS) as PlanLayout[]);
  const fitting = candidates.filter(
    (layout) =>
      missingColumns(layout, columns).length === 0 &&
      (!PLAN_LAYOUTS[layout].optionColumns || optionColumns.length >= LEAST_OPTIONS) &&
      (!PLAN_LAYOUTS[layout].yearColumns || yearColumns.length + damaged.length + unclear.length > 0),
  );
  const [layout, ...others] = fitting;
  if (layout === undefined)
    return {
      kind: 'unknown',
      known: columns.size + yearColumns.length,
      ...nearestLayout(
        candidates,
        columns,
        headings,
        yearColumns.length > 0,
        ofOptions,
        optionColumns.length,
      ),
    };
  if (others.length > 0)
    return {
      kind: 'faulty',
      failure: fail('header-ambiguous', { file, line }, { layouts: fitting.join(', ') }),
    };

  const [spoilt] = PLAN_LAYOUTS[layout].yearColumns ? damaged : [];
  if (spoilt)
    return {
      kind: 'faulty',
      failure: fail(
        'year-header-damaged',
        { file, line, value: spoilt.heading },
        { year: yearLabel(spoilt.year) },
      ),
    };
  const [uncertain] = unclear;
  if (uncertain)
    return {
      kind: 'faulty',
      failure: fail('year-heading-unclear', { file, line, value: uncertain.heading }, { why: uncertain.why }),
    };
  const used = usedColumns(layout, columns);
  const twice = PLAN_LAYOUTS[layout].yearColumns ? findYearTwice(yearColumns) : null;
  if (twice) return { kind: 'faulty', failure: fail('header-duplicate', { file, line }, twice) };

  const header = {
    layout,
    headings,
    columns: used,
    yearColumns: PLAN_LAYOUTS[layout].yearColumns ? yearColumns : [],
    optionColumns: PLAN_LAYOUTS[layout].optionColumns ? optionColumns : [],
  };
  const amounts = [...header.yearColumns, ...header.optionColumns].map(({ index }) => index);
  const rest = duplicatesAndUnused({ bare, used, others: amounts }, PLAN_LAYOUTS[layout].required.flat(), {
    file,
    line,
  });
  return {
    kind: 'fits',
    header,
    notes: [
      ...rest.notes,
      ...describeMissing(header, ofOptions, { file, line }),
      ...describeMisspelt(header, rest.unused, { file, line }),
    ],
    duplicateHeadings: rest.duplicateHeadings,
    unused: rest.unused,
  };
}

function missingColumns(layout: PlanLayout, columns: ReadonlyMap<ColumnName, number>): string[] {
  return PLAN_LAYOUTS[layout].required
    .filter((group) => !group.some((name) => columns.has(name)))
    .map((group) => group.join(' or '));
}

function usedColumns(
  layout: PlanLayout,
  columns: ReadonlyMap<ColumnName, number>,
): ReadonlyMap<ColumnName, number> {
  const { required, optional } = PLAN_LAYOUTS[layout];
  const names = new Set([...required.flat(), ...optional]);
  return new Map([...columns].filter(([name]) => names.has(name)));
}

function findYearTwice(years: readonly YearColumn[]): { positions: string; column: string } | null {
  for (const { year } of years) {
    const positions = years.filter((other) => other.year === year).map((other) => other.index + 1);
    if (positions.length > 1) return { positions: positions.join(' and '), column: yearLabel(year) };
  }
  return null;
}

/** Warns of options that have no column, and so no amounts, in the file. */
function describeMissing({ layout }: PlanHeader, missing: readonly string[], place: Place): Problem[] {
  if (layout !== 'side by side' || missing.length === 0) return [];
  return [problem('option-column-missing', 'warning', place, { columns: missing.join(', ') })];
}

/** Warns of unused columns whose headings are nearly spelt like those of used ones. */
function describeMisspelt(
  { layout, headings, columns }: PlanHeader,
  unused: readonly number[],
  place: Place,
): Problem[] {
  const { required, optional } = PLAN_LAYOUTS[layout];
  const open = [...required.flat(), ...optional].filter((name) => !columns.has(name));
  return unused.flatMap((index) => {
    const heading = headings[index] ?? '';
    const near = nearest(heading, open);
    return near === null || meaningColumns(headings).includes(index)
      ? []
      : [problem('column-looks-like', 'warning', { ...place, value: heading }, { nearest: near })];
  });
}

/** Returns the layout most like the header, with its missing columns and the headings that may be meant for them. */
function nearestLayout(
  candidates: readonly PlanLayout[],
  columns: ReadonlyMap<ColumnName, number>,
  headings: readonly string[],
  hasYears: boolean,
  missingOptions: readonly string[],
  optionCount: number,
): Pick<UnknownHeader, 'nearness' | 'missing'> {
  const unused = headings.filter((_, i) => ![...columns.values()].includes(i));
  const [first, ...others] = candidates.map((layout) => {
    const { required, yearColumns, optionColumns } = PLAN_LAYOUTS[layout];
    const ofOptions = optionColumns ? missingOptions : [];
    const groups = [...missingColumns(layout, columns), ...ofOptions];
    const missing = groups.map((names) => withNearest(names, names.split(' or '), unused));
    const nearly = missing.filter((text, i) => text !== groups[i]).length;
    if (yearColumns && !hasYears) missing.push('a column per financial year, headed like 2010-11');
    // columns of years give both the year and the amount
    const least = required.length + (optionColumns ? Math.max(LEAST_OPTIONS, optionCount) : 0);
    const there = least - groups.length + NEARLY * nearly + (yearColumns && hasYears ? 2 : 0);
    const nearness = there / (least + (yearColumns ? 2 : 0));
    return { nearness, missing: `For the layout "${layout}" missing: ${missing.join('; ')}.` };
  });
  if (!first) return { nearness: 0, missing: '' };
  return others.reduce((best, other) => (other.nearness > best.nearness ? other : best), first);
}
