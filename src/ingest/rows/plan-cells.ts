import type { Money } from '../../money/index.js';
import {
  fromSpreadsheetText,
  EVERY_OPTION,
  nearest,
  parseFinancialYear,
  yearFromSpreadsheetDate,
  yearLabel,
  type FinancialYear,
  type OptionId,
  type PriceBase,
} from '../../model/index.js';
import { problem, type Place, type Problem, type ProblemCode } from '../../problem/index.js';
import type { ColumnName } from '../headers/column-names.js';
import type { PlanHeader } from '../headers/header.js';
import type { OptionWords } from '../headers/option-words.js';
import { readPriceBase } from '../meaning/price-words.js';
import { readPlanMonth } from './plan-month.js';

/** Two years of two figures each, which FY in front makes plain: 'FY10/11'. */
const SHORT_YEARS = /^FY\s*'?(\d\d)\s*[-/\u2010-\u2013]\s*'?(\d\d)$/i;

/** Reads the cells of one row of a plan; problems that keep it from being used are added to `faults`. */
export class PlanCells {
  readonly faults: Problem[] = [];

  constructor(
    private readonly header: PlanHeader,
    private readonly fields: readonly string[],
    private readonly place: Place,
    private readonly warn: (problem: Problem) => void,
  ) {}

  /** '' where the file has no such column, and no title says it for all rows. */
  text(name: ColumnName): string {
    const index = this.header.columns.get(name);
    return index === undefined
      ? (this.header.said?.get(name) ?? '')
      : fromSpreadsheetText((this.fields[index] ?? '').trim());
  }

  /** Adds a problem of a cell that keeps the row from being used. */
  addFault(code: ProblemCode, column: string, value: string, details: Record<string, string> = {}): void {
    this.faults.push(problem(code, 'error', this.placeOf(column, value), details));
  }

  /** Adds a warning about a cell of a row that can be used. */
  addWarning(code: ProblemCode, column: string, value: string, details: Record<string, string> = {}): void {
    this.warn(problem(code, 'warning', this.placeOf(column, value), details));
  }

  /** Reads the option of the row. @param isSpent true for money spent, which is part of every option unless it names one. */
  option(words: OptionWords, isSpent: boolean): OptionId | null {
    const value = this.text('option');
    const place = this.placeOf('option', value);
    if (value === '') {
      const unnamed = isSpent ? EVERY_OPTION : words.unnamed(place);
      if (unnamed === null) this.addFault('option-missing', 'option', value, { allowed: namesOf(words) });
      return unnamed;
    }
    const option = words.read(value, place);
    if (option !== null) return option;
    const { list } = words;
    const near = nearest(
      value,
      list.all.flatMap(({ id, name, also }) => [id, name, ...also]),
    );
    this.addFault('value-unknown', 'option', value, {
      allowed: namesOf(words),
      ...(near === null ? {} : { nearest: near }),
    });
    return null;
  }

  /** Reads one of a few words. @param otherwise reads other words for the same. */
  oneOf<T extends string>(
    name: ColumnName,
    allowed: readonly T[],
    blank: T | '',
    otherwise: (text: string) => T | null = () => null,
  ): T | '' {
    const value = this.text(name);
    if (value === '') return blank;
    const lower = value.toLowerCase();
    const found = allowed.find((candidate) => candidate === lower) ?? otherwise(lower);
    if (found !== null) return found;
    const near = nearest(value, allowed);
    this.addFault('value-unknown', name, value, {
      allowed: allowed.join(', '),
      ...(near === null ? {} : { nearest: near }),
    });
    return '';
  }

  year(): FinancialYear | null {
    const text = this.text('financial_year');
    const year = parseFinancialYear(text.replace(SHORT_YEARS, '20$1-$2'));
    if (year !== null) return year;
    const meant = yearFromSpreadsheetDate(text);
    if (text === '') this.addFault('year-missing', 'financial_year', text);
    else if (meant !== null)
      this.addFault('year-damaged', 'financial_year', text, { year: yearLabel(meant) });
    else this.addFault('year-unreadable', 'financial_year', text);
    return null;
  }

  priceBase(): PriceBase | null {
    const text = this.text('price_base');
    if (text === '') return null;
    const base = readPriceBase(text);
    if (base === null) this.addFault('price-base-unreadable', 'price_base', text);
    return base;
  }

  /** Reads the month; one that cannot be used is left blank with a warning, and the row is used. */
  month(year: FinancialYear | null): string {
    const text = this.text('month');
    if (text === '') return '';
    const found = readPlanMonth(text, year);
    if (found === null) this.addWarning('month-unreadable', 'month', text);
    else if (year === null || !found.isOutside) return found.month;
    else this.addWarning('month-outside-year', 'month', text, { year: yearLabel(year) });
    return '';
  }

  /** Reads the range around the amount; null where the row gives none. */
  range(
    amount: Money | undefined,
    read: (text: string, name: 'low' | 'high') => Money | null,
  ): { readonly low: Money; readonly high: Money } | null {
    const lowText = this.text('low');
    const highText = this.text('high');
    if (lowText === '' && highText === '') return null;
    const [one, other] = [read(lowText, 'low'), read(highText, 'high')];
    // the ends of a credit's range are swapped
    const isTurned =
      one !== null && other !== null && amount?.isNegative() === true && one.compare(other) > 0;
    const [low, high] = isTurned ? [other, one] : [one, other];
    if (lowText === '' || highText === '')
      this.addFault('range-incomplete', lowText === '' ? 'low' : 'high', '');
    else if (!low) this.addFault('amount-unreadable', 'low', lowText);
    else if (!high) this.addFault('amount-unreadable', 'high', highText);
    else if (amount && low.compare(amount) > 0) this.addFault('range-disordered', 'low', lowText);
    else if (amount && high.compare(amount) < 0) this.addFault('range-disordered', 'high', highText);
    else return { low, high };
    return null;
  }

  /** Returns the place of a cell, its column named by the file's own heading. */
  placeOf(column: string, value?: string): Place {
    const index = this.header.columns.get(column as ColumnName);
    const heading = index === undefined ? column : (this.header.headings[index] ?? column);
    return { ...this.place, column: heading.trim(), ...(value === undefined ? {} : { value }) };
  }
}

/** Returns the words that a row may have as its option: 'central, local, both'. */
function namesOf({ list }: OptionWords): string {
  const names = list.all.map(({ id, name }) =>
    list.hasOwnKeys || name.toLowerCase() === id ? id : `${id} (${name})`,
  );
  return [...names, EVERY_OPTION].join(', ');
}
