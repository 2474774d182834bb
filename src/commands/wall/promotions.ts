import { TIER_GROUP } from '../../core/domain/bills/pricing.ts';
import type { Plan, Promotion, Tier } from '../../core/domain/programme/programme.ts';
import type { Text } from '../shared/language.ts';
import { groupsSaid } from './groups.ts';
import { nameOf, type Section, sentence } from './speech.ts';
import { takeSaid } from './take.ts';
import { whenSaid } from './when.ts';

const recheck: Text = {
  en: 'falls if what you keep after a return no longer reaches it',
  'zh-CN': '退货后达不到条件的，优惠取消',
};

/** Rules of a group exclude each other within a phase. */
const groupIn = (phase: Promotion['phase'], group: string): string => `${phase} ${group}`;

const inItsPhase = ({ code, name, phase, group }: Promotion) => ({
  code,
  name,
  group: group == null ? null : groupIn(phase, group),
});

/** Tiers and plans that take something off, as rules of their group; nobody stands on two tiers at once. */
function besidesTier(tiers: readonly Tier[], plans: readonly Plan[], rules: readonly Promotion[]) {
  const group = groupIn('member', TIER_GROUP);
  const lent = plans.filter(({ take }) => take);
  const excluded = lent.length > 0 || rules.some((rule) => inItsPhase(rule).group === group);
  const own = excluded ? tiers.filter(({ take }) => take) : [];
  return [...own, ...lent].map(({ code, name }) => ({ code, name, group }));
}

export const promotions: Section = {
  title: { en: 'Less to pay', 'zh-CN': '消费优惠' },
  lines: ({ promotions: rules, tiers, plans }, speech) => [
    ...rules.map((rule) =>
      sentence(speech, {
        name: nameOf(rule),
        when: whenSaid(rule.when, speech),
        get: [...takeSaid(rule.take, speech), ...(rule.onReturn === 'recheck' ? [speech.say(recheck)] : [])],
      }),
    ),
    ...groupsSaid([...besidesTier(tiers, plans, rules), ...rules.map(inItsPhase)], speech),
  ],
};
