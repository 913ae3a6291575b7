/** The columns of published spend that rules of categories may look at. */
export const FIELDS = ['expense_type', 'expense_area', 'supplier', 'description'] as const;
export type Field = (typeof FIELDS)[number];

/** The cells of a row of spend that describe what it was spent on. */
export type Described = Readonly<Record<Exclude<Field, 'description'>, string> & { description?: string }>;
