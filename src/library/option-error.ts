/**
 * A value of an option that the library cannot take: an unknown key, a wrong type, an unknown format. It is a mistake in
 * the program that calls, not in its data; mistakes in data are a {@link DataError}.
 *
 * @example
 * try {
 *   await simulate(result, { draws: -5 });
 * } catch (error) {
 *   if (error instanceof OptionError) console.error(error.option, error.given, error.allowed);
 * } // draws -5 'a whole number from 20 to 1000000'
 * @public
 */
export class OptionError extends TypeError {
  /** @internal */
  constructor(
    /** The option at fault, with the way to it: `where.trust`. */
    readonly option: string,
    /** The value that was given, as a short text. */
    readonly given: string,
    /** The values that are allowed, in words. */
    readonly allowed: string,
    hint = '',
  ) {
    super(`${option}: ${given} is not allowed. Allowed: ${allowed}.${hint}`);
    this.name = 'OptionError';
  }
}

/** Returns the error of a value that is not allowed. */
export function notAllowed(option: string, value: unknown, allowed: string, hint = ''): OptionError {
  return new OptionError(option, shown(value), allowed, hint);
}

const LONGEST = 60;

/** A value as a short text: `-5`, `"spine"`, `an object with the keys a, b`, `a function`. */
function shown(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value).slice(0, 5).join(', ');
    return keys === '' ? 'an empty object' : `an object with the keys ${keys}`;
  }
  return `a ${typeof value}`;
}
