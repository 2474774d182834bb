import { sql } from 'kysely';
import type { Posting } from '../../domain/ledger/entry.ts';
import type { Asset } from '../../domain/ledger/lot.ts';
import type { TakenByImport } from '../../domain/stored-value/set-lot.ts';
import type { Day, Instant } from '../../domain/time/day.ts';
import type { Tx } from '../statement.ts';
import { NOT_TAKEN_BACK } from './backdated.ts';
import { staged } from './statement.ts';

/** A known member who is brought to the figures of the file. */
export interface StagedSetting {
  readonly seq: number;
  readonly file: number;
  readonly line: number;
  /** Null: known by the phone. */
  readonly card: string | null;
  readonly memberId: number;
  readonly accountId: number;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** Kinds of value that the file has no column for, by commas; null: it has all. */
  readonly unstated: string | null;
  readonly expiresOn: Day | null;
  readonly never: 0 | 1;
  readonly paidExpiresOn: Day | null;
  readonly bonusExpiresOn: Day | null;
  /** The store that sold what is added; null: the one of the import. */
  readonly store: string | null;
}

export const membersToSet = (tx: Tx, after: number): Promise<StagedSetting[]> => tx.all(settingPage, { after });

/** A lot that is here and of which the file says that something else is left. */
export interface StagedSetLot {
  readonly seq: number;
  readonly file: number;
  readonly line: number;
  readonly lotId: number;
  readonly accountId: number;
  readonly memberId: number;
  readonly remaining: number;
  readonly unearned: number | null;
}

export const lotsToSet = (tx: Tx, after: number): Promise<StagedSetLot[]> => tx.all(setLotPage, { after });

/** What imports have taken out of a lot, newest first, as far as it has not come back. What repaid a debt is gone. */
export const takenByImports = async (tx: Tx, lotId: number): Promise<TakenByImport[]> =>
  (await tx.all(importTakings, { lotId })).map(({ left, ...posting }) => ({ posting, left }));

/** The row becomes a rejected one, with the code of what forbids it; null: the lot cannot be brought there. */
export async function refuseLot(
  tx: Tx,
  { seq }: StagedSetLot,
  code: string | null,
  newest: Instant | null = null,
): Promise<void> {
  if (code === null) await tx.run(rejectDiffering, { seq });
  else await tx.run(rejectLot, { seq, code, newest });
  await tx.run(unsetLot, { seq, fault: code === null ? 'lot_differs' : 'not_settable' });
}

/** Whether the books hold anything of a later day. */
export const hasEntriesAfter = async (tx: Tx, day: Day): Promise<boolean> =>
  (await tx.first(laterEntry, { day })) !== undefined;

/** What the lots of an account gained or lost after a day, by their ids: what ended since, and what was given. */
export const movedAfter = async (tx: Tx, accountId: number, day: Day): Promise<Map<number, number>> =>
  new Map((await tx.all(laterMoves, { accountId, day })).map(({ lotId, moved }) => [lotId, moved]));

/** The member has these figures already. */
export const settled = (tx: Tx, seq: number): Promise<number> => tx.run(setSettled, { seq });

/** What the member has ends on other days than the row says; none: it does not end. */
export const tellEnds = (
  tx: Tx,
  seq: number,
  ends: { readonly field: string; readonly said: Day | null; readonly days: string; readonly asset: Asset },
): Promise<number> => tx.run(warnOfEnds, { seq, ...ends });

/** The row becomes a rejected one, with the code of what forbids it, and the newest entry where that is what does. */
export async function refuseToSet(tx: Tx, seq: number, code: string, newest: Instant | null = null): Promise<void> {
  await tx.run(rejectSetting, { seq, code, newest });
  await tx.run(unset, { seq });
}

const settingPage = staged<{ after: number }, StagedSetting>(
  ({
    after,
  }) => sql`select seq, file, line, card, member_id as "memberId", account_id as "accountId", paid, bonus, points,
      unstated, expires_on as "expiresOn", never, paid_expires_on as "paidExpiresOn",
      bonus_expires_on as "bonusExpiresOn", store
    from import_member where state = 'set' and seq > ${after} order by seq limit 1000`,
);

// Of several who share an account one is as good as another: what may not be touched is closed with the account.
const setLotPage = staged<{ after: number }, StagedSetLot>(
  ({ after }) => sql`select seq, file, line, lot_id as "lotId", account_id as "accountId", coalesce(
      (select card.member_id from card where card.number = import_lot.card),
      (select min(member.id) from member where member.account_id = import_lot.account_id and status <> 'merged')) as "memberId",
      remaining, unearned
    from import_lot where state = 'set' and seq > ${after} order by seq limit 1000`,
);

const BACK = sql.raw(`coalesce((select sum(back.amount - coalesce(
    (select sum(again.amount) from posting as again where again.reverses = back.id), 0))
  from posting as back where back.reverses = posting.id), 0)`);

const importTakings = staged<{ lotId: number }, Posting & { readonly left: number }>(
  ({ lotId }) => sql`select posting.id, posting.entry_id as "entryId", posting.debit, posting.credit, posting.unit,
      posting.amount, posting.account_id as "accountId", posting.lot_id as "lotId", posting.lot_effect as "lotEffect",
      posting.figure, posting.reverses, posting.rule, posting.store, posting.amount - ${BACK} as left
    from posting join entry on entry.id = posting.entry_id
    where posting.lot_id = ${lotId} and posting.lot_effect = -1 and posting.figure in ('used', 'withdrawn')
      and entry.kind in ('opening', 'adjust') and entry.batch_id is not null
      and posting.debit <> 'clearing' and posting.credit <> 'clearing' and posting.amount > ${BACK}
    order by posting.id desc`,
);

const rejectLot = staged<{ seq: number; code: string; newest: Instant | null }>(
  ({ seq, code, newest }) => sql`insert into import_issue
    select file, line, lines, 'rejection', 'not_settable', case when card is null then 'phone' else 'card' end,
        coalesce(card, phone), ${code}, cast(${newest} as text)
      from import_lot where seq = ${seq}`,
);

const rejectDiffering = staged<{ seq: number }>(
  ({ seq }) => sql`insert into import_issue
    select file, line, lines, 'rejection', 'lot_differs', 'remaining', null, cast(lot.remaining as text), import_lot.asset
      from import_lot join lot on lot.id = import_lot.lot_id where seq = ${seq}`,
);

const unsetLot = staged<{ seq: number; fault: string }>(
  ({ seq, fault }) => sql`update import_lot set state = null, fault = ${fault} where seq = ${seq}`,
);

const laterEntry = staged<{ day: Day }, { id: number }>(
  ({ day }) => sql`select id from entry where day > ${day} limit 1`,
);

const laterMoves = staged<{ accountId: number; day: Day }, { lotId: number; moved: number }>(
  ({ accountId, day }) => sql`select posting.lot_id as "lotId", sum(posting.lot_effect * posting.amount) as moved
    from posting join entry on entry.id = posting.entry_id
    where posting.account_id = ${accountId} and posting.lot_effect <> 0 and entry.day > ${day} and ${NOT_TAKEN_BACK()}
    group by posting.lot_id`,
);

const setSettled = staged<{ seq: number }>(
  ({ seq }) => sql`update import_member set state = 'existing' where seq = ${seq}`,
);

const warnOfEnds = staged<{ seq: number; field: string; said: Day | null; days: string; asset: Asset }>(
  ({ seq, field, said, days, asset }) => sql`insert into import_issue
    select file, line, 1, 'warning', 'end_left', ${field}, cast(${said} as text), cast(${days} as text), ${asset}
      from import_member where seq = ${seq}`,
);

const rejectSetting = staged<{ seq: number; code: string; newest: Instant | null }>(
  ({ seq, code, newest }) => sql`insert into import_issue
    select file, line, lines, 'rejection', 'not_settable', case when card is null then 'phone' else 'card' end,
        coalesce(card, phone), ${code}, cast(${newest} as text)
      from import_member where seq = ${seq}`,
);

const unset = staged<{ seq: number }>(
  ({ seq }) => sql`update import_member set state = null, fault = 'not_settable' where seq = ${seq}`,
);
