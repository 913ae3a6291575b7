import {
  financialCase,
  reconcile,
  yearsOfCase,
  type FinancialCase,
  type Forecast,
  type Reconciliation,
} from '../../appraisal/index.js';
import type { FinancialYear } from '../../model/index.js';
import { appraisalSummary, type ExpectedRisk } from '../cases/appraisal-summary.js';
import { financialNotes, financialTables, reconciliationTable } from '../cases/financial-tables.js';
import { optionTables, optionYears, type OptionYears } from '../cases/option-tables.js';
import type { SwitchingFound } from '../cases/switching-values.js';
import type { Section } from '../report.js';
import type { Display } from '../table.js';
import { sectionOf } from './section.js';

/** The figures of the economic and the financial case, which tables and JSON are made from. */
export interface Cases {
  readonly years: readonly FinancialYear[];
  readonly options: readonly OptionYears[];
  readonly financial: FinancialCase;
  readonly steps: readonly Reconciliation[];
}

export function casesOf(forecast: Forecast): Cases {
  const years = yearsOfCase(forecast);
  const financial = financialCase(forecast);
  return {
    ...{ years, financial, options: optionYears(forecast, years) },
    steps: reconcile(forecast, financial),
  };
}

/** The Appraisal Summary Table. */
export function summarySection(
  forecast: Forecast,
  { years }: Cases,
  risks: readonly ExpectedRisk[] | null,
  switching: SwitchingFound | null,
  display: Display,
): Section {
  return sectionOf('Appraisal summary', {
    tables: [appraisalSummary({ forecast, years, risks, switching, display })],
  });
}

/** The section behind it: each option over the years. */
export function optionsSection(forecast: Forecast, { options, financial }: Cases): Section {
  return sectionOf('Options over the years', { tables: optionTables(forecast, options, financial) });
}

/** The financial summary, and the step to it from the economic case. */
export function financialSection(forecast: Forecast, { financial, steps }: Cases): Section {
  return sectionOf('Financial case', {
    notes: financialNotes(forecast, financial),
    tables: [...financialTables(forecast, financial), reconciliationTable(forecast, financial, steps)],
  });
}
