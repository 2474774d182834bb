import Table from 'cli-table3';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Say } from './language.ts';
import { type Column, shownCell } from './output.ts';
import type { Paint } from './paint.ts';

const GAP = 2;
/** A column of text is squeezed to this many places and no further. */
const NARROWEST = 8;
/** So long a word stands on one line: a day, an hour, a card. */
const WORD = 12;

/**
 * Rows in aligned columns, without borders. Long text wraps inside its column on a terminal and is never cut; a figure
 * stands on one line. Where a terminal is too narrow for that, each row is a paragraph.
 */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { say, width, paint }: { readonly say: Say; readonly width: number | null; readonly paint: Paint },
): string {
  const shown = columns.filter((column) => !column.programsOnly);
  const titles = shown.map((column) => say(column.title));
  const cells = rows.map((row) => shown.map((column) => shownCell(column, row)));
  const natural = shown.map((_, index) =>
    [titles, ...cells].reduce((widest, line) => Math.max(widest, stringWidth(line[index] ?? '')), 0),
  );
  const least = shown.map(({ kind }, index) =>
    kind === 'figure' ? (natural[index] ?? 0) : narrowest([titles, ...cells].map((line) => line[index] ?? '')),
  );
  const widths = width === null ? natural : squeezed(natural, least, width - GAP * (shown.length - 1));
  if (width !== null && widths === null) return paragraphs(titles, cells, { width, paint });
  return aligned(titles, cells, { widths: widths ?? natural, columns: shown, paint });
}

function aligned(
  titles: readonly string[],
  cells: readonly string[][],
  { widths, columns, paint }: Layout & { readonly paint: Paint },
): string {
  // cli-table3 loses Chinese characters when it wraps, so it is given lines that are wrapped already.
  const wrapped = (line: readonly string[]) =>
    line.map((text, index) => wrapAnsi(text, widths[index] ?? NARROWEST, { hard: true, trim: false }));
  const lines = [titles.map((title) => paint.bold(title)), ...cells].map(wrapped);
  const drawn: string[] = [];
  for (let from = 0; from < lines.length; from += DRAWN_AT_ONCE) {
    drawn.push(draw(lines.slice(from, from + DRAWN_AT_ONCE), { widths, columns }));
  }
  return drawn.join('\n').replace(/ +$/gm, '');
}

interface Layout {
  readonly widths: readonly number[];
  readonly columns: readonly Pick<Column<never>, 'kind'>[];
}

/** The time that cli-table3 takes grows with the square of the rows. */
const DRAWN_AT_ONCE = 100;

/** Some lines of the table. A first one of blanks makes the columns as wide as in the others, and is left out again. */
function draw(lines: readonly string[][], { widths, columns }: Layout): string {
  const table = new Table({
    chars: NO_BORDERS,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: columns.map(({ kind }) => (kind === 'figure' ? 'right' : 'left')),
  });
  table.push(
    widths.map((width) => ' '.repeat(width)),
    ...lines,
  );
  const text = table.toString();
  return text.slice(text.indexOf('\n') + 1);
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};

/** Takes places from the widest columns that have any to give until the line fits; null: it does not. */
function squeezed(natural: readonly number[], least: readonly number[], room: number): number[] | null {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  for (; over > 0; over--) {
    const giving = widths.map((width, index) => (width > (least[index] ?? 0) ? width : 0));
    const widest = Math.max(...giving);
    if (widest === 0) return null;
    const index = giving.indexOf(widest);
    widths[index] = widest - 1;
  }
  return widths;
}

/** How narrow a column of text may become. */
const narrowest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => {
    const words = text.split(' ').map((word) => stringWidth(word));
    return Math.max(most, ...words.map((width) => (width <= WORD ? width : NARROWEST)));
  }, 0);

/** Each row on lines of its own, title by title; what says nothing is left out. */
function paragraphs(
  titles: readonly string[],
  rows: readonly string[][],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): string {
  const titled = titles.reduce((widest, title) => Math.max(widest, stringWidth(title)), 0) + GAP;
  const room = Math.max(1, width - titled);
  const linesOf = (text: string, index: number): string[] => {
    if (text === '') return [];
    const title = titles[index] ?? '';
    const [first, ...others] = wrapAnsi(text, room, { hard: true, trim: false }).split('\n');
    const begin = `${paint.bold(title)}${' '.repeat(titled - stringWidth(title))}${first}`;
    return [begin, ...others.map((line) => ' '.repeat(titled) + line)];
  };
  return rows
    .map((row) => row.flatMap(linesOf).join('\n'))
    .join('\n\n')
    .replace(/ +$/gm, '');
}
