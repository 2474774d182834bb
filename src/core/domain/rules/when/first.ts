import { condition, EVERYWHERE } from '../condition.ts';

/** What was struck out never was; what was refunded was; whoever came by an import did it where they came from. */
export const first = condition({
  argument: 'yes',
  at: EVERYWHERE,
  needs: 'first',
  about: {
    en: "the member's first top-up, first bill or first reward; of nobody who was imported",
    'zh-CN': '会员首次充值、首次消费，或首次兑换；导入的老会员不算',
  },
  holds: (_yes, { member }) => member.first,
});
