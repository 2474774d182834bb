import { condition, EVERYWHERE } from '../condition.ts';

/** What was struck out never was; what was refunded was. */
export const first = condition({
  argument: 'yes',
  at: EVERYWHERE,
  needs: 'first',
  about: { en: "the member's first top-up, or first bill", 'zh-CN': '会员首次充值，或首次消费' },
  holds: (_yes, { member }) => member.first,
});
