/** Stands in for node:url. */
export function fileURLToPath(url) {
  return new globalThis.URL(url).pathname;
}
