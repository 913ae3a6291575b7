/** How many names a message lists. */
const MOST_NAMED = 12;

/** Returns names as a message lists them: the first few, and how many more there are. */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
