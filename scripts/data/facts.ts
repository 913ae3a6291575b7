import { parse } from 'csv-parse/sync';
import { readTrusts } from '../../src/ingest/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { compareText, type Trust } from '../../src/model/index.js';
import { Fraction } from './fraction.js';

/** The files of `data/reference/`: name to text. */
export type Reference = ReadonlyMap<string, string>;

export type Row = Readonly<Record<string, string>>;

/** The facts that the builder needs, read from the reference files. */
export interface Facts {
  /** A published figure in pounds. */
  money(id: string): Money;
  /** The price base that a figure was published in: a financial year, 'nominal', or '' where none was given. */
  priceBase(id: string): string;
  /** Those of the Programme, in the order of their codes. */
  readonly trusts: readonly Trust[];
  readonly procurements: readonly Row[];
  /** The systems and routes of the announcement. */
  readonly systems: readonly Row[];
  /** A published figure with all that is said of it. */
  figure(id: string): Row;
  /** The deflator of a financial year: three quarters of its first calendar year and one of the next. */
  deflator(firstCalendarYear: number): Fraction;
}

const UNITS: Readonly<Record<string, Rate>> = {
  'GBP m': Rate.of('1000000'),
  'GBP bn': Rate.of('1000000000'),
};

export function readFacts(reference: Reference): Facts {
  const figures = new Map(rowsOf(reference, 'published-figures.csv').map((row) => [cell(row, 'id'), row]));
  const deflators = new Map(
    rowsOf(reference, 'gdp-deflators.csv').map((row) => [
      cell(row, 'period'),
      Fraction.of(cell(row, 'index')),
    ]),
  );
  return {
    money(id) {
      const row = known(figures, id);
      const unit = UNITS[cell(row, 'unit')];
      if (!unit) throw new Error(`published figure ${id} is not in pounds`);
      return Money.of(cell(row, 'value')).times(unit);
    },
    priceBase(id) {
      return cell(known(figures, id), 'price_base');
    },
    trusts: [...readTrusts(known(reference, 'trusts-2010.csv')).trusts].sort(byCode),
    procurements: rowsOf(reference, 'published-procurements.csv'),
    systems: rowsOf(reference, 'systems.csv'),
    figure: (id) => known(figures, id),
    deflator(year) {
      const first = known(deflators, String(year)).times(Fraction.ratio(3n, 4n));
      return first.plus(known(deflators, String(year + 1)).times(Fraction.ratio(1n, 4n)));
    },
  };
}

export function rowsOf(reference: Reference, name: string): Row[] {
  return parse(known(reference, name), { columns: true });
}

export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
}

/** Returns the value of a key that must be there. */
export function known<V>(map: ReadonlyMap<string, V>, key: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known about ${key}`);
  return value;
}

function byCode(a: Trust, b: Trust): number {
  return compareText(a.code, b.code);
}
