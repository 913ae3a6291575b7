import type { JsonValue } from './report.js';

/** From so many rows on a list is made while it is written; a shorter one is a plain array. */
const MANY = 1000;

/** A long list in JSON, whose values are made one by one when they are written, so that few are held at a time. */
export class JsonList {
  private constructor(private readonly make: () => Iterable<JsonValue>) {}

  /** Returns a list of values; a plain array where they are few. @param count how many there are. */
  static of(count: number, make: () => Iterable<JsonValue>): JsonValue {
    return count < MANY ? [...make()] : (new JsonList(make) as unknown as JsonValue);
  }

  [Symbol.iterator](): Iterator<JsonValue> {
    return this.make()[Symbol.iterator]();
  }

  /** For who wants all of it at once. */
  toJSON(): JsonValue[] {
    return [...this.make()];
  }
}
