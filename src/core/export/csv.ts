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

/** Puts the cells of the columns by RFC 4180, which quotes a tab in a cell as it does a comma. */
export function putCsvRow(
  output: TextOutput,
  columns: readonly ExportColumn[],
  cells: readonly ExportCell[],
  separator: Separator = ',',
): void {
  output.putCells(cells, columns, separator, packed);
  output.put(LINE_END);
}

const packed = (text: string): string => (PACKED.test(text) ? quoted(defuse(text)) : text);

/** Text that may need something around it: most has nothing of this and stands as it is. */
const PACKED = /[",\t\r\n]|^['=+\-@\s]|\s$/;

/** Blanks at the ends are part of the text, and some readers take them off where no quotes stand around. */
const quoted = (text: string): string => (/[",\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
