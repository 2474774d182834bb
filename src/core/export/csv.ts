import { defuse } from '../import/values/packing.ts';
import type { TextOutput } from './output.ts';

/** What a column holds: text may begin like a formula and is then guarded, figures and days never are. */
export type ColumnKind = 'text' | 'figure';

export interface ExportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

export type ExportCell = string | number | null;

const LINE_END = '\r\n';

/** What stands between two cells. */
export type Separator = ',' | '\t';

export const csvHeader = (columns: readonly ExportColumn[], separator: Separator = ','): string =>
  columns.map(({ name }) => name).join(separator) + LINE_END;

/** Puts the cells of the columns by RFC 4180, which quotes a tab in a cell as it does a comma: they become what is put. */
export function putCsvRow(
  output: TextOutput,
  columns: readonly ExportColumn[],
  cells: ExportCell[],
  separator: Separator = ',',
): void {
  for (let place = 0; place < columns.length; place++) {
    const cell = cells[place];
    if (typeof cell === 'string' && columns[place]?.kind === 'text' && PACKED.test(cell)) {
      cells[place] = quoted(defuse(cell));
    }
  }
  output.putCells(cells, columns.length, separator);
  output.put(LINE_END);
}

/** Text that may need something around it: most has nothing of this and stands as it is. */
const PACKED = /[",\t\r\n]|^['=+\-@\s]|\s$/;

/** Blanks at the ends are part of the text, and some readers take them off where no quotes stand around. */
const quoted = (text: string): string => (/[",\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
