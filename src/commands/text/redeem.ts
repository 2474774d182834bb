export const redeem = {
  who: {
    en: 'The member: card, phone, member number or name',
    'zh-CN': '会员：卡号、手机号、会员号或姓名',
  },
  reward: {
    en: 'Code or name of the reward; several at once as code*2',
    'zh-CN': '兑换项的编码或名称；一次换多份写成 编码*2',
  },
  one: { en: 'Points for a mug', 'zh-CN': '用积分换一个杯子' },
  several: { en: 'See what two vouchers would take', 'zh-CN': '先看看换两份要多少积分' },
  pay: {
    en: 'What pays the money beside the points, cash if nothing is said; balance too, unless the reward is bonus or points',
    'zh-CN': '积分之外的金额用什么付，不写为现金；兑换赠送金或积分时不能用余额',
  },
  word: {
    en: 'What the member says to a prize draw, so that nobody, the shop neither, can know the result before',
    'zh-CN': '会员抽奖时说的口令，这样谁也不能事先知道结果，店铺也不能',
  },
  withMoney: { en: 'Points and money: the rest by WeChat', 'zh-CN': '积分加钱：差额用微信付' },
  notes: {
    en: 'The rewards stand in the programme: member programme show. Bonus money is on the card at once, goods you hand over.',
    'zh-CN': '兑换项写在会员方案里：member programme show。换赠送金会马上到账，换实物请当面交付。',
  },
};
