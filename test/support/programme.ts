import type { Programme, ProgrammeVersion } from '../../src/core/domain/programme/programme.ts';
import { loadProgramme } from '../../src/core/programme/load.ts';

/** The rules of a shop that has none: stored value by proportion, nothing ends, nothing is given. */
export const plainProgramme: Programme = {
  name: 'Test',
  currency: { code: 'CNY', decimals: 2 },
  calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 0 },
  tenders: ['cash', 'wechat', 'alipay', 'card', 'bank', 'other'],
  storedValue: {
    draw: 'pro_rata',
    minTopup: null,
    maxTopup: null,
    maxBalance: null,
    paidExpires: [],
    bonusExpires: [],
    reinstateDays: 30,
  },
  points: {
    value: null,
    use: { min: null, step: null, maxShare: null, max: null },
    pendingDays: 0,
    graceDays: 30,
    expire: [],
  },
  topupOffers: [],
  earning: [],
  factors: [],
  promotions: [],
  rewards: [],
  tiers: [],
  tierReview: null,
  tierRate: 'next_bill',
  birthday: null,
  referral: null,
  items: [],
  passes: [],
  coupons: [],
  plans: [],
};

export interface Rules extends Omit<Partial<Programme>, 'points' | 'storedValue'> {
  readonly points?: Partial<Programme['points']>;
  readonly storedValue?: Partial<Programme['storedValue']>;
}

/** The plain programme with what a test cares about. */
export const rules = ({ points, storedValue, ...rest }: Rules = {}): ProgrammeVersion => ({
  version: 1,
  inForceFrom: null,
  programme: {
    ...plainProgramme,
    ...rest,
    points: { ...plainProgramme.points, ...points },
    storedValue: { ...plainProgramme.storedValue, ...storedValue },
  },
});

/** Rules as a shop writes them, without its name, currency and zone. */
export function written(yaml: string): Rules {
  const loaded = loadProgramme(`name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n${yaml}\n`, 'test.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  return loaded.value;
}
