import { phrase } from '../shared/language.ts';

export const menu = {
  exampleDay: { en: 'Work at the till, one member after the other', 'zh-CN': '开始收银，一位接一位' },
  exampleStore: { en: 'The same at one store of a chain', 'zh-CN': '在连锁的某家门店收银' },
  examplePractice: { en: 'Practise: everything is shown, nothing is kept', 'zh-CN': '练习：照样显示，但不记账' },
  notes: {
    en:
      'Each step is one of the other commands, and its line is shown so that it can be learnt. Before anything is booked ' +
      'it is shown as it would be. Esc or Ctrl-C in a question goes one step back; Ctrl-C where a member is asked for ' +
      'ends. What became of a deed that was broken off while it was booked is told when the menu begins again.',
    'zh-CN':
      '每一步都是一条命令，做完会显示出来，便于学习。记账前先显示结果，确认后才记。问答中按 Esc 或 Ctrl-C 返回上一步；' +
      '在询问会员时按 Ctrl-C 结束。记账中途断开的，下次打开时会说明记上了没有。',
  },

  who: {
    en: 'Member: card, phone, name or initials (Enter alone: more)',
    'zh-CN': '会员：卡号、手机号、姓名或首字母（直接回车：其他）',
  },
  notFound: { en: 'What now?', 'zh-CN': '接下来？' },
  askAgain: { en: 'Ask again', 'zh-CN': '重新输入' },
  what: phrase<{ name: string }>({
    en: ({ name }) => `What for ${name}?`,
    'zh-CN': ({ name }) => `为 ${name} 办理：`,
  }),
  more: { en: 'What else?', 'zh-CN': '其他：' },

  spend: { en: 'Pay a bill', 'zh-CN': '消费结账' },
  topup: { en: 'Top up', 'zh-CN': '充值' },
  redeem: { en: 'Redeem points', 'zh-CN': '积分兑换' },
  usePass: { en: 'Use a pass', 'zh-CN': '次卡划次' },
  sellPass: { en: 'Sell a pass', 'zh-CN': '售次卡' },
  enrol: { en: 'Enrol a new member', 'zh-CN': '新会员入会' },
  show: { en: 'Show more', 'zh-CN': '查看详情' },
  explain: { en: 'Explain the balance', 'zh-CN': '余额来历' },
  undo: phrase<{ entry: number }>({
    en: ({ entry }) => `Undo the last deed (entry ${entry})`,
    'zh-CN': ({ entry }) => `撤销上一笔（流水 ${entry}）`,
  }),
  report: { en: 'Report of the day', 'zh-CN': '日结报表' },
  signIn: { en: 'Another operator', 'zh-CN': '换操作员' },
  goOn: { en: 'Enter to go on', 'zh-CN': '按回车继续' },
  next: { en: 'Next member', 'zh-CN': '下一位' },
  end: { en: 'End', 'zh-CN': '结束' },

  amount: { en: 'Amount', 'zh-CN': '金额' },
  bill: phrase<{ item: string }>({
    en: ({ item }) => `Amount, or an item such as ${item}*2`,
    'zh-CN': ({ item }) => `金额，或项目（如 ${item}*2）`,
  }),
  nextItem: { en: 'Next item (Enter alone: that is all)', 'zh-CN': '下一项（直接回车：没有了）' },
  pay: { en: 'Paid how?', 'zh-CN': '怎么付？' },
  restBy: { en: 'And the rest?', 'zh-CN': '余下的怎么付？' },
  balance: phrase<{ balance: string }>({
    en: ({ balance }) => `balance (${balance})`,
    'zh-CN': ({ balance }) => `余额（${balance}）`,
  }),
  balanceFirst: { en: 'balance first, the rest otherwise', 'zh-CN': '先用余额，余下另付' },
  withCoupon: { en: 'with a coupon …', 'zh-CN': '用优惠券……' },
  withPoints: { en: 'with points …', 'zh-CN': '用积分抵……' },
  withPass: { en: 'with a pass …', 'zh-CN': '用次卡……' },
  added: phrase<{ words: string }>({ en: ({ words }) => `With ${words}`, 'zh-CN': ({ words }) => `已加 ${words}` }),
  coupon: { en: 'Which coupon?', 'zh-CN': '哪张券？' },
  typedCode: { en: 'another code …', 'zh-CN': '输入券码……' },
  couponCode: { en: 'Code of the coupon', 'zh-CN': '券码' },
  points: { en: 'How many points? (max: as many as may be)', 'zh-CN': '用多少积分？（max：能用多少用多少）' },
  pass: { en: 'Which pass?', 'zh-CN': '哪张次卡？' },
  held: phrase<{ name: string; left: string; until: string | null }>({
    en: ({ name, left, until }) => `${name} · ${left}${until === null ? '' : ` until ${until}`}`,
    'zh-CN': ({ name, left, until }) => `${name} · ${left}${until === null ? '' : `，${until} 到期`}`,
  }),
  visits: { en: 'How many visits?', 'zh-CN': '划几次？' },
  reward: { en: 'Which reward?', 'zh-CN': '兑换什么？' },
  offered: phrase<{ name: string; price: readonly string[] }>({
    en: ({ name, price }) => `${name} · ${price.join(' and ')}`,
    'zh-CN': ({ name, price }) => `${name} · ${price.join(' + ')}`,
  }),
  name: { en: 'Name', 'zh-CN': '姓名' },
  phone: { en: 'Phone (Enter alone: none)', 'zh-CN': '手机号（直接回车：不填）' },
  card: { en: 'Card (Enter alone: a new number)', 'zh-CN': '卡号（直接回车：自动编号）' },
  birthday: {
    en: 'Birthday, 1990-05-20 or 05-20 (Enter alone: none)',
    'zh-CN': '生日，如 1990-05-20 或 05-20（直接回车：不填）',
  },
  idChecked: { en: 'Have you looked at who pays?', 'zh-CN': '已核对付款人身份？' },
  acceptLoss: {
    en: 'Undo it all the same? Points become a debt, bonus is lost.',
    'zh-CN': '仍要撤销？积分记为欠分，赠送由店里承担。',
  },

  book: { en: 'Book it?', 'zh-CN': '确认记账？' },
  again: {
    en: 'Try the same again? It is never booked twice.',
    'zh-CN': '再试一次？不会重复记账。',
  },
  practice: { en: 'Practice: nothing is booked.', 'zh-CN': '练习：不记账。' },
  line: phrase<string>({ en: (line) => `The same by command: ${line}`, 'zh-CN': (line) => `对应命令：${line}` }),

  operator: { en: 'Who is at the till? (operator)', 'zh-CN': '谁在收银？（操作员）' },

  unfinished: phrase<{ entry: number }>({
    en: ({ entry }) =>
      `The deed that was broken off is booked: entry ${entry}. It can be undone with member void ${entry}.`,
    'zh-CN': ({ entry }) => `上次中断的那一笔已记账：流水 ${entry}。如需撤销：member void ${entry}。`,
  }),
  unbooked: {
    en: 'The deed that was broken off is not booked: do it again.',
    'zh-CN': '上次中断的那一笔没有记账，请重新办理。',
  },
  finishing: {
    en: 'Being booked: the menu ends after it. Once more to leave at once.',
    'zh-CN': '正在记账，记完就结束。再按一次立即退出。',
  },
  unclear: {
    en: 'Stopped while a deed was being booked. Start member menu again: it says whether it is.',
    'zh-CN': '记账中途退出。重新打开 member menu，会说明记上了没有。',
  },
  stopped: {
    en: 'Stopped. What has a receipt above is booked, and nothing else.',
    'zh-CN': '已结束。上面有凭据的都已记账，此外没有。',
  },
};
