/** A subject that `npfit-cost help` explains besides commands. */
interface Topic {
  readonly name: string;
  /** Its subject, in a few words. */
  readonly about: string;
  /** The page that says more. */
  readonly page: string;
}

export const TOPICS = [
  { name: 'scenario', about: 'the keys of a scenario file, and --set', page: 'docs/SCENARIOS.md' },
  { name: 'steps', about: 'the changes that a scenario makes', page: 'docs/SCENARIOS.md' },
  { name: 'options', about: 'what is appraised, and the baseline', page: 'docs/SCENARIOS.md' },
  { name: 'measures', about: 'what checks, --at-most and --measure take', page: 'docs/SCENARIOS.md' },
  { name: 'files', about: 'layouts and columns of input files', page: 'docs/FORMATS.md' },
  { name: 'dimensions', about: 'what --by, --where and --columns take', page: 'docs/FORMATS.md' },
  { name: 'formats', about: 'what --format and --output write', page: 'docs/REPORTS.md' },
  { name: 'prices', about: 'price bases, price indexes and discounting', page: 'docs/MODEL.md' },
  { name: 'messages', about: 'warnings and errors by their codes', page: 'docs/ERRORS.md' },
  { name: 'terminal', about: 'standard output and error, colour, completion', page: 'README.md' },
  { name: 'exit-codes', about: 'what 0, 1 and 2 mean', page: 'README.md' },
] as const satisfies readonly Topic[];

export type TopicName = (typeof TOPICS)[number]['name'];
