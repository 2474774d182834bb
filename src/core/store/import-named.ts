/** What a file calls by its name and the programme by its code: passes, coupons and tiers. */
import { sql } from 'kysely';
import { calledAs, codeCalled } from '../domain/called.ts';
import { couponKey } from '../domain/coupon-code.ts';
import type { Programme } from '../domain/programme.ts';
import { staged } from './import-statement.ts';
import type { BulkTable, Tx } from './statement.ts';

/** Puts down what passes and coupons of the programme may be called: their codes, and names that only one of them has. */
export async function nameProducts(tx: Tx, { passes, coupons }: Programme): Promise<void> {
  const kinds = [
    {
      asset: 'pass',
      all: passes.map(({ code, name, visits, bonusVisits, valid, starts }) => ({
        ...{ code, name, pieces: visits + bonusVisits, ends: valid !== null && starts === 'purchase' },
      })),
    },
    {
      asset: 'coupon',
      all: coupons.map(({ code, name, uses, valid }) => ({ code, name, pieces: uses, ends: valid !== null })),
    },
  ];
  for (const { asset, all } of kinds) {
    const known = all.map(({ code }) => code).join(', ');
    const words = new Map<string, (typeof all)[number] | null>();
    for (const one of all) {
      const name = calledAs(one.name ?? one.code);
      words.set(name, words.has(name) ? null : one);
    }
    // A code is never another's name.
    for (const one of all) words.set(calledAs(one.code), one);
    await tx.insertMany(
      PRODUCTS,
      [...words].flatMap(([word, one]) => (one ? [[asset, word, one.code, one.pieces, one.ends ? 1 : 0, known]] : [])),
    );
  }
  await tx.insertMany(
    PRODUCTS,
    coupons.map(({ code }) => [CODE_TAKEN, couponKey(code), code, 0, 0, '']),
  );
}

/** A tier that a file calls by its name comes in by its code, as one that is typed: nothing else gives what it has. */
export async function nameTiers(tx: Tx, { tiers }: Programme): Promise<void> {
  for (const { word } of await tx.all(tierWords, {})) {
    const code = codeCalled(word, tiers);
    if (code !== word) await tx.run(setTierCode, { word, code });
  }
}

const tierWords = staged<Record<never, never>, { word: string }>(
  () => sql`select distinct tier as word from import_member where tier is not null`,
);

const setTierCode = staged<{ word: string; code: string }>(
  ({ word, code }) => sql`update import_member set tier = ${code} where tier = ${word}`,
);

/** A public code that is a template's own. */
export const CODE_TAKEN = 'code';

const PRODUCTS: BulkTable = {
  name: 'import_product',
  columns: ['asset', 'word', 'product', 'pieces', 'ends', 'known'],
};
