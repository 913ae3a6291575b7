/** A subject that `npfit-cost help` explains besides commands. */
export interface Topic {
  readonly name: string;
  /** What it explains, in a few words. */
  readonly about: string;
  /** The page in docs/ that says more. */
  readonly page: string;
}

export const TOPICS = [
  { name: 'scenario', about: 'the keys of a scenario file, and --set', page: 'SCENARIOS.md' },
  { name: 'dimensions', about: 'what --by, --where and --columns take', page: 'FORMATS.md' },
  { name: 'measures', about: 'what checks, --at-most and --measure take', page: 'SCENARIOS.md' },
  { name: 'formats', about: 'what --format and --output write', page: 'REPORTS.md' },
  { name: 'files', about: 'the layouts and columns of input files', page: 'FORMATS.md' },
  { name: 'options', about: 'what is appraised, and the baseline', page: 'SCENARIOS.md' },
  { name: 'prices', about: 'price bases, deflators and discounting', page: 'MODEL.md' },
  { name: 'colour', about: 'environment variables, and where output goes', page: 'REPORTS.md' },
  { name: 'exit-codes', about: 'what 0, 1 and 2 mean', page: 'SCENARIOS.md' },
  { name: 'messages', about: 'warnings and errors, each by its code', page: 'ERRORS.md' },
] as const satisfies readonly Topic[];

export type TopicName = (typeof TOPICS)[number]['name'];
