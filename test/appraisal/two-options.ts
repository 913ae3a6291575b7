import {
  bridges,
  subjectKey,
  type BridgeItem,
  type DrawnOutcome,
  type Forecast,
  type Simulation,
} from '../../src/appraisal/index.js';
import type { Kind } from '../../src/model/index.js';

/** The usual options, for tests of what is the same whatever options are called. */
export const OPTIONS = ['central', 'local'] as const;
export type Option = (typeof OPTIONS)[number];

/** The bridge of two options. */
export function bridge(
  forecast: Forecast,
  members: ArrayLike<number>,
  kind: Kind = 'cost',
): readonly BridgeItem[] {
  return bridges(forecast, members, kind)[0]?.items ?? [];
}

/** The draws of the usual options by their names. */
export function outcomesOf({ outcomes }: Simulation): Record<Option | 'saving', DrawnOutcome> {
  const named = outcomes.map((outcome) => [
    outcome.subject.isSaving ? 'saving' : subjectKey(outcome.subject),
    outcome,
  ]);
  return Object.fromEntries(named) as Record<Option | 'saving', DrawnOutcome>;
}
