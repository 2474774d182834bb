import { stringify } from 'yaml';
import type { OpenFile } from '../open.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import type { Header } from './header.ts';

/** How a file was read, as a mapping file: every column with its field, `ignore` where it was not used. */
export function writeMapping({ profile, encoding, header, style }: OpenFile): string {
  const columns = inOrder(header).flatMap((column) => {
    const word = header.names[column] ?? '';
    return word === '' ? [] : [[word, header.fields[column] ?? 'ignore'] as const];
  });
  return stringify({
    name: profile.name,
    kind: profile.kind,
    encoding,
    delimiter: header.delimiter,
    header_line: header.line,
    ...(style.dates === null ? {} : { dates: style.dates }),
    decimal: style.decimal,
    ...balanceIn(style.balanceIs, header),
    columns: Object.fromEntries(columns),
    ...filled('constants', profile.constants),
    ...filled('status', profile.status),
    ...filled('gender', profile.gender),
    ...(style.notes ? { notes: true } : {}),
  });
}

/** The columns from left to right; those of one field stand together, the one that counts first before the others. */
function inOrder({ cells, fields, columns }: Header): number[] {
  const place = (column: number): readonly [number, number] => {
    const field = fields[column];
    const group = (field && columns.get(field)) ?? [column];
    return [Math.min(...group), group.indexOf(column)];
  };
  return cells.map((_, column) => column).sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}

const filled = (key: string, words: object | undefined): object =>
  words && Object.keys(words).length > 0 ? { [key]: words } : {};

/** What a balance is; one that is read beside one of its parts, and is not the other, is both. */
function balanceIn(balanceIs: ReadingStyle['balanceIs'], { columns }: Header): { balance_is?: string | number } {
  const isTotal = columns.has('balance') && (columns.has('paid') || columns.has('bonus'));
  if (balanceIs === null) return isTotal ? { balance_is: 'total' } : {};
  return { balance_is: typeof balanceIs === 'string' ? balanceIs : balanceIs.percentPaid };
}
