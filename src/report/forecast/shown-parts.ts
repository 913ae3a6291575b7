/** The parts of a report on a forecast, as the options that choose them call them. */
export const SHOWN_PARTS = [
  ...(['result', 'table', 'bridge', 'outturn', 'present-value', 'rules', 'notes'] as const),
] as const;
export type ShownPart = (typeof SHOWN_PARTS)[number];

/** Returns whether a part is shown; all are where none are chosen. */
export function shows(parts: ReadonlySet<ShownPart> | undefined, part: ShownPart): boolean {
  return parts?.has(part) ?? true;
}
