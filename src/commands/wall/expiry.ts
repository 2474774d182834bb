import type { Activity, ExpiryPolicy, Validity } from '../../core/domain/programme/programme.ts';
import type { Period } from '../../core/domain/time/day.ts';
import { phrase, type Text } from '../shared/language.ts';
import type { Speech } from './speech.ts';

const several = (months: number): string => (months === 1 ? 'month' : 'months');

const sayings = {
  sameDay: { en: 'good on that day only', 'zh-CN': '仅限当天有效' },
  never: { en: 'never ends', 'zh-CN': '永久有效' },
  days: phrase<{ days: number }>({
    en: ({ days }) => `good for ${days} ${days === 1 ? 'day' : 'days'}`,
    'zh-CN': ({ days }) => `有效 ${days} 天`,
  }),
  months: phrase<{ months: number }>({
    en: ({ months }) => `good for ${months} ${several(months)}`,
    'zh-CN': ({ months }) => `有效 ${months} 个月`,
  }),
  good: phrase<{ end: string }>({ en: ({ end }) => `good ${end}`, 'zh-CN': ({ end }) => `有效${end}` }),
  upTo: phrase<{ span: string; end: string }>({
    en: ({ span, end }) => `${span}, then ${end}`,
    'zh-CN': ({ span, end }) => `${span}，${end}`,
  }),
  fixed: phrase<{ on: string; months: number }>({
    en: ({ on, months }) =>
      `ends on ${on}${months === 0 ? '' : `, at least ${months} ${several(months)} after it was given`}`,
    'zh-CN': ({ on, months }) => {
      const [month, day] = on.split('-').map(Number);
      return `在发放${months === 0 ? '' : `满 ${months} 个月`}后的第一个 ${month} 月 ${day} 日到期`;
    },
  }),
  inactivity: phrase<{ months: number; doings: string }>({
    en: ({ months, doings }) => `ends after ${months} ${several(months)} without any of these: ${doings}`,
    'zh-CN': ({ months, doings }) => `连续 ${months} 个月没有${doings}即到期`,
  }),
  earliest: phrase<{ ways: readonly string[] }>({
    en: ({ ways }) => `${ways.join(' or ')}, whichever comes first`,
    'zh-CN': ({ ways }) => `${ways.join('，或')}，取较早者`,
  }),
  between: phrase<{ from: string | null; to: string | null }>({
    en: ({ from, to }) =>
      `good ${[from === null ? '' : `from ${from}`, to === null ? '' : `until ${to}`].filter(Boolean).join(' ')}`,
    'zh-CN': ({ from, to }) => `有效期${[from === null ? '' : ` ${from} 起`, to === null ? '' : `至 ${to}`].join('')}`,
  }),
};

const endOf: Readonly<Record<Period, Text>> = {
  month: { en: 'to the end of that month', 'zh-CN': '到当月月底' },
  quarter: { en: 'to the end of that quarter', 'zh-CN': '到当季季末' },
  year: { en: 'to the end of that year', 'zh-CN': '到当年年底' },
};

const doings: Readonly<Record<Activity, Text>> = {
  earn: { en: 'earning points', 'zh-CN': '获得积分' },
  redeem: { en: 'a reward', 'zh-CN': '兑换' },
  spend: { en: 'a purchase', 'zh-CN': '消费' },
  topup: { en: 'a top-up', 'zh-CN': '充值' },
};

/** How value ends: of several policies the earliest. */
export function endSaid(policies: readonly ExpiryPolicy[], speech: Speech): string {
  const ways = policies.map((policy) => wayOf(policy, speech));
  const [only = speech.say(sayings.never)] = ways;
  return ways.length > 1 ? speech.say(sayings.earliest, { ways }) : only;
}

function wayOf(policy: ExpiryPolicy, { say, list }: Speech): string {
  switch (policy.rule) {
    case 'never':
      return say(sayings.never);
    case 'rolling': {
      const { days, months = 0, endOf: period } = policy;
      const end = period === undefined ? null : say(endOf[period]);
      if ((days ?? months) === 0) return end === null ? say(sayings.sameDay) : say(sayings.good, { end });
      const span = days === undefined ? say(sayings.months, { months }) : say(sayings.days, { days });
      return end === null ? span : say(sayings.upTo, { span, end });
    }
    case 'fixed':
      return say(sayings.fixed, policy);
    case 'inactivity': {
      const { months, activity } = policy;
      return say(sayings.inactivity, { months, doings: list(activity.map((doing) => say(doings[doing]))) });
    }
  }
}

/** How long something that is issued is good. */
export function validSaid(valid: Validity | null, { say }: Speech): string {
  if (valid === null) return say(sayings.never);
  if ('days' in valid) return say(sayings.days, valid);
  return 'months' in valid ? say(sayings.months, valid) : say(sayings.between, valid);
}
