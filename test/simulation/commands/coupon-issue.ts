import fc from 'fast-check';
import { issueCoupons } from '../../../src/core/index.ts';
import { HOUSE } from '../auditor/books.ts';
import type { Command, Model, Person } from '../model.ts';
import { TAGS } from '../rules.ts';
import { some } from './money.ts';

/** Everybody who is called so, or stands on this tier. */
interface Crowd {
  readonly kind: 'tag' | 'tier';
  readonly which: number;
}

interface Input {
  /** Null: whoever brings it. */
  readonly person: number | null;
  readonly template: number;
  readonly count: number;
  /** One under a code of the shop's own. */
  readonly coded: boolean;
  /** Many instead. */
  readonly crowd?: Crowd | null;
}

/** Everybody who is meant by a tag or a tier, and not closed; null: nobody is meant so. */
function crowdMeant({ auditor, present }: Model, { crowd = null }: Input) {
  if (crowd === null) return null;
  const { tags, ladder, books, standings } = auditor;
  const open = present
    .filter(({ who }) => standings.statusOf(who.memberId) !== 'closed')
    .sort((a, b) => a.who.memberId - b.who.memberId);
  if (crowd.kind === 'tag') {
    const tag = TAGS[crowd.which % TAGS.length] as string;
    const people = open.filter(({ who }) => tags.of(who.memberId).includes(tag));
    return { to: { kind: 'tag', tag } as const, before: people, people };
  }
  const tier = books.rules.tiers[crowd.which % Math.max(1, books.rules.tiers.length)]?.code;
  if (tier === undefined) return null;
  const before = open.filter(({ who }) => ladder.bookedTierOf(who.memberId)?.code === tier);
  const accounts = before.map(({ who }) => who.accountId);
  // What reviews have come to goes into the books first, for all who live where one of them does.
  const people = open.filter(({ who: { memberId, accountId } }) => {
    const is = accounts.includes(accountId) ? ladder.tierOf(memberId) : ladder.bookedTierOf(memberId);
    return is?.code === tier;
  });
  return { to: { kind: 'tier', tier } as const, before, people };
}

const accountsOf = (people: readonly Person[]): number[] => people.map(({ who }) => who.accountId);

const crowd: fc.Arbitrary<Crowd | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('tag', 'tier'), which: fc.nat(2) }) },
);

export const couponIssueCommand: Command<Input> = {
  name: 'coupon issue',
  weight: 9,
  input: fc.record({
    person: fc.option(some, { freq: 4 }),
    template: some,
    count: fc.integer({ min: 1, max: 2 }),
    coded: fc.boolean(),
    crowd,
  }),
  accounts(model, typed) {
    if (model.auditor.books.rules.coupons.length === 0) return null;
    const crowd = crowdMeant(model, typed);
    if (crowd !== null) return [...new Set(accountsOf(crowd.before))];
    return typed.person === null ? [] : [model.person(typed.person).who.accountId];
  },
  deed(model, typed) {
    const { auditor, person, refused } = model;
    const crowd = crowdMeant(model, typed);
    const someone = crowd !== null || typed.person === null ? null : person(typed.person);
    const who = someone?.who ?? null;
    const { coupons } = auditor.books.rules;
    const template = coupons[typed.template % coupons.length] as (typeof coupons)[number];
    // Nobody could name one that anybody may bring, without a code.
    const isCoded = crowd === null && (typed.coded || who === null);
    const code = isCoded ? `K-${auditor.books.lots.length}` : null;
    const issue = { count: code === null ? typed.count : 1, code };
    const to = crowd?.to ?? (who === null ? ({ kind: 'bearer' } as const) : ({ kind: 'member', who } as const));
    return {
      run: (shop, request) => issueCoupons(shop, request, { template: template.code, to, ...issue }),
      refusal: crowd?.people.length === 0 ? 'members_none' : someone && refused(someone, 'in'),
      account: who?.accountId ?? null,
      tell: (entry) => {
        const accounts = crowd ? accountsOf(crowd.people) : [who?.accountId ?? HOUSE];
        auditor.coupons.issue(entry, accounts, template, { ...issue, isCrowd: crowd !== null });
      },
    };
  },
};
