import type { Workbook, WorkbookSheet } from '../cell.js';
import { damaged, tooLarge } from '../fault.js';
import { MOST_SHEETS } from '../limits.js';
import type { TextBudget } from '../text-budget.js';
import { xmlSheet } from '../xml-sheet.js';
import { isTrue, readXml } from '../xml.js';
import type { Zip } from '../zip.js';
import { readRelationships, type Relationship } from './relationships.js';
import { readSharedStrings } from './shared-strings.js';
import { SheetRows, type CellContext } from './sheet-rows.js';
import { readNumberFormats } from './styles.js';

/** The content of xl/workbook.xml. */
interface Listing {
  readonly sheets: readonly { readonly name: string; readonly id: string; readonly isHidden: boolean }[];
  readonly is1904: boolean;
  readonly isUncalculated: boolean;
}

/**
 * Opens a workbook of Office Open XML (ECMA-376), transitional or strict, with macros or without.
 *
 * @returns null where the archive is another document, or a binary workbook (.xlsb).
 */
export async function openXlsx(zip: Zip, budget: TextBudget): Promise<Workbook | null> {
  const part = ofType(await readRelationships(zip, ''), 'officeDocument') ?? 'xl/workbook.xml';
  if (!/\.xml$/i.test(part) || !zip.has(part) || !zip.has('[Content_Types].xml')) return null;
  if (/^(?:word|ppt|visio)\//i.test(part)) return null;
  const listing = await readListing(zip, part);
  const relationships = await readRelationships(zip, part);
  let context: Promise<CellContext> | null = null;
  const contextOnce = (): Promise<CellContext> =>
    (context ??= readContext(zip, listing, relationships, budget));
  const sheets = listing.sheets.flatMap(({ name, id, isHidden }): WorkbookSheet[] => {
    const target = relationships.get(id);
    if (!target) throw damaged(`its sheet "${name}" is missing`);
    // charts and dialogs are sheets too, without cells
    if (target.type !== 'worksheet') return [];
    return [xmlSheet({ name, isHidden }, zip, target.part, async () => new SheetRows(await contextOnce()))];
  });
  return { kind: 'xlsx', sheets, creator: await readCreator(zip) };
}

function ofType(relationships: ReadonlyMap<string, Relationship>, wanted: string): string | undefined {
  return [...relationships.values()].find(({ type }) => type === wanted)?.part;
}

async function readListing(zip: Zip, part: string): Promise<Listing> {
  const bytes = await zip.readAll(part);
  if (!bytes) throw damaged('the list of its sheets is missing');
  const sheets: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  let isUncalculated = false;
  await readXml([bytes], {
    open(element, attributes) {
      if (element === 'workbookPr') is1904 = isTrue(attributes.get('date1904'));
      else if (element === 'calcPr') isUncalculated = isTrue(attributes.get('fullCalcOnLoad'));
      else if (element === 'sheet')
        sheets.push({
          name: attributes.get('name') ?? '',
          id: attributes.get('id') ?? '',
          isHidden: (attributes.get('state') ?? 'visible') !== 'visible',
        });
      if (sheets.length > MOST_SHEETS) throw tooLarge(`it has more than ${MOST_SHEETS} sheets`);
    },
    close: () => undefined,
  });
  if (sheets.length === 0) throw damaged('it has no sheets');
  return { sheets, is1904, isUncalculated };
}

async function readContext(
  zip: Zip,
  { is1904, isUncalculated }: Listing,
  relationships: ReadonlyMap<string, Relationship>,
  budget: TextBudget,
): Promise<CellContext> {
  const strings = ofType(relationships, 'sharedStrings');
  const styles = ofType(relationships, 'styles');
  return {
    strings: strings === undefined ? [] : await readSharedStrings(zip, strings, budget),
    formats: styles === undefined ? [] : await readNumberFormats(zip, styles),
    is1904,
    isUncalculated,
  };
}

/** Returns the program or person that docProps/core.xml names; '' where it names none. */
async function readCreator(zip: Zip): Promise<string> {
  const bytes = await zip.readAll('docProps/core.xml');
  let creator = '';
  let isInCreator = false;
  if (!bytes) return creator;
  await readXml([bytes], {
    open(element) {
      isInCreator = element === 'creator';
    },
    close() {
      isInCreator = false;
    },
    text(text) {
      if (isInCreator) creator += text;
    },
  });
  return creator;
}
