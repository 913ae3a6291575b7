/** Cells with one of these belong to every option. */
const OF_ALL: readonly string[] = ['both', 'all'];

/** The options for which money was spent, by a key such as trust and year. */
export class OptionsSpent<Key> {
  private readonly options = new Map<Key, Set<string>>();

  add(key: Key, option: string): void {
    this.options.set(key, (this.options.get(key) ?? new Set()).add(option));
  }

  /** Returns whether money was spent for an option: for itself, for all, or for any where it stands for all. */
  has(key: Key, option: string): boolean {
    const spent = this.options.get(key);
    if (!spent) return false;
    return OF_ALL.includes(option) || spent.has(option) || OF_ALL.some((all) => spent.has(all));
  }

  static isOfAll(option: string): boolean {
    return OF_ALL.includes(option);
  }
}
