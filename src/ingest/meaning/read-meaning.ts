import { fail, problem, type Problem } from '../../problem/index.js';
import { amountIndexes } from '../rows/amount-cells.js';
import type { ReadAmount } from '../rows/amounts.js';
import { describeUnused } from '../headers/assign-columns.js';
import type { FoundHeader } from '../headers/find-header.js';
import type { CsvRecord } from '../text/records.js';
import { saysTotal } from '../totals/total-word.js';
import { AmountMeaning, type MeaningColumns } from './amount-meaning.js';
import { NO_COLUMNS_BY_CELLS } from './by-cells.js';
import { CreditSurvey, headsCredits } from './credit-columns.js';
import { foreignCurrencyIn, namesCurrency } from './currency.js';
import { meaningColumns } from './meaning-columns.js';
import { signKindOf, type SignColumn } from './sign-column.js';
import { CurrencySurvey, SignsOfAmounts, SignSurvey, VatSurvey } from './survey.js';
import { vatInTitles } from './title-words.js';
import { unitInHeading, type AmountUnit } from './unit.js';
import { unitsOf } from './units-of-columns.js';
import { mayNameVat, vatInHeading, type VatBasis } from './vat-column.js';

export interface MeaningOptions {
  /** The unit of amounts whose headings give none. */
  readonly unit?: AmountUnit;
  /** A sign before amounts that is read as a pound sign. */
  readonly currencySign?: string;
}

/** The meaning of a file's amounts, with notes for its reader. */
export interface ReadMeaning {
  readonly meaning: AmountMeaning;
  readonly notes: readonly Problem[];
}

/** Another currency's sign or code; where the first records hold one, all amounts of the file are checked. */
const MAY_BE_FOREIGN = /[$\u20ac\u00a5\u20b9]|\b(?:USD|EUR|JPY|CHF|AUD|CAD)\b/;

/** The columns whose meaning only all rows of a file together decide. */
type SurveyedColumns = Pick<MeaningColumns, 'sign' | 'currencies' | 'vat'>;

interface Surveyed extends SurveyedColumns {
  /** Columns that notes or rows already report, so that they are not listed as unused. */
  readonly told: readonly number[];
}

const NOTHING_SURVEYED: Surveyed = { sign: null, currencies: [], vat: null, told: [] };

/**
 * Determines what the amounts of a file mean: from its headings and titles, and from all of its rows where a column may
 * change amounts.
 *
 * @param sample the first records behind the header.
 * @param records reads all records behind the header, each time it is called.
 * @throws Failure where that is unclear.
 */
export async function readMeaning(
  file: string,
  found: FoundHeader,
  options: MeaningOptions & { readonly readAmount: ReadAmount },
  sample: readonly CsvRecord[],
  records: () => AsyncIterable<{ readonly csv: CsvRecord; readonly record: number }>,
): Promise<ReadMeaning> {
  const { header, line, unused, byCells = NO_COLUMNS_BY_CELLS } = found;
  const { headings } = header;
  const { readAmount } = options;
  const currencySign = options.currencySign ?? null;
  const amounts = amountIndexes(header);
  const notes: Problem[] = [];
  refuseOtherCurrencies(file, found, amounts, currencySign);
  const unitColumn = byCells.units[0] ?? null;
  const units = unitsOf(file, found, { ...options, hasUnitColumn: unitColumn !== null }, notes);
  const surveys = surveysOf(found, amounts, readAmount);
  const isSurveyed =
    Object.values(surveys).some(({ length }) => length > 0) ||
    currencySign !== null ||
    sample.some(({ text }) => MAY_BE_FOREIGN.test(text));
  const surveyed = isSurveyed
    ? await survey(file, found, { surveys, amounts, currencySign, readAmount }, records(), notes)
    : NOTHING_SURVEYED;
  if (unitColumn !== null)
    notes.push(problem('unit-column', 'note', { file, column: (headings[unitColumn] ?? '').trim() }));
  const { sign, currencies, vat, told } = surveyed;
  const toldOf = new Set([...told, unitColumn ?? -1]);
  const rest = describeUnused(
    headings,
    unused.filter((i) => !toldOf.has(i)),
    { file, line },
  );
  const isUnitSaid =
    options.unit !== undefined ||
    unitColumn !== null ||
    amounts.some((i) => unitInHeading(headings[i] ?? '').unit !== null);
  const vatOfAll = vat === null ? vatOfAmounts(file, found, notes) : null;
  const columns = { units, isUnitSaid, unitColumn, sign, currencies, currencySign, vat, vatOfAll };
  return { meaning: new AmountMeaning(columns, readAmount), notes: [...rest, ...notes] };
}

/** @throws Failure where a heading of amounts, or a title, says that they are in another currency. */
function refuseOtherCurrencies(
  file: string,
  { header: { headings }, titles, line }: FoundHeader,
  amounts: readonly number[],
  currencySign: string | null,
): void {
  if (currencySign !== null) return;
  for (const i of amounts) {
    const sign = foreignCurrencyIn(headings[i] ?? '');
    if (sign !== null)
      throw fail(
        'currency-heading',
        { file, line, column: (headings[i] ?? '').trim() },
        { sign, where: 'heading' },
      );
  }
  // titles mention currencies for many reasons; only a title about the figures counts
  const title = titles.find(
    (text) => /\b(?:figures?|amounts?|values?|all|in)\b/i.test(text) && text.length < 80,
  );
  const sign = title === undefined || /\d/.test(title) ? null : foreignCurrencyIn(title);
  if (title !== undefined && sign !== null)
    throw fail('currency-heading', { file, value: title.trim() }, { sign, where: 'title' });
}

interface Surveys {
  readonly signs: readonly SignSurvey[];
  readonly currencies: readonly CurrencySurvey[];
  readonly vats: readonly VatSurvey[];
  readonly credits: readonly CreditSurvey[];
}

/** Returns surveys for the columns that, by headings or cells, may change what amounts mean. */
function surveysOf(
  { header, unused, byCells = NO_COLUMNS_BY_CELLS }: FoundHeader,
  amounts: readonly number[],
  readAmount: ReadAmount,
): Surveys {
  const { headings } = header;
  const headingAt = (i: number): string => (headings[i] ?? '').trim();
  const named = meaningColumns(headings).filter((i) => !amounts.includes(i));
  const isNamed = new Set(named);
  const signs = signColumns([
    ...named.flatMap((index): SignColumn[] => {
      const kind = signKindOf(headings[index] ?? '');
      return kind === null ? [] : [{ index, kind }];
    }),
    ...byCells.signs.filter(({ index }) => signKindOf(headings[index] ?? '') === null),
  ]);
  const also = (indexes: readonly number[]): number[] => indexes.filter((i) => !isNamed.has(i));
  return {
    signs: signs.map((column) => new SignSurvey(column, headingAt(column.index))),
    currencies: [
      ...named
        .filter((i) => namesCurrency(headings[i] ?? ''))
        .map((i) => new CurrencySurvey(i, headingAt(i), true)),
      ...also(byCells.currencies).map((i) => new CurrencySurvey(i, headingAt(i), false)),
    ],
    vats: [
      ...named.filter((i) => mayNameVat(headings[i] ?? '')).map((i) => new VatSurvey(i, headingAt(i), true)),
      ...also(byCells.vats).map((i) => new VatSurvey(i, headingAt(i), false)),
    ],
    credits: amounts
      .filter(() => header.layout === 'spend' || header.layout === 'lines')
      .flatMap((index) =>
        unused
          .filter((i) => headsCredits(headings[i] ?? ''))
          .map((i) => new CreditSurvey(i, headingAt(i), { index, heading: headingAt(index) }, readAmount)),
      ),
  };
}

interface SurveyTools {
  readonly surveys: Surveys;
  readonly amounts: readonly number[];
  readonly currencySign: string | null;
  readonly readAmount: ReadAmount;
}

/**
 * Reads all rows of a file to resolve the columns that may change its amounts.
 *
 * @throws Failure where rows contradict each other, or every amount carries the sign of another currency.
 */
async function survey(
  file: string,
  { header: { headings } }: FoundHeader,
  { surveys, amounts, currencySign, readAmount }: SurveyTools,
  records: AsyncIterable<{ readonly csv: CsvRecord; readonly record: number }>,
  notes: Problem[],
): Promise<Surveyed> {
  const { signs, currencies, vats, credits } = surveys;
  const written = new SignsOfAmounts(readAmount);
  for await (const { csv, record } of records) {
    const { fields } = csv;
    if (!fields || fields.some(saysTotal)) continue;
    for (const credit of credits) credit.add(fields, record);
    const texts = amounts.map((i) => fields[i] ?? '');
    written.add(texts);
    const read = texts.flatMap((text) => {
      const amount = readAmount(text);
      return amount === null || amount.isZero() ? [] : [{ isNegative: amount.isNegative() }];
    });
    if (read.length === 0 && texts.every((text) => text.trim() === '')) continue;
    for (const sign of signs) sign.add(fields, read, record);
    for (const each of [...currencies, ...vats]) each.add(fields);
  }
  if (currencySign === null) written.refuseForeign(file);
  else notes.push(problem('currency-sign-applied', 'note', { file }, { sign: currencySign }));
  for (const credit of credits) credit.resolve(file, notes);
  const told: number[] = [];
  let sign: MeaningColumns['sign'] = null;
  for (const each of signs) {
    if (sign !== null) break;
    const settled = each.resolve(file, notes);
    sign = settled.sign;
    if (settled.isTold) told.push(each.column.index);
  }
  const amountHeadings = amounts.map((i) => headings[i] ?? '');
  const foreign = currencies.flatMap((each) => {
    const { index, isTold } = each.resolve(file, amountHeadings, notes);
    if (isTold) told.push(each.index);
    return index ?? [];
  });
  const vat = vatColumns(file, vats, notes);
  if (vat) told.push(vat.index, vat.rate ?? -1);
  return { sign, currencies: foreign, vat, told };
}

/** Returns the sign columns, those headed debit or credit first. */
function signColumns(columns: readonly SignColumn[]): SignColumn[] {
  const order = ['debit or credit', 'is credit', 'posting key', 'in or out', 'type'];
  return [...columns].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.index - b.index);
}

/** Returns the VAT basis that headings of amounts, or titles, give for all of them, and adds a note on it; else null. */
function vatOfAmounts(file: string, { header, titles }: FoundHeader, notes: Problem[]): VatBasis | null {
  const headings = amountIndexes(header).map((index) => (header.headings[index] ?? '').trim());
  const bases = new Set(headings.map(vatInHeading));
  const [basis = null] = bases.size === 1 ? bases : [];
  const title = vatInTitles(titles);
  if (basis !== null)
    notes.push(problem('vat-heading', 'note', { file, column: headings[0] ?? '' }, { basis }));
  else if (title !== null && !headings.some((heading) => vatInHeading(heading) !== null))
    notes.push(problem('vat-title', 'note', { file, value: title.title }, { basis: title.value }));
  else return null;
  return basis ?? title?.value ?? null;
}

function vatColumns(file: string, vats: readonly VatSurvey[], notes: Problem[]): MeaningColumns['vat'] {
  const basis = vats.find(({ saysBasis }) => saysBasis);
  if (!basis) return null;
  const rate = vats.find((each) => each !== basis && each.rates > 0 && each.bases === 0);
  notes.push(problem('vat-applied', 'note', { file, column: basis.heading }));
  return { index: basis.index, heading: basis.heading, rate: rate?.index ?? null };
}
