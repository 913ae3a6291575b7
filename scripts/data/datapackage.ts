import { cell, rowsOf, type Reference } from './facts.js';
import { PROCUREMENT_COLUMNS } from './procurement.js';
import { PUBLISHED_BY_SYSTEM_COLUMNS } from './published-by-system.js';
import { fieldsOf, HEADERS } from './schema.js';
import { SIDE_BY_SIDE_COLUMNS } from './side-by-side.js';

interface Source {
  readonly title: string;
  readonly path?: string;
}

interface Resource {
  readonly name: string;
  readonly title: string;
  readonly path: string | readonly string[];
  readonly columns: readonly string[];
  readonly primaryKey: readonly string[];
  /** Columns that mean something else here than in other files. */
  readonly meanings?: Readonly<Record<string, string>>;
  readonly sources: readonly Source[];
  readonly licenses?: readonly License[];
}

interface License {
  readonly name: string;
  readonly title: string;
  readonly path: string;
}

const GOVERNMENT: License = {
  name: 'OGL-UK-3.0',
  title: 'Open Government Licence v3.0',
  path: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
};
const PARLIAMENT: License = {
  name: 'OPL-UK-3.0',
  title: 'Open Parliament Licence v3.0',
  path: 'https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/',
};
const OURS: License = {
  name: 'MIT',
  title: 'MIT License (the apportionment and the arrangement)',
  path: 'https://opensource.org/license/mit',
};

/** Describes every data file: its columns, where it comes from, on what terms. */
export function dataPackage(reference: Reference, procurementPaths: readonly string[]): string {
  const published = sourcesOf(reference, 'published-figures.csv');
  const ours = (files: readonly string[]) =>
    files.map((file): Source => ({ title: `Apportioned from reference/${file}`, path: `reference/${file}` }));
  const resources: Resource[] = [
    {
      name: 'procurement',
      title: 'The plan of the National Programme for IT, trust by trust and year by year (apportioned)',
      path: procurementPaths,
      columns: PROCUREMENT_COLUMNS,
      primaryKey: ['trust_code', 'product', 'status'],
      sources: ours(['published-figures.csv', 'trusts-2010.csv', 'gdp-deflators.csv']),
      licenses: [OURS],
    },
    {
      name: 'side-by-side',
      title: 'Example: reported prices of record systems, central beside local',
      path: 'examples/side-by-side.csv',
      columns: SIDE_BY_SIDE_COLUMNS,
      primaryKey: ['trust_code', 'product'],
      sources: sourcesOf(reference, 'published-procurements.csv'),
    },
    {
      name: 'published-figures',
      title: 'Published costs, contracts, spending, savings and benefits of the Programme',
      path: 'reference/published-figures.csv',
      columns: HEADERS.figures,
      primaryKey: ['id'],
      sources: published,
      licenses: [PARLIAMENT, GOVERNMENT],
    },
    {
      name: 'systems',
      title: 'The systems and routes of the announcement of September 2010: what became of each',
      path: 'reference/systems.csv',
      columns: HEADERS.systems,
      primaryKey: ['id'],
      meanings: {
        name: 'What reports call it.',
        product: 'The product of the bundled data that holds its cost; blank where no single one is known to.',
        route: 'The route of a line that is of this kind; blank where it has none.',
      },
      sources: sourcesOf(reference, 'systems.csv'),
    },
    {
      name: 'published-2013',
      title: 'What the reviews of 2012 and 2013 gave by system: the lines of the scenario of this name',
      path: 'scenarios/published-2013.csv',
      columns: PUBLISHED_BY_SYSTEM_COLUMNS,
      primaryKey: ['product', 'kind', 'financial_year'],
      meanings: {
        kind: 'cost or benefit.',
        price_base: 'As published: the financial year of the prices; blank where none was given.',
        status: 'actual for what had come by March 2012, planned for the rest.',
        figures: 'The published figures that the amount is, or is the difference of, by their ids.',
      },
      sources: [
        { title: 'Differences of figures in reference/published-figures.csv', path: 'reference/published-figures.csv' },
      ],
    },
    {
      name: 'published-procurements',
      title: 'What single trusts were reported to pay for record systems',
      path: 'reference/published-procurements.csv',
      columns: HEADERS.procurements,
      primaryKey: ['trust_name', 'product', 'route', 'as_of'],
      sources: sourcesOf(reference, 'published-procurements.csv'),
    },
    {
      name: 'trusts',
      title: 'The register: the NHS trusts of the Programme, and all others open and closed since',
      path: 'reference/trusts.csv',
      columns: HEADERS.trusts,
      primaryKey: ['trust_code'],
      sources: [
        ...sourcesOf(reference, 'trusts-2010.csv'),
        ...sourcesOf(reference, 'trusts-ods-2026.csv'),
      ],
      licenses: [GOVERNMENT],
    },
    {
      name: 'trusts-2010',
      title: 'The NHS trusts of England open on 16 September 2010',
      path: 'reference/trusts-2010.csv',
      columns: HEADERS.trusts2010,
      primaryKey: ['trust_code'],
      sources: sourcesOf(reference, 'trusts-2010.csv'),
      licenses: [GOVERNMENT],
    },
    {
      name: 'trusts-ods-2026',
      title: 'The NHS trusts of the Organisation Data Service in mid-2026, open and closed',
      path: 'reference/trusts-ods-2026.csv',
      columns: HEADERS.trustsToday,
      primaryKey: ['trust_code'],
      sources: sourcesOf(reference, 'trusts-ods-2026.csv'),
      licenses: [GOVERNMENT],
    },
    {
      name: 'trust-names',
      title: 'Other names of those trusts: former, later, trading and short',
      path: 'reference/trust-names.csv',
      columns: HEADERS.trustNames,
      primaryKey: ['trust_code', 'name'],
      sources: sourcesOf(reference, 'trust-names.csv'),
    },
    {
      name: 'green-book',
      title: 'Discount rates and bounds of optimism bias',
      path: 'reference/green-book.csv',
      columns: HEADERS.greenBook,
      primaryKey: ['table', 'key'],
      sources: sourcesOf(reference, 'green-book.csv'),
      licenses: [GOVERNMENT],
    },
    {
      name: 'gdp-deflators',
      title: 'GDP deflators by calendar year',
      path: 'reference/gdp-deflators.csv',
      columns: HEADERS.deflators,
      primaryKey: ['series', 'period'],
      sources: sourcesOf(reference, 'gdp-deflators.csv'),
      licenses: [GOVERNMENT],
    },
    {
      name: 'gdp-deflators-financial-year',
      title: 'GDP deflators by financial year, as published in 2019',
      path: 'reference/gdp-deflators-financial-year.csv',
      columns: HEADERS.financialYearDeflators,
      primaryKey: ['series', 'period'],
      sources: sourcesOf(reference, 'gdp-deflators-financial-year.csv'),
      licenses: [GOVERNMENT],
    },
  ];
  const described = {
    profile: 'tabular-data-package',
    name: 'npfit-cost-data',
    title: 'The National Programme for IT: published figures, and a plan apportioned from them',
    description:
      'The published figures stand in reference/. The amounts by trust and by year are apportioned from them by ' +
      'this project and were never published. README.md says how.',
    licenses: [OURS],
    resources: resources.map(describe),
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}

function describe({ name, title, path, columns, primaryKey, meanings, sources, licenses }: Resource): object {
  return {
    profile: 'tabular-data-resource',
    name,
    title,
    path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: { fields: fieldsOf(columns, meanings), primaryKey, missingValues: [''] },
    sources,
    ...(licenses ? { licenses } : {}),
  };
}

/** Each source of a reference file once, in the order in which it comes. */
function sourcesOf(reference: Reference, file: string): Source[] {
  const sources = new Map<string, Source>();
  for (const row of rowsOf(reference, file)) {
    const title = cell(row, 'source');
    const path = row['url'] ?? '';
    sources.set(`${title}\n${path}`, path === '' ? { title } : { title, path });
  }
  return [...sources.values()];
}
