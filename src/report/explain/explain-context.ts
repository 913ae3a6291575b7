import type { Filter } from '../../model/index.js';
import type { Problem } from '../../problem/index.js';

/** The question that `explain` answers, and the names, notes and problems that its report gives too. */
export interface ExplainContext {
  readonly scenarioName: string;
  /** The option, as a sentence calls it. */
  readonly optionWord: string;
  readonly where: Filter;
  readonly deflatorName: string | null;
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  readonly toolVersion: string;
}
