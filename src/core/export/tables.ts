import { codeOf, stateOf, usesLeft } from '../domain/coupons/coupon.ts';
import { type Asset, UNIT_OF } from '../domain/ledger/lot.ts';
import { type Currency, formatMoney } from '../domain/numbers/money.ts';
import { ratio } from '../domain/numbers/ratio.ts';
import { type Calendar, type Day, formatInstant } from '../domain/time/day.ts';
import { OWN_COLUMNS } from '../import/header/field.ts';
import { unitCostOf } from '../import/rows/unit-cost.ts';
import { type OwnedCoupon, ownedCouponsAfter } from '../store/coupons.ts';
import {
  type ExportedEntry,
  type ExportedLot,
  type ExportedMember,
  type ExportedPosting,
  entriesAfter,
  FIRST_LOT,
  hasFurtherCards,
  hasSharedAccounts,
  type LotPage,
  type LotPlace,
  type LotRow,
  lotsAfter,
  membersAfter,
  postingsAfter,
} from '../store/export.ts';
import { type OwnedPass, ownedPassesAfter } from '../store/passes.ts';
import type { Port } from '../store/statement.ts';
import type { ColumnKind, ExportCell, ExportColumn } from './csv.ts';

/** What can be exported. */
export const EXPORTS = ['members', 'lots', 'passes', 'coupons', 'entries', 'postings', 'journal'] as const;
export type ExportName = (typeof EXPORTS)[number];
export type TableName = Exclude<ExportName, 'journal'>;

/** How the rows of the books look outside. */
export interface ExportScene {
  /** The business day on which value is judged: what has ended is nothing any more. */
  readonly day: Day;
  readonly currency: Currency;
  readonly calendar: Calendar;
}

export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  /** Columns behind these that only some books have. */
  further?(tx: Port): Promise<readonly ExportColumn[]>;
  /** Every row in a fixed order, a page at a time: a cell for each of the columns, whether these books have it or not. */
  pages(tx: Port, scene: ExportScene): AsyncGenerator<ExportCell[][]>;
}

const columns = (names: readonly string[], figures: readonly string[]): ExportColumn[] =>
  names.map((name) => ({ name, kind: (figures.includes(name) ? 'figure' : 'text') satisfies ColumnKind }));

const members: ExportTable = {
  columns: columns(OWN_COLUMNS.members, ['birthday', 'joined_on', 'paid', 'bonus', 'points', 'points_expire_on']),
  // Further cards stand behind our own columns, and only where somebody has any.
  further: async (tx) => ((await hasFurtherCards(tx)) ? columns(['cards'], []) : []),
  async *pages(tx, { day, currency }) {
    const cellsOf = ({ row, card, furtherCards, referrer, tags, held }: ExportedMember): ExportCell[] => [
      card,
      row.name,
      row.phone,
      row.email,
      row.gender,
      row.birthday,
      row.tier,
      row.status,
      row.joinedOn,
      row.source,
      row.store,
      referrer,
      // As the import reads them: in a fixed order, parted by semicolons alone.
      tags.length === 0 ? null : tags.toSorted().join(';'),
      row.note,
      formatMoney(held.paid, currency),
      formatMoney(held.bonus, currency),
      held.points,
      held.pointsExpireOn,
      // By a blank, which no card has in it.
      furtherCards.length === 0 ? null : furtherCards.toSorted().join(' '),
    ];
    const shared = await hasSharedAccounts(tx);
    for (let after = 0; ; ) {
      const page = await membersAfter(tx, { after, day, shared });
      if (page.length === 0) return;
      yield page.map(cellsOf);
      after = page.at(-1)?.row.id as number;
    }
  },
};

const lots: ExportTable = {
  columns: columns(OWN_COLUMNS.lots, [
    'amount',
    'remaining',
    'opened_on',
    'valid_from',
    'expires_on',
    'unit_cost',
    'pair',
  ]),
  async *pages(tx, { day, currency }) {
    const figure = (asset: Asset, amount: number): ExportCell =>
      UNIT_OF[asset] === 'money' ? formatMoney(amount, currency) : amount;
    const pairs = new PairNumbers();
    const cellsOf = ({ row: lot, card }: ExportedLot): ExportCell[] => [
      card,
      lot.asset,
      lot.product,
      figure(lot.asset, lot.amount),
      figure(lot.asset, lot.remaining),
      lot.openedOn,
      lot.validFrom,
      lot.expiresOn,
      lot.cost === null ? null : unitCost(lot, currency),
      lot.pairId === null ? null : pairs.numberOf(lot.accountId, lot.pairId),
    ];
    for (let after: LotPlace | null = FIRST_LOT; after; ) {
      const page: LotPage = await lotsAfter(tx, { ...after, day });
      yield page.lots.map(cellsOf);
      after = page.next;
    }
  },
};

/** Of a pass what one visit costs, so exact that the price of all of them follows from it. */
const unitCost = ({ asset, cost, amount }: LotRow, currency: Currency): string =>
  asset === 'pass' ? unitCostOf(cost ?? 0, amount, currency.decimals) : formatMoney(cost ?? 0, currency);

/** Pairs by their place in the file: their own numbers would be others after every move. */
class PairNumbers {
  #last = 0;
  #account = 0;
  readonly #known = new Map<number, number>();

  numberOf(account: number, pair: number): number {
    // The lots of an account stand together, and a pair never reaches beyond its account.
    if (account !== this.#account) this.#known.clear();
    this.#account = account;
    const known = this.#known.get(pair);
    if (known !== undefined) return known;
    this.#last += 1;
    this.#known.set(pair, this.#last);
    return this.#last;
  }
}

/** What a visit costs is for people; what the pass cost, and what of it no visit has earned, is exact. */
const passes: ExportTable = {
  columns: columns(OWN_COLUMNS.passes, OWN_COLUMNS.passes.slice(2)),
  async *pages(tx, { day, currency }) {
    const money = (amount: number): string => formatMoney(amount, currency);
    const cellsOf = (pass: OwnedPass): ExportCell[] => {
      const ended = pass.expiresOn !== null && pass.expiresOn < day;
      return [
        pass.card,
        pass.product,
        pass.amount,
        ended ? 0 : pass.remaining,
        pass.openedOn,
        pass.validFrom,
        pass.expiresOn,
        pass.cost === null ? null : money(ratio(pass.cost, 1, pass.amount, 'half_up')),
        pass.cost === null ? null : money(pass.cost),
        money(ended ? 0 : pass.unearned),
      ];
    };
    for (let after = 0; ; ) {
      const page = await ownedPassesAfter(tx, { accountId: null, pass: null, after, limit: 2000 });
      if (page.length === 0) return;
      yield page.map(cellsOf);
      after = page.at(-1)?.id as number;
    }
  },
};

/** Whoever was erased has no card any more, and nobody else may bring what was theirs. */
const isOfErased = ({ memberId, card }: OwnedCoupon): boolean => memberId !== null && card === null;

/** Those of nobody too: they have no card. */
const coupons: ExportTable = {
  columns: columns(OWN_COLUMNS.coupons, ['amount', 'remaining', 'opened_on', 'valid_from', 'expires_on']),
  async *pages(tx, { day }) {
    const cellsOf = (coupon: OwnedCoupon): ExportCell[] => [
      coupon.card,
      coupon.lot.product,
      codeOf(coupon.lot),
      isOfErased(coupon) && stateOf(coupon, day) === 'open' ? 'closed' : stateOf(coupon, day),
      coupon.lot.amount,
      isOfErased(coupon) ? 0 : usesLeft(coupon, day),
      coupon.lot.openedOn,
      coupon.lot.validFrom,
      coupon.lot.expiresOn,
      coupon.lot.rule,
    ];
    for (let after = 0; ; ) {
      const page = await ownedCouponsAfter(tx, { accountId: null, template: null, after, limit: 2000 });
      if (page.length === 0) return;
      yield page.map(cellsOf);
      after = page.at(-1)?.lot.id as number;
    }
  },
};

const ENTRY_COLUMNS = [
  'id',
  'kind',
  'at',
  'business_day',
  'recorded_at',
  'store',
  'operator',
  'member',
  'card',
  'amount',
  'reverses',
  'ref',
  'batch',
  'programme',
  'note',
];

const entries: ExportTable = {
  columns: columns(ENTRY_COLUMNS, [
    'id',
    'at',
    'business_day',
    'recorded_at',
    'amount',
    'reverses',
    'batch',
    'programme',
  ]),
  async *pages(tx, { currency, calendar }) {
    const cellsOf = (entry: ExportedEntry): ExportCell[] => [
      entry.id,
      entry.kind,
      formatInstant(entry.occurredAt, calendar),
      entry.day,
      formatInstant(entry.recordedAt, calendar),
      entry.store,
      entry.operator,
      entry.member,
      entry.card,
      entry.amount === null ? null : formatMoney(entry.amount, currency),
      entry.reverses,
      entry.ref,
      entry.batchId,
      entry.programme,
      entry.note,
    ];
    for (let after = 0; ; ) {
      const page = await entriesAfter(tx, after);
      if (page.length === 0) return;
      yield page.map(cellsOf);
      after = page.at(-1)?.id as number;
    }
  },
};

const POSTING_COLUMNS = [
  'entry',
  'no',
  'business_day',
  'debit',
  'credit',
  'unit',
  'amount',
  'card',
  'lot',
  'figure',
  'rule',
  'reverses',
  'store',
];

const postings: ExportTable = {
  columns: columns(POSTING_COLUMNS, ['entry', 'no', 'business_day', 'amount', 'lot', 'reverses']),
  async *pages(tx, { currency }) {
    const cellsOf = (posting: ExportedPosting): ExportCell[] => [
      posting.entryId,
      posting.no,
      posting.day,
      posting.debit,
      posting.credit,
      posting.unit === 'money' ? currency.code : posting.unit,
      posting.unit === 'money' ? formatMoney(posting.amount, currency) : posting.amount,
      posting.card,
      posting.lotId,
      posting.figure,
      posting.rule,
      posting.reverses,
      posting.store,
    ];
    for (let after = 0; ; ) {
      const page = await postingsAfter(tx, after);
      if (page.length === 0) return;
      yield page.map(cellsOf);
      after = page.at(-1)?.id as number;
    }
  },
};

export const exportTables: Readonly<Record<TableName, ExportTable>> = {
  members,
  lots,
  passes,
  coupons,
  entries,
  postings,
};
