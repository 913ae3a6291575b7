import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A second way to read the data files and add them up, with nothing of the program in it. */

export const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

export type Row = Record<string, string>;

export function readText(path: string): string {
  return readFileSync(DATA + path, 'utf8');
}

export function procurementNames(): string[] {
  return readdirSync(`${DATA}procurement`).sort();
}

/** Walks a CSV text letter by letter. */
export function records(text: string): string[][] {
  const found: string[][] = [];
  let [record, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (quoted && letter === '"' && text.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\n')) {
      record.push(cell);
      cell = '';
      if (letter === '\n') {
        found.push(record);
        record = [];
      }
    } else cell += letter;
  }
  if (quoted || cell !== '' || record.length > 0) throw new Error('the text does not end with a whole line');
  return found;
}

export function rows(text: string): Row[] {
  const [head, ...body] = records(text);
  return body.map((cells) => {
    if (cells.length !== head!.length) throw new Error(`ragged: ${cells.join(',')}`);
    return Object.fromEntries(cells.map((cell, i) => [head![i]!, cell]));
  });
}

export function readRows(path: string): Row[] {
  return rows(readText(path));
}

/** Every row of every procurement file. */
export function procurementRows(): Row[] {
  return procurementNames().flatMap((name) => readRows(`procurement/${name}`));
}

/** '12.34' is 1234n; an empty cell is nothing. */
export function pence(text: string): bigint {
  if (text === '') return 0n;
  if (!/^\d+\.\d\d$/.test(text)) throw new Error(`not plain pounds and pence: ${text}`);
  return BigInt(text.replace('.', ''));
}

export const SPENT = ['2004-05', '2005-06', '2006-07', '2007-08', '2008-09', '2009-10'];
export const LATER = ['2010-11', '2011-12', '2012-13', '2013-14', '2014-15', '2015-16'];
export const YEARS = [...SPENT, ...LATER];

export function sum(data: readonly Row[], years: readonly string[] = YEARS): bigint {
  let total = 0n;
  for (const row of data) for (const year of years) total += pence(row[year]!);
  return total;
}

/** A published figure in pence. */
export function published(id: string): bigint {
  const row = readRows('reference/published-figures.csv').find((known) => known['id'] === id);
  const places = { 'GBP m': 8, 'GBP bn': 11 }[row!['unit']!]!;
  const [whole, decimals = ''] = row!['value']!.split('.');
  return BigInt(whole! + decimals.padEnd(places, '0')); // the sign stands first and so stays
}

/** Pence as millions or billions of pounds, rounded half up. */
export function rounded(amount: bigint, power: number, decimals: number): string {
  const unit = 10n ** BigInt(power + 2 - decimals);
  const size = amount < 0n ? -amount : amount;
  const digits = String((size + unit / 2n) / unit).padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return amount < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}
