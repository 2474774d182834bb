import type { Asset } from '../../domain/ledger/lot.ts';
import { UNIT_OF } from '../../domain/ledger/lot.ts';
import { type Currency, formatMoney } from '../../domain/numbers/money.ts';
import type { Remark } from '../../import/outcome.ts';
import { movedHere, unlistedLots, unlistedMembers } from '../../store/import/set-told.ts';
import type { Tx } from '../../store/statement.ts';
import type { Booking } from './book.ts';

/**
 * What is told beside the figures where members are set to them: what they had or used here since, which these replace,
 * and members and lots of before that no row is of.
 */
export async function setRemarks(tx: Tx, { batchId, stamp }: Booking, currency: Currency): Promise<Remark[]> {
  const text = (asset: string, amount: number): string =>
    UNIT_OF[asset as Asset] === 'money' ? formatMoney(amount, currency) : String(amount);
  const moved = await movedHere(tx, batchId);
  const absent = await unlistedMembers(tx, { batchId, day: stamp.day });
  const [first] = moved;
  const remarks: Remark[] = [];
  if (first) {
    const changes = moved.map(({ asset, less, more }) => ({
      asset: asset as Asset,
      less: less === 0 ? null : text(asset, less),
      more: more === 0 ? null : text(asset, more),
    }));
    remarks.push({ code: 'moved_here', members: first.accounts, changes });
  }
  if (absent) {
    const { members, imports, closed, cards } = absent;
    const keep = (['paid', 'bonus', 'points'] as const).flatMap((asset) =>
      absent[asset] === 0 ? [] : [{ asset, amount: text(asset, absent[asset]) }],
    );
    remarks.push({ code: 'members_unlisted', members, imports, ...(closed > 0 ? { closed } : {}), keep, cards });
  }
  const lots = await unlistedLots(tx, { batchId, day: stamp.day });
  if (lots) {
    const keep = lots.keep.map(({ asset, amount }) => ({ asset, amount: text(asset, amount) }));
    remarks.push({ code: 'lots_unlisted', ...lots, keep });
  }
  return remarks;
}
