/**
 * The one place that writes entries. Everything an entry moves is saved with it: lines, lots, postings, dates, the
 * figures of the lots, counters, the daily summaries, and the digest over all of it.
 */

import { couponCode, couponKey } from '../domain/coupons/coupon-code.ts';
import type { EntryKind, EntryLine, EntryPlan, LotDateDraft, PostingDraft } from '../domain/ledger/entry.ts';
import type { LotDraft, LotFigure, LotTerms, Unit } from '../domain/ledger/lot.ts';
import { digestOf, textDigest } from '../domain/seals/digest.ts';
import type { Day, Instant } from '../domain/time/day.ts';
import { advanceAccount } from './accounts.ts';
import { freezeCards } from './frozen-cards.ts';
import { statement, type Tx } from './statement.ts';
import { type Write, write } from './write.ts';

/** When, where and by whom: what the runner knows of every entry of one command. */
export interface Stamp {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly day: Day;
  readonly store: string;
  readonly operator: string | null;
  readonly programme: number;
  readonly batchId: number | null;
  /** Random bytes: for the salt of a free text, for codes of coupons. */
  readonly salt: () => Uint8Array;
}

/** What became of a plan: its entry's number and the numbers of the lots that it opened. */
export interface Saved {
  readonly entryId: number;
  readonly lotIds: ReadonlyMap<LotDraft, number>;
}

/** Saves one planned entry. The caller holds the write lock. */
export async function append(tx: Tx, planned: EntryPlan, stamp: Stamp): Promise<Saved> {
  const entry = { ...planned.entry, facts: await freezeCards(tx, planned.entry.facts) };
  const plan = { ...planned, entry };
  const ids = await tx.takeIds(sizeOf(plan));
  const { row, text, lots, coupons, lotIds, postings, dates } = entryRows(plan, stamp, ids);

  const daily = await dailySums(tx, plan, stamp);
  const advanced = entry.autoKey === null ? [...accountsOf(plan)] : [];
  await tx.runAll([
    write(insertEntry, row),
    ...entry.lines.map((line) => write(insertLine, { ...line, entryId: ids.entry })),
    ...(text ? [write(insertText, { entryId: ids.entry, ...text })] : []),
    ...lots.map((lot) => write(insertLot, lot)),
    ...coupons.map((coupon) => write(insertCoupon, coupon)),
    ...postings.map((posting) => write(insertPosting, posting)),
    ...dates.map((date) => write(insertDate, { ...date, entryId: ids.entry })),
    ...plan.dates.map((date) => write(setLotDates, date)),
    ...[...movedFigures(postings)].map(([lotId, figures]) => write(moveFigures, { lotId, ...figures })),
    ...plan.counters.map((counter) => write(counter.by < 0 ? giveBack : count, counter)),
    ...daily,
    ...advanced.map((accountId) => advanceAccount(accountId, stamp.occurredAt)),
  ]);
  await keepTerms(tx, plan, stamp, ids.entry);
  return { entryId: ids.entry, lotIds };
}

/** What the entry does to the terms of plans; most entries do nothing to any. */
async function keepTerms(tx: Tx, { entry }: EntryPlan, { store, programme }: Stamp, id: number): Promise<void> {
  const { terms = [], termChanges = [] } = entry.facts;
  if (terms.length + termChanges.length === 0) return;
  const plans = await import('./plans.ts');
  if (entry.memberId !== null) await plans.openTerms(tx, { id, memberId: entry.memberId, store, programme }, terms);
  await plans.changeTerms(tx, termChanges);
}

/** How many rows are to be numbered, or from where their numbers count. */
export interface EntryIds {
  readonly entry: number;
  readonly lot: number;
  readonly posting: number;
}

const sizeOf = ({ lots, postings }: EntryPlan): EntryIds => ({ entry: 1, lot: lots.length, posting: postings.length });

/** Numbers for several entries at once, and for each of them where its own begin. */
export async function takeIdsFor(tx: Tx, plans: readonly EntryPlan[]): Promise<EntryIds[]> {
  const sizes = plans.map(sizeOf);
  const sum = (part: keyof EntryIds): number => sizes.reduce((total, size) => total + size[part], 0);
  const next = { ...(await tx.takeIds({ entry: sum('entry'), lot: sum('lot'), posting: sum('posting') })) };
  return sizes.map((size) => {
    const own = { ...next };
    next.entry += size.entry;
    next.lot += size.lot;
    next.posting += size.posting;
    return own;
  });
}

/** A planned entry as the rows that it will be, with its fingerprint. Writes nothing: bulk work saves many at once. */
export function entryRows(plan: EntryPlan, stamp: Stamp, ids: EntryIds) {
  const { entry } = plan;
  const lotIds = new Map(plan.lots.map((lot, index) => [lot, ids.lot + index]));
  const pairIds = pairIdsOf(plan.lots, lotIds);
  const codes = codesOf(plan, stamp, lotIds);
  const lots = plan.lots.map((lot) => lotRow(lot, ids, lotIds, pairIds, codes.get(lot)));
  const postings = plan.postings.map((posting, index) => postingRow(posting, index, lotIds, stamp, ids));
  const dates = [...lots.filter(isDated).map(datesOfLot), ...plan.dates];
  const text = entry.text === null ? null : { text: entry.text, salt: stamp.salt() };
  const textHash = text === null ? null : textDigest(text.salt, text.text);
  const said = {
    id: ids.entry,
    kind: entry.kind,
    occurredAt: stamp.occurredAt,
    recordedAt: stamp.recordedAt,
    day: stamp.day,
    store: stamp.store,
    operator: stamp.operator,
    programme: stamp.programme,
    batchId: stamp.batchId,
    memberId: entry.memberId,
    accountId: entry.accountId,
    cardId: entry.cardId,
    amount: entry.amount,
    reverses: entry.reverses,
    autoKey: entry.autoKey,
    activity: entry.activity,
    facts: JSON.stringify(entry.facts),
  };
  const digest = digestOf({ ...said, lines: entry.lines, postings, lots, dates, text: textHash });
  return {
    row: { ...said, activity: entry.activity ? (1 as const) : (0 as const), textHash, digest },
    text,
    lots,
    coupons: [...codes].map(([lot, code]) => ({ lotId: lotIds.get(lot) as number, code: couponKey(code) })),
    lotIds,
    postings,
    dates,
  };
}

/** A new pair is known by the id of its first lot. */
function pairIdsOf(lots: readonly LotDraft[], lotIds: ReadonlyMap<LotDraft, number>): Map<LotDraft['pairId'], number> {
  const pairIds = new Map<LotDraft['pairId'], number>();
  for (const lot of lots) {
    if (typeof lot.pairId === 'string' && !pairIds.has(lot.pairId)) pairIds.set(lot.pairId, lotIds.get(lot) as number);
  }
  return pairIds;
}

const lotRow = (
  lot: LotDraft,
  ids: { entry: number },
  lotIds: ReadonlyMap<LotDraft, number>,
  pairIds: ReadonlyMap<LotDraft['pairId'], number>,
  code: string | undefined,
) => ({
  id: lotIds.get(lot) as number,
  accountId: lot.accountId,
  asset: lot.asset,
  product: lot.product,
  pairId: typeof lot.pairId === 'string' ? (pairIds.get(lot.pairId) as number) : lot.pairId,
  entryId: ids.entry,
  openedOn: lot.openedOn,
  validFrom: lot.validFrom,
  expiresOn: lot.expiresOn,
  onClock: lot.onClock ? (1 as const) : (0 as const),
  amount: lot.amount,
  cost: lot.cost,
  originLot: lot.originLot,
  store: lot.store,
  tender: lot.tender,
  funder: lot.funder,
  programme: lot.programme,
  rule: lot.rule,
  terms: Object.keys(lot.terms).length === 0 ? null : JSON.stringify(withCode(lot.terms, code)),
});

const isDated = ({ validFrom, expiresOn }: Pick<LotDateDraft, 'validFrom' | 'expiresOn'>): boolean =>
  validFrom !== null || expiresOn !== null;
const datesOfLot = ({ id, validFrom, expiresOn }: ReturnType<typeof lotRow>): LotDateDraft => ({
  lotId: id,
  validFrom,
  expiresOn,
});

const withCode = (terms: LotTerms, code: string | undefined): LotTerms =>
  terms.coupon && code !== undefined ? { ...terms, coupon: { ...terms.coupon, code } } : terms;

const lotIdOf = ({ lot }: PostingDraft, lotIds: ReadonlyMap<LotDraft, number>): number | null =>
  lot === null || typeof lot === 'number' ? lot : (lotIds.get(lot) as number);

const postingRow = (
  posting: PostingDraft,
  index: number,
  lotIds: ReadonlyMap<LotDraft, number>,
  { store }: Stamp,
  ids: EntryIds,
) => ({
  id: ids.posting + index,
  entryId: ids.entry,
  no: index + 1,
  debit: posting.debit,
  credit: posting.credit,
  unit: posting.unit,
  amount: posting.amount,
  accountId: posting.accountId,
  lotId: lotIdOf(posting, lotIds),
  lotEffect: posting.lotEffect,
  figure: posting.figure,
  reverses: posting.reverses,
  rule: posting.rule,
  store,
});

/** The codes of the coupons that an entry gives out, by their lots: those that the shop made up, else random ones. */
function codesOf({ lots }: EntryPlan, stamp: Stamp, lotIds: ReadonlyMap<LotDraft, number>): Map<LotDraft, string> {
  const coupons = lots.filter(({ asset }) => asset === 'coupon');
  const random = coupons.length > 0 ? stamp.salt() : null;
  return new Map(
    coupons.map((lot) => [lot, lot.terms.coupon?.code ?? couponCode(random as Uint8Array, lotIds.get(lot) as number)]),
  );
}

export interface MovedFigures {
  readonly used: number;
  readonly expired: number;
  readonly withdrawn: number;
}

/** What the postings did to the figures of each lot, by its number; `amount` was written when the lot was opened. */
export function movedFigures(
  postings: readonly { lotId: number | null; lotEffect: number; figure: LotFigure | null; amount: number }[],
): Map<number, MovedFigures> {
  const moved = new Map<number, Record<Exclude<LotFigure, 'amount'>, number>>();
  for (const { lotId, lotEffect, figure, amount } of postings) {
    if (lotId === null || figure === null || figure === 'amount') continue;
    const figures = moved.get(lotId) ?? { used: 0, expired: 0, withdrawn: 0 };
    figures[figure] -= lotEffect * amount;
    moved.set(lotId, figures);
  }
  return moved;
}

/** The entry's own account and those whose value moved. Taking someone in or changing a status moves no account on. */
function accountsOf({ entry, postings }: EntryPlan): Set<number> {
  if (entry.kind === 'enrol' || entry.kind === 'status') return new Set();
  const touched = [entry.accountId, ...postings.map(({ accountId }) => accountId)];
  return new Set(touched.filter((accountId) => accountId !== null));
}

/** What an entry adds to the daily sums, by which reports answer at once however many entries there are. */
async function dailySums(tx: Tx, plan: EntryPlan, stamp: Stamp): Promise<Write[]> {
  const { kind, reverses } = plan.entry;
  const original = reverses === null ? undefined : await tx.first(kindOfEntry, { id: reverses });
  const { day, store, operator } = stamp;
  const slot = (plan.entry.accountId ?? 0) % tx.dailySlots;
  const key: DailyKey = { day, slot, store, operator: operator ?? '', kind, ofKind: original?.kind ?? '' };
  const sums = new DailySums();
  sums.add(plan.postings);
  return addedDaily(key, sums);
}

/** Adds the sums of so many entries of one day, store, operator and kind to the daily ones. */
export const saveDaily = (tx: Tx, key: DailyKey, sums: DailySums): Promise<void> => tx.runAll(addedDaily(key, sums));

const addedDaily = (key: DailyKey, sums: DailySums): Write[] => [
  write(countEntries, { ...key, entries: sums.entries }),
  ...sums.values().map((sum) => write(addDaily, { ...key, ...sum })),
];

/** What entries move, summed by the accounts on both sides, the lot's store and its figure. */
export class DailySums {
  entries = 0;
  /** By the lot's store: what one store moves has few names, and to make one of each posting takes longer than to look. */
  readonly #sums = new Map<string, DailySum[]>();

  /** The postings of one more entry. */
  add(postings: readonly SummedPosting[]): void {
    this.entries += 1;
    for (const posting of postings) {
      const sum = this.#sumOf(posting);
      sum.amount += posting.amount;
      sum.postings += 1;
    }
  }

  /** In one order everywhere, so that two tills never wait for each other's rows crosswise. */
  values(): DailySum[] {
    const named = [...this.#sums.values()].flat().map((sum) => ({ sum, name: nameOf(sum) }));
    return named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ sum }) => sum);
  }

  #sumOf({ debit, credit, unit, lotStore: lot, figure: moved }: SummedPosting): DailySum {
    const [lotStore, figure] = [lot ?? '', moved ?? ''] as const;
    const known = this.#sums.get(lotStore) ?? [];
    for (const sum of known) {
      if (sum.debit === debit && sum.credit === credit && sum.unit === unit && sum.figure === figure) return sum;
    }
    const sum = { debit, credit, unit, lotStore, figure, amount: 0, postings: 0 };
    this.#sums.set(lotStore, [...known, sum]);
    return sum;
  }
}

type SummedPosting = Pick<PostingDraft, 'debit' | 'credit' | 'unit' | 'amount' | 'lotStore' | 'figure'>;

const nameOf = ({ debit, credit, unit, lotStore, figure }: DailySum): string =>
  `${debit} ${credit} ${unit} ${lotStore} ${figure}`;

interface DailySum {
  readonly debit: string;
  readonly credit: string;
  readonly unit: Unit;
  readonly lotStore: string;
  readonly figure: LotFigure | '';
  amount: number;
  postings: number;
}

const insertEntry = statement<{
  id: number;
  kind: EntryKind;
  occurredAt: Instant;
  recordedAt: Instant;
  day: Day;
  store: string;
  operator: string | null;
  memberId: number | null;
  accountId: number | null;
  cardId: number | null;
  programme: number;
  amount: number | null;
  reverses: number | null;
  autoKey: string | null;
  batchId: number | null;
  activity: 0 | 1;
  facts: string;
  textHash: Uint8Array | null;
  digest: Uint8Array;
}>((db, at) =>
  db.insertInto('entry').values({
    id: at.id,
    kind: at.kind,
    occurred_at: at.occurredAt,
    recorded_at: at.recordedAt,
    day: at.day,
    store: at.store,
    operator: at.operator,
    member_id: at.memberId,
    account_id: at.accountId,
    card_id: at.cardId,
    programme: at.programme,
    amount: at.amount,
    reverses: at.reverses,
    auto_key: at.autoKey,
    batch_id: at.batchId,
    activity: at.activity,
    facts: at.facts,
    text_hash: at.textHash,
    digest: at.digest,
  }),
);

const insertLine = statement<EntryLine & { entryId: number }>((db, at) =>
  db.insertInto('entry_line').values({
    entry_id: at.entryId,
    no: at.no,
    sku: at.sku,
    name: at.name,
    category: at.category,
    quantity: at.quantity,
    price: at.price,
    gross: at.gross,
    net: at.net,
  }),
);

const insertText = statement<{ entryId: number; salt: Uint8Array; text: string }>((db, at) =>
  db.insertInto('entry_text').values({ entry_id: at.entryId, salt: at.salt, text: at.text }),
);

const insertLot = statement<
  Omit<LotDraft, 'terms' | 'pairId' | 'onClock'> & {
    id: number;
    entryId: number;
    pairId: number | null;
    terms: string | null;
    onClock: 0 | 1;
  }
>((db, at) =>
  db.insertInto('lot').values({
    id: at.id,
    account_id: at.accountId,
    asset: at.asset,
    product: at.product,
    pair_id: at.pairId,
    entry_id: at.entryId,
    opened_on: at.openedOn,
    valid_from: at.validFrom,
    expires_on: at.expiresOn,
    on_clock: at.onClock,
    amount: at.amount,
    cost: at.cost,
    origin_lot: at.originLot,
    store: at.store,
    tender: at.tender,
    funder: at.funder,
    programme: at.programme,
    rule: at.rule,
    terms: at.terms,
  }),
);

const insertCoupon = statement<{ lotId: number; code: string }>((db, at) =>
  db.insertInto('coupon').values({ lot_id: at.lotId, code: at.code, closed_by: null }),
);

const insertPosting = statement<{
  id: number;
  entryId: number;
  no: number;
  debit: string;
  credit: string;
  unit: Unit;
  amount: number;
  accountId: number | null;
  lotId: number | null;
  lotEffect: -1 | 0 | 1;
  figure: LotFigure | null;
  reverses: number | null;
  rule: string | null;
  store: string;
}>((db, at) =>
  db.insertInto('posting').values({
    id: at.id,
    entry_id: at.entryId,
    no: at.no,
    debit: at.debit,
    credit: at.credit,
    unit: at.unit,
    amount: at.amount,
    account_id: at.accountId,
    lot_id: at.lotId,
    lot_effect: at.lotEffect,
    figure: at.figure,
    reverses: at.reverses,
    rule: at.rule,
    store: at.store,
  }),
);

const insertDate = statement<LotDateDraft & { entryId: number }>((db, at) =>
  db.insertInto('lot_date').values({
    lot_id: at.lotId,
    entry_id: at.entryId,
    valid_from: at.validFrom,
    expires_on: at.expiresOn,
  }),
);

const setLotDates = statement<LotDateDraft>((db, at) =>
  db.updateTable('lot').set({ valid_from: at.validFrom, expires_on: at.expiresOn }).where('id', '=', at.lotId),
);

const moveFigures = statement<MovedFigures & { lotId: number }>((db, at) =>
  db
    .updateTable('lot')
    .set((lot) => ({
      used: lot('used', '+', at.used),
      expired: lot('expired', '+', at.expired),
      withdrawn: lot('withdrawn', '+', at.withdrawn),
    }))
    .where('id', '=', at.lotId),
);

const count = statement<{ code: string; by: number }>((db, at) =>
  db
    .insertInto('counter')
    .values({ code: at.code, used: at.by })
    .onConflict((on) => on.column('code').doUpdateSet((counter) => ({ used: counter('counter.used', '+', at.by) }))),
);

/** SQLite holds a row against its checks before it finds that one is there already, so this cannot be an insert. */
const giveBack = statement<{ code: string; by: number }>((db, at) =>
  db
    .updateTable('counter')
    .set((counter) => ({ used: counter('used', '+', at.by) }))
    .where('code', '=', at.code),
);

export interface DailyKey {
  readonly day: Day;
  /** Any row of so many as the engine spreads a sum over. */
  readonly slot: number;
  readonly store: string;
  readonly operator: string;
  readonly kind: EntryKind;
  /** Of the entry that is taken back; empty where none is. */
  readonly ofKind: EntryKind | '';
}

/** Reports tell the void of a sale from that of a top-up. */
const kindOfEntry = statement<{ id: number }, { kind: EntryKind }>((db, at) =>
  db.selectFrom('entry').select('kind').where('id', '=', at.id),
);

const countEntries = statement<DailyKey & { entries: number }>((db, at) =>
  db
    .insertInto('daily_entry')
    .values({
      day: at.day,
      slot: at.slot,
      store: at.store,
      operator: at.operator,
      kind: at.kind,
      of_kind: at.ofKind,
      entries: at.entries,
    })
    .onConflict((on) =>
      on
        .columns(['day', 'slot', 'store', 'operator', 'kind', 'of_kind'])
        .doUpdateSet((daily) => ({ entries: daily('daily_entry.entries', '+', daily.ref('excluded.entries')) })),
    ),
);

const addDaily = statement<DailyKey & DailySum>((db, at) =>
  db
    .insertInto('daily_posting')
    .values({
      day: at.day,
      slot: at.slot,
      store: at.store,
      lot_store: at.lotStore,
      operator: at.operator,
      kind: at.kind,
      of_kind: at.ofKind,
      debit: at.debit,
      credit: at.credit,
      unit: at.unit,
      figure: at.figure,
      amount: at.amount,
      postings: at.postings,
    })
    .onConflict((on) =>
      on
        .columns([
          'day',
          'slot',
          'store',
          'lot_store',
          'operator',
          'kind',
          'of_kind',
          'debit',
          'credit',
          'unit',
          'figure',
        ])
        .doUpdateSet((daily) => ({
          amount: daily('daily_posting.amount', '+', daily.ref('excluded.amount')),
          postings: daily('daily_posting.postings', '+', daily.ref('excluded.postings')),
        })),
    ),
);
