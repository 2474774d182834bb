export const spend = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  amount: {
    en: 'The bill; may be left out where items tell it',
    'zh-CN': '账单金额；用 --item 列明商品时可以不写',
  },
  item: {
    en: 'One line of the bill, by its sku or its name: perm, shampoo*2, cut@98.00; the price comes from the programme if it is not typed. May be repeated',
    'zh-CN': '账单上的一项，写编码或名称：perm、剪发、shampoo*2、cut@98.00；不写价格就用方案里的价目。可以重复',
  },
  category: { en: 'The category of a bill without items', 'zh-CN': '没有列明商品时，整张账单的类别' },
  pay: {
    en: 'How it is paid (default: balance). Several: balance and card:<card> go as far as they reach, one ordinary tender takes the rest; or say amounts, cash=100',
    'zh-CN':
      '付款方式（默认 balance 储值）。可写多个：balance 和 card:<卡号> 先扣到用完，其余由一种普通方式付清；也可写明金额，如 cash=100',
  },
  points: { en: 'Use points as money: so many, or max', 'zh-CN': '积分抵现：写积分数，或 max 表示尽量多用' },
  channel: {
    en: 'How the member came: a word of your own that rules may ask for, such as app (default: till)',
    'zh-CN': '来源渠道：方案里约定的词，例如 app（默认 till，即柜台）',
  },
  pass: {
    en: 'Visits of a pass pay, by its code or its name: haircut-10, yoga*2. Each pays for one piece of what the pass covers; without an amount and items the bill is what the pass says',
    'zh-CN':
      '用次卡付，写编码或名称：haircut-10、yoga*2。每次付次卡所含项目各一份；不写金额和商品时，按次卡所含项目结账',
  },
  coupon: {
    en: 'A coupon: its code, a public code, or the code or name of a template of which the member has one. May be repeated; they come off in this order',
    'zh-CN': '优惠券：券码、公开优惠码，或会员名下某种券的编码或名称。可以重复，按所写顺序抵扣',
  },
  byCoupon: { en: 'With a coupon, the rest in cash', 'zh-CN': '用一张优惠券，其余现金' },
  byPass: { en: 'One visit of a pass', 'zh-CN': '用一次次卡' },
  plain: { en: 'Pay 298 from the balance', 'zh-CN': '用储值付 298 元' },
  several: { en: 'The balance as far as it goes, WeChat for the rest', 'zh-CN': '储值先付，不够的用微信' },
  items: { en: 'By items, points first, cash for the rest', 'zh-CN': '按商品结账，先用积分，其余现金' },
  notes: {
    en: 'A mistake of today: member void <entry>. Goods that come back on any day: member refund <entry>.',
    'zh-CN': '当天打错了：member void <单号>。以后退货：member refund <单号>。',
  },
};
