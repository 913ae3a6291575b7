import { yearOfDate } from '../../model/index.js';
import { readCategoryRules } from '../category-file.js';
import { readDate, settleDate, type CalendarDate } from '../dates.js';
import type { Days } from './condensed.js';
import type { KeyPart } from './row-shape.js';

/** A row with it is read by itself. */
const NONE = -1;

/** The cell of a value, by the place of its column among those of which the values are numbered. */
type TextOf = (place: number, value: number) => string;

/** What the values of a part of a key come to; each is looked at once. */
export interface PartClasses {
  /** A class from 0; less where the row is to be read by itself. */
  classOf(value: number): number;
}

/**
 * @param textOf the text of a value.
 * @param current the number of the value that the row that is being read has in a place.
 */
export function classesOf(part: KeyPart, textOf: TextOf, current: (place: number) => number): PartClasses {
  switch (part.kind) {
    case 'value':
      return { classOf: (value) => value };
    case 'one of':
      return {
        classOf: (value) =>
          part.allowed.includes(textOf(part.value, value).trim().toLowerCase()) ? 0 : NONE,
      };
    case 'date order':
      return { classOf: (value) => value };
    case 'date':
      return new Dates(part, textOf);
    case 'category':
      return new Categories(part, (place) => (place < 0 ? '' : textOf(place, current(place)).trim()));
  }
}

/** The financial years of dates, or their months. */
export class Dates implements PartClasses {
  private readonly days: number[] = [];
  private readonly texts: string[] = [];

  constructor(
    private readonly part: Extract<KeyPart, { kind: 'date' }>,
    private readonly textOf: TextOf,
  ) {}

  classOf(value: number): number {
    const { part } = this;
    const text = this.textOf(part.value, value);
    const written = readDate(text);
    const date = written && settleDate(written, part.reading);
    if (!date) return NONE;
    this.days[value] = (date.year * 13 + date.month) * 32 + date.day;
    this.texts[value] = text;
    return part.months ? date.year * 13 + date.month : yearOfDate(date.year, date.month);
  }

  /** What some values come to together; null without any. */
  daysOf(values: Int32Array): Days | null {
    let first = Infinity;
    let last = -Infinity;
    const texts = new Set<string>();
    for (const value of values) {
      const day = this.days[value] ?? NaN;
      if (day < first) first = day;
      if (day > last) last = day;
      const text = this.texts[value];
      if (text !== undefined) texts.add(text);
    }
    return last < first ? null : { first: dateOf(first), last: dateOf(last), texts: [...texts] };
  }
}

function dateOf(day: number): CalendarDate {
  const month = Math.floor(day / 32);
  return { year: Math.floor(month / 13), month: month % 13, day: day % 32 };
}

/** The classes of spend of descriptions. The value of one is its number; its cells are those of the row being read. */
class Categories implements PartClasses {
  private readonly names = new Map<string, number>();
  private readonly rules;

  constructor(
    private readonly part: Extract<KeyPart, { kind: 'category' }>,
    private readonly cellIn: (place: number) => string,
  ) {
    this.rules = readCategoryRules(part.rules.json, part.rules.file);
  }

  classOf(): number {
    const [type, area, supplier] = this.part.values;
    const name = this.rules.classify({
      expense_type: this.cellIn(type),
      expense_area: this.cellIn(area),
      supplier: this.cellIn(supplier),
    });
    const number = this.names.get(name) ?? this.names.size;
    this.names.set(name, number);
    return number;
  }
}
