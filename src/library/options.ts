import { Filter, nearest, parseDimension, DIMENSIONS, type Dimension } from '../model/index.js';
import { withTrustCodes } from '../files/index.js';
import { notAllowed } from './option-error.js';
import { HAS_FILES } from './platform.js';

/** Checks the options of the library: what is not allowed is refused by name, never passed over. */

/** Returns ' Did you mean "by"?', or nothing. */
function meant(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  return near === null ? '' : ` Did you mean "${near}"?`;
}

/** Returns an object of options as it is. @throws OptionError where it is none, or has a key that is not known. */
export function keysOf<T extends object>(
  option: string,
  given: T | undefined,
  known: readonly (keyof T & string)[],
): Partial<T> {
  if (given === undefined) return {};
  if (!isPlain(given)) throw notAllowed(option, given, `an object with the keys ${known.join(', ')}`);
  for (const key of Object.keys(given))
    if (!known.some((one) => one === key))
      throw notAllowed(
        option === 'options' ? key : `${option}.${key}`,
        valueAt(given, key),
        `the options ${known.join(', ')}`,
        meant(key, known),
      );
  return given;
}

function isPlain(given: unknown): boolean {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function valueAt(object: object, key: string): unknown {
  return Object.entries(object).find(([own]) => own === key)?.[1];
}

/** Returns one of some words; undefined where none is given. @throws OptionError where it is none of them. */
export function oneOf<T extends string>(
  option: string,
  given: T | undefined,
  known: readonly T[],
): T | undefined {
  if (given === undefined || known.includes(given)) return given;
  throw notAllowed(option, given, known.join(', '), typeof given === 'string' ? meant(given, known) : '');
}

/** Returns a whole number within bounds; undefined where none is given. @throws OptionError */
export function whole(
  option: string,
  given: number | undefined,
  least: number,
  most: number,
): number | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most) return given;
  throw notAllowed(option, given, `a whole number from ${least} to ${most}`);
}

/** Returns true or false; undefined where none is given. @throws OptionError */
export function flag(option: string, given: boolean | undefined): boolean | undefined {
  if (given === undefined || typeof given === 'boolean') return given;
  throw notAllowed(option, given, 'true or false');
}

/** Returns a text that is not blank; undefined where none is given. @throws OptionError */
export function words(option: string, given: string | undefined): string | undefined {
  if (given === undefined || (typeof given === 'string' && given.trim() !== '')) return given;
  throw notAllowed(option, given, 'a text that is not blank');
}

/** Returns texts that are not blank, one or several. @throws OptionError, also for an empty list. */
export function texts(option: string, given: string | readonly string[]): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length > 0 && list.every((one) => typeof one === 'string' && one.trim() !== ''))
    return list as readonly string[];
  throw notAllowed(option, given, 'a text that is not blank, or a list of at least one');
}

/** Returns paths, one or several. @throws OptionError, also for an empty list, and where there are no files. */
export function pathsOf(given: string | readonly string[], instead: string): readonly string[] {
  refuseWithoutFiles(given, instead);
  return texts('paths', given);
}

/** Refuses paths where there are no files. @param instead the function that takes texts. @throws OptionError */
export function refuseWithoutFiles(given: unknown, instead: string): void {
  if (!HAS_FILES)
    throw notAllowed(
      'paths',
      given,
      `nothing, since a browser reads no files; give their contents to ${instead}`,
    );
}

/** Returns dimensions by their names. @throws OptionError for a name that is none, or one that stands there twice. */
export function dimensions(
  option: string,
  given: Dimension | readonly Dimension[] | undefined,
): readonly Dimension[] | undefined {
  if (given === undefined) return undefined;
  const found = texts(option, given).map((name) => dimensionOf(option, name));
  const twice = found.find((dimension, i) => found.indexOf(dimension) !== i);
  if (twice !== undefined) throw notAllowed(option, twice, 'each dimension once');
  return found;
}

/** Returns a dimension by its name. @throws OptionError */
export function dimensionOf(option: string, name: string): Dimension {
  const found = parseDimension(name);
  if (found) return found;
  throw notAllowed(option, name, DIMENSIONS.join(', '), meant(name, DIMENSIONS));
}

/**
 * Conditions on lines: values by dimension, of which a line must have one in each. Trusts go by code or name; of years
 * there are runs too: `2010-11..2012-13`.
 *
 * @public
 */
export type Where = Readonly<Partial<Record<Dimension, string | readonly string[]>>>;

/** Returns the filter of some conditions, trusts by code. @throws OptionError for what is no dimension, or no value of one. */
export function codeFilterOf(option: string, given: Where | undefined): Filter {
  if (given === undefined) return Filter.everything;
  if (!isPlain(given)) throw notAllowed(option, given, 'an object such as { product: "spine" }');
  const filter = Filter.of(
    Object.entries(given).map(([name, values]) => [
      dimensionOf(option, name),
      listOf(`${option}.${name}`, values),
    ]),
  );
  if (filter instanceof Filter) return filter;
  throw notAllowed(
    `${option}.${filter.dimension}`,
    filter.value,
    'a year such as 2010-11, or a run such as 2010-11.. or 2010-11..2012-13',
  );
}

/** Returns the filter of some conditions, trusts by code or name. @throws OptionError as {@link codeFilterOf}. */
export async function filterOf(option: string, given: Where | undefined): Promise<Filter> {
  return withTrustCodes(codeFilterOf(option, given));
}

/** A blank text is allowed: lines may have no supplier. */
function listOf(option: string, given: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length > 0 && list.every((one) => typeof one === 'string')) return list;
  throw notAllowed(option, given, 'a text, or a list of at least one');
}
