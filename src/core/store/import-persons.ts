/** Whether a row whose card or phone is here already is of the same person, or of somebody else with the same number. */
import { sql } from 'kysely';
import { mayBeOneName } from '../domain/one-name.ts';
import { breathe } from './breathe.ts';
import { staged } from './import-statement.ts';
import type { BulkTable, Tx } from './statement.ts';

/**
 * Compares the names of rows with those of everybody on the account that they lead to. Where no name fits, a row that is
 * known by its card is still of the same person if the phone is; one that is known by its phone alone is not.
 */
export async function comparePersons(tx: Tx): Promise<void> {
  let after = 0;
  for (let page = await tx.all(otherNames, { after }); page.length > 0; page = await tx.all(otherNames, { after })) {
    after = page.at(-1)?.seq as number;
    const differing = [...Map.groupBy(page, ({ seq }) => seq)].filter(([, held]) =>
      held.every(({ name, heldName }) => !mayBeOneName(name, heldName)),
    );
    await tx.insertMany(
      OTHERS,
      differing.map(([seq, held]) => [seq, held.some(({ samePhone }) => samePhone === 1) ? 0 : 1]),
    );
    await breathe();
  }
}

const OTHERS: BulkTable = { name: 'import_other', columns: ['seq', 'stranger'] };

interface ComparedName {
  readonly seq: number;
  readonly name: string;
  readonly heldName: string;
  readonly samePhone: 0 | 1;
}

const otherNames = staged<{ after: number }, ComparedName>(
  ({ after }) => sql`select waiting.seq, waiting.name, member.name as "heldName",
      case when waiting.card is not null and member.phone = waiting.phone then 1 else 0 end as "samePhone"
    from import_member as waiting join member on member.account_id = waiting.account_id
    where waiting.seq in (select seq from import_member as differing
      where seq > ${after} and account_id is not null and fault is null and name <> '' and not exists (
        select 1 from member as same where same.account_id = differing.account_id and same.name = differing.name)
      order by seq limit 1000)
    order by waiting.seq`,
);
