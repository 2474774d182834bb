import { calledAs } from '../../domain/programme/called.ts';
import { fail } from '../../problem.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { isOfOtherStore, saysStore } from '../header/store-word.ts';
import { fold } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpackText } from '../values/packing.ts';

/** What the shop calls its tiers and its stores, as `calledAs` has it. */
export type Called = Readonly<Record<CalledField, ReadonlySet<string>>>;
type CalledField = 'tier' | 'store';

/**
 * The tier and the store of members where no word says them: the column whose cells are what the shop calls its tiers,
 * or its stores, more than anything else. What somebody was before, or will be, or whoever brought them, is another
 * matter; so is where they live, and where they were last.
 * Refuses: columns_unclear, where several are such columns.
 */
export function withCalled(table: Table, called: Called, said: ColumnWords): Header {
  const { kind, own, byMeaning } = table.header.profile;
  if (kind !== 'members' || own || !byMeaning) return table.header;
  const open = (['tier', 'store'] as const).flatMap((field) => openFor(field, table, called, said));
  let rows = 0;
  for (const { rows: some } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of some) {
      for (const seen of open) {
        const text = unpackText(cells[seen.column] ?? '');
        if (isNone(text)) continue;
        if (seen.words.has(calledAs(text)) && (seen.isNamed || /\p{L}/u.test(text))) seen.known += 1;
        else seen.others += 1;
      }
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  const found = open.filter(({ known, others }) => known > others);
  return (['tier', 'store'] as const).reduce((header, field) => {
    const all = found.filter((seen) => seen.field === field && header.fields[seen.column] === null);
    return withField(header, onlyOne(all, table), field);
  }, table.header);
}

/** A column that may say a tier or a store, and how often it does. */
interface Seen {
  readonly field: CalledField;
  readonly column: number;
  readonly words: ReadonlySet<string>;
  /** Its word says what it is, or nothing else counts there: figures are a code. */
  readonly isNamed: boolean;
  known: number;
  others: number;
}

function openFor(field: CalledField, { header }: Table, called: Called, said: ColumnWords): Seen[] {
  const words = called[field];
  if (header.columns.has(field) || words.size === 0) return [];
  const spoken = spokenIn(header, said);
  return header.cells.flatMap((word, column) =>
    header.fields[column] !== null ||
    spoken.has(fold(word)) ||
    spoken.has(columnNumber(header.cells, column)) ||
    IS_OTHER[field](word)
      ? []
      : [{ field, column, words, isNamed: field === 'tier' || saysStore(word), known: 0, others: 0 }],
  );
}

/** Of several columns the one whose word says what it is. Refuses: columns_unclear. */
function onlyOne(found: readonly Seen[], { header, source }: Table): number | undefined {
  const worded = found.filter(({ field, isNamed }) => field === 'store' && isNamed);
  const all = worded.length > 0 ? worded : found;
  const [first] = all;
  if (first === undefined || all.length === 1) return first?.column;
  const columns = all.map(({ column }) => columnName(header.cells, column));
  return fail({ code: 'columns_unclear', path: source.path, option: '--column', field: first.field, columns });
}

/** Of another time, or of somebody else. */
const OF_OTHER_TIER =
  /^(?:原|前|上|下|旧|舊|目标|目標)|历史|歷史|之前|之后|之後|升[级級]|降[级級]|推荐|推薦|介绍|介紹|previous|former|last|prior|next|target|upgrade|downgrade|referr|highest|最高/;

const IS_OTHER: Readonly<Record<CalledField, (word: string) => boolean>> = {
  tier: (word) => OF_OTHER_TIER.test(fold(word)),
  store: isOfOtherStore,
};

/** So many rows show what a column is. */
const ROWS_SEEN = 1000;
