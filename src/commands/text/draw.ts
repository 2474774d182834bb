export const draw = {
  reward: { en: 'Code or name of the reward that tickets are drawn of', 'zh-CN': '抽奖兑换项的编码或名称' },
  verified: { en: 'Code of the reward; all of them if none is named', 'zh-CN': '抽奖兑换项的编码，不写为全部' },
  exampleCommit: { en: 'Before the first ticket', 'zh-CN': '开始抽奖之前' },
  exampleRehearse: { en: 'See what would happen', 'zh-CN': '先看看会怎样' },
  exampleReveal: { en: 'The draw is over', 'zh-CN': '抽奖结束，公布种子' },
  exampleRevealReason: { en: 'With a word of why', 'zh-CN': '写明原因' },
  exampleVerify: { en: 'Count all tickets again', 'zh-CN': '重新验算全部抽奖' },
  exampleVerifyJson: { en: 'With fingerprints and secrets, for a program', 'zh-CN': '含指纹和种子，输出给程序用' },
  commitNotes: {
    en: 'The shop chooses a secret and books its fingerprint; hang that up beside the odds. Tickets are then drawn with member redeem. Nobody can change the secret afterwards, and no command tells it before member draw reveal. It lies in the shop file, which only its owner can read.',
    'zh-CN':
      '店铺选定一个保密的种子，并把它的指纹记入流水，请与中奖概率一起公示。之后用 member redeem 抽奖。种子定下后不能更改，member draw reveal 之前不会显示；它保存在店铺文件里，只有文件所有者能读。',
  },
  revealNotes: {
    en: 'Tells the secret, so that everybody can count again; no ticket is drawn from it any more. For more tickets, commit to a new one.',
    'zh-CN': '公布种子，人人都可验算；此后不再用它抽奖。要继续抽奖，请重新 member draw commit。',
  },
  verifyNotes: {
    en: 'The fingerprint is the SHA-256 of the secret. A ticket is the SHA-256 of secret:number:member:word, where word is the SHA-256 of what the member said (--word), or nothing; taken modulo all parts of the programme it says where among the prizes it fell, in their order. A prize that is used up falls to the last one.',
    'zh-CN':
      '指纹是种子的 SHA-256。每张奖券是“种子:序号:会员号:口令”的 SHA-256，口令是会员所说的话（--word）的 SHA-256，没有则为空；对方案中总份数取余数，按奖品先后顺序确定落在哪个奖品。已抽完的奖品归最后一个奖品。',
  },
  notRevealed: { en: 'not revealed yet', 'zh-CN': '种子未公布' },
  holds: { en: 'every ticket holds', 'zh-CN': '全部相符' },
  differs: { en: 'differs', 'zh-CN': '不符' },
  none: { en: 'Nothing was ever drawn here.', 'zh-CN': '还没有抽过奖。' },
  titleReward: { en: 'reward', 'zh-CN': '兑换项' },
  titleTickets: { en: 'tickets', 'zh-CN': '奖券' },
  titleResult: { en: 'result', 'zh-CN': '结果' },
  titleCommitment: { en: 'fingerprint', 'zh-CN': '指纹' },
  titleSeed: { en: 'secret', 'zh-CN': '种子' },
  titleCommitted: { en: 'committed by', 'zh-CN': '承诺流水' },
  titleRevealed: { en: 'revealed by', 'zh-CN': '公布流水' },
  titleDifferences: { en: 'differences', 'zh-CN': '不符之处' },
};
