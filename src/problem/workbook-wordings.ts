import { meant, plural, type Details } from './words.js';

/** Wordings of problems with workbooks and their sheets. */
export const WORKBOOK_WORDINGS = {
  'workbook-damaged': (d: Details) =>
    `The workbook is damaged: ${d['reason']}. Open it in Excel or LibreOffice, which may repair it, and save it again.`,
  'workbook-encrypted': () =>
    'The workbook is encrypted with a password. Open it, take the password off, and save it again.',
  'workbook-too-large': (d: Details) =>
    `The workbook is too large: ${d['what']}. Save the sheet that is meant as CSV, and give that.`,
  'workbook-entities': () =>
    'The workbook defines or uses entities of its own in its XML, which no spreadsheet program writes, so it is not read. Open it in Excel or LibreOffice and save it again.',
  'workbook-sheet-missing': (d: Details) =>
    `There is no sheet "${d['sheet']}" in the workbook.${meant(d)} Sheets: ${d['sheets']}.`,
  'workbook-sheets': (d: Details) =>
    `${plural(d['count'], 'sheet')} have a header that is known: ${d['sheets']}. Say which to read with --sheet (once for each).`,
  'workbook-no-header': (d: Details) =>
    `None of its ${plural(d['count'], 'sheet')} (${d['sheets']}) has a known header in its first ${d['rows']} rows. Say which is meant with --sheet, to be told what its header lacks.`,
  'workbook-own-report': () =>
    'The workbook is a report that this program wrote, and no input. Give the files that it was made from.',
  'sheets-not-read': (d: Details) => `Sheets that are not read: ${d['sheets']}. Choose others with --sheet.`,
  'sheet-hidden': (d: Details) =>
    `The sheet "${d['sheet']}" is hidden in the workbook; it is read all the same.`,
  'rows-hidden': (d: Details) =>
    `${plural(d['rows'], 'row')} hidden in the workbook, by hand or by a filter (the first is row ${d['first']}), read and counted like the others. Delete them if they are not meant.`,
  'columns-hidden': (d: Details) =>
    `${plural(d['count'], 'column')} hidden in the workbook: ${d['columns']}, read like the others. Unhide them, and look whether they are the ones that are meant.`,
  'cells-merged': (d: Details) =>
    `${plural(d['count'], 'merged range')} among the rows (the first is ${d['first']}): the value stands in its first cell, and the others are read as blank. Unmerge them and fill in every cell if each row is meant to have it.`,
  'cell-percent': () =>
    'The cell is shown as a percentage in the workbook, in a column of amounts. Format it as a number, or head the column otherwise.',
  'cell-error': () => 'The cell holds an error in the workbook. Mend its formula, and save again.',
  'cell-without-value': () =>
    'The cell holds a formula whose value is not stored in the workbook. Open it in Excel or LibreOffice and save it, which works the values out.',
  'sheet-without-workbook': (d: Details) => `--sheet ${d['sheet']}: no input is a workbook. Leave it out.`,
};
