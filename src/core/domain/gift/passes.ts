import type { Book } from '../ledger/book.ts';
import type { Lot } from '../ledger/lot.ts';
import { passLot } from '../passes/pass-lot.ts';
import { takeVisits } from '../passes/visits.ts';
import type { Pass, Programme } from '../programme/programme.ts';
import type { Gift } from '../rules/gift.ts';
import { countLess, type GiftKind, type TakenBack, type Taking } from './kind.ts';

/** Passes that cost nothing: their visits are worth nothing in the books and as good as any at the till. */
export const passes: GiftKind = {
  told: ({ rule, gift }) => gift.passes.map(({ pass, count }) => ({ step: 'gift_pass', rule, pass, count })),
  worth: (gift, programme) => passesOf(gift, programme).reduce((sum, { pass, count }) => sum + pass.price * count, 0),
  open(book, { rule, gift }, to) {
    for (const { pass, count } of passesOf(gift, to.version.programme)) {
      const lot = { ...to, day: book.day, cost: 0, rule };
      for (let number = 0; number < count; number += 1) book.open(passLot(pass, lot), 'visits_issued');
    }
    return [];
  },
  less({ passes: given }, gone) {
    const listed = given.map(({ pass: product, count }) => ({ product, count }));
    const { left, held } = countLess('pass', listed, gone);
    const rest = given.map((one, at) => ({ ...one, count: left[at] ?? 0 })).filter(({ count }) => count > 0);
    return { gift: { passes: rest }, held };
  },
  asset: 'pass',
  takeBack: takeVisitsLeft,
};

/** A programme is checked as a whole, so every pass that it gives is among its own. */
const passesOf = (gift: Gift, programme: Pick<Programme, 'passes'>): { pass: Pass; count: number }[] =>
  gift.passes.flatMap(({ pass: code, count }) => {
    const pass = programme.passes.find((one) => one.code === code);
    return pass ? [{ pass, count }] : [];
  });

/** Visits that were used are the shop's loss. */
function takeVisitsLeft(book: Book, lot: Lot, { opening, before }: Taking): TakenBack {
  const { id, asset, product } = lot;
  const due = lot.amount - before(lot);
  const found = book.isDead(lot) ? 0 : book.left(lot);
  if (found > 0) {
    const out = { to: 'visits_issued', figure: 'withdrawn', money: 'clearing', reverses: opening(lot) } as const;
    takeVisits(book, lot, found, out);
  }
  return { asset, product, lot: id, due, found, gone: due - found };
}
