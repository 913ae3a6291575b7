/** A map of a JSON text, of which nothing is known yet. */
export type JsonMap = Readonly<Record<string, unknown>>;

export function isJsonMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a key that stands in the map; undefined where it does not, also for the names that every object has. */
export function valueAt(map: JsonMap, key: string): unknown {
  // eslint-disable-next-line npfit-cost/own-keys -- the one place that asks first
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** The keys of two maps, each once: those of the first, then what the second adds. */
export function keysOfBoth(one: JsonMap, other: JsonMap): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

/** Returns the value of a JSON text, which may begin with a byte order mark. @throws SyntaxError where it is none. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
}
