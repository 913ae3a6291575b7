import { notAllowed } from './option-error.js';

/**
 * The values inside the objects that the library hands out. Callers see documented figures; functions that go on from
 * there find what they need here.
 */
export class Insides<Outer extends object, Inner> {
  private readonly known = new WeakMap<object, Inner>();

  /** @param made the words of an error: 'a forecast that this library made'. */
  constructor(private readonly made: string) {}

  keep(outer: Outer, inner: Inner): Outer {
    this.known.set(outer, inner);
    return outer;
  }

  /** Returns whether an object is one of these. */
  has(given: unknown): given is Outer {
    return typeof given === 'object' && given !== null && this.known.has(given);
  }

  /** Returns what stands behind an object. @throws OptionError where it is not one that was handed out. */
  of(option: string, given: Outer): Inner {
    const found = this.has(given) ? this.known.get(given) : undefined;
    if (found === undefined) throw notAllowed(option, given, this.made);
    return found;
  }
}
