/** What is worth a look in an import as a whole. */

import { clockEnd } from '../../domain/ledger/expiry.ts';
import type { Asset } from '../../domain/ledger/lot.ts';
import { type Currency, formatMoney } from '../../domain/numbers/money.ts';
import { endOfPoints } from '../../domain/stored-value/opening.ts';
import { addDays, type Day } from '../../domain/time/day.ts';
import type { Field } from '../../import/header/field.ts';
import { namesOf } from '../../import/header/header.ts';
import { moneyFieldsOf } from '../../import/header/profile.ts';
import type { OpenFile } from '../../import/open.ts';
import type { Remark } from '../../import/outcome.ts';
import { COUNTED } from '../../import/row.ts';
import type { Serials } from '../../import/rows/cells.ts';
import { assetsBroughtAfter, standingSummaries } from '../../store/import/batches.ts';
import { issueCounts } from '../../store/import/issues.ts';
import { findCardsUnlike } from '../../store/import/people.ts';
import { waitingAssets } from '../../store/import/staging.ts';
import {
  emptyLots,
  endedCoupons,
  type HistoryEnd,
  historySince,
  knownLots,
  knownMembers,
  productsOfOtherVersions,
  roundedCards,
  type StatedChange,
  saidOf,
  sharedBirthdays,
  sharedPhones,
  tiersBrought,
  undatedBonus,
  undatedPoints,
  unjoinedMembers,
  unsaidLots,
  waitsForPeopleOf,
} from '../../store/import/totals.ts';
import type { Tx } from '../../store/statement.ts';
import { allStores } from '../../store/stores.ts';
import type { Booking, Setting } from './book.ts';
import type { KnownPeople, Repeated } from './repeat.ts';
import { setRemarks } from './set-told.ts';
import type { FileResult } from './stage.ts';

export interface RemarkFacts {
  readonly files: readonly FileResult[];
  readonly booking: Booking;
  /** What became of members who were brought to the figures of the file; null: none were to be. */
  readonly set: Setting | null;
  /** Of each file the rows that are left out because batches took them before. */
  readonly settled: readonly { readonly rows: number; readonly batches: readonly number[] }[];
  /** Rows of people who are here under another card. */
  readonly people: readonly KnownPeople[];
  /** Rows that say what earlier imports have brought. */
  readonly repeated: readonly Repeated[];
}

/** What is worth a look besides: of the files first, then of what they brought. */
export async function remarksOf(
  tx: Tx,
  facts: RemarkFacts,
  { ends, currency }: { readonly ends: readonly HistoryEnd[]; readonly currency: Currency },
): Promise<Remark[]> {
  const { files, booking, set } = facts;
  const remarks = [...settledRemarks(facts), ...repeatedRemarks(facts)];
  const here = (await allStores(tx)).length === 0 ? booking.stamp.store : null;
  for (const { file, emptyAmounts, serials, stated, subtotals, printed, notes, cut } of files) {
    const { name } = file.source;
    remarks.push(...unitsRead(file), ...daysCounted(file));
    if (subtotals.count > 0) remarks.push({ code: 'subtotals_left', file: name, ...subtotals });
    if (printed.count > 0) remarks.push({ code: 'lines_printed', file: name, ...printed, notes });
    if (cut) remarks.push({ code: 'end_cut', file: name, ...cut });
    if (stated?.bySums) remarks.push({ code: 'total_unnamed', file: name, line: stated.line });
    if (stated && stated.unread.length > 0) {
      remarks.push({ code: 'total_unread', file: name, line: stated.line, figures: stated.unread });
    }
    if (file.unused.length > 0) {
      remarks.push({
        ...{ code: 'columns_unused', file: name, columns: file.unused.map(({ word }) => word) },
        figures: file.unused.flatMap(({ word, sum, mayBe }) => (sum === null ? [] : [{ column: word, sum, mayBe }])),
      });
    }
    remarks.push(...file.merged.map((merged) => ({ code: 'cells_merged' as const, file: name, ...merged })));
    if (file.cards.length > 0) remarks.push({ code: 'cards_unread', file: name, columns: file.cards });
    if (file.phones.length > 0) remarks.push({ code: 'phones_unread', file: name, columns: file.phones });
    remarks.push(...file.stores.map((store) => ({ code: 'stores_unread' as const, file: name, ...store, here })));
    for (const { word, first } of file.seconds) {
      remarks.push({ code: 'column_second', file: name, column: word, first });
    }
    if (file.passes.columns.length > 0) remarks.push({ code: 'passes_left', file: name, ...file.passes });
    if (isOfOldMac(serials, booking.stamp.day)) {
      remarks.push({ code: 'dates_1904', file: name, dates: serials.count, newest: serials.newest as Day });
    }
    if (emptyAmounts > 0) remarks.push({ code: 'amounts_empty', file: name, cells: emptyAmounts });
  }
  remarks.push(...(await hereAlready(tx, booking, set)));
  const unlike = await findCardsUnlike(tx);
  for (const { file, ...row } of unlike) {
    remarks.push({ code: 'cards_unlike', file: files[file]?.file.source.name ?? '', ...row });
  }
  if (unlike.length === 0) remarks.push(...(await membersMissing(tx, files)));
  const known = new Set(booking.version.programme.tiers.map(({ code }) => code));
  const tiers = (await tiersBrought(tx)).map(({ tier }) => tier).filter((tier) => !known.has(tier));
  if (tiers.length > 0) remarks.push({ code: 'tiers_unknown', tiers });
  remarks.push(...(await undatedRemarks(tx, booking, set)));
  const bonus = await undatedBonus(tx, { ownColumns: booking.controlled.has('bonus') ? 0 : 1 });
  if (bonus.members > 0) {
    remarks.push({ code: 'bonus_undated', members: bonus.members, amount: formatMoney(bonus.amount, currency) });
  }
  remarks.push(...(await valueApart(tx, booking, currency)), ...(await valueMissing(tx)));
  const unjoined = await unjoinedMembers(tx);
  if (unjoined > 0) remarks.push({ code: 'joined_unsaid', members: unjoined, day: booking.stamp.day });
  for (const { file, ...row } of await sharedPhones(tx)) {
    remarks.push({ code: 'phone_placeholder', file: files[file]?.file.source.name ?? '', ...row });
  }
  for (const row of await sharedBirthdays(tx)) remarks.push({ code: 'birthday_placeholder', ...row });
  const ended = await endedCoupons(tx);
  if (ended.length > 0) {
    const by = (how: string): number => ended.find((one) => one.ended === how)?.coupons ?? 0;
    remarks.push({ code: 'coupons_ended', used: by('used'), expired: by('expired'), closed: by('closed') });
  }
  const lots = await emptyLots(tx);
  if (lots > 0) remarks.push({ code: 'lots_empty', lots });
  remarks.push(...(await otherVersions(tx, booking)));
  const { uncoded, unpriced, undatedPasses: passes, undatedCoupons: coupons } = await unsaidLots(tx, booking.stamp.day);
  if (uncoded > 0) remarks.push({ code: 'coupons_uncoded', coupons: uncoded });
  if (unpriced > 0) remarks.push({ code: 'passes_unpriced', passes: unpriced });
  if (passes + coupons > 0) remarks.push({ code: 'lots_undated', passes, coupons });
  const cards = await roundedCards(tx);
  if (cards && cards.long >= FEWEST_CARDS && cards.zero >= cards.long * 0.9) {
    remarks.push({ code: 'cards_rounded', cards: cards.long, zeros: cards.zero });
  }
  if (set) remarks.push(...(await setRemarks(tx, booking, currency)));
  remarks.push(...(await historyRemarks(tx, files, ends)));
  return remarks;
}

/** Of kinds of value that come apart and of which no lots have come along. */
async function valueApart(tx: Tx, { apart }: Booking, currency: Currency): Promise<Remark[]> {
  if (apart.size === 0) return [];
  const waiting = new Set<string>((await waitingAssets(tx)).map(({ asset }) => asset));
  const values: { asset: Asset; amount: string }[] = [];
  let most = 0;
  for (const asset of ['paid', 'bonus', 'points'] as const) {
    if (!apart.has(asset) || waiting.has(asset)) continue;
    const { members, amount } = await saidOf(tx, asset);
    if (amount > 0) values.push({ asset, amount: asset === 'points' ? String(amount) : formatMoney(amount, currency) });
    most = Math.max(most, members);
  }
  return values.length === 0 ? [] : [{ code: 'value_apart', members: most, values }];
}

/**
 * What earlier imports have left out of the columns of members, where these rows are lots of money or points for those
 * members and yet none of that kind: they may be all the lots that there are, and the value would be nowhere.
 */
async function valueMissing(tx: Tx): Promise<Remark[]> {
  const missing: Remark[] = [];
  for (const { id: batch, summary } of await standingSummaries(tx)) {
    const { remarks = [] } = JSON.parse(summary) as { readonly remarks?: readonly Remark[] };
    const left = remarks.flatMap((remark) => (remark.code === 'value_apart' ? remark.values : []));
    if (left.length === 0 || !(await waitsForPeopleOf(tx, batch))) continue;
    const brought = new Set(await assetsBroughtAfter(tx, batch));
    const values = left.filter(({ asset }) => !brought.has(asset));
    if (values.length > 0) missing.push({ code: 'value_missing', batch, values });
  }
  return missing;
}

const settledRemarks = ({ files, settled }: RemarkFacts): Remark[] =>
  settled.flatMap(({ rows, batches }, index) =>
    rows === 0 || batches.length === 0
      ? []
      : [
          {
            code: 'rows_settled' as const,
            file: files[index]?.file.source.name ?? '',
            rows,
            imports: batches.map(String),
          },
        ],
  );

const repeatedRemarks = ({ people, repeated }: RemarkFacts): Remark[] => [
  ...people.map(({ left, ...rows }) => ({
    code: left ? ('people_left' as const) : ('people_again' as const),
    ...rows,
  })),
  ...repeated.map(({ left, ...rows }) => ({ code: left ? ('rows_left' as const) : ('rows_again' as const), ...rows })),
];

/** History after the day on which the balances were opened is no part of them. */
async function historyRemarks(tx: Tx, files: readonly FileResult[], ends: readonly HistoryEnd[]): Promise<Remark[]> {
  const remarks: Remark[] = [];
  for (const one of files) {
    const { kind, source } = one.file;
    if (kind === 'transactions' && changesStated([one]).length === 0)
      remarks.push({ code: 'history_unchanging', file: source.name });
    remarks.push(...signedRemarks(one.file));
  }
  for (const at of ends) {
    const rows = await historySince(tx, at);
    if (rows > 0) remarks.push({ code: 'history_since', rows, cutOff: at.cutOff });
  }
  return remarks;
}

function signedRemarks({ source: { name: file }, style: { direction }, header }: OpenFile): Remark[] {
  const told = new Map<string, { columns: string[]; words: string[] }>();
  for (const [field, { words }] of direction.outRows) {
    if (words.size === 0) continue;
    const all = [...words].sort();
    const same = told.get(all.join('\n')) ?? { columns: [], words: all };
    told.set(all.join('\n'), same);
    same.columns.push(...namesOf(header, field));
  }
  return [
    ...[...told.values()].map((signed) => ({ code: 'history_signed' as const, file, ...signed })),
    ...(direction.isUnsigned ? [{ code: 'history_unsigned' as const, file }] : []),
  ];
}

/**
 * Kinds of value whose changes the history of this import tells: what a bill came to says nothing of them. `total`: of
 * paid and bonus money together, as nobody has said which of them a balance is.
 */
export function changesStated(files: readonly FileResult[]): readonly StatedChange[] {
  const changes = new Set(files.flatMap(({ file }) => (file.kind === 'transactions' ? changesOf(file) : [])));
  return [...changes].filter((asset) => !changes.has('total') || (asset !== 'paid' && asset !== 'bonus'));
}

function changesOf({ columns, style: { balanceIs, direction } }: OpenFile): StatedChange[] {
  const isWhole =
    direction.ofAmounts ||
    ((['balance', 'in', 'out'] as const).some((field) => columns.has(field)) && !columns.has('paid'));
  const balance: StatedChange = balanceIs === 'paid' || balanceIs === 'bonus' ? balanceIs : 'total';
  return [...(isWhole ? [balance] : []), ...COUNTED.filter((asset) => columns.has(asset))];
}

/** Passes and coupons that the programme of the cut-off day does not know, by the version whose rules they have. */
async function otherVersions(tx: Tx, { version, stamp }: Booking): Promise<Remark[]> {
  const found = await productsOfOtherVersions(tx, version.version);
  const versions = [...new Set(found.map((one) => one.version))];
  return versions.map((number) => {
    const own = found.filter((one) => one.version === number);
    const count = (asset: string): number => own.reduce((sum, one) => sum + (one.asset === asset ? one.lots : 0), 0);
    const products = own.map(({ product }) => product);
    const counts = { passes: count('pass'), coupons: count('coupon') };
    return { code: 'products_other_version', ...counts, products, version: number, cutOff: stamp.day };
  });
}

/** Points without a last day, by the one that they have for want of it: it counts from the day on which they were earned. */
async function undatedRemarks(
  tx: Tx,
  { batchId, pointsEnd, stamp, version, controlled }: Booking,
  set: Setting | null,
): Promise<Remark[]> {
  const byEnd = new Map(set?.undated);
  const { expiresOn: end, onClock } = endOfPoints(pointsEnd, stamp.day);
  const idleUntil = onClock ? clockEnd(version.programme.points, stamp.day) : null;
  const told: Remark[] = [];
  for (const { members, amount, counted, from, to, ended } of await undatedPoints(tx, {
    ...{ ownColumns: controlled.has('points') ? 0 : 1, batchId, day: stamp.day },
    counts: typeof pointsEnd !== 'string' && end !== null ? 1 : 0,
  })) {
    if (counted === 1) {
      told.push({ code: 'points_counted', members, points: amount, from: from as Day, to: to as Day, ended });
      continue;
    }
    const before = byEnd.get(end) ?? { members: 0, amount: 0 };
    byEnd.set(end, { members: before.members + members, amount: before.amount + amount });
  }
  const undated = [...byEnd].map(
    ([expiresOn, { members, amount: points }]): Remark => ({
      ...{ code: 'points_undated', members, points, expiresOn },
      ...(expiresOn === null && idleUntil !== null && { idleUntil }),
    }),
  );
  return [...undated, ...told];
}

/** What one is worth in columns that count in another unit than the currency or the point; of less than a coin so many as make one. */
const unitsRead = ({ source, header, profile, style: { currency, units } }: OpenFile): Remark[] =>
  [...units].map(([place, places]): Remark => {
    const column = header.names[place] ?? '';
    if (!moneyFieldsOf(profile).includes(header.fields[place] as Field))
      return { code: 'unit_read', file: source.name, column, count: 1, amount: String(10 ** places) };
    const decimals = currency.decimals + places;
    const amount = `${formatMoney(10 ** Math.max(decimals, 0), currency)} ${currency.code}`;
    return { code: 'unit_read', file: source.name, column, count: 10 ** Math.max(-decimals, 0), amount };
  });

/** Columns of last days that say how many are left until them. */
const daysCounted = ({ source, header, style: { countedDown, cutOff, today } }: OpenFile): Remark[] =>
  [...countedDown].map((field) => {
    const [place = 0] = header.columns.get(field) ?? [];
    return { code: 'days_counted', file: source.name, column: header.names[place] ?? '', day: cutOff ?? today };
  });

/** Who was here before, and what becomes of them; rows that are value which came before, or comes by another row. */
async function hereAlready(tx: Tx, { onExisting: how }: Booking, set: Setting | null): Promise<Remark[]> {
  const { left: unmoved, moved } = await knownMembers(tx);
  const { differing, emptied } = set ?? { differing: 0, emptied: 0 };
  const left = unmoved - differing;
  const { existing, moved: lotsMoved, twins } = await knownLots(tx);
  return [
    ...(unmoved + moved > 0 && how !== 'fail'
      ? [{ code: 'members_existing' as const, how, left, moved, ...(differing > 0 ? { differing } : {}) }]
      : []),
    ...(existing > 0 ? [{ code: 'lots_existing' as const, lots: existing }] : []),
    ...(lotsMoved > 0 ? [{ code: 'lots_set' as const, lots: lotsMoved }] : []),
    ...(emptied > 0 ? [{ code: 'lots_used_up' as const, lots: emptied }] : []),
    ...(twins > 0 ? [{ code: 'lots_twice' as const, lots: twins }] : []),
  ];
}

/** Rows of cards that nobody has, where no list of members came along. */
async function membersMissing(tx: Tx, files: readonly FileResult[]): Promise<Remark[]> {
  if (files.some(({ file }) => file.kind === 'members')) return [];
  return (await issueCounts(tx)).flatMap(({ file, level, code, count }): Remark[] => {
    const of = files[file]?.file;
    if (level !== 'rejection' || code !== 'card_unknown' || of === undefined) return [];
    const mayBe = of.header.mayBe === 'members' ? { may_be: 'members' as const } : {};
    return [{ code: 'members_missing', file: of.source.name, rows: count, ...mayBe }];
  });
}

/**
 * Old Macs count days from 1904, 1,462 later than everybody else, so their files look four years older than they are. A
 * shop that trades has taken somebody in since.
 */
const isOfOldMac = ({ count, newest }: Serials, day: Day): boolean =>
  count >= FEWEST_SERIALS && newest !== null && addDays(newest, MAC_DAYS - MAC_SLACK) <= day;

const FEWEST_SERIALS = 5;
const MAC_DAYS = 1462;
const MAC_SLACK = 92;

/** Of five numbers one in a hundred thousand would end in five zeros by chance. */
const FEWEST_CARDS = 5;
