/** A kind of file that is no CSV, with advice for getting its content as CSV. */
export interface FileKind {
  /** With its article: 'an Excel workbook'. */
  readonly what: string;
  /** The advice, in whole sentences. */
  readonly todo: string;
}

/** Headings of money in the reports of this program. */
const OWN_HEADING = /^"?[a-z0-9_-]+_gbp"?$/;

/** Headings of inputs: a file with one of them is no report of this program, even if it was made from one. */
const INPUT_HEADING = /^"?(?:amount|central_amount|local_amount|financial_year|date)"?$/i;

/** Returns whether a line is the header of a report that this program wrote as CSV. */
export function isOwnReport(line: string): boolean {
  const headings = line
    .replace(/^\uFEFF/, '')
    .trim()
    .split(',');
  if (headings.some((heading) => INPUT_HEADING.test(heading))) return false;
  return (
    headings.some((heading) => OWN_HEADING.test(heading)) || line.startsWith('check,status,severity,measure')
  );
}

export const OWN_REPORT: FileKind = {
  what: 'a report that this program wrote',
  todo: 'Give the files that it was made from.',
};
