import { readRows } from '../data/plain.js';

/** A stream of numbers that a seed decides (xorshift), so that a failure can be made again. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0 || 1;
  }

  /** Returns a whole number from 0 to below `bound`. */
  below(bound: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % bound;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** An amount of money that a trust plans or has spent, in whole pence. */
export interface MadeLine {
  readonly trust: string;
  readonly region: string;
  readonly option: string;
  readonly product: string;
  readonly supplier: string;
  readonly route: string;
  readonly status: string;
  readonly year: number;
  readonly pence: number;
}

const TRUSTS = readRows('reference/trusts.csv')
  .filter(({ region }) => region !== '')
  .map((row) => ({ trust: row['trust_code'] ?? '', region: row['region'] ?? '' }));
const SUPPLIERS = [
  ...['Ardmore Ltd', 'Bright, Dunmore & Co', 'The "Elm" Group', 'Fairford', 'Łódź Systems', 'Ó Briain Ltd'],
  ...['', 'Größe GmbH', 'Line\nBreak Ltd', ' Harbour ', "O'Neill plc", '10008721'],
];
const PRODUCTS = ['care-records', 'spine', 'n3', 'imaging, digital', 'theatre "A"', 'ambulance'];

export function madeLines(chance: Chance, count: number): MadeLine[] {
  return Array.from({ length: count }, () => {
    const year = 2005 + chance.below(12);
    const size = 10 ** (2 + chance.below(8));
    return {
      ...chance.of(TRUSTS),
      option: chance.of(['central', 'local', 'local', 'both']),
      product: chance.of(PRODUCTS),
      supplier: chance.of(SUPPLIERS),
      route: chance.of(['retain', 'national', 'market', '']),
      status: year < 2010 ? 'actual' : chance.of(['planned', 'committed', 'planned']),
      year,
      pence: chance.below(12) === 0 ? -chance.below(size) - 1 : chance.below(size) + 1,
    };
  });
}

export const yearText = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`;

/** A plan as people write it: amounts in every form that is read, cells quoted where they must be, and at times else. */
export function planText(chance: Chance, lines: readonly MadeLine[], delimiter = ','): string {
  const head = ['trust_code', 'option', 'product', 'supplier', 'route', 'status', 'financial_year', 'amount'];
  const rows = lines.map(({ trust, option, product, supplier, route, status, year, pence }) => [
    ...[trust, option, product, supplier, route, status, yearText(year)],
    amountText(chance, pence),
  ]);
  return [head, ...rows]
    .map((row) => row.map((cell) => quoted(chance, cell, delimiter)).join(delimiter))
    .join('\r\n');
}

export function amountText(chance: Chance, pence: number): string {
  const size = Math.abs(pence);
  const [pounds, rest] = [Math.floor(size / 100), size % 100];
  const whole = chance.below(3) === 0 ? String(pounds).replace(/\B(?=(?:\d{3})+$)/g, ',') : String(pounds);
  const digits = rest === 0 && chance.below(2) === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
  const shown =
    rest % 10 === 0 && digits.includes('.') && chance.below(2) === 0 ? digits.slice(0, -1) : digits;
  const signed = chance.of([`£${shown}`, shown, shown]);
  if (pence >= 0) return signed;
  return chance.of([`-${signed}`, `(${signed})`, `\u2212${signed}`, `${shown}-`]);
}

function quoted(chance: Chance, cell: string, delimiter: string): string {
  const must = cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell);
  return must || chance.below(10) === 0 ? `"${cell.replaceAll('"', '""')}"` : cell;
}
