import { type Held, type Holding, heldOn, pendingOf } from '../../domain/ledger/holding.ts';
import type { Day } from '../../domain/time/day.ts';
import type { AccountDifference } from '../../import/outcome.ts';
import type { Totals } from '../../import/row.ts';
import { type LotUnlisted, unlistedOf } from '../../store/import/lots-held.ts';
import type { StagedSetting } from '../../store/import/setting.ts';
import { waitingAssets } from '../../store/import/staging.ts';
import type { Tx } from '../../store/statement.ts';
import type { Booking } from './book.ts';
import { bringLot } from './set-lots.ts';

type Counted = keyof Held;

/** Kinds of value of which lots come along, so that members' own figures only control them. */
export async function kindsAgainstLots(tx: Tx, { controlled, apart }: Booking): Promise<Counted[]> {
  const waiting = new Set((await waitingAssets(tx)).map(({ asset }) => asset));
  return (['paid', 'bonus', 'points'] as const).filter(
    (asset) => controlled.has(asset) && (waiting.has(asset) || !apart.has(asset)),
  );
}

/** A kind of value of which the row of a member says something else than their lots; `usedUp`: these are the difference. */
interface OtherThanLots extends AccountDifference {
  readonly usedUp: readonly LotUnlisted[];
}

/**
 * Holds a member's figures against what can be used of their lots, with those that come along. Where the file is less by
 * exactly what earlier imports have brought and no row is any more, that is used up there.
 */
export async function compareWithLots(
  tx: Tx,
  { accountId, card }: Pick<StagedSetting, 'accountId' | 'card'>,
  held: {
    readonly kinds: readonly Counted[];
    /** The figures of the row. */
    readonly wanted: Held;
    /** As the account stood when the old books stopped. */
    readonly stood: Holding;
    /** What new lots bring. */
    readonly coming: Totals | undefined;
  },
  { batchId, stamp: { day } }: Booking,
): Promise<OtherThanLots[]> {
  const others: OtherThanLots[] = [];
  for (const asset of held.kinds) {
    const ledger = usableOn(held.stood, asset, day) + (held.coming?.[asset] ?? 0);
    const file = held.wanted[asset];
    if (ledger === file) continue;
    const unlisted = ledger > file ? await unlistedOf(tx, { accountId, asset, batchId, day }) : [];
    const sum = unlisted.reduce((total, { remaining }) => total + remaining, 0);
    others.push({ card, asset, file, ledger, usedUp: sum === ledger - file ? unlisted : [] });
  }
  return others;
}

const usableOn = (holding: Holding, asset: Counted, day: Day): number =>
  heldOn(holding, day)[asset] - pendingOf(holding, asset, day);

/** Empties lots that are used up there; answers how many, and which figures still are something else. */
export async function emptyUsedUp(
  tx: Tx,
  { file, line, accountId, memberId }: StagedSetting,
  others: readonly OtherThanLots[],
  booking: Booking,
): Promise<{ readonly differences: AccountDifference[]; readonly emptied: number }> {
  const differences: AccountDifference[] = [];
  let emptied = 0;
  for (const { usedUp, ...other } of others) {
    let { ledger } = other;
    for (const { id: lotId, remaining } of usedUp) {
      const lot = { file, line, accountId, memberId, lotId, remaining: 0, unearned: null };
      if ((await bringLot(tx, lot, booking)) !== true) continue;
      ledger -= remaining;
      emptied += 1;
    }
    if (ledger !== other.file) differences.push({ ...other, ledger });
  }
  return { differences, emptied };
}
