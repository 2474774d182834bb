import { calledAs } from '../../domain/programme/called.ts';
import { fail } from '../../problem.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { fold } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpackText } from '../values/packing.ts';

/**
 * The tier of members where no word says it: the column whose cells are tiers of the programme, as `calledAs` has them,
 * more than anything else. What somebody was before, or will be, or whoever brought them, is another matter.
 * Refuses: columns_unclear, where several are such columns.
 */
export function withTier(table: Table, tiers: ReadonlySet<string>, said: ColumnWords): Header {
  const { header, source } = table;
  const { kind, own, byMeaning } = header.profile;
  if (kind !== 'members' || own || !byMeaning || header.columns.has('tier') || tiers.size === 0) return header;
  const spoken = spokenIn(header, said);
  const open = header.cells.flatMap((word, column) =>
    header.fields[column] !== null ||
    spoken.has(fold(word)) ||
    spoken.has(columnNumber(header.cells, column)) ||
    OF_ANOTHER.test(fold(word))
      ? []
      : [{ column, known: 0, others: 0 }],
  );
  let rows = 0;
  for (const { rows: some } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of some) {
      for (const seen of open) {
        const text = unpackText(cells[seen.column] ?? '');
        if (isNone(text)) continue;
        if (tiers.has(calledAs(text))) seen.known += 1;
        else seen.others += 1;
      }
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  const found = open.filter(({ known, others }) => known > others).map(({ column }) => column);
  if (found.length > 1) {
    const columns = found.map((column) => columnName(header.cells, column));
    fail({ code: 'columns_unclear', path: source.path, option: '--column', field: 'tier', columns });
  }
  return withField(header, found[0], 'tier');
}

/** Of another time, or of somebody else. */
const OF_ANOTHER =
  /^(?:原|前|上|下|旧|舊|目标|目標)|历史|歷史|之前|之后|之後|升[级級]|降[级級]|推荐|推薦|介绍|介紹|previous|former|last|prior|next|target|upgrade|downgrade|referr|highest|最高/;

/** So many rows show what a column is. */
const ROWS_SEEN = 1000;
