/** Stored value: what a draw takes from the pairs of an account, and in which part it goes back. */
import { rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { type Asset, type AuditedLot, type Figure, leftInAll, type Part } from './lots.ts';
import { type Draw, returnDraws } from './returns.ts';

/** Money out of top-ups: the pair that ends first, and inside it as it was agreed when it was made. */
export function drawMoney(books: Books, account: number, amount: number, figure: Figure): Part[] {
  const pairs = new Map<number, AuditedLot[]>();
  for (const lot of books.good(account, 'paid', 'bonus')) pairs.set(lot.pair, [...(pairs.get(lot.pair) ?? []), lot]);
  const drawn: Part[] = [];
  let open = amount;
  for (const [pair, good] of pairs) {
    const paidLots = good.filter(({ asset }) => asset === 'paid');
    const bonusLots = good.filter(({ asset }) => asset === 'bonus');
    const [paidLeft, bonusLeft] = [leftInAll(paidLots), leftInAll(bonusLots)];
    const part = Math.min(open, paidLeft + bonusLeft);
    const paid = {
      pro_rata: () => paidShare(books, pair, part, paidLeft, bonusLeft),
      bonus_first: () => Math.max(0, part - bonusLeft),
      paid_first: () => Math.min(part, paidLeft),
    }[(good[0] as AuditedLot).terms?.draw ?? 'pro_rata']();
    drawn.push(...books.take(paidLots, paid, figure), ...books.take(bonusLots, part - paid, figure));
    open -= part;
  }
  if (open > 0) throw new Error(`the auditor has ${open} too little`);
  return drawn;
}

/** The paid share of all that was ever drawn of the pair is its share of the pair; each draw brings it up to date. */
function paidShare({ lots }: Books, pair: number, amount: number, paidLeft: number, bonusLeft: number): number {
  const used = (asset: Asset) =>
    lots.filter((lot) => lot.pair === pair && lot.asset === asset).reduce((sum, lot) => sum + lot.used, 0);
  const [usedPaid, usedBonus] = [used('paid'), used('bonus')];
  const paid = usedPaid + paidLeft;
  const whole = paid + usedBonus + bonusLeft;
  const target = rounded(usedPaid + usedBonus + amount, paid, whole) - usedPaid;
  return Math.min(Math.max(target, 0, amount - bonusLeft), amount, paidLeft);
}

/** Gives back of these draws, the pair that was drawn last first; answers how much of it was paid money. */
export function returnMoney(books: Books, drawn: readonly Draw[], amount: number, byShop: boolean): number {
  const pairs = new Map<number, Draw[]>();
  for (const draw of drawn) pairs.set(draw.lot.pair, [...(pairs.get(draw.lot.pair) ?? []), draw]);
  let open = amount;
  let paidBack = 0;
  for (const draws of [...pairs.values()].reverse()) {
    const left = (some: readonly Draw[]) => some.reduce((sum, draw) => sum + draw.amount - draw.returned, 0);
    const paid = draws.filter(({ lot }) => lot.asset === 'paid');
    const bonus = draws.filter(({ lot }) => lot.asset === 'bonus').reverse();
    const part = Math.min(open, left(draws));
    const share = {
      pro_rata: () => {
        const returned = (some: readonly Draw[]) => some.reduce((sum, draw) => sum + draw.returned, 0);
        const whole = (some: readonly Draw[]) => some.reduce((sum, draw) => sum + draw.amount, 0);
        const target = rounded(returned(draws) + part, whole(paid), whole(draws)) - returned(paid);
        return Math.min(Math.max(target, 0, part - left(bonus)), part, left(paid));
      },
      // What was drawn last comes back first.
      bonus_first: () => Math.min(part, left(paid)),
      paid_first: () => Math.max(0, part - left(bonus)),
    }[(draws[0] as Draw).lot.terms?.draw ?? 'pro_rata']();
    returnDraws(books, paid, share, byShop);
    returnDraws(books, bonus, part - share, byShop);
    paidBack += share;
    open -= part;
  }
  return paidBack;
}
