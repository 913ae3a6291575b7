import type { Pattern } from '../categories/pattern.js';

/** The types of fields that are checked. */
export const TYPES = [
  ...(['string', 'number', 'integer', 'boolean', 'date', 'time', 'datetime'] as const),
  ...(['year', 'yearmonth', 'any'] as const),
] as const;
export type FieldType = (typeof TYPES)[number];

/** A field of a user's Table Schema, as far as it is checked. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly format: string;
  readonly constraints: Constraints;
  readonly decimalChar: string;
  readonly groupChar: string;
  readonly bareNumber: boolean;
  readonly trueValues: readonly string[];
  readonly falseValues: readonly string[];
}

export interface Constraints {
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Numbers and dates, as text. */
  readonly minimum?: string;
  readonly maximum?: string;
  readonly pattern?: { readonly source: string; readonly compiled: Pattern };
  readonly enum?: readonly string[];
}
