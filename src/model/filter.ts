import type { CellTable } from './cell-table.js';
import type { Dimension, DimensionValues } from './dimension.js';
import { isWithin, parseFinancialYear, parseYearRange, type YearRange } from './financial-year.js';

interface Condition {
  readonly dimension: Dimension;
  /** As written, for messages. */
  readonly values: readonly string[];
  readonly matches: (value: string) => boolean;
}

/** Conditions on dimensions. All must hold, each by any of its values. Without conditions everything matches. */
export class Filter {
  static readonly everything = new Filter([]);

  private constructor(private readonly conditions: readonly Condition[]) {}

  /**
   * @param wanted values per dimension; for `year`, also ranges such as '2010-11..'; for `month`, ranges of
   * '2020-04' (a blank is no month). Case does not matter.
   * @returns the filter, or the first value that is not one of its dimension.
   */
  static of(wanted: Iterable<readonly [Dimension, readonly string[]]>): Filter | BadFilterValue {
    const conditions: Condition[] = [];
    for (const [dimension, values] of wanted) {
      const matchers: ((value: string) => boolean)[] = [];
      for (const value of values) {
        const matcher = matcherFor(dimension, value);
        if (!matcher) return { dimension, value };
        matchers.push(matcher);
      }
      const matches = memoised((value) => matchers.some((matcher) => matcher(value)));
      conditions.push({ dimension, values, matches });
    }
    return new Filter(conditions);
  }

  /** Returns whether something matches that has these texts. @param trustName stands for a trust without a code. */
  matches(values: DimensionValues, trustName: string): boolean {
    return this.matchesBy((dimension) => values[dimension], trustName);
  }

  /**
   * Returns whether something matches.
   *
   * @param textOf returns its text in a dimension.
   * @param trustName stands for a trust without a code.
   */
  matchesBy(textOf: (dimension: Dimension) => string, trustName: string): boolean {
    return this.conditions.every(({ dimension, matches }) => {
      const text = textOf(dimension);
      return matches(text) || (dimension === 'trust' && text === '' && matches(trustName));
    });
  }

  /**
   * Returns a mask of the cells: 1 where a cell matches. Every condition is evaluated once for each distinct text.
   *
   * @param among a mask of the cells to evaluate; by default all.
   */
  mask(table: CellTable, among?: Uint8Array): Uint8Array {
    const kept = among ? among.slice() : new Uint8Array(table.length).fill(1);
    for (const { dimension, matches } of this.conditions) {
      const { texts, codes } = table.columns.dimensions[dimension];
      const fits = Uint8Array.from(texts, (text) => (matches(text) ? 1 : 0));
      const blank = dimension === 'trust' ? texts.indexOf('') : -1;
      if (blank === -1 || fits[blank] === 1)
        for (let i = 0; i < kept.length; i++)
          kept[i] = (kept[i] as number) & (fits[codes[i] as number] as number);
      else {
        // an organisation without a code goes by its name
        const { trustNames } = table.columns;
        const namesFit = Uint8Array.from(trustNames.texts, (name) => (matches(name) ? 1 : 0));
        for (let i = 0; i < kept.length; i++) {
          const fit = codes[i] === blank ? namesFit[trustNames.codes[i] as number] : fits[codes[i] as number];
          kept[i] = (kept[i] as number) & (fit as number);
        }
      }
    }
    return kept;
  }

  get isEmpty(): boolean {
    return this.conditions.length === 0;
  }

  get dimensions(): Dimension[] {
    return this.conditions.map((condition) => condition.dimension);
  }

  /** Returns the conditions one by one, so that a message can name those that nothing matches. */
  parts(): { dimension: Dimension; values: readonly string[]; matches: (value: string) => boolean }[] {
    return [...this.conditions];
  }

  /** Returns the same filter with other values of one dimension, which must not be year or month. */
  withValues(
    dimension: Exclude<Dimension, 'year' | 'month'>,
    change: (values: readonly string[]) => readonly string[],
  ): Filter {
    return new Filter(
      this.conditions.map((condition) => {
        if (condition.dimension !== dimension) return condition;
        const values = change(condition.values);
        const changed = Filter.of([[dimension, values]]);
        return changed instanceof Filter ? (changed.conditions[0] ?? condition) : condition;
      }),
    );
  }

  and(other: Filter): Filter {
    return new Filter([...this.conditions, ...other.conditions]);
  }

  /** Returns the conditions as text: 'product care-records or spine; year 2010-11..' */
  describe(): string {
    return this.conditions
      .map(
        ({ dimension, values }) =>
          `${dimension} ${values.map((v) => (v === '' ? '(blank)' : v)).join(' or ')}`,
      )
      .join('; ');
  }
}

/** Returns the same function with a cache, since many cells have the same few values. */
function memoised(matches: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    let answer = known.get(value);
    if (answer === undefined) known.set(value, (answer = matches(value)));
    return answer;
  };
}

/** A value that its dimension cannot have. */
export interface BadFilterValue {
  readonly dimension: Dimension;
  readonly value: string;
}

function matcherFor(dimension: Dimension, wanted: string): ((value: string) => boolean) | null {
  if (dimension === 'year') {
    const range = parseYearRange(wanted);
    return range && yearMatcher(range);
  }
  if (dimension === 'month') return monthMatcher(wanted);
  const lower = wanted.trim().toLowerCase();
  // 'gross' is also 'gross 5%', where lines give a rate of their own
  if (dimension === 'vat')
    return (value) => value === lower || (lower !== '' && value.startsWith(`${lower} `));
  return (value) => value.toLowerCase() === lower;
}

function yearMatcher(range: YearRange): (value: string) => boolean {
  return (value) => {
    const year = parseFinancialYear(value);
    return year !== null && isWithin(year, range);
  };
}

function monthMatcher(wanted: string): ((value: string) => boolean) | null {
  const [first = '', last, ...more] = wanted.split('..').map((part) => part.trim());
  if (more.length > 0 || ![first, last ?? ''].every((part) => part === '' || MONTH.test(part))) return null;
  if (last === undefined) return (value) => value === first; // also the blank of lines without a month
  if (first === '' && last === '') return null;
  if (last !== '' && first > last) return null;
  return (value) => value !== '' && value >= first && (last === '' || value <= last);
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
