import { Money } from '../../money/index.js';
import { problemLines, type Problem } from '../../problem/index.js';
import type { CiReport, Finding } from '../ci/ci-report.js';
import { displayIn, groupDigits, showMoney } from '../display.js';
import { SCHEMA_VERSION } from '../forecast/forecast-document.js';
import { nameOf, type FileSummary } from './file-summary.js';
import { problemRows } from './problem-rows.js';
import { setAsideTable } from './set-aside-table.js';
import type { JsonValue, Report } from '../report.js';
import { count, money, note, text, type Note, type Row, type Table } from '../table.js';

/**
 * Returns the report of `validate`: what was recognised, read, used and set aside, file by file, with every problem.
 */
export function filesReport(
  files: readonly FileSummary[],
  problems: readonly Problem[],
  wouldRun: boolean,
  toolVersion: string,
): Report {
  const total = sumOfFiles(files);
  const aside = setAsideTable(files);
  return {
    title: `What is in ${files.length === 1 ? 'the file' : `${files.length} files`}`,
    headlines: [
      note('Summary', summarySentence(files, total, problems)),
      note('Read', footingSentence(total)),
      note(
        'Verdict',
        wouldRun ? 'a run would go on with these files.' : 'a run would not go on; the errors below say why.',
        wouldRun ? 'good' : 'bad',
      ),
    ],
    tables: files.length === 0 ? [] : [...(aside ? [aside] : []), filesTable(files, total)],
    notes: problemNotes(problems),
    // to reconcile with a ledger, every penny
    display: displayIn('pounds', 2),
    data: filesData(files),
    ci: ciOf(files, problems, summarySentence(files, total, problems)),
    document: {
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'npfit-cost', version: toolVersion },
      wouldRun,
      inputs: { files: files.length, ...footingDocument(total) },
      files: files.map(fileDocument),
      problems: problemRows(problems),
    },
  };
}

/** A file without an error passes; every error and warning stands by itself. */
function ciOf(files: readonly FileSummary[], problems: readonly Problem[], summary: string): CiReport {
  const isAtFault = new Set(problems.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])));
  const findings = files
    .filter(({ file }) => !isAtFault.has(file))
    .map((summed): Finding => {
      const { file, footing } = summed;
      const message = footingSentence(footing);
      return { name: nameOf(summed), status: 'pass', message, details: [], place: { file } };
    });
  return { command: 'validate', isDone: true, findings, problems, remarks: [], summary };
}

/** Returns the summary for whoever sent the files: the rows that count, their dates, and the rows that do not count. */
function summarySentence(
  files: readonly FileSummary[],
  total: FileSummary['footing'],
  problems: readonly Problem[],
): string {
  const severe = (severity: Problem['severity']): number =>
    problems.reduce((sum, p) => sum + (p.severity === severity ? (p.count ?? 1) : 0), 0);
  const counts = `Errors: ${severe('error')}, warnings: ${severe('warning')}.`;
  const refused = refusedFiles(files, problems);
  if (files.length === 0)
    return `nothing could be read${refused.length === 0 ? '' : ` of ${listFiles(refused)}`}. ${counts}`;
  const of = files.length === 1 ? (files[0]?.file ?? '') : `${files.length} files`;
  const days = files.flatMap(({ firstDate, lastDate }) => [firstDate ?? [], lastDate ?? []].flat()).sort();
  const dated = days.length === 0 ? '' : `, dated ${days[0]} to ${days.at(-1)},`;
  const pounds = (amount: Money): string => showMoney(amount, { units: 'pounds', decimals: 2 });
  const rows = (count: number): string => `${groupDigits(String(count))} ${count === 1 ? 'row' : 'rows'}`;
  const used = `${rows(total.rowsUsed)} of ${of}${dated} ${total.rowsUsed === 1 ? 'counts' : 'count'} with ${pounds(total.amountUsed)}.`;
  const aside =
    total.rowsSetAside === 0
      ? 'No row is left out.'
      : `${rows(total.rowsSetAside)} ${total.rowsSetAside === 1 ? 'is' : 'are'} left out, with ${pounds(total.amountSetAside)} as far as it can be read.`;
  const notRead = refused.length === 0 ? '' : ` Not read at all: ${listFiles(refused)}.`;
  return `${used} ${aside}${notRead} ${counts}`;
}

/** The files of which an error says that they could not be read as a whole. */
function refusedFiles(files: readonly FileSummary[], problems: readonly Problem[]): string[] {
  const read = new Set(files.map(({ file }) => file));
  const named = problems.flatMap(({ severity, file }) =>
    severity === 'error' && file !== undefined ? [file] : [],
  );
  return [...new Set(named)].filter((file) => !read.has(file));
}

/** How many files a sentence names. */
const NAMED = 5;

function listFiles(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function sumOfFiles(files: readonly FileSummary[]): FileSummary['footing'] {
  const sum = (pick: (footing: FileSummary['footing']) => number): number =>
    files.reduce((total, { footing }) => total + pick(footing), 0);
  return {
    rowsRead: sum((footing) => footing.rowsRead),
    rowsUsed: sum((footing) => footing.rowsUsed),
    rowsSetAside: sum((footing) => footing.rowsSetAside),
    amountUsed: Money.sum(files.map(({ footing }) => footing.amountUsed)),
    amountSetAside: Money.sum(files.map(({ footing }) => footing.amountSetAside)),
  };
}

/** '107 rows read = 106 used + 1 set aside; £9,382,316.94 used, £0.00 set aside.' */
export function footingSentence(footing: FileSummary['footing']): string {
  const pounds = { units: 'pounds', decimals: 2 } as const;
  const rows = (count: number): string => groupDigits(String(count));
  const aside = footing.rowsSetAside === 0 ? '' : `, ${showMoney(footing.amountSetAside, pounds)} set aside`;
  const read = `${rows(footing.rowsRead)} ${footing.rowsRead === 1 ? 'row' : 'rows'} read`;
  return `${read} = ${rows(footing.rowsUsed)} used + ${rows(footing.rowsSetAside)} set aside; ${showMoney(footing.amountUsed, pounds)} used${aside}.`;
}

/** Problems as notes of a report: of one kind a few, then how many more. */
export function problemNotes(problems: readonly Problem[]): Note[] {
  return problemLines(problems).map((told) =>
    note(told.severity, told.text, told.severity === 'error' ? 'bad' : 'plain'),
  );
}

export function filesTable(files: readonly FileSummary[], total: FileSummary['footing']): Table {
  const row = (role: Row['role'], words: readonly string[], footing: FileSummary['footing']): Row => ({
    role,
    values: [
      ...words.map(text),
      count(footing.rowsRead),
      count(footing.rowsUsed),
      count(footing.rowsSetAside),
      money(footing.amountUsed),
    ],
  });
  return {
    title: 'Files',
    columns: [
      { key: 'file', heading: 'File', kind: 'text' },
      { key: 'layout', heading: 'Layout', kind: 'text' },
      { key: 'dates', heading: 'Dates', kind: 'text' },
      { key: 'rows_read', heading: 'Rows', kind: 'count' },
      { key: 'rows_used', heading: 'Used', kind: 'count' },
      { key: 'rows_set_aside', heading: 'Aside', kind: 'count' },
      { key: 'amount_used_gbp', heading: 'Used', kind: 'money' },
    ],
    rows: [
      ...files.map((file) => row('item', [nameOf(file), file.layout, dateSpan(file)], file.footing)),
      row('total', ['Total', '', ''], total),
    ],
  };
}

function dateSpan({ firstDate, lastDate }: FileSummary): string {
  if (firstDate === null || lastDate === null) return '';
  return firstDate === lastDate ? firstDate : `${firstDate} to ${lastDate}`;
}

/** A row a file, for CSV. */
function filesData(files: readonly FileSummary[]): Table {
  return {
    title: 'Files',
    columns: [
      ...[
        'file',
        'layout',
        'encoding',
        'delimiter',
        'header_line',
        'date_order',
        'first_date',
        'last_date',
      ].map((key) => ({ key, heading: key, kind: 'text' as const })),
      ...['rows_read', 'rows_used', 'rows_set_aside'].map((key) => ({
        key,
        heading: key,
        kind: 'count' as const,
      })),
      ...['amount_used_gbp', 'amount_set_aside_gbp'].map((key) => ({
        key,
        heading: key,
        kind: 'money' as const,
      })),
    ],
    rows: files.map((file) => ({
      role: 'item',
      values: [
        text(nameOf(file)),
        text(file.layout),
        text(file.encoding),
        text(delimiterName(file.delimiter)),
        text(String(file.headerLine)),
        text(file.dateOrder ?? ''),
        text(file.firstDate ?? ''),
        text(file.lastDate ?? ''),
        count(file.footing.rowsRead),
        count(file.footing.rowsUsed),
        count(file.footing.rowsSetAside),
        money(file.footing.amountUsed),
        money(file.footing.amountSetAside),
      ],
    })),
  };
}

function delimiterName(delimiter: string): string {
  return { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[delimiter] ?? delimiter;
}

export function fileDocument(file: FileSummary): JsonValue {
  return {
    file: file.file,
    ...(file.sheet === undefined ? {} : { sheet: file.sheet }),
    layout: file.layout,
    encoding: file.encoding,
    delimiter: delimiterName(file.delimiter),
    headerLine: file.headerLine,
    dateOrder: file.dateOrder,
    ...footingDocument(file.footing),
    firstDate: file.firstDate,
    lastDate: file.lastDate,
    setAside: file.reasons.map(({ code, rows, amount }) => ({ code, rows, amount: amount.toExact() })),
  };
}

function footingDocument(footing: FileSummary['footing']): Record<string, JsonValue> {
  return {
    rowsRead: footing.rowsRead,
    rowsUsed: footing.rowsUsed,
    rowsSetAside: footing.rowsSetAside,
    amountUsed: footing.amountUsed.toExact(),
    amountSetAside: footing.amountSetAside.toExact(),
  };
}
