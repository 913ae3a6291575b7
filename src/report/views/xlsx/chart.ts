import { DRAWING, escape, escapeCell, HEAD, OFFICE } from './xml.js';

/** Cells that a chart takes something from, and what they hold now: shown by programs that do not reckon. */
export interface Reference {
  /** "'Years'!$B$2:$B$13". */
  readonly cells: string;
  readonly now: readonly string[];
}

export interface ChartSeries {
  readonly name: Reference;
  readonly values: Reference;
  /** RRGGBB; null: not seen, it only lifts the others. */
  readonly colour: string | null;
  /** False: the legend leaves it out. */
  readonly inLegend: boolean;
}

/** Where a chart is: from a cell and an offset into it (in pixels) to another. */
export interface Anchor {
  readonly from: Corner;
  readonly to: Corner;
}
interface Corner {
  readonly column: number;
  readonly row: number;
  readonly x?: number;
}

/** A chart that the spreadsheet draws itself, from cells: it follows when they change. */
export interface NativeChart {
  readonly title: string;
  /** Its contents in words, for readers who cannot see it. */
  readonly description: string;
  /** `bar`: on its side, the first at the top; `col`: upright. */
  readonly direction: 'bar' | 'col';
  readonly stacked: boolean;
  readonly labels: Reference;
  readonly series: readonly ChartSeries[];
  /** How figures are shown along the axis, and at the bars where they are shown there. */
  readonly format: string;
  readonly figures?: string;
  /** The unit of the axis: '£m'. */
  readonly unit: string;
  readonly anchor: Anchor;
}

const CHART = `${DRAWING}/chart`;
const PIXEL = 9525;

/** The part that says where the charts of a sheet are. */
export function drawingXml(charts: readonly NativeChart[]): string {
  const corner = (name: string, { column, row, x = 0 }: Corner): string =>
    `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>${x * PIXEL}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  const frames = charts.map(({ title, description, anchor }, i) =>
    [
      `<xdr:twoCellAnchor>${corner('from', anchor.from)}${corner('to', anchor.to)}`,
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${escape(`Chart ${i + 1}: ${title}`)}" descr="${escape(description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
      `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${i + 1}"/></a:graphicData></a:graphic>`,
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
    ].join(''),
  );
  return `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">${frames.join('')}</xdr:wsDr>`;
}

/** A bar chart as a part of a workbook, its elements in the order in which a spreadsheet demands them. */
export function chartXml(chart: NativeChart): string {
  const { direction, stacked, series, format, unit } = chart;
  // bars that do not start at zero show differences larger than they are
  const isAboveZero = series.every(({ values }) => values.now.every((value) => !value.startsWith('-')));
  const least = isAboveZero ? '<c:min val="0"/>' : '';
  const isOnItsSide = direction === 'bar';
  const hidden = series.flatMap(({ inLegend }, i) =>
    inLegend ? [] : [`<c:legendEntry><c:idx val="${i}"/><c:delete val="1"/></c:legendEntry>`],
  );
  const hasLegend = hidden.length < series.length && series.length > 1;
  const [across, up] = isOnItsSide ? ['b', 'l'] : ['l', 'b'];
  return [
    `${HEAD}<c:chartSpace xmlns:c="${CHART}" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}"><c:date1904 val="0"/><c:roundedCorners val="0"/>`,
    `<c:chart>${titleXml(chart.title, 1200)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`,
    `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>`,
    ...series.map((each, i) => seriesXml(each, i, chart)),
    `<c:gapWidth val="${stacked ? 40 : 60}"/>${stacked ? '<c:overlap val="100"/>' : ''}<c:axId val="111"/><c:axId val="112"/></c:barChart>`,
    `<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="${isOnItsSide ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${up}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${text(900)}<c:crossAx val="112"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`,
    `<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="minMax"/>${least}</c:scaling><c:delete val="0"/><c:axPos val="${across}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>${titleXml(unit, 900)}<c:numFmt formatCode="${escape(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${text(900)}<c:crossAx val="111"/><c:crosses val="${isOnItsSide ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`,
    '</c:plotArea>',
    hasLegend
      ? `<c:legend><c:legendPos val="b"/>${hidden.join('')}<c:overlay val="0"/>${text(900)}</c:legend>`
      : '',
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>',
  ].join('');
}

/** A size in hundredths of a point. */
function text(size: number): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}"/></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}

function titleXml(words: string, size: number): string {
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${size > 1000 ? 1 : 0}"/></a:pPr><a:r><a:rPr lang="en-GB" sz="${size}" b="${size > 1000 ? 1 : 0}"/><a:t>${escape(words)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function seriesXml(
  { name, values, colour }: ChartSeries,
  i: number,
  { labels, figures }: NativeChart,
): string {
  const fill = colour === null ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
  const shown =
    figures !== undefined
      ? `<c:dLbls><c:numFmt formatCode="${escape(figures)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(900)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
      : '';
  return [
    `<c:ser><c:idx val="${i}"/><c:order val="${i}"/>`,
    `<c:tx><c:strRef><c:f>${escape(name.cells)}</c:f>${words(name.now)}</c:strRef></c:tx>`,
    `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>${shown}`,
    `<c:cat><c:strRef><c:f>${escape(labels.cells)}</c:f>${words(labels.now)}</c:strRef></c:cat>`,
    `<c:val><c:numRef><c:f>${escape(values.cells)}</c:f>${numbers(values.now)}</c:numRef></c:val></c:ser>`,
  ].join('');
}

function words(now: readonly string[]): string {
  const points = now.map((word, i) => `<c:pt idx="${i}"><c:v>${escapeCell(word)}</c:v></c:pt>`);
  return `<c:strCache><c:ptCount val="${now.length}"/>${points.join('')}</c:strCache>`;
}

function numbers(now: readonly string[]): string {
  const points = now.map((value, i) => `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`);
  return `<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${now.length}"/>${points.join('')}</c:numCache>`;
}
