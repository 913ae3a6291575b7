import { dataPackage } from './datapackage.js';
import { readFacts, type Reference } from './facts.js';
import { holdingsOf } from './holdings.js';
import { poolsOf } from './pools.js';
import { procurementFiles } from './procurement.js';
import { publishedBySystemFile } from './published-by-system.js';
import { registerFile } from './register.js';
import { readmeFigures } from './readme-figures.js';
import { fillFigures } from './readme.js';
import { shapeOf } from './shape.js';
import { sideBySideFile } from './side-by-side.js';

/** The bundled data: path under `data/` to text, and the figures worth printing. */
export interface Bundle {
  readonly files: ReadonlyMap<string, string>;
  readonly keyFigures: string;
}

/** Everything in `data/` but the reference files that are kept by hand, from these and from the hand-written words of the README. */
export function buildBundle(reference: Reference, readme: string): Bundle {
  const facts = readFacts(reference);
  const pools = poolsOf(facts);
  const shape = shapeOf(facts);
  const holdings = holdingsOf(pools.pools, facts.trusts, shape);
  const procurement = procurementFiles(holdings);
  const figures = readmeFigures({ facts, pools, shape, holdings });
  const files = new Map([
    ...procurement,
    ['reference/trusts.csv', registerFile(reference)],
    ['examples/side-by-side.csv', sideBySideFile(facts)],
    ['scenarios/published-2013.csv', publishedBySystemFile(facts)],
    ['datapackage.json', dataPackage(reference, [...procurement.keys()].sort())],
    ['README.md', fillFigures(readme, figures)],
  ]);
  return { files, keyFigures: figures.get('key') ?? '' };
}
