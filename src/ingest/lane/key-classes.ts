import { yearOfDate } from '../../model/index.js';
import { readCategoryRules, type CategoryRules } from '../categories.js';
import { orderOf, readDate, settleDate, type CalendarDate } from '../dates.js';
import { decoderOf } from './lane-bytes.js';
import type { RowScanner } from './row-scanner.js';
import type { KeyPart, RowShape } from './row-shape.js';
import { TupleTable } from './tuple-table.js';
import { grown } from './value-table.js';

/** Of a value that is not looked at yet. */
const UNKNOWN = -2;
/** A row with it is read by itself. */
const NONE = -1;

/** Turns the values of a row into what tells its group from others; each different value is looked at once. */
export class KeyClasses {
  /** Of the row settled last. */
  readonly key: Int32Array;
  private readonly parts: readonly Part[];
  private readonly dates: Dates | null;

  constructor(
    { keys, encoding }: RowShape,
    private readonly scanner: RowScanner,
  ) {
    const decode = decoderOf(encoding);
    const text = (column: number, id: number): string => {
      const table = scanner.tables[column];
      return table ? decode(table.bytesOf(id)) : '';
    };
    this.key = new Int32Array(keys.length);
    this.parts = keys.map((part) => partOf(part, text));
    this.dates = this.parts.find((part) => part instanceof Dates) ?? null;
  }

  /** The first and the last day seen; null without one. */
  get days(): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
    return this.dates?.span ?? null;
  }

  /** A stretch starts. */
  start(): void {
    this.dates?.start();
  }

  /** @returns false where the row is to be read by itself. */
  settle(row: number): boolean {
    const { key, parts, scanner } = this;
    const { values } = scanner;
    const from = row * scanner.tables.length;
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as Part;
      let number: number;
      if (part instanceof Whole) number = values[from + part.value] as number;
      else number = part.classOf(values, from);
      if (number < 0) return false;
      key[i] = number;
    }
    return true;
  }

  /** The row is among those of which the days are wanted. */
  seeDay(row: number): void {
    this.dates?.see(this.scanner.values, row * this.scanner.tables.length);
  }
}

type Decode = (column: number, id: number) => string;
type Part = Whole | Class | Dates | Categories;

function partOf(part: KeyPart, text: Decode): Part {
  switch (part.kind) {
    case 'value':
      return new Whole(part.value);
    case 'one of':
      return new Class(part.value, text, (cell) =>
        part.allowed.includes(cell.trim().toLowerCase()) ? 0 : NONE,
      );
    case 'date order':
      return new Class(part.value, text, (cell) => ORDERS.indexOf(orderOf(cell)));
    case 'date':
      return new Dates(part, text);
    case 'category':
      return new Categories(part.values, readCategoryRules(part.rules.json, part.rules.file), text);
  }
}

class Whole {
  constructor(readonly value: number) {}
}

/** The class of each value by its number. */
class Known {
  private classes = new Int32Array(64).fill(UNKNOWN);

  constructor(private readonly find: (id: number) => number) {}

  of(id: number): number {
    while (id >= this.classes.length) {
      const { length } = this.classes;
      this.classes = grown(this.classes).fill(UNKNOWN, length);
    }
    const known = this.classes[id] as number;
    if (known !== UNKNOWN) return known;
    return (this.classes[id] = this.find(id));
  }
}

const ORDERS = ['day first', 'month first', 'either', null] as const;

/** The class of each value of one column. */
class Class {
  private readonly known: Known;

  constructor(
    private readonly value: number,
    text: Decode,
    classOf: (cell: string) => number,
  ) {
    this.known = new Known((id) => classOf(text(value, id)));
  }

  classOf(values: Int32Array, from: number): number {
    return this.known.of(values[from + this.value] as number);
  }
}

class Dates {
  private readonly value: number;
  private readonly known: Known;
  private days = new Int32Array(64);
  private first = Infinity;
  private last = -Infinity;

  constructor({ value, order, months }: Extract<KeyPart, { kind: 'date' }>, text: Decode) {
    this.value = value;
    this.known = new Known((id) => {
      const written = readDate(text(value, id));
      const date = written && settleDate(written, order);
      if (!date) return NONE;
      while (id >= this.days.length) this.days = grown(this.days);
      this.days[id] = (date.year * 13 + date.month) * 32 + date.day;
      return months ? date.year * 13 + date.month : yearOfDate(date.year, date.month);
    });
  }

  get span(): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
    return this.last < this.first ? null : { first: dateOf(this.first), last: dateOf(this.last) };
  }

  start(): void {
    this.first = Infinity;
    this.last = -Infinity;
  }

  classOf(values: Int32Array, from: number): number {
    return this.known.of(values[from + this.value] as number);
  }

  see(values: Int32Array, from: number): void {
    const day = this.days[values[from + this.value] as number] as number;
    if (day < this.first) this.first = day;
    if (day > this.last) this.last = day;
  }
}

function dateOf(day: number): CalendarDate {
  const month = Math.floor(day / 32);
  return { year: Math.floor(month / 13), month: month % 13, day: day % 32 };
}

class Categories {
  private readonly descriptions = new TupleTable(3);
  private readonly description = new Int32Array(3);
  private readonly names = new Map<string, number>();
  private readonly known: Known;

  constructor(
    private readonly values: readonly [number, number, number],
    rules: CategoryRules,
    text: Decode,
  ) {
    this.known = new Known(() => {
      const [type, area, supplier] = values.map((value, i) =>
        value < 0 ? '' : text(value, this.description[i] as number).trim(),
      );
      const name = rules.classify({
        expense_type: type ?? '',
        expense_area: area ?? '',
        supplier: supplier ?? '',
      });
      const number = this.names.get(name) ?? this.names.size;
      this.names.set(name, number);
      return number;
    });
  }

  classOf(values: Int32Array, from: number): number {
    this.values.forEach((value, i) => {
      this.description[i] = value < 0 ? 0 : (values[from + value] as number);
    });
    return this.known.of(this.descriptions.numberOf(this.description));
  }
}
