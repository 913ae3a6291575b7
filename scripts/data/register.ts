import { stringify } from 'csv-stringify/sync';
import { compareText, normaliseTrustName } from '../../src/model/index.js';
import { cell, rowsOf, type Reference, type Row } from './facts.js';
import { HEADERS } from './schema.js';

/**
 * The register of trusts: those of the Programme as the list of 2010 has them, and all others of the list of today, in
 * the order of their codes. What is of today (NHS England region, care board, opening and closing) comes from today's
 * list for all of them; a trust of the Programme keeps its name of 2010 and gets its present one beside it.
 */
export function registerFile(reference: Reference): string {
  const programme = new Map(rowsOf(reference, 'trusts-2010.csv').map((row) => [cell(row, 'trust_code'), row]));
  const today = new Map(rowsOf(reference, 'trusts-ods-2026.csv').map((row) => [cell(row, 'trust_code'), row]));
  const codes = [...new Set([...programme.keys(), ...today.keys()])].sort(compareText);
  const rows = codes.map((code) => registerRow(code, programme.get(code), today.get(code)));
  return stringify([HEADERS.trusts, ...rows]);
}

function registerRow(code: string, programme: Row | undefined, today: Row | undefined): string[] {
  const of = (row: Row | undefined, column: string): string => (row ? cell(row, column) : '');
  const present = today ? titleCase(cell(today, 'trust_name')) : '';
  const name = programme ? cell(programme, 'trust_name') : present;
  const isSameName = normaliseTrustName(name) === normaliseTrustName(present);
  const dates = today ?? programme;
  const sources = [of(programme, 'source'), of(today, 'source')].filter((source) => source !== '');
  const notes = [of(programme, 'note'), of(today, 'note')].filter((note) => note !== '');
  return [
    code,
    name,
    isSameName ? '' : present,
    of(programme ?? today, 'trust_type'),
    of(programme, 'region'),
    of(programme, 'cluster'),
    of(today, 'nhs_region'),
    of(today, 'icb_code'),
    of(dates, 'opened'),
    of(dates, 'closed'),
    sources.join('; '),
    notes.join(' '),
  ];
}

/** Words that stay small inside a name. */
const SMALL = new Set(['and', 'of', 'the', 'for', 'on', 'upon', 'in', 'with']);

/** 'ST GEORGE'S HOSPITALS NHS TRUST' becomes 'St George's Hospitals NHS Trust'. */
export function titleCase(name: string): string {
  return name
    .toLowerCase()
    .split(' ')
    .map((word, i) => {
      if (word === 'nhs') return 'NHS';
      return i > 0 && SMALL.has(word) ? word : word.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
    })
    .join(' ');
}
