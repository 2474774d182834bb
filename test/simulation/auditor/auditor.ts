/**
 * Another pair of eyes: keeps the books of a shop in plain maps, written from the rules of the trade and not from the
 * program. It knows no entries, postings or database; only lots with four figures, and what was done.
 */
import { Adjustments } from './adjustments.ts';
import { Books } from './books.ts';
import { CardReturns } from './card-returns.ts';
import { Coupons } from './coupons.ts';
import { Ladder } from './ladder.ts';
import { Passes } from './passes.ts';
import { Redemptions } from './redemptions.ts';
import { Reinstatements } from './reinstatements.ts';
import type { AuditedRules } from './rules.ts';
import { Sales } from './sales.ts';
import { Standings } from './standings.ts';
import { Tags } from './tags.ts';
import { Topups } from './topups.ts';
import { Transfers } from './transfers.ts';
import { Voids } from './voids.ts';

export class Auditor {
  readonly books: Books;
  readonly standings = new Standings();
  readonly tags = new Tags();
  readonly topups: Topups;
  readonly sales: Sales;
  readonly redemptions: Redemptions;
  readonly transfers: Transfers;
  readonly adjustments: Adjustments;
  readonly cardReturns: CardReturns;
  readonly reinstatements: Reinstatements;
  readonly voids: Voids;
  readonly coupons: Coupons;
  readonly passes: Passes;
  readonly ladder: Ladder;

  constructor(rulesOn: (day: string) => AuditedRules) {
    this.books = new Books(rulesOn);
    this.topups = new Topups(this.books);
    this.sales = new Sales(this.books);
    this.redemptions = new Redemptions(this.books);
    this.transfers = new Transfers(this.books);
    this.adjustments = new Adjustments(this.books);
    this.cardReturns = new CardReturns(this.books);
    this.reinstatements = new Reinstatements(this.books);
    this.voids = new Voids(this.books);
    this.coupons = new Coupons(this.books);
    this.passes = new Passes(this.books);
    this.ladder = new Ladder(this.books);
  }
}
