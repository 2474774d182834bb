import fc from 'fast-check';
import { issueCoupons } from '../../../src/core/index.ts';
import { HOUSE } from '../auditor/books.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';

interface Input {
  /** Null: whoever brings it. */
  readonly person: number | null;
  readonly template: number;
  readonly count: number;
  /** One under a code of the shop's own. */
  readonly coded: boolean;
}

export const couponIssueCommand: Command<Input> = {
  name: 'coupon issue',
  weight: 9,
  input: fc.record({
    person: fc.option(some, { freq: 4 }),
    template: some,
    count: fc.integer({ min: 1, max: 2 }),
    coded: fc.boolean(),
  }),
  accounts({ auditor, person }, { person: number }) {
    if (auditor.books.rules.coupons.length === 0) return null;
    return number === null ? [] : [person(number).who.accountId];
  },
  deed({ auditor, person, refused }, { person: number, template: chosen, count, coded }) {
    const someone = number === null ? null : person(number);
    const who = someone?.who ?? null;
    const { coupons } = auditor.books.rules;
    const template = coupons[chosen % coupons.length] as (typeof coupons)[number];
    // Nobody could name one that anybody may bring, without a code.
    const code = coded || who === null ? `K-${auditor.books.lots.length}` : null;
    const issue = { count: code === null ? count : 1, code };
    return {
      run: (shop, request) =>
        issueCoupons(shop, request, {
          template: template.code,
          to: who === null ? { kind: 'bearer' } : { kind: 'member', who },
          ...issue,
        }),
      refusal: someone && refused(someone, 'in'),
      account: who?.accountId ?? null,
      tell: (entry) => auditor.coupons.issue(entry, who?.accountId ?? HOUSE, template, issue),
    };
  },
};
