/** Numbers of vouchers that are those of customers' cards too: small shops count both from one. */
import { type RawBuilder, sql } from 'kysely';
import type { NumbersOf } from '../../import/columns/voucher-numbers.ts';
import type { Tx } from '../statement.ts';
import { LINES_OF_A_FILE } from './staging.ts';
import { staged } from './statement.ts';

/** How a batch says of itself that it brought vouchers: it alone, or beside customers. Lots may be of either by their cards. */
export const vouchersBrought = (files: readonly (NumbersOf | null)[]): { vouchers?: 'all' | 'some' } => {
  if (!files.some((numbers) => numbers?.are === 'vouchers')) return {};
  return { vouchers: files.some((numbers) => numbers?.rows === 'members' && numbers.are === 'cards') ? 'some' : 'all' };
};

/**
 * Where one list calls its number a voucher and the other a card, the same number is no sign of the same holder: such
 * rows are rejected, of whichever list comes second. Who has neither name nor phone may be of either, unless an import
 * tells. `files`: what the numbers of each file are, in their order.
 */
export async function refuseVoucherNumbers(tx: Tx, files: readonly (NumbersOf | null)[]): Promise<void> {
  for (const [file, numbers] of files.entries()) {
    if (numbers?.rows !== 'members') continue;
    await tx.run(numbers.are === 'vouchers' ? ofCustomers : ofVouchers, { file });
    for (const earlier of otherLists(files, file)) await tx.run(ofAnotherFile, { file, earlier });
  }
}

/** The same of lots, once it is known whose they would be. Where a row names somebody the names tell of customers. */
export async function refuseVoucherLots(tx: Tx, files: readonly (NumbersOf | null)[]): Promise<void> {
  for (const [file, numbers] of files.entries()) {
    if (numbers?.rows !== 'lots') continue;
    const { here, along } = LOTS[numbers.are];
    await tx.run(here, { file });
    for (const members of otherLists(files, file)) await tx.run(along, { file, members });
  }
}

/** Lists of members ahead of a file whose numbers are not what its own are. */
const otherLists = (files: readonly (NumbersOf | null)[], file: number): number[] =>
  files.flatMap((other, place) =>
    place < file && other?.rows === 'members' && other.are !== files[file]?.are ? [place] : [],
  );

const BROUGHT = (vouchers: string) =>
  sql.raw(`exists (select 1 from entry join batch on batch.id = entry.batch_id
    where entry.account_id = held.account_id and batch.undone_by is null and ${vouchers})`);
const ALL = BROUGHT(`batch.summary like '%"vouchers":"all"%'`);
const NONE = BROUGHT(`batch.summary not like '%"vouchers":"%'`);

/** Whether who has a number here has it as a customer, or as a voucher. */
const IS_CUSTOMER = sql`(not ${ALL} and (held.name <> '' or held.phone is not null or ${NONE}))`;
const IS_VOUCHER = sql`(held.name = '' and held.phone is null and ${ALL} and not ${NONE})`;

const ofCustomers = staged<{ file: number }>(
  ({ file }) => sql`update import_member set state = null, fault = 'voucher_number'
    where file = ${file} and fault is null and member_id is not null and card is not null
      and name = '' and phone is null and email is null
      and exists (select 1 from member as held where held.id = import_member.member_id and ${IS_CUSTOMER})`,
);

const ofVouchers = staged<{ file: number }>(
  ({ file }) => sql`update import_member set state = null, fault = 'voucher_number'
    where file = ${file} and fault is null and member_id is not null and card is not null
      and (name <> '' or phone is not null or email is not null)
      and exists (select 1 from member as held where held.id = import_member.member_id and ${IS_VOUCHER})`,
);

const ofAnotherFile = staged<{ file: number; earlier: number }>(
  ({ file, earlier }) => sql`update import_member set fault = 'voucher_number'
    where file = ${file} and fault = 'card_repeated' and first_seq / ${sql.lit(LINES_OF_A_FILE)} = ${earlier}`,
);

/** Lots that are not in the books already, by what they are known by. */
const NEW = sql.raw(`import_lot.fault is null and import_lot.state is null and import_lot.found is null
  and import_lot.card is not null and not exists (select 1 from lot where lot.import_key = import_lot.name)`);
const NAMES_NOBODY = sql.raw("import_lot.person = '' and import_lot.phone is null");
const NAMES_SOMEBODY = sql.raw("(import_lot.person <> '' or import_lot.phone is not null)");

const lotsHere = (rows: RawBuilder<unknown>, isOther: RawBuilder<unknown>) =>
  staged<{ file: number }>(
    ({ file }) => sql`update import_lot set fault = 'voucher_number'
      where file = ${file} and ${NEW} and ${rows} and member_seq is null
        and exists (select 1 from card join member as held on held.id = card.member_id
          where card.number = import_lot.card and ${isOther})`,
  );

const lotsAlong = (rows: RawBuilder<unknown>, isOther: RawBuilder<unknown>) =>
  staged<{ file: number; members: number }>(
    ({ file, members }) => sql`update import_lot set fault = 'voucher_number', first_seq = member_seq
      where file = ${file} and ${NEW} and ${rows}
        and exists (select 1 from import_member as held
          where held.seq = import_lot.member_seq and held.file = ${members} and ${isOther})`,
  );

/** Lots by the one number, of members who have it as the other: of those who are here, and who come along. */
const LOTS = {
  vouchers: { here: lotsHere(NAMES_NOBODY, IS_CUSTOMER), along: lotsAlong(NAMES_NOBODY, sql`true`) },
  cards: {
    here: lotsHere(NAMES_SOMEBODY, IS_VOUCHER),
    along: lotsAlong(NAMES_SOMEBODY, sql`held.name = '' and held.phone is null`),
  },
};
