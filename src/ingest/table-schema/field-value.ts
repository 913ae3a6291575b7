import { Money } from '../../money/index.js';
import type { Field } from './field.js';

/** The value by which cells are compared: an exact number, or a text that sorts as the value does. */
export type Comparable = Money | string;

/** The order of two values of one field. */
export function compare(a: Comparable, b: Comparable): number {
  if (a instanceof Money && b instanceof Money) return a.compare(b);
  return a < b ? -1 : a > b ? 1 : 0; // both are texts
}

/** The value of a cell; null where it is not of the type. */
export function comparable(field: Field, cell: string): Comparable | null {
  switch (field.type) {
    case 'number':
      return numberOf(field, cell, /^[+-]?(\d+(\.\d*)?|\.\d+)$/);
    case 'integer':
      return numberOf(field, cell, /^[+-]?\d+$/);
    case 'boolean':
      return [...field.trueValues, ...field.falseValues].includes(cell) ? cell : null;
    case 'year':
      return /^-?\d{4}$/.test(cell) ? cell : null;
    case 'yearmonth':
      return /^\d{4}-(0[1-9]|1[0-2])$/.test(cell) ? cell : null;
    case 'date':
      return dateOf(cell, field.format, '%Y-%m-%d');
    case 'time':
      return dateOf(cell, field.format, '%H:%M:%S');
    case 'datetime':
      return (
        dateOf(cell, field.format, '%Y-%m-%dT%H:%M:%SZ') ?? dateOf(cell, field.format, '%Y-%m-%dT%H:%M:%S')
      );
    case 'string':
      return isOfFormat(cell, field.format) ? cell : null;
    case 'any':
      return cell;
  }
}

function numberOf({ decimalChar, groupChar, bareNumber }: Field, cell: string, form: RegExp): Money | null {
  const bare = bareNumber ? cell : cell.replace(/^[^\d+.-]+|[^\d.]+$/g, '');
  const [whole = '', ...fraction] = bare.split(decimalChar);
  if (groupChar !== '' && !isGrouped(whole.replace(/^[+-]/, '').split(groupChar))) return null;
  const ungrouped = [groupChar === '' ? whole : whole.replaceAll(groupChar, ''), ...fraction].join(
    decimalChar,
  );
  const plain = decimalChar === '.' ? ungrouped : ungrouped.replaceAll(decimalChar, '.');
  if (!form.test(plain)) return null;
  return Money.of(
    plain
      .replace(/^\+/, '')
      .replace(/\.$/, '')
      .replace(/^(-?)\./, '$10.'),
  );
}

/** Thousands stand in threes, or there are none. */
function isGrouped([first = '', ...others]: readonly string[]): boolean {
  return others.length === 0 || (first.length <= 3 && others.every((group) => group.length === 3));
}

const STRING_FORMATS: ReadonlyMap<string, RegExp> = new Map([
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['uri', /^[a-z][a-z0-9+.-]*:\S+$/i],
  ['uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
  ['binary', /^[A-Za-z0-9+/]*={0,2}$/],
]);

function isOfFormat(cell: string, format: string): boolean {
  return STRING_FORMATS.get(format)?.test(cell) ?? true;
}

const PARTS: ReadonlyMap<string, string> = new Map([
  ['Y', '(?<Y>\\d{4})'],
  ['y', '(?<y>\\d{2})'],
  ['m', '(?<m>\\d{1,2})'],
  ['d', '(?<d>\\d{1,2})'],
  ['H', '(?<H>\\d{2})'],
  ['M', '(?<M>\\d{2})'],
  ['S', '(?<S>\\d{2})'],
]);

/** The parts of dates that are known, and of the format of a field the first that is not, and the first that comes twice. */
export function partsOfFormat({ type, format }: Pick<Field, 'type' | 'format'>): {
  readonly known: readonly string[];
  readonly unknown?: string | undefined;
  readonly twice?: string | undefined;
} {
  const known = [...PARTS.keys()].map((letter) => `%${letter}`);
  if (!['date', 'time', 'datetime'].includes(type)) return { known };
  const parts: readonly string[] = format.match(/%[A-Za-z]/g) ?? [];
  const twice = parts.find((part, i) => parts.indexOf(part) !== i);
  return { known, unknown: parts.find((part) => !known.includes(part)), twice };
}

/** A date or time of a form such as '%d/%m/%Y', as a text that sorts; null where it is none. */
function dateOf(cell: string, format: string, usual: string): string | null {
  const form = format === 'default' || format === 'any' ? usual : format;
  const pattern = form
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%([A-Za-z])/g, (whole, letter: string) => PARTS.get(letter) ?? whole);
  const { groups } = new RegExp(`^${pattern}$`).exec(cell) ?? {};
  if (!groups) return null;
  const found = new Map(Object.entries(groups));
  const part = (letter: string): number => Number(found.get(letter) ?? 0);
  const year = !found.has('Y') ? 2000 + part('y') : part('Y');
  const month = !found.has('m') ? 1 : part('m');
  const day = !found.has('d') ? 1 : part('d');
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || part('H') > 23 || part('M') > 59 || part('S') > 60) return null;
  const time = ['H', 'M', 'S'].map((letter) => (found.get(letter) ?? '0').padStart(2, '0')).join(':');
  return `${date.toISOString().slice(0, 10)} ${time}`;
}
