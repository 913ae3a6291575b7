import type { GroupKey } from '../../model/index.js';
import {
  subjectKey,
  type DrawnOutcome,
  type Outcome,
  type Simulation,
  type Subject,
} from '../../appraisal/index.js';

/** A group of lines and how its cost, or saving, is distributed. */
export interface SimulatedGroup {
  readonly key: GroupKey;
  readonly outcome: Outcome;
}

/** The draws of an option, or of its saving. @throws RangeError where they were not drawn. */
export function outcomeOf({ outcomes }: Simulation, wanted: Subject): DrawnOutcome {
  const found = outcomes.find(({ subject }) => subjectKey(subject) === subjectKey(wanted));
  if (!found) throw new RangeError(`nothing was drawn of ${subjectKey(wanted)}`);
  return found;
}
