export const cashOut = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  amount: {
    en: 'Only so much, from the newest top-up first (default: all, and the bonus is gone)',
    'zh-CN': '只退这么多，从最近一次充值退起（默认全退，赠送清零）',
  },
  cause: {
    en: 'Whose wish it is (default: shop). Kept with the entry; both pay the same as long as no list price is known',
    'zh-CN': '因为谁退卡（默认 shop 门店原因），随流水保存；没有原价可查时两者退款相同',
  },
  to: { en: 'How it is paid out (default: cash)', 'zh-CN': '用什么方式退（默认现金）' },
  quote: { en: 'What a return of the card would pay', 'zh-CN': '先看看退卡能退多少' },
  whole: { en: 'Return the card, paid out by WeChat', 'zh-CN': '退卡，微信退款' },
  part: { en: 'Pay 200 of it out in cash', 'zh-CN': '先退 200 元现金' },
  notes: {
    en: 'Each top-up pays back: paid − used × paid ÷ (paid + bonus). Points stay. To close the card as well: member close <who> --cash-out.',
    'zh-CN':
      '每笔充值按“本金 − 已用 × 本金 ÷（本金 + 赠送）”退，积分保留。要同时注销：member close <会员> --cash-out。',
  },
};
