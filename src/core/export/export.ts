import { businessDay, type Instant } from '../domain/time/day.ts';
import { NewFile } from '../new-file.ts';
import type { Shop } from '../shop.ts';
import { sharingCount, stoppedCardCount } from '../store/export.ts';
import type { Port } from '../store/statement.ts';
import { csvHeader, type ExportCell, type ExportColumn, putCsvRow, type Separator } from './csv.ts';
import { type JournalForm, writeJournal } from './journal.ts';
import { gb18030Output, type TextOutput, utf8Output } from './output.ts';
import { type ExportName, exportTables, type TableName } from './tables.ts';

type TableForm = 'csv' | 'tsv' | 'jsonl' | 'json';

/** What is written, and how: tables have their forms, the journal has its own. */
export type ExportContent =
  | { readonly what: TableName; readonly form: TableForm }
  | { readonly what: 'journal'; readonly form: JournalForm };

export type ExportInput = ExportContent & ExportTarget;

interface ExportTarget {
  readonly encoding: 'utf-8' | 'gb18030';
  /** A byte order mark, by which Excel knows UTF-8. */
  readonly mark: boolean;
  /** Where it goes; null: to `write`. */
  readonly output: string | null;
}

export interface Exported {
  readonly what: ExportName;
  /** Rows of a table, entries of the journal. */
  readonly rows: number;
  readonly output: string | null;
  /** Of members: how many live on, or spend from, the account of another one, which no column says. */
  readonly sharing: number;
  /** Of members: how many have no card but a blocked one, which no column says either. */
  readonly stoppedCards: number;
}

/**
 * Writes a table of the books, or their journal, as it is at one moment, a page at a time, so that a million rows take no more memory than
 * a thousand. A file gets its name when it is complete.
 * Refuses: file_of_shop, file_not_found (the folder), storage_failed.
 */
export async function exportBooks(
  shop: Shop,
  at: Instant,
  input: ExportInput,
  write: (content: string | Uint8Array) => void,
): Promise<Exported> {
  const { what, encoding, mark, output } = input;
  const file = output === null ? null : new NewFile(output, shop.path);
  const send = (bytes: Uint8Array): void => (file ? file.write(bytes) : write(bytes));
  const text = encoding === 'utf-8' ? utf8Output(send) : await gb18030Output(send);
  try {
    if (mark) text.put('\uFEFF');
    const rows = await writeContent(shop, at, input, text);
    text.end();
    file?.keep();
    const unsaid =
      what === 'members' ? await shop.store.transaction('read', unsaidIn) : { sharing: 0, stoppedCards: 0 };
    return { what, rows, output, ...unsaid };
  } catch (error) {
    file?.discard();
    throw error;
  }
}

/** What no column of members says. */
const unsaidIn = async (tx: Port): Promise<Pick<Exported, 'sharing' | 'stoppedCards'>> => ({
  sharing: await sharingCount(tx),
  stoppedCards: await stoppedCardCount(tx),
});

function writeContent(shop: Shop, at: Instant, content: ExportContent, text: TextOutput): Promise<number> {
  if (content.what !== 'journal') return writeRows(shop, at, content.what, FORMS[content.form], text);
  return shop.store.transaction('read', (tx) => writeJournal(tx, content.form, shop.currency, text.put));
}

interface Form {
  before(columns: readonly ExportColumn[], what: TableName): string;
  row(text: TextOutput, columns: readonly ExportColumn[], cells: ExportCell[], place: number): void;
  after: string;
}

/** An object with a key for each column, as `JSON.stringify` writes it. */
function putObject({ put }: TextOutput, columns: readonly ExportColumn[], cells: readonly ExportCell[]): void {
  let before = '{"';
  for (let place = 0; place < columns.length; place++) {
    const cell = cells[place] ?? null;
    put(before);
    put(columns[place]?.name ?? '');
    put('":');
    put(typeof cell === 'string' ? JSON.stringify(cell) : String(cell));
    before = ',"';
  }
  put('}');
}

function separated(separator: Separator): Form {
  return {
    before: (columns) => csvHeader(columns, separator),
    row: (text, columns, cells) => putCsvRow(text, columns, cells, separator),
    after: '',
  };
}

const FORMS: Readonly<Record<TableForm, Form>> = {
  csv: separated(','),
  tsv: separated('\t'),
  jsonl: {
    before: () => '',
    row(text, columns, cells) {
      putObject(text, columns, cells);
      text.put('\n');
    },
    after: '',
  },
  json: {
    before: (_columns, what) => `{"${what}": [`,
    row(text, columns, cells, place) {
      text.put(place === 0 ? '\n  ' : ',\n  ');
      putObject(text, columns, cells);
    },
    after: '\n]}\n',
  },
};

function writeRows(shop: Shop, at: Instant, what: TableName, form: Form, text: TextOutput): Promise<number> {
  const { currency, calendar } = shop;
  const table = exportTables[what];
  return shop.store.transaction('read', async (tx) => {
    let rows = 0;
    const columns = [...table.columns, ...((await table.further?.(tx)) ?? [])];
    text.put(form.before(columns, what));
    for await (const page of table.pages(tx, { day: businessDay(at, calendar), currency, calendar })) {
      for (const cells of page) form.row(text, columns, cells, rows++);
    }
    text.put(form.after);
    return rows;
  });
}
