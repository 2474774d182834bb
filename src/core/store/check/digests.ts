import type { EntryLine, LotDateDraft } from '../../domain/ledger/entry.ts';
import type { DigestEntry } from '../../domain/seals/digest.ts';
import { OWN_COLUMNS } from '../entries.ts';
import { type Port, statement } from '../statement.ts';

/** An entry with everything that its fingerprint was made of, and the fingerprint that it was given. */
export interface StoredEntry {
  readonly entry: DigestEntry;
  readonly digest: Uint8Array;
  /** Its free text with the salt of its hash; null where it has none or it was erased. */
  readonly text: { readonly salt: Uint8Array; readonly text: string } | null;
}

/** Every entry in the order of the books, read in pages, so that a large shop needs no large memory. */
export async function* storedEntries(tx: Port): AsyncGenerator<StoredEntry> {
  for (let rows = await tx.all(entryPage, { after: 0 }); rows.length > 0; ) {
    const [first, last] = [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0];
    const range = { first, last };
    const lines = grouped(await tx.all(linePage, range));
    const postings = grouped(await tx.all(postingPage, range));
    const lots = grouped(await tx.all(lotPage, range));
    const dates = grouped(await tx.all(datePage, range));
    for (const { digest, salt, text, textHash, activity, ...row } of rows) {
      const entry: DigestEntry = {
        ...row,
        activity: activity === 1,
        text: textHash,
        lines: lines.get(row.id) ?? [],
        postings: postings.get(row.id) ?? [],
        lots: lots.get(row.id) ?? [],
        dates: dates.get(row.id) ?? [],
      };
      yield { entry, digest, text: salt === null || text === null ? null : { salt, text } };
    }
    rows = await tx.all(entryPage, { after: last });
  }
}

/** Entries per page. */
const PAGE = 500;

function grouped<R extends { readonly entryId: number }>(rows: readonly R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const group = groups.get(row.entryId);
    if (group) group.push(row);
    else groups.set(row.entryId, [row]);
  }
  return groups;
}

type Range = { first: number; last: number };

type EntryRow = Omit<DigestEntry, 'activity' | 'text' | 'lines' | 'postings' | 'lots' | 'dates'> & {
  readonly activity: 0 | 1;
  readonly textHash: Uint8Array | null;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array | null;
  readonly text: string | null;
};

const entryPage = statement<{ after: number }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('entry_text', 'entry_text.entry_id', 'entry.id')
    .select([...OWN_COLUMNS, 'entry.text_hash as textHash', 'entry.digest', 'entry_text.salt', 'entry_text.text'])
    .where('entry.id', '>', at.after)
    .orderBy('entry.id')
    .limit(PAGE),
);

const linePage = statement<Range, EntryLine & { entryId: number }>((db, at) =>
  db
    .selectFrom('entry_line')
    .select(['entry_id as entryId', 'no', 'sku', 'name', 'category', 'quantity', 'price', 'gross', 'net'])
    .where('entry_id', '>=', at.first)
    .where('entry_id', '<=', at.last)
    .orderBy('entry_id')
    .orderBy('no'),
);

const postingPage = statement<Range, DigestEntry['postings'][number] & { entryId: number }>((db, at) =>
  db
    .selectFrom('posting')
    .select([
      'entry_id as entryId',
      'id',
      'debit',
      'credit',
      'unit',
      'amount',
      'account_id as accountId',
      'lot_id as lotId',
      'lot_effect as lotEffect',
      'figure',
      'reverses',
      'rule',
      'store',
    ])
    .where('entry_id', '>=', at.first)
    .where('entry_id', '<=', at.last)
    .orderBy('id'),
);

const lotPage = statement<Range, DigestEntry['lots'][number] & { readonly entryId: number }>((db, at) =>
  db
    .selectFrom('lot')
    .select([
      'entry_id as entryId',
      'id',
      'asset',
      'product',
      'pair_id as pairId',
      'opened_on as openedOn',
      'on_clock as onClock',
      'amount',
      'cost',
      'origin_lot as originLot',
      'store',
      'tender',
      'funder',
      'programme',
      'rule',
      'terms',
    ])
    .where('entry_id', '>=', at.first)
    .where('entry_id', '<=', at.last)
    .orderBy('id'),
);

const datePage = statement<Range, LotDateDraft & { readonly entryId: number }>((db, at) =>
  db
    .selectFrom('lot_date')
    .select(['entry_id as entryId', 'lot_id as lotId', 'valid_from as validFrom', 'expires_on as expiresOn'])
    .where('entry_id', '>=', at.first)
    .where('entry_id', '<=', at.last)
    .orderBy('lot_id'),
);
