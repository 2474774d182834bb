export const topup = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  amount: { en: 'The money that comes in, such as 500 or 500.00', 'zh-CN': '充值金额，例如 500 或 500.00' },
  pay: {
    en: 'How it is paid: cash, wechat, alipay, card, bank, other or one of your own (default: cash)',
    'zh-CN':
      '付款方式：cash 现金、wechat 微信、alipay 支付宝、card 银行卡、bank 转账、other 其他，或店里自定义的（默认现金）',
  },
  offer: {
    en: 'Take this offer (code or name) instead of the best one, or none at all',
    'zh-CN': '指定某个充值活动（编码或名称），none 表示不参加；不写则自动选最划算的',
  },
  idChecked: {
    en: 'You have looked at who pays, where a law wants it known; nothing of it is kept',
    'zh-CN': '已核对付款人身份（法规要求时）；证件信息不会保存',
  },
  channel: {
    en: 'How the member came: a word of your own that rules may ask for, such as app (default: till)',
    'zh-CN': '来源渠道：方案里约定的词，例如 app（默认 till，即柜台）',
  },
  plain: { en: 'Top up 500 in cash', 'zh-CN': '现金充值 500 元' },
  safe: {
    en: 'Top up 1,000 by WeChat; with --ref the same command twice counts once',
    'zh-CN': '微信充值 1000 元；带上 --ref，重复执行也只算一次',
  },
};
