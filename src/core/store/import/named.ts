/** What a file calls by its name and the shop by its code: passes, coupons, tiers and stores. */
import { sql } from 'kysely';
import { couponKey } from '../../domain/coupons/coupon-code.ts';
import { codeCalled, type Named } from '../../domain/programme/called.ts';
import { calledOver } from '../../domain/programme/called-over.ts';
import type { Programme, ProgrammeVersion } from '../../domain/programme/programme.ts';
import type { BulkTable, Tx } from '../statement.ts';
import { allStores } from '../stores.ts';
import { staged } from './statement.ts';

/**
 * Puts down what passes and coupons of the programme may be called: as the first of these versions says that knows the
 * word, so that what another system sold under rules of its own need not be in the rules of a day that is over.
 */
export async function nameProducts(tx: Tx, versions: readonly ProgrammeVersion[]): Promise<void> {
  const passes = calledOver(versions, ({ programme }) =>
    programme.passes.map(({ code, name, visits, bonusVisits, valid, starts }) => ({
      ...{ code, name, pieces: visits + bonusVisits, ends: valid !== null && starts === 'purchase' },
    })),
  );
  const coupons = calledOver(versions, ({ programme }) =>
    programme.coupons.map(({ code, name, uses, valid }) => ({ code, name, pieces: uses, ends: valid !== null })),
  );
  for (const [asset, words] of [['pass', passes] as const, ['coupon', coupons] as const]) {
    const known = codesOf(words.values()).join(', ');
    await tx.insertMany(
      PRODUCTS,
      [...words].map(([word, { thing, version }]) => [
        ...[asset, word, thing.code, thing.pieces, thing.ends ? 1 : 0, known, version],
      ]),
    );
  }
  await tx.insertMany(
    PRODUCTS,
    codesOf(coupons.values()).map((code) => [CODE_TAKEN, couponKey(code), code, 0, 0, '', null]),
  );
}

const codesOf = (things: Iterable<{ readonly thing: Named }>): string[] => [
  ...new Set([...things].map(({ thing }) => thing.code)),
];

/**
 * A tier or a store that a file calls by its name comes in by its code, as one that is typed: nothing else gives what a
 * tier has, and no till is at a store of that name.
 */
export async function nameCalled(tx: Tx, { tiers }: Programme): Promise<void> {
  const stores = await allStores(tx);
  await nameIn(tx, tiersOfMembers, tiers);
  await nameIn(tx, storesOfMembers, stores);
  await nameIn(tx, storesOfHistory, stores);
}

async function nameIn(tx: Tx, { words, setCode }: ReturnType<typeof waiting>, among: readonly Named[]): Promise<void> {
  for (const { word } of among.length > 0 ? await tx.all(words, {}) : []) {
    const code = codeCalled(word, among);
    if (code !== word) await tx.run(setCode, { word, code });
  }
}

/** The words of a column of rows that wait, and a code in the place of one. */
const waiting = (table: string, column: string) => ({
  words: staged<Record<never, never>, { word: string }>(
    () => sql`select distinct ${sql.ref(column)} as word from ${sql.table(table)} where ${sql.ref(column)} is not null`,
  ),
  setCode: staged<{ word: string; code: string }>(
    ({ word, code }) =>
      sql`update ${sql.table(table)} set ${sql.ref(column)} = ${code} where ${sql.ref(column)} = ${word}`,
  ),
});
const tiersOfMembers = waiting('import_member', 'tier');
const storesOfMembers = waiting('import_member', 'store');
const storesOfHistory = waiting('import_transaction', 'store');

/** A public code that is a template's own. */
export const CODE_TAKEN = 'code';

const PRODUCTS: BulkTable = {
  name: 'import_product',
  columns: ['asset', 'word', 'product', 'pieces', 'ends', 'known', 'programme'],
};
