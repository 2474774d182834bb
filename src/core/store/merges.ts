import type { Particulars } from '../domain/merge.ts';
import { statement, type Tx } from './statement.ts';

/** What a member told the shop, after another record of the same person joined in. */
export const setParticulars = (tx: Tx, id: number, particulars: Particulars): Promise<number> =>
  tx.run(updateParticulars, { id, ...particulars });

/** The ids of all records that became part of a member. */
export const mergedInto = async (tx: Tx, id: number): Promise<number[]> =>
  (await tx.all(membersMergedInto, { id })).map((member) => member.id);

const membersMergedInto = statement<{ id: number }, { id: number }>((db, at) =>
  db.selectFrom('member').select('id').where('merged_into', '=', at.id),
);

const updateParticulars = statement<Particulars & { id: number }>((db, at) =>
  db
    .updateTable('member')
    .set({
      phone: at.phone,
      email: at.email,
      gender: at.gender,
      birthday: at.birthday,
      source: at.source,
      note: at.note,
      tier: at.tier,
      joined_on: at.joinedOn,
    })
    .where('id', '=', at.id),
);
