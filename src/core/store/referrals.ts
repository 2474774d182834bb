/** Who was brought by whom, and what they bought since. */
import { sql } from 'kysely';
import type { Entry, EntryKind } from '../domain/ledger/entry.ts';
import type { Day } from '../domain/time/day.ts';
import { asEntries, ENTRY_COLUMNS, type EntryRow } from './entries.ts';
import { type Port, statement } from './statement.ts';

/** Members who were brought by somebody, under whatever number, and bought something in these days. */
export const friendsWhoBought = async (tx: Port, at: { readonly from: Day; readonly to: Day }): Promise<number[]> =>
  (await tx.all(buyers, at)).map(({ memberId }) => memberId);

/** What a member bought, oldest first. */
export const purchasesOf = async (tx: Port, memberId: number): Promise<Entry[]> =>
  asEntries(tx, await tx.all(bought, { memberId }));

const purchaseKinds = () => [sql.lit<EntryKind>('spend'), sql.lit<EntryKind>('pass_sell')];

const buyers = statement<{ from: Day; to: Day }, { memberId: number }>((db, at) =>
  db
    .selectFrom('entry')
    .innerJoin('member', 'member.id', 'entry.member_id')
    .select('member.id as memberId')
    .distinct()
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .where('entry.kind', 'in', purchaseKinds())
    .where((of) =>
      of.or([
        of('member.referrer_id', 'is not', null),
        of.exists(
          of
            .selectFrom('member as part')
            .select('part.id')
            .where((part) =>
              part.or([
                part('part.id', '=', part.ref('member.merged_into')),
                part('part.merged_into', '=', part.fn.coalesce('member.merged_into', 'member.id')),
              ]),
            )
            .where('part.referrer_id', 'is not', null),
        ),
      ]),
    )
    .orderBy('member.id'),
);

const bought = statement<{ memberId: number }, EntryRow>((db, at) =>
  db
    .selectFrom('entry')
    .leftJoin('reference', 'reference.entry_id', 'entry.id')
    .select(ENTRY_COLUMNS)
    .where('entry.member_id', '=', at.memberId)
    .where('entry.kind', 'in', purchaseKinds())
    .orderBy('entry.id'),
);
