export const refund = {
  entry: {
    en: 'The number of the sale, top-up or redemption, as on its receipt; of passes that were imported as in pass list',
    'zh-CN': '小票上的单号：消费、充值或兑换；导入的次卡见 pass list 的流水号',
  },
  amount: { en: 'Only so much of it (default: all that is left)', 'zh-CN': '只退这么多（默认退全部剩余）' },
  item: {
    en: "What comes back: a sku or the line's number, such as perm, shampoo*1, '#2*1', or an imported pass. May be repeated",
    'zh-CN': "退哪一项：商品编号或行号，例如 perm、shampoo*1、'#2*1'，或导入的次卡。可以重复",
  },
  cause: {
    en: 'Whose cause it is; shop: value that has expired meanwhile comes back for some days',
    'zh-CN': '因为谁退：shop 门店原因时，期间过期的积分和赠送会补回几天有效期',
  },
  to: {
    en: 'Pay the money part out by this tender instead of the one it was paid with',
    'zh-CN': '现金部分改用这种方式退，而不是原路退回',
  },
  acceptLoss: {
    en: 'Go on although part of what was given is used up',
    'zh-CN': '部分赠送已经用掉，仍然继续',
  },
  whole: { en: 'Take back all that is left of entry 42', 'zh-CN': '第 42 笔全部退' },
  line: { en: 'One piece of the second line comes back', 'zh-CN': '退第二行的一件' },
  part: { en: 'Pay 200 of a top-up back in cash', 'zh-CN': '充值退 200 元现金' },
};
