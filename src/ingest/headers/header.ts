import { fail, problem, type Failure, type Place, type Problem } from '../../problem.js';
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

/** What the header of a plan file says about its columns. */
export interface PlanHeader {
  readonly layout: PlanLayout;
  /** As written, in the order of the file. */
  readonly headings: readonly string[];
  readonly columns: ReadonlyMap<ColumnName, number>;
  readonly yearColumns: readonly YearColumn[];
  /** Of the layout side by side, in the order of the options. */
  readonly optionColumns: readonly OptionColumn[];
}

/** A header that fits, or why it does not. */
export type HeaderMatch<Header> =
  | {
      readonly kind: 'fits';
      readonly header: Header;
      readonly notes: readonly Problem[];
      /** Required columns of the same name, of which each row has to say the same. */
      readonly duplicateHeadings: readonly DuplicateHeadings[];
      /** The columns that the header itself gives no use. */
      readonly unused: readonly number[];
    }
  /** It is a header, and something is wrong with it. */
  | { readonly kind: 'faulty'; readonly failure: Failure }
  /** It is no header of a known layout. */
  | UnknownHeader;

/** A record that is no header of a known layout, and what it lacks of the layout nearest to it. */
export interface UnknownHeader {
  readonly kind: 'unknown';
  /** How many columns were recognised. */
  readonly known: number;
  /** How much of what the layout requires is there, from 0 to 1; a heading that is nearly spelt so counts in part. */
  readonly nearness: number;
  readonly missing: string;
}

/** Of fewer options nothing stands side by side. */
const LEAST_OPTIONS = 2;

/** How much of a required column a heading is that is nearly spelt like it. */
export const NEARLY = 0.75;

const ALIASES = aliasesOf(COLUMN_NAMES);

/** Without the unit, which "Cost (£m)" has; a unit alone heads amounts. */
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
  const columns = assignColumns(unprefixed, ALIASES, assignColumns(bare, ALIASES));
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

/** Of an option without a column of its own the file says nothing. */
function describeMissing({ layout }: PlanHeader, missing: readonly string[], place: Place): Problem[] {
  if (layout !== 'side by side' || missing.length === 0) return [];
  return [problem('option-column-missing', 'warning', place, { columns: missing.join(', ') })];
}

/** Warns of columns without a use whose headings are nearly spelt like one that has. */
function describeMisspelt(
  { layout, headings, columns }: PlanHeader,
  unused: readonly number[],
  place: Place,
): Problem[] {
  const { required, optional } = PLAN_LAYOUTS[layout];
  const open = [...required.flat(), ...optional].filter((name) => !columns.has(name));
  const meant = new Set(meaningColumns(headings));
  return unused.flatMap((index) => {
    const heading = headings[index] ?? '';
    const near = meant.has(index) ? null : nearest(heading, open);
    return near === null
      ? []
      : [problem('column-looks-like', 'warning', { ...place, value: heading }, { nearest: near })];
  });
}

/** The layout of which most is there, and what it would still need, with the heading that may be meant. */
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
    // the columns of years stand for the year and for the amount
    const least = required.length + (optionColumns ? Math.max(LEAST_OPTIONS, optionCount) : 0);
    const there = least - groups.length + NEARLY * nearly + (yearColumns && hasYears ? 2 : 0);
    const nearness = there / (least + (yearColumns ? 2 : 0));
    return { nearness, missing: `For the layout "${layout}" missing: ${missing.join('; ')}.` };
  });
  if (!first) return { nearness: 0, missing: '' };
  return others.reduce((best, other) => (other.nearness > best.nearness ? other : best), first);
}
