/**
 * Another pair of eyes: keeps the books of a shop in plain maps, written from the rules of the trade and not from the
 * program. It knows no entries, postings or database; only lots with four figures, and what was done.
 */
import { Adjustments } from './adjustments.ts';
import { Allowances } from './allowances.ts';
import { Benefits } from './benefits.ts';
import { Birthdays } from './birthdays.ts';
import { Books } from './books.ts';
import { CardReturns } from './card-returns.ts';
import { Coupons } from './coupons.ts';
import { Draws } from './draws.ts';
import { Homes } from './homes.ts';
import { Imports } from './imports.ts';
import { Ladder } from './ladder.ts';
import { Mergers } from './mergers.ts';
import { Nights } from './nights.ts';
import { PassDates } from './pass-dates.ts';
import { Passes } from './passes.ts';
import { Plans } from './plans.ts';
import { Redemptions } from './redemptions.ts';
import { Referrals } from './referrals.ts';
import { Reinstatements } from './reinstatements.ts';
import type { AuditedRules } from './rules.ts';
import { Sales } from './sales.ts';
import { Standings } from './standings.ts';
import { Tags } from './tags.ts';
import { Topups } from './topups.ts';
import { Transfers } from './transfers.ts';
import { Uses } from './uses.ts';
import { Voids } from './voids.ts';

export class Auditor {
  readonly books: Books;
  readonly homes = new Homes();
  readonly allowances: Allowances;
  readonly standings = new Standings();
  readonly tags = new Tags();
  readonly uses = new Uses();
  readonly topups: Topups;
  readonly sales: Sales;
  readonly redemptions: Redemptions;
  readonly draws: Draws;
  readonly transfers: Transfers;
  readonly adjustments: Adjustments;
  readonly cardReturns: CardReturns;
  readonly reinstatements: Reinstatements;
  readonly voids: Voids;
  readonly mergers: Mergers;
  readonly imports: Imports;
  readonly coupons: Coupons;
  readonly passes: Passes;
  readonly passDates: PassDates;
  readonly ladder: Ladder;
  readonly plans: Plans;
  readonly benefits: Benefits;
  readonly birthdays: Birthdays;
  readonly referrals: Referrals;
  readonly nights: Nights;

  /** A shop with these rules, the first of which were made on that day. */
  constructor(rulesOn: (day: string) => AuditedRules, opened = '') {
    this.books = new Books(rulesOn);
    this.allowances = new Allowances(this.books, this.homes);
    this.topups = new Topups(this.books);
    this.sales = new Sales(this.books, this.uses);
    this.redemptions = new Redemptions(this.books);
    this.draws = new Draws(this.books, this.tags);
    this.transfers = new Transfers(this.books);
    this.adjustments = new Adjustments(this.books);
    this.cardReturns = new CardReturns(this.books);
    this.reinstatements = new Reinstatements(this.books);
    this.voids = new Voids(this.books);
    this.imports = new Imports(this.books, this.homes);
    this.coupons = new Coupons(this.books, this.uses);
    this.passes = new Passes(this.books);
    this.passDates = new PassDates(this.books);
    this.ladder = new Ladder(this.books, this.homes);
    this.plans = new Plans(this.books, this.standings, this.homes);
    this.benefits = new Benefits(this.books, this.ladder, this.plans);
    this.birthdays = new Birthdays(this.books, this);
    this.referrals = new Referrals(this.books, this);
    const { ladder, plans, birthdays, referrals, standings, transfers, homes, allowances, uses, tags, draws } = this;
    const people = { homes, allowances, ladder, standings, uses, draws, tags, plans, birthdays, referrals };
    this.mergers = new Mergers(this.books, { transfers, ...people });
    this.nights = new Nights(this.books, { ladder, plans, birthdays, referrals, standings, opened });
  }
}
