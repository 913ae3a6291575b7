import { yearLabel, type FinancialYear } from '../../model/index.js';
import { problem, type Problem } from '../../problem/index.js';

const WORDS = ['budget', 'forecast', 'estimate'] as const;
type PlannedWord = (typeof WORDS)[number];

/** The years for which the rows of a plan say budget, and those for which they say forecast: both are planned money. */
export class PlannedWords {
  private readonly years = new Map<PlannedWord, Set<FinancialYear>>();

  /** Adds a row's status as written, with the years of its amounts. */
  add(status: string, years: readonly FinancialYear[]): void {
    const lower = status.toLowerCase();
    const word = WORDS.find((each) => lower.includes(each));
    if (word === undefined) return;
    const known = this.years.get(word) ?? new Set();
    this.years.set(word, known);
    for (const year of years) known.add(year);
  }

  /** Returns a warning where rows of the same year say two of these words. */
  problems(file: string): Problem[] {
    const said = [...this.years.keys()].sort();
    const all = [...new Set(said.flatMap((word) => [...(this.years.get(word) ?? [])]))].sort((a, b) => a - b);
    const twice = all.filter((year) => said.filter((word) => this.years.get(word)?.has(year)).length > 1);
    if (twice.length === 0) return [];
    const details = { words: said.join(' and '), years: twice.map(yearLabel).join(', ') };
    return [problem('planned-words', 'warning', { file }, details)];
  }
}
