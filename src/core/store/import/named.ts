/** What a file calls by its name and the programme by its code: passes, coupons and tiers. */
import { sql } from 'kysely';
import { couponKey } from '../../domain/coupons/coupon-code.ts';
import { codeCalled, type Named } from '../../domain/programme/called.ts';
import { calledOver } from '../../domain/programme/called-over.ts';
import type { Programme, ProgrammeVersion } from '../../domain/programme/programme.ts';
import type { BulkTable, Tx } from '../statement.ts';
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
  columns: ['asset', 'word', 'product', 'pieces', 'ends', 'known', 'programme'],
};
