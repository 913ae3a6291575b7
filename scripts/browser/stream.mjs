/** Stands in for node:stream as gzip is read: hands what comes from a source to what takes it. */
export function pipeline(source, target, done) {
  (async () => {
    try {
      for await (const chunk of source) await new Promise((resolve) => target.write(chunk, resolve));
      target.end();
      done();
    } catch (error) {
      target.destroy(error);
      done(error);
    }
  })();
}
