/** Entries that are struck out on their own day. */
import type { Books, Deed, Restated } from './books.ts';
import { type Figure, leftIn, type Movement } from './lots.ts';
import { repay } from './points.ts';

export class Voids {
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  /** Why an entry may not be struck out on this day: codes, the first one of the two where it cannot tell; null: it may. */
  refused(entry: number): string | readonly string[] | null {
    const deed = this.#books.deed(entry);
    if (deed.fixed) return 'entry_not_reversible';
    if (deed.voided) return 'entry_already_reversed';
    if (deed.takenBackBy.size > 0) return ['entry_already_reversed', 'refund_exceeds_entry'];
    if (deed.day !== this.#books.day) return 'void_window_passed';
    const isSame = deed.redated.every(
      ({ lot, after }) => lot.validFrom === after.validFrom && lot.expiresOn === after.expiresOn,
    );
    if (!isSame || !this.#isAsItLeftIt(deed)) return ['entry_partly_used', 'dates_changed'];
    return deed.restated.every(standsSo) ? null : 'plan_changed';
  }

  add(entry: number, original: number): void {
    const books = this.#books;
    books.begin(entry);
    const deed = books.deed(original);
    for (const { lot, figure, by } of [...deed.movements].reverse()) {
      if (figure === 'opened') books.move(lot, 'withdrawn', by);
      else books.move(lot, figure, -by);
    }
    takeMoneyBack(books, deed);
    for (const { lot, before } of [...deed.redated].reverse()) {
      // Somebody else's visits stand: the pass has begun, whoever began it.
      const used = deed.movements.some((movement) => movement.lot === lot && movement.figure === 'used');
      const hasBegun = lot.asset === 'pass' && used && lot.used > 0;
      if (!hasBegun) Object.assign(lot, before);
    }
    for (const { what, before } of [...deed.restated].reverse()) Object.assign(what, before);
    keepClosed(books, deed, original);
    // Points that are back repay what is owed: while a debt stands nobody has points.
    const points = deed.movements.filter(({ lot }) => lot.asset === 'points');
    for (const account of new Set(points.map(({ lot }) => lot.account))) repay(books, account);
    for (const [tender, amount] of deed.till) books.pay(tender, -amount);
    deed.voided = true;
    for (const undo of [...deed.undos].reverse()) undo();
    for (const other of books.deeds.values()) other.takenBackBy.delete(original);
    if (deed.activity !== null) forgetActivity(books, entry, original, deed.activity);
    books.end(entry, { account: books.accountOf(original), strikes: original, fixed: true });
  }

  /** Nothing that it gave was used by others. */
  #isAsItLeftIt(deed: Deed): boolean {
    return [...new Set(deed.movements.map(({ lot }) => lot))].every((lot) => {
      const own = deed.movements.filter((movement) => movement.lot === lot);
      const grown = (figure: Movement['figure']): number =>
        own.filter((movement) => movement.figure === figure).reduce((sum, { by }) => sum + by, 0);
      const after = (figure: Figure): number => lot[figure] - grown(figure);
      const figures = [after('used'), after('expired'), after('withdrawn')];
      // A lot that it opened must be as it left it, one that it filled again must still have as much.
      if (grown('opened') > 0) return figures.every((figure) => figure === 0);
      const left = lot.amount - figures.reduce((sum, figure) => sum + figure, 0);
      const gave = left < leftIn(lot);
      return figures.every((figure) => figure >= 0) && left >= 0 && !(gave && this.#books.isDead(lot));
    });
  }
}

/** A clock that does not run then begins now, where something has come onto it since and stays. */
function forgetActivity(books: Books, entry: number, original: number, active: number): void {
  books.clocks.forget(active, original);
  const account = books.home(active);
  if ((books.clocks.endOf(account) ?? '') >= books.day) return;
  const stays = books.lots.some((lot) => lot.account === account && lot.onClock && leftIn(lot) > 0);
  if (stays) books.clocks.activity(account, entry, books.day, books.rules);
}

const standsSo = ({ what, after }: Restated): boolean =>
  Object.entries(after).every(([name, value]) => (what as Record<string, unknown>)[name] === value);

/** What comes back to a coupon that somebody has closed meanwhile is gone at once. */
function keepClosed(books: Books, deed: Deed, original: number): void {
  for (const lot of new Set(deed.movements.map((movement) => movement.lot))) {
    const isClosed = lot.closedBy !== null && lot.closedBy !== original;
    if (isClosed && leftIn(lot) > 0) books.move(lot, 'withdrawn', leftIn(lot));
  }
}

/** Money that came behind a pass goes as far as later visits have left it there; an empty pass has none. */
function takeMoneyBack(books: Books, { funded }: Deed): void {
  for (const { lot, by } of [...funded].reverse()) books.fund(lot, by > 0 ? -Math.min(by, lot.unearned) : -by);
  for (const { lot } of funded) if (leftIn(lot) === 0) books.fund(lot, -lot.unearned);
}
