/** The shop of the simulation: its rules as the program takes them, and once more in the auditor's words. */
import type { ExpiryPolicy } from '../../src/core/domain/programme.ts';
import type { Rules } from '../support/programme.ts';
import type { AuditedRules } from './auditor.ts';

export const ITEMS = [
  { sku: 'perm', name: null, category: null, price: 298_00 },
  { sku: 'cut', name: null, category: null, price: 58_00 },
  { sku: 'care', name: null, category: null, price: 33_33 },
  { sku: 'comb', name: null, category: null, price: 7_05 },
] as const;

export const REWARDS = [
  { code: 'mug', points: 150, bonus: 0 },
  { code: 'bonus-20', points: 200, bonus: 20_00 },
] as const;

/** 70 points are worth 1.00, down to the cent. */
export const worthOf = (points: number): number => Math.floor((points * 100) / 70);

export interface Flavour {
  readonly name: string;
  /** Rules from the beginning, and those that follow on 1 September. */
  readonly versions: readonly [AuditedRules, AuditedRules];
}

export const CHANGE = '2026-09-01';

const BASE: AuditedRules = {
  draw: 'pro_rata',
  pendingDays: 3,
  graceDays: 25,
  reinstateDays: 20,
  perUnit: 1,
  perBill: 5,
  pointsMonths: 3,
  bonusMonths: 2,
  idleMonths: 0,
};

export const FLAVOURS: readonly Flavour[] = [
  {
    name: 'points that end by date, all verbs',
    versions: [BASE, { ...BASE, draw: 'bonus_first', pendingDays: 0, perUnit: 2, perBill: 3, pointsMonths: 2 }],
  },
  {
    name: 'points that end by inactivity',
    versions: [
      { ...BASE, draw: 'paid_first', pendingDays: 0, pointsMonths: null, idleMonths: 1 },
      { ...BASE, draw: 'pro_rata', pendingDays: 2, perUnit: 3, pointsMonths: null, idleMonths: 1 },
    ],
  },
];

/** The same rules as the program takes them. */
export function programmeOf(rules: AuditedRules): Rules {
  const points: ExpiryPolicy[] =
    rules.pointsMonths === null
      ? [{ rule: 'inactivity', months: rules.idleMonths, activity: ['earn', 'redeem', 'spend', 'topup'] }]
      : [{ rule: 'rolling', months: rules.pointsMonths, endOf: 'month' }];
  const offer = { group: 'ladder', name: null, bonusExpires: null };
  const earning = { on: 'spend', tenders: ['ordinary', 'paid'], round: 'down' } as const;
  return {
    calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 240 },
    storedValue: {
      draw: rules.draw,
      bonusExpires: [{ rule: 'rolling', months: rules.bonusMonths, endOf: 'month' }],
      reinstateDays: rules.reinstateDays,
    },
    points: {
      value: { points: 70, worth: 1_00 },
      use: { min: 100, step: 100, maxShare: 50, max: null },
      pendingDays: rules.pendingDays,
      graceDays: rules.graceDays,
      expire: points,
    },
    topupOffers: [
      {
        ...offer,
        code: 'top-500',
        when: { atLeast: 500_00 },
        give: { bonus: 50_00, bonusPercent: null, points: null },
      },
      { ...offer, code: 'top-1000', when: { atLeast: 1000_00 }, give: { bonus: null, bonusPercent: 15, points: 100 } },
    ],
    earning: [
      { ...earning, code: 'base', per: 1_00, points: rules.perUnit },
      { ...earning, code: 'visit', per: null, points: rules.perBill },
    ],
    rewards: REWARDS.map(({ code, points: needed, bonus }) => ({
      ...{ code, name: null, points: needed, stock: 10_000, limitPerMember: null },
      give: { bonus: bonus === 0 ? null : bonus, goods: bonus === 0 ? code : null },
    })),
    items: ITEMS,
  };
}
