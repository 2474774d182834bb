/** Numbers of vouchers that are those of customers' cards too: small shops count both from one. */
import { sql } from 'kysely';
import type { NumbersOf } from '../../import/columns/voucher-numbers.ts';
import type { Tx } from '../statement.ts';
import { LINES_OF_A_FILE } from './staging.ts';
import { staged } from './statement.ts';

/** How a batch says of itself that it brought vouchers: it alone, or beside customers. */
export const vouchersBrought = (files: readonly (NumbersOf | null)[]): { vouchers?: 'all' | 'some' } => {
  const lists = files.filter((numbers) => numbers !== null);
  if (!lists.includes('vouchers')) return {};
  return { vouchers: lists.includes('cards') ? 'some' : 'all' };
};

/**
 * Where one list calls its number a voucher and the other a card, the same number is no sign of the same holder: such
 * rows are rejected, of whichever list comes second. Who has neither name nor phone may be of either, unless an import
 * tells. `files`: what the numbers of each file are, in their order.
 */
export async function refuseVoucherNumbers(tx: Tx, files: readonly (NumbersOf | null)[]): Promise<void> {
  for (const [file, numbers] of files.entries()) {
    if (numbers === null) continue;
    await tx.run(numbers === 'vouchers' ? ofCustomers : ofVouchers, { file });
    for (const [earlier, others] of files.entries()) {
      if (earlier < file && others !== null && others !== numbers) await tx.run(ofAnotherFile, { file, earlier });
    }
  }
}

const BROUGHT = (vouchers: string) =>
  sql.raw(`exists (select 1 from entry join batch on batch.id = entry.batch_id
    where entry.account_id = held.account_id and batch.undone_by is null and ${vouchers})`);
const ALL = BROUGHT(`batch.summary like '%"vouchers":"all"%'`);
const NONE = BROUGHT(`batch.summary not like '%"vouchers":"%'`);

const ofCustomers = staged<{ file: number }>(
  ({ file }) => sql`update import_member set state = null, fault = 'voucher_number'
    where file = ${file} and fault is null and member_id is not null and card is not null
      and name = '' and phone is null and email is null
      and exists (select 1 from member as held where held.id = import_member.member_id
        and not ${ALL} and (held.name <> '' or held.phone is not null or ${NONE}))`,
);

const ofVouchers = staged<{ file: number }>(
  ({ file }) => sql`update import_member set state = null, fault = 'voucher_number'
    where file = ${file} and fault is null and member_id is not null and card is not null
      and (name <> '' or phone is not null or email is not null)
      and exists (select 1 from member as held where held.id = import_member.member_id
        and held.name = '' and held.phone is null and ${ALL} and not ${NONE})`,
);

const ofAnotherFile = staged<{ file: number; earlier: number }>(
  ({ file, earlier }) => sql`update import_member set fault = 'voucher_number'
    where file = ${file} and fault = 'card_repeated' and first_seq / ${sql.lit(LINES_OF_A_FILE)} = ${earlier}`,
);
