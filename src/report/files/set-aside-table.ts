import { Money } from '../../money/index.js';
import { listNumbers } from '../../problem/index.js';
import { nameOf, type FileSummary, type SetAsideReason } from './file-summary.js';
import { count, money, text, type Row, type Table } from '../table.js';

/** A folder of many files has its reasons added up over them. */
const MOST_ROWS = 20;

/** Rows set aside for one reason, of one file or of several. */
interface Entry {
  readonly file: string;
  readonly reason: SetAsideReason;
  readonly where: string;
}

/**
 * The rows set aside, by file and by reason, with their pounds, what to do and where the first of them stand: what
 * whoever made the files has to know. It adds up to the rows and pounds set aside. null where there are none.
 */
export function setAsideTable(files: readonly FileSummary[]): Table | null {
  const all = files.flatMap((file) =>
    file.reasons.map((reason): Entry => ({ file: nameOf(file), reason, where: linesOf(reason) })),
  );
  if (all.length === 0) return null;
  const isByFile = files.length > 1 && all.length <= MOST_ROWS;
  const entries = all.length <= MOST_ROWS ? all : overFiles(all);
  const row = (role: 'item' | 'total', words: readonly string[], rows: number, amount: Money): Row => ({
    role,
    values: [...words.map(text), count(rows), money(amount)],
  });
  const total = {
    rows: all.reduce((sum, { reason }) => sum + reason.rows, 0),
    amount: Money.sum(all.map(({ reason }) => reason.amount)),
  };
  return {
    title: 'Set aside, and why',
    columns: [
      ...(isByFile ? [{ key: 'file', heading: 'File', kind: 'text' as const }] : []),
      { key: 'reason', heading: 'Why, and what to do', kind: 'text' },
      { key: 'lines', heading: 'Lines', kind: 'text' },
      { key: 'rows', heading: 'Rows', kind: 'count' },
      { key: 'amount_gbp', heading: 'Amount', kind: 'money' },
    ],
    rows: [
      ...entries.map(({ file, reason: { message, rows, amount }, where }) =>
        row('item', [...(isByFile ? [file] : []), message, where], rows, amount),
      ),
      row('total', ['Total', ...(isByFile ? [''] : []), ''], total.rows, total.amount),
    ],
  };
}

/** One entry for each reason, the one of most rows first. */
function overFiles(all: readonly Entry[]): Entry[] {
  const byCode = new Map<string, Entry[]>();
  for (const entry of all) byCode.set(entry.reason.code, [...(byCode.get(entry.reason.code) ?? []), entry]);
  return [...byCode.values()]
    .map((some): Entry => {
      const [first] = some as [Entry, ...Entry[]];
      const rows = some.reduce((sum, { reason }) => sum + reason.rows, 0);
      const amount = Money.sum(some.map(({ reason }) => reason.amount));
      const where = some.length === 1 ? `in ${first.file}` : `in ${some.length} files`;
      return { file: '', reason: { ...first.reason, rows, amount }, where };
    })
    .sort((a, b) => b.reason.rows - a.reason.rows || (a.reason.code < b.reason.code ? -1 : 1));
}

/** '4, 7-9 and 12 more': lines of a file, rows of a sheet. */
function linesOf({ places, rows }: SetAsideReason): string {
  const lines = places.flatMap(({ line }) => line ?? []);
  const more = rows - lines.length;
  return listNumbers(lines) + (more > 0 ? ` and ${more} more` : '');
}
