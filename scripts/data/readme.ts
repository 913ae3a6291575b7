/**
 * Puts each table between its two marks, `<!-- figures: name -->` and `<!-- end -->`; the words around them are
 * written by hand. Every table has its place and every place its table.
 */
export function fillFigures(readme: string, figures: ReadonlyMap<string, string>): string {
  const left = new Set(figures.keys());
  const filled = readme.replace(
    /(<!-- figures: ([a-z]+) -->\n)[^]*?(<!-- end -->)/g,
    (_, open: string, name: string, close: string) => {
      const figure = figures.get(name);
      if (figure === undefined) throw new Error(`the README asks for figures ${name}, which are not known`);
      left.delete(name);
      return `${open}\n${figure}\n\n${close}`;
    },
  );
  if (left.size > 0) throw new Error(`the README has no place for the figures ${[...left].join(', ')}`);
  return filled;
}
