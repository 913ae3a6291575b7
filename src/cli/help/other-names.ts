/** Names that other programs have for options of ours. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ...['--group-by', '--groupby', '--group', '--per', '--dimension', '--pivot'].map(
    (name) => [name, '--by'] as const,
  ),
  ...['--filter', '--only-where', '--query', '--select'].map((name) => [name, '--where'] as const),
  ...['--out', '--out-file', '--outfile', '--to'].map((name) => [name, '--output'] as const),
  ...['--json', '--csv', '--html', '--xlsx', '--markdown'].map(
    (name) => [name, `--format ${name.slice(2)}`] as const,
  ),
  ...['--limit', '--head', '--first', '--max'].map((name) => [name, '--top'] as const),
  ...['--order-by', '--order', '--sort-by'].map((name) => [name, '--sort'] as const),
  ...['--config', '--budget', '--file'].map((name) => [name, '--scenario'] as const),
  ...['--override', '--param', '--var'].map((name) => [name, '--set'] as const),
  ...['--overwrite', '--yes'].map((name) => [name, '--force'] as const),
  ...['--silent'].map((name) => [name, '--quiet'] as const),
  ...['--debug', '--explain'].map((name) => [name, '--verbose'] as const),
  ...['--threads', '--workers', '--parallel'].map((name) => [name, '--jobs'] as const),
  ...['--precision', '--digits'].map((name) => [name, '--decimals'] as const),
  ...['--fail-above', '--max-cost'].map((name) => [name, '--at-most'] as const),
  ...['--worksheet', '--tab'].map((name) => [name, '--sheet'] as const),
  ...['--price-base', '--real', '--nominal'].map((name) => [name, '--prices'] as const),
  ...['--no-colour', '--no-colours', '--no-colors', '--color=never'].map(
    (name) => [name, '--no-color'] as const,
  ),
]);

/**
 * Returns a message of commander's with the option that is meant, where it names one that only other programs have.
 *
 * @param options the long names of the options that the command has.
 */
export function withOtherName(message: string, options: readonly string[]): string {
  const [, written = ''] = /^error: unknown option '(--[\w-]+)/.exec(message) ?? [];
  const ours = OTHER_NAMES.get(written.toLowerCase());
  if (ours === undefined || !options.includes(ours.split(' ')[0] ?? '')) return message;
  const [first = ''] = message.split('\n');
  return `${first}\n(Did you mean ${ours}?)\n`;
}
