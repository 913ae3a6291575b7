import type { OptionId, OptionList } from '../../model/index.js';

/** The figure that a distribution is of: the cost of an option, or its saving against the baseline. */
export interface Subject {
  readonly option: OptionId;
  readonly isSaving: boolean;
}

/** A text for each subject. */
export function subjectKey({ option, isSaving }: Subject): string {
  return isSaving ? `saving of ${option}` : option;
}

/** Every option, then the saving of each that is compared with the baseline. */
export function subjectsOf({ ids, others }: OptionList): Subject[] {
  return [
    ...ids.map((option) => ({ option, isSaving: false })),
    ...others.map(({ id }) => ({ option: id, isSaving: true })),
  ];
}

/**
 * By option, in order, the sign of its cost in the figure: in a saving the baseline counts 1, the option -1, others 0.
 */
export function signsOf({ ids, baseline }: OptionList, { option, isSaving }: Subject): number[] {
  return ids.map((id) => {
    if (id === option) return isSaving ? -1 : 1;
    return isSaving && id === baseline ? 1 : 0;
  });
}
