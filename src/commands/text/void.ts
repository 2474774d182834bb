export const voidEntry = {
  entry: { en: 'The number of the entry, as on its receipt', 'zh-CN': '小票上的单号' },
  acceptLoss: {
    en: 'Go on although points or bonus it gave are used up: points become a debt, bonus is lost',
    'zh-CN': '它给的积分或赠送已被用掉，仍然继续：积分记为欠分，赠送由店里承担',
  },
  plain: { en: 'Strike out entry 42 of today', 'zh-CN': '撤销今天的第 42 笔' },
  rehearsal: { en: 'See what that would do', 'zh-CN': '先看看会怎样' },
  notes: {
    en: 'Only on the same business day, and only whole. Later, or for a part: member refund <entry>. A merge on any day, until something new happens to either of the two.',
    'zh-CN':
      '只限当个营业日、整笔撤销。过了当天，或只退一部分：member refund <单号>。合并可在任何一天撤销，只要双方还没有新业务。',
  },
};
