import { Money } from '../../money/index.js';
import { problem, type Problem } from '../../problem/index.js';
import type { FileReport } from '../file-report.js';

/** Returns the problems that only all files together show: the same rows twice, a month missing from a run of months. */
export function problemsAcross(files: readonly FileReport[]): Problem[] {
  const same = sameRows(files);
  const told = new Set(same.flatMap(({ file }) => file ?? []));
  return [
    ...same,
    ...sameMoney(files.filter(({ file }) => !told.has(file))),
    ...missingMonths(files),
    ...mixedVat(files),
  ];
}

function sameRows(files: readonly FileReport[]): Problem[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ file, fingerprint, footing }) => {
    const other = seen.get(fingerprint);
    if (fingerprint === '' || other === undefined) {
      seen.set(fingerprint, file);
      return [];
    }
    const details = { other, rows: footing.rowsUsed, amount: footing.amountUsed.toFixed(2) };
    return [problem('same-rows', 'warning', { file }, details)];
  });
}

/** The fewest rows of which an equal number and amount are no chance. */
const FEWEST_SAME = 3;

/**
 * Warns where a file may hold the same money as another in other words: as many rows with the same amount in all, of
 * published spend on the same days, of a plan in a workbook and in a CSV.
 */
function sameMoney(files: readonly FileReport[]): Problem[] {
  const seen = new Map<string, FileReport>();
  return files.flatMap((report) => {
    const { file, layout, publisher, firstDate, lastDate, footing } = report;
    if (footing.rowsUsed < FEWEST_SAME || footing.amountUsed.isZero()) return [];
    const amount = footing.amountUsed.toExact();
    const key = JSON.stringify([layout, publisher, firstDate, lastDate, footing.rowsUsed, amount]);
    const other = seen.get(key);
    if (!other) seen.set(key, report);
    const isOnce = other !== undefined && layout !== 'spend' && isWorkbook(other) === isWorkbook(report);
    if (!other || isOnce) return [];
    const details = { other: other.file, rows: footing.rowsUsed, amount: footing.amountUsed.toFixed(2) };
    return [problem('same-money', 'warning', { file }, details)];
  });
}

function isWorkbook({ sheet }: FileReport): boolean {
  return sheet !== undefined;
}

/** Warns where amounts net and gross of VAT are added up together: the sum is neither. */
function mixedVat(files: readonly FileReport[]): Problem[] {
  const said = files.flatMap(({ vat }) => vat ?? []);
  const net = Money.sum(said.map((file) => file.net));
  const gross = Money.sum(said.map((file) => file.gross));
  if (net.isZero() || gross.isZero()) return [];
  return [problem('vat-mixed', 'warning', {}, { net: net.toFixed(2), gross: gross.toFixed(2) })];
}

/** The fewest files in which a missing month is sought. */
const FEWEST_FOR_A_RUN = 3;

/**
 * Warns of months without a file. The files of one publisher are assumed to be monthly, each for the month of its last
 * date: invoice dates reach back for years, but no file holds a payment made after it was published. The month of a file
 * that names no publisher counts for every publisher.
 */
function missingMonths(files: readonly FileReport[]): Problem[] {
  const byPublisher = new Map<string, Set<string>>();
  for (const { publisher, lastDate } of files)
    if (lastDate !== null)
      byPublisher.set(publisher, (byPublisher.get(publisher) ?? new Set()).add(lastDate.slice(0, 7)));
  const anybodys = byPublisher.get('') ?? new Set();
  return [...byPublisher].flatMap(([publisher, months]) => {
    if (publisher === '' || months.size < FEWEST_FOR_A_RUN) return [];
    const sorted = [...months].sort();
    const missing = monthsBetween(sorted[0] ?? '', sorted.at(-1) ?? '').filter(
      (month) => !months.has(month) && !anybodys.has(month),
    );
    if (missing.length === 0) return [];
    return [problem('month-missing', 'warning', {}, { publisher, months: missing.join(', ') })];
  });
}

/** Returns the months from the first to the last, both included: '2020-04', '2020-05', … */
function monthsBetween(first: string, last: string): string[] {
  const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const start = numberOf(first);
  return Array.from({ length: numberOf(last) - start + 1 }, (_, i) => {
    const month = start + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
