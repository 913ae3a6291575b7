import type { Files } from './repository.js';

/** A budget in git, and the changes to it that every way of running in CI is tried with. */

const HEADER = 'trust_code,option,product,financial_year,amount';
const plan = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const rows = ['RKE,central,spine,2010-11,600', 'RKE,local,spine,2010-11,400', 'RA7,local,n3,2011-12,100'];

export const SCENARIO = `version: 1
name: Records budget
inputs: plan.csv
prices: { base: nominal }
target: { option: local, at-most: 600 }
`;

export const BASE = {
  'budget.yaml': SCENARIO,
  'plan.csv': plan(...rows),
  'README.md': 'A budget.\n',
} as const satisfies Files;

/** By what a pull request does: the files that it changes. */
export const CHANGES = {
  'a small rise': { 'plan.csv': plan(...rows.slice(0, 2), 'RA7,local,n3,2011-12,105') },
  'a broken budget': { 'plan.csv': plan(...rows.slice(0, 2), 'RA7,local,n3,2011-12,250') },
  'a rise above the gate': { 'plan.csv': plan(...rows.slice(0, 2), 'RA7,local,n3,2011-12,150') },
  'an unreadable row': { 'plan.csv': plan(...rows.slice(0, 2), 'RA7,local,n3,2011-12,1e3') },
  'a decrease': { 'plan.csv': plan('RKE,central,spine,2010-11,550', ...rows.slice(1)) },
  'no scenario': { 'budget.yaml': null },
  'nothing changed': { 'README.md': 'A budget, described.\n' },
} as const satisfies Readonly<Record<string, Files>>;

export type Change = keyof typeof CHANGES;

/** The same budget a thousand times as large. */
export function inThousands(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text?.replace(/,(\d+)$/gm, ',$1000').replace(/at-most: (\d+)/, 'at-most: $1k') ?? null,
    ]),
  );
}
