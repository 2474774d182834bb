export const close = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  cashOut: {
    en: 'Pay out what is on the card first, as member cash-out does',
    'zh-CN': '先把卡里的钱退掉，同 member cash-out',
  },
  cause: { en: 'Whose wish the card return is (default: shop)', 'zh-CN': '因为谁退卡（默认 shop 门店原因）' },
  to: { en: 'How it is paid out (default: cash)', 'zh-CN': '用什么方式退（默认现金）' },
  plain: { en: 'Close a member whose card is empty', 'zh-CN': '注销余额为零的会员' },
  paying: { en: 'Pay the card out by WeChat and close it', 'zh-CN': '微信退卡并注销' },
  notes: {
    en:
      'Points stay in the books until they end; open again with member reopen <who>. Who is closed and still holds money is ' +
      'paid it with --cash-out, and stays closed.',
    'zh-CN':
      '积分保留到过期为止；重新开通用 member reopen <会员>。已注销但仍有余额的会员，加 --cash-out 可退款，状态不变。',
  },
};
