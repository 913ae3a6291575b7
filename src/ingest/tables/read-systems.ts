import { parse } from 'csv-parse/sync';
import {
  FATES,
  parseFinancialYear,
  type AnnouncedSystem,
  type PriceBase,
  type PublishedFigure,
} from '../../model/index.js';

type Cells = ReadonlyMap<string, string>;

/**
 * Reads the systems of the announcement, with the published figures that each names by their ids.
 *
 * @throws RangeError where one names a figure that is not there, or a cell is not of the form that its column has: these
 * files come with the program.
 */
export function readSystems(systemsCsv: string, figuresCsv: string): AnnouncedSystem[] {
  const figures = new Map(rowsOf(figuresCsv).map((row) => [cell(row, 'id'), figureOf(row)]));
  const named = (row: Cells, column: string): PublishedFigure[] =>
    listIn(row, column).map((id) => {
      const figure = figures.get(id);
      if (!figure) throw new RangeError(`${cell(row, 'id')}: no published figure ${id}`);
      return figure;
    });
  return rowsOf(systemsCsv).map((row) => ({
    id: cell(row, 'id'),
    name: cell(row, 'name'),
    otherNames: listIn(row, 'also'),
    fate: oneOf(FATES, cell(row, 'fate')),
    route: cell(row, 'route'),
    product: cell(row, 'product'),
    isProduct: cell(row, 'own_control_figure') === 'yes',
    presumablyIn: listIn(row, 'presumably_in'),
    costs: named(row, 'published_alone'),
    furtherFigures: named(row, 'published_beside'),
    source: cell(row, 'source'),
    url: cell(row, 'url'),
    reason: cell(row, 'note'),
    unknown: cell(row, 'cannot_be_said'),
  }));
}

function figureOf(row: Cells): PublishedFigure {
  return {
    id: cell(row, 'id'),
    title: cell(row, 'figure'),
    value: cell(row, 'value'),
    unit: cell(row, 'unit'),
    priceBase: priceBaseOf(cell(row, 'price_base')),
    asOf: cell(row, 'as_of'),
    source: cell(row, 'source'),
    url: cell(row, 'url'),
    note: cell(row, 'note'),
  };
}

function priceBaseOf(text: string): PriceBase | null {
  if (text === '') return null;
  if (text === 'nominal') return 'nominal';
  const year = parseFinancialYear(text);
  if (year === null) throw new RangeError(`${text} is no price base`);
  return year;
}

function rowsOf(csv: string): Cells[] {
  const [header = [], ...records] = parse(csv);
  return records.map((record) => new Map(header.map((name, i) => [name, record[i] ?? ''])));
}

function cell(row: Cells, column: string): string {
  const text = row.get(column);
  if (text === undefined) throw new RangeError(`no column ${column}`);
  return text;
}

/** Returns the entries of a cell such as 'a; b'. */
function listIn(row: Cells, column: string): string[] {
  const text = cell(row, column);
  return text === '' ? [] : text.split('; ');
}

function oneOf<T extends string>(allowed: readonly T[], text: string): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw new RangeError(`${text} is none of ${allowed.join(', ')}`);
  return found;
}
