/**
 * Shops in which the program and the auditor once differed, made as small as they get, and why each is kept. They are
 * written as what a failure prints: the place, the rules, the steps. Seeds would not do: every new command gives the
 * same seed other shops.
 */
import {
  type AuditedRules,
  type DrawnReward,
  type Pass,
  type Plan,
  plainOffer,
  type Template,
} from './auditor/rules.ts';
import type { Place } from './rules.ts';
import type { Words } from './step.ts';

export interface Kept {
  readonly why: string;
  readonly place?: Partial<Place>;
  readonly rules?: Partial<AuditedRules>;
  readonly steps: readonly Words[];
}

/** Where nothing is said of it. */
export const PLACE: Place = { timeZone: 'Asia/Shanghai', dayStartsAt: 0, opensOn: '2027-03-12' };

export const RULES: AuditedRules = {
  ...{ draw: 'pro_rata', pendingDays: 0, graceDays: 0, reinstateDays: 1, perUnit: 1, perBill: 1 },
  ...{ pointsMonths: 0, bonusMonths: 0, idleMonths: 1, value: 1, step: 1, share: 10 },
  coupons: [],
  draws: [],
  promotions: [],
  factors: [],
  passes: [],
  ...{ tiers: [], rate: 'next_bill', review: null, plans: [], birthday: null, referral: null },
  offers: [plainOffer(1_00, { bonus: 1 }), plainOffer(2_00, { percent: 10 })],
};

const AT_ONCE = { till: 0, after: 0 } as const;
const A_MONTH_LATER = { till: 0, after: 34 * 24 * 60 } as const;
const ON_CLOCK = { pointsMonths: null, idleMonths: 1, graceDays: 40, reinstateDays: 40 };
const NOTHING = { bonus: 0, points: 0, coupons: [], passes: [] };
const PLAIN = { is: 'none' } as const;
const CASH = { pay: 'not by balance', other: 0, part: 0, rest: 'cash' };
const PASS: Pass = {
  ...{ code: 'oak', price: 100_00, visits: 10, bonusVisits: 0, sku: null, months: null, fromFirstUse: false },
};
const ONCE: Template = {
  ...{ code: 'fig', off: 10_00, percent: 1, least: 0, sku: null, stacks: true, uses: 1, days: null },
  ...{ nextDay: false, isPublic: true, perMember: 1, total: null },
};
const PLAN: Plan = {
  ...{ code: 'club', price: 30_00, months: 2, tier: null, percent: 0, monthly: NOTHING, refund: 'months' },
};
const BILL = {
  person: 0,
  pieces: [],
  amount: 1_00,
  points: 0,
  ...CASH,
  coupons: [],
  passes: [],
};
const GIVES = { bonus: 0, points: 5, coupons: [], passes: [] };
const PRESENT = { ...GIVES, bonus: 1_00 };
const WHEEL: DrawnReward = {
  ...{ code: 'wheel', points: 1, plus: 0, stock: null, perMember: null, tag: null },
  prizes: ['five', 'blank'].map((code) => ({ code, parts: 1, stock: null, gift: GIVES })),
};
/** Tiers that hardly anybody reaches, and top-ups that give them. */
const STEEP = [
  { code: 'silver', spend: 9000_00, topup: 0, months: null, percent: 0, factor: 0, gift: NOTHING },
  { code: 'gold', spend: 90_000_00, topup: 0, months: null, percent: 0, factor: 0, gift: NOTHING },
];
/** The first of them is near, and comes with something. */
const PRESENTED = STEEP.map((tier) => (tier.code === 'silver' ? { ...tier, spend: 3_00, gift: PRESENT } : tier));
const LOOKED_AT = { months: 1, countedFrom: 'entry', down: 'qualified', graceDays: 0, onRefund: 'review' } as const;
const LIFTING = [
  { ...plainOffer(1_00, {}), tier: 'silver' },
  { ...plainOffer(200_00, {}), group: null, tier: 'gold' },
];
const TICKET = { person: 0, reward: 0, quantity: 1, word: null, pay: [], any: true };
const BACK = { entry: 0, how: 'all', part: 0, line: 0, cause: null };

export const KEPT: readonly Kept[] = [
  {
    why: 'points worth less than a cent paid nothing, and a bill that they had paid could not be refunded',
    rules: { value: 101 },
    steps: [
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, points: 1 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a pass that went back, got visits back by a refund and went back again kept the points for these',
    rules: { passes: [PASS] },
    steps: [
      ['deed', 'pass sell', { ...CASH, person: 0, pass: 0, quantity: 1 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, passes: [{ pass: 0, visits: 1 }] }, AT_ONCE, PLAIN],
      ['deed', 'refund of a pass', { entry: 0, cause: null }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
      ['deed', 'refund of a pass', { entry: 0, cause: null }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a top-up that went back, got money back by a refund and went back again missed the pass that it had given back',
    rules: { passes: [PASS], offers: [{ ...plainOffer(1_00, {}), passes: ['oak'] }] },
    steps: [
      ['deed', 'topup', { person: 0, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, pay: 'balance' }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: false }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'points that a void brought back repaid what was owed, and the auditor left them standing beside it',
    steps: [
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['deed', 'adjust', { person: 0, paid: null, bonus: null, points: -1001 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
      ['deed', 'void', { entry: 1 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a loss that was accepted was told again by the next refund of the top-up, and by one that was struck out',
    rules: { offers: [plainOffer(1_00, { bonus: 20 })] },
    steps: [
      ['deed', 'topup', { person: 0, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 50_00, pay: 'balance' }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', { ...BACK, how: 'amount', part: 500 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
      ['deed', 'topup', { person: 1, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 1, amount: 50_00, pay: 'balance' }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
      ['deed', 'void', { entry: 0 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a reinstatement that was struck out left the clock wound on',
    rules: ON_CLOCK,
    steps: [
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['deed', 'reinstate', { person: 0 }, A_MONTH_LATER, PLAIN],
      ['deed', 'void', { entry: 0 }, AT_ONCE, PLAIN],
      ['deed', 'adjust', { person: 0, paid: null, bonus: null, points: 5 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'points that were brought back ended earlier because their owner came and bought something',
    rules: ON_CLOCK,
    steps: [
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['deed', 'reinstate', { person: 0 }, A_MONTH_LATER, PLAIN],
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['night', A_MONTH_LATER, 1],
    ],
  },
  {
    why: 'a coupon that everybody may use once was used twice on one bill, by its public code and one that was issued',
    rules: { coupons: [ONCE] },
    steps: [
      ['deed', 'coupon issue', { person: 0, template: 0, count: 1, coded: true }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 100_00, coupons: [2, 0] }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 100_00, coupons: [0] }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 100_00, coupons: [0] }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 100_00, coupons: [0] }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a review was booked by a clock that ran ahead, and nothing could be done once the same day came again',
    rules: {
      tiers: [{ code: 'silver', spend: 1_00, topup: 0, months: 1, percent: 0, factor: 0, gift: NOTHING }],
      review: { months: 1, countedFrom: 'calendar', down: 'one_step', graceDays: 0, onRefund: 'keep' },
    },
    steps: [
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['clock', 1, 40 * 24 * 60],
      ['night', { till: 1, after: 0 }, 1],
      ['clock', 1, 0],
      ['deed', 'spend', BILL, { till: 0, after: 24 * 60 }, PLAIN],
      ['night', A_MONTH_LATER, 1],
    ],
  },
  {
    why: 'who joined on their birthday, after the night of that day, had no gift, unless that night was missed',
    rules: { birthday: { daysBefore: 0, gift: { ...NOTHING, points: 5 } } },
    steps: [
      ['night', AT_ONCE, 1],
      ['deed', 'enrol', { joins: null, birthday: 0, referrer: null }, AT_ONCE, PLAIN],
      ['night', { till: 0, after: 24 * 60 }, 1],
    ],
  },
  {
    why: 'a top-up after a merge that was struck out brought back a clock that had run out before it',
    rules: ON_CLOCK,
    steps: [
      ['deed', 'spend', { ...BILL, person: 2 }, AT_ONCE, PLAIN],
      ['deed', 'adjust', { person: 1, paid: null, bonus: null, points: 5 }, A_MONTH_LATER, PLAIN],
      ['deed', 'merge', { from: 1, into: 2 }, AT_ONCE, PLAIN],
      ['deed', 'topup', { person: 1, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'void', { entry: 0 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a plan was renewed that had never been joined, but by an entry that was struck out',
    rules: { plans: [PLAN] },
    steps: [
      ['deed', 'plan join', { ...CASH, plan: { person: 0, plan: 0, any: true } }, AT_ONCE, PLAIN],
      ['deed', 'void', { entry: 0 }, AT_ONCE, PLAIN],
      ['deed', 'plan renew', { ...CASH, plan: { person: 0, plan: 0, any: true } }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a renewal could not be struck out once a night had booked a month of the term before it',
    rules: { plans: [{ ...PLAN, months: 1 }] },
    steps: [
      ['deed', 'plan join', { ...CASH, plan: { person: 0, plan: 0, any: true } }, AT_ONCE, PLAIN],
      ['deed', 'plan renew', { ...CASH, plan: { person: 0, plan: 0, any: true } }, AT_ONCE, PLAIN],
      ['deed', 'plan renew', { ...CASH, plan: { person: 0, plan: 0, any: true } }, A_MONTH_LATER, PLAIN],
      ['night', AT_ONCE, 1],
      ['deed', 'void', { entry: 0 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'the tier of who had points of their own was not reviewed before their top-up came to the account they share',
    rules: {
      tiers: [{ code: 'silver', spend: 1_00, topup: 0, months: 1, percent: 0, factor: 0, gift: NOTHING }],
      review: { months: 1, countedFrom: 'entry', down: 'qualified', graceDays: 0, onRefund: 'keep' },
    },
    steps: [
      ['deed', 'spend', { ...BILL, person: 4 }, AT_ONCE, PLAIN],
      ['deed', 'topup', { person: 4, amount: 100_00, tender: 'cash' }, A_MONTH_LATER, PLAIN],
    ],
  },
  {
    why: 'what an account owed for a bill of before came to whom its owner had gone to, and not to the account itself',
    steps: [
      ['deed', 'spend', { ...BILL, person: 3 }, AT_ONCE, PLAIN],
      ['deed', 'group leave', { person: 3, money: null, points: null, any: true }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 3, into: 1 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'months of two terms were not booked in the order of their days, and what was owed took points of the later one',
    rules: { ...ON_CLOCK, graceDays: 0, plans: [{ ...PLAN, months: 3, monthly: { ...NOTHING, points: 133 } }] },
    steps: [
      ['deed', 'plan join', { ...CASH, plan: { person: 3, plan: 0, any: true } }, AT_ONCE, PLAIN],
      ['deed', 'plan renew', { ...CASH, plan: { person: 3, plan: 0, any: true } }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 3, amount: 300_00 }, { till: 0, after: 26 * 24 * 60 }, PLAIN],
      ['deed', 'refund of a sale', BACK, { till: 0, after: 60 * 24 * 60 }, PLAIN],
      ['night', { till: 0, after: 10 * 24 * 60 }, 1],
    ],
  },
  {
    why: 'a tier from the counter was never reviewed again after a merge that had lifted it and was struck out',
    rules: {
      tiers: [
        { code: 'silver', spend: 1_00, topup: 0, months: 1, percent: 0, factor: 0, gift: NOTHING },
        { code: 'gold', spend: 9_00, topup: 0, months: 1, percent: 0, factor: 0, gift: NOTHING },
      ],
      review: { months: 1, countedFrom: 'entry', down: 'one_step', graceDays: 0, onRefund: 'keep' },
    },
    steps: [
      ['deed', 'enrol', { joins: null, birthday: null, referrer: null, tier: 0 }, AT_ONCE, PLAIN],
      ['deed', 'enrol', { joins: null, birthday: null, referrer: null, tier: 1 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 6, into: 5 }, AT_ONCE, PLAIN],
      ['deed', 'void of a merge', { merge: 0, any: true }, AT_ONCE, PLAIN],
      ['chore', 'review tiers', A_MONTH_LATER],
    ],
  },
  {
    why: 'a pass that came home from a merge that was struck out had lost the money behind its visits',
    rules: { passes: [PASS] },
    steps: [
      ['deed', 'pass sell', { ...CASH, person: 1, pass: 0, quantity: 1 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 2 }, AT_ONCE, PLAIN],
      ['deed', 'void of a merge', { merge: 0, any: true }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'somebody who was brought was not found by what a record had bought that became part of theirs',
    rules: { referral: { holdDays: 0, referrer: { ...NOTHING, points: 5 }, friend: { ...NOTHING, points: 7 } } },
    steps: [
      ['deed', 'enrol', { joins: null, birthday: null, referrer: null }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 5 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 5, into: 1 }, AT_ONCE, PLAIN],
      ['night', AT_ONCE, 1],
    ],
  },
  {
    why: 'somebody whose record became part of another one was not found by what the other one bought, and had no reward',
    rules: { referral: { holdDays: 0, referrer: { ...NOTHING, points: 5 }, friend: { ...NOTHING, points: 7 } } },
    steps: [
      ['deed', 'enrol', { joins: null, birthday: null, referrer: null }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 4 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 3 }, AT_ONCE, PLAIN],
      ['night', AT_ONCE, 1],
    ],
  },
  {
    why: 'a reward that one person may have once was had again with what a record had taken that became part of theirs',
    rules: { draws: [{ ...WHEEL, perMember: 1 }] },
    steps: [
      ['deed', 'adjust', { person: 1, paid: null, bonus: null, points: 5 }, AT_ONCE, PLAIN],
      ['deed', 'draw commit', { reward: 0, any: true }, AT_ONCE, PLAIN],
      ['deed', 'draw ticket', { ...TICKET, person: 1 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 2 }, AT_ONCE, PLAIN],
      ['deed', 'draw ticket', { ...TICKET, person: 1 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'the auditor took an import back under somebody who had come to spend from an account of it',
    steps: [
      [
        'deed',
        'import',
        { rows: [{ paid: 0, bonus: 0, points: 0, endIn: null, birthday: null }], known: null },
        AT_ONCE,
        PLAIN,
      ],
      ['deed', 'enrol', { joins: 5, ownPoints: true, birthday: null, referrer: null }, AT_ONCE, PLAIN],
      ['deed', 'import undo', null, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'of two tiers that were given the lower one stayed for good where the higher one had gone first',
    rules: { tiers: STEEP, offers: LIFTING },
    steps: [
      ['deed', 'topup', { person: 0, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'topup', { person: 0, amount: 500_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 1, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a merge that was struck out left the tier of the other one under a given tier, for when that went',
    rules: { tiers: STEEP, offers: LIFTING },
    steps: [
      ['deed', 'enrol', { joins: null, birthday: null, referrer: null, tier: 1 }, AT_ONCE, PLAIN],
      ['deed', 'topup', { person: 1, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 5, into: 1 }, AT_ONCE, PLAIN],
      ['deed', 'void of a merge', { merge: 0, any: true }, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'what had been reached under a given tier was reviewed for years before it when that went',
    rules: {
      tiers: STEEP.map((tier) => ({ ...tier, spend: tier.code === 'silver' ? 1_00 : tier.spend, gift: GIVES })),
      review: { months: 1, countedFrom: 'entry', down: 'qualified', graceDays: 0, onRefund: 'keep' },
      offers: LIFTING,
    },
    steps: [
      ['deed', 'adjust', { person: 0, paid: null, bonus: null, points: 5 }, AT_ONCE, PLAIN],
      ['deed', 'topup', { person: 0, amount: 500_00, tender: 'cash' }, A_MONTH_LATER, PLAIN],
      ['deed', 'spend', BILL, AT_ONCE, PLAIN],
      ['deed', 'refund of a top-up', { entry: 0, part: null, acceptLoss: true }, AT_ONCE, PLAIN],
      ['chore', 'review tiers', AT_ONCE],
    ],
  },
  {
    why: 'two terms of one plan came with one top-up, and it broke off',
    rules: {
      plans: [PLAN],
      offers: ['one', 'two'].map((group) => ({ ...plainOffer(1_00, {}), group, plans: ['club'] })),
    },
    steps: [
      ['deed', 'topup', { person: 0, amount: 100_00, tender: 'cash' }, AT_ONCE, PLAIN],
      ['deed', 'plan leave', { person: 0, plan: 0, any: true, to: null }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'two of a reward that gives a plan were paid with points, and one term came',
    rules: { plans: [PLAN] },
    steps: [
      ['deed', 'adjust', { person: 0, paid: null, bonus: null, points: 500 }, AT_ONCE, PLAIN],
      ['deed', 'redeem', { person: 0, reward: 4, quantity: 2 }, AT_ONCE, PLAIN],
      ['deed', 'plan renew', { ...CASH, plan: { person: 0, plan: 0, any: true } }, AT_ONCE, PLAIN],
      ['night', { till: 0, after: 150 * 24 * 60 }, 1],
    ],
  },
  {
    why: 'the auditor took two records apart of which one had become part of a third',
    steps: [
      ['deed', 'merge', { from: 2, into: 1 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 0 }, AT_ONCE, PLAIN],
      ['deed', 'void of a merge', { merge: 1, any: true }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'the gift of a tier came again and again to who used it and took back what had reached the tier',
    rules: {
      tiers: PRESENTED,
      review: LOOKED_AT,
    },
    steps: [
      ['deed', 'spend', { ...BILL, amount: 3_00 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, pay: 'balance' }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', { ...BACK, entry: 1 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 3_00 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 3_00 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a tier that two records had reached together came with the next deed only, and stayed when they were two again',
    rules: { tiers: PRESENTED },
    steps: [
      ['deed', 'spend', { ...BILL, amount: 2_00 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 1 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 0 }, AT_ONCE, PLAIN],
      ['deed', 'void of a merge', { merge: 0, any: true }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 1 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'a merge brought the gift of a tier again that the record that went had used',
    rules: {
      tiers: PRESENTED,
      review: LOOKED_AT,
    },
    steps: [
      ['deed', 'spend', { ...BILL, person: 1, amount: 3_00 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, person: 1, pay: 'balance' }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', { ...BACK, entry: 1 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 0 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 3_00 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'the gift of a tier stayed with who lost the tier, where it had come to a record that had become part of theirs',
    rules: {
      tiers: PRESENTED,
      review: LOOKED_AT,
    },
    steps: [
      ['deed', 'spend', { ...BILL, person: 1, amount: 3_00 }, AT_ONCE, PLAIN],
      ['deed', 'merge', { from: 1, into: 0 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'the gift of a lower tier was left to who fell step by step, and came again',
    rules: {
      tiers: PRESENTED.map((tier) => (tier.code === 'gold' ? { ...tier, spend: 9_00 } : tier)),
      review: LOOKED_AT,
    },
    steps: [
      ['deed', 'spend', { ...BILL, amount: 3_00 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 6_00 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', BACK, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', { ...BACK, entry: 1 }, AT_ONCE, PLAIN],
    ],
  },
  {
    why: 'leaving a plan booked the months of two terms one term after the other, and what was owed took points of later days',
    rules: { pointsMonths: 12, value: 100, plans: [{ ...PLAN, months: 12, monthly: { ...NOTHING, points: 3 } }] },
    steps: [
      ['deed', 'plan join', { ...CASH, plan: { person: 0, plan: 0, any: true } }, AT_ONCE, PLAIN],
      [
        'deed',
        'plan join',
        { ...CASH, plan: { person: 1, plan: 0, any: true } },
        { till: 0, after: 9 * 24 * 60 },
        PLAIN,
      ],
      ['deed', 'merge', { from: 1, into: 0 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 7_00 }, AT_ONCE, PLAIN],
      ['deed', 'spend', { ...BILL, amount: 2_00, points: 14 }, AT_ONCE, PLAIN],
      ['deed', 'refund of a sale', { ...BACK, entry: 1 }, AT_ONCE, PLAIN],
      ['deed', 'plan leave', { person: 0, plan: 0, any: true, to: null }, { till: 0, after: 60 * 24 * 60 }, PLAIN],
    ],
  },
];
