import type { OptionId, OptionList } from '../../model/index.js';

/** What a distribution is reported of: the cost of an option, or its saving against the baseline. */
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

/** By option, in their order, what a pound of its cost counts in the figure: of a saving, the baseline's for it. */
export function signsOf({ ids, baseline }: OptionList, { option, isSaving }: Subject): number[] {
  return ids.map((id) => {
    if (id === option) return isSaving ? -1 : 1;
    return isSaving && id === baseline ? 1 : 0;
  });
}
