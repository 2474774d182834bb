import Table from 'cli-table3';
import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Say } from './language.ts';
import { type Column, shownCell } from './output.ts';
import type { Paint } from './paint.ts';

const GAP = 2;
/** A column is never squeezed below this many places. */
const NARROWEST = 8;

/** Rows in aligned columns, without borders. Long text wraps inside its column on a terminal and is never cut. */
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
  const widths = width === null ? natural : squeezed(natural, width - GAP * (shown.length - 1));
  // cli-table3 loses Chinese characters when it wraps, so it is given lines that are wrapped already.
  const wrapped = (line: readonly string[]) =>
    line.map((text, index) => wrapAnsi(text, widths[index] ?? NARROWEST, { hard: true, trim: false }));
  const lines = [titles.map((title) => paint.bold(title)), ...cells].map(wrapped);
  const drawn: string[] = [];
  for (let from = 0; from < lines.length; from += DRAWN_AT_ONCE) {
    drawn.push(draw(lines.slice(from, from + DRAWN_AT_ONCE), widths, shown));
  }
  return drawn.join('\n').replace(/ +$/gm, '');
}

/** The time that cli-table3 takes grows with the square of the rows. */
const DRAWN_AT_ONCE = 100;

/** Some lines of the table. A first one of blanks makes the columns as wide as in the others, and is left out again. */
function draw(
  lines: readonly string[][],
  widths: readonly number[],
  columns: readonly Pick<Column<never>, 'kind'>[],
): string {
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

/** Takes places from the widest columns until the line fits. */
function squeezed(natural: readonly number[], room: number): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, width) => sum + width, 0);
  while (total() > room) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
