/**
 * Price indexes that come with the program, by the names that scenarios and `--deflator` give them. Each is used whole:
 * no year of one is ever taken from another.
 */
export const DEFLATOR_SERIES = ['gdp', 'gdp-2019'] as const;
export type DeflatorSeries = (typeof DEFLATOR_SERIES)[number];

/** The series of this name, in any case; null where there is none, so that it is the path of a file. */
export function parseDeflatorSeries(name: string): DeflatorSeries | null {
  return DEFLATOR_SERIES.find((series) => series === name.toLowerCase()) ?? null;
}
