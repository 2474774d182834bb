import type { CommandModule } from './shared/command.ts';
import type { Text } from './shared/language.ts';

/** One command: what it is for, and how to load it once it is typed. */
export interface Leaf {
  readonly summary: Text;
  readonly load: () => Promise<CommandModule>;
}

/** Commands that share their first word. */
export interface Group {
  readonly summary: Text;
  readonly commands: Readonly<Record<string, Leaf>>;
}

const leaf = (summary: Text, load: Leaf['load']): Leaf => ({ summary, load });

/** Every command, in the order of `member --help`. Nothing but the one that is typed gets loaded. */
export const commands: Readonly<Record<string, Leaf | Group>> = {
  init: leaf({ en: 'Set up a shop', 'zh-CN': '建立店铺' }, async () => (await import('./init.ts')).command),
  demo: leaf(
    { en: 'A sample shop to try things on', 'zh-CN': '生成一家示例店，随便试' },
    async () => (await import('./demo.ts')).command,
  ),
  menu: leaf(
    { en: 'A day at the till: pick, see, confirm', 'zh-CN': '收银台：逐步选择，先看后记' },
    async () => (await import('./menu.ts')).command,
  ),
  enrol: leaf({ en: 'A new member', 'zh-CN': '新会员入会' }, async () => (await import('./enrol.ts')).command),
  topup: leaf(
    { en: 'Money in, with its bonus and points', 'zh-CN': '充值' },
    async () => (await import('./topup.ts')).command,
  ),
  spend: leaf(
    { en: 'One bill, by balance, points or any tender', 'zh-CN': '消费结账' },
    async () => (await import('./spend.ts')).command,
  ),
  redeem: leaf({ en: 'Points for a reward', 'zh-CN': '积分兑换' }, async () => (await import('./redeem.ts')).command),
  refund: leaf(
    { en: 'Take back an entry of any day, whole or in part', 'zh-CN': '退款退货' },
    async () => (await import('./refund.ts')).command,
  ),
  void: leaf(
    { en: 'Strike out an entry of today', 'zh-CN': '撤销当天的一笔' },
    async () => (await import('./void.ts')).command,
  ),
  'cash-out': leaf(
    { en: 'Return a card: pay out what it is worth', 'zh-CN': '退卡退款' },
    async () => (await import('./cash-out.ts')).command,
  ),
  transfer: leaf(
    { en: 'Value from one member to another', 'zh-CN': '会员之间转余额或积分' },
    async () => (await import('./transfer.ts')).command,
  ),
  adjust: leaf(
    { en: 'Correct points or money by hand, with a reason', 'zh-CN': '手工调整积分或余额，须写原因' },
    async () => (await import('./adjust.ts')).command,
  ),
  reinstate: leaf(
    { en: 'Bring back points that ended lately', 'zh-CN': '恢复刚过期的积分' },
    async () => (await import('./reinstate.ts')).command,
  ),
  show: leaf(
    { en: 'One member: balance, lots, last entries', 'zh-CN': '查看会员' },
    async () => (await import('./show.ts')).command,
  ),
  list: leaf({ en: 'Many members', 'zh-CN': '会员列表' }, async () => (await import('./list.ts')).command),
  edit: leaf(
    { en: 'What is known of a member, corrected', 'zh-CN': '修改会员资料' },
    async () => (await import('./edit.ts')).command,
  ),
  block: leaf(
    { en: 'Stop a member from using the card', 'zh-CN': '冻结会员' },
    async () => (await import('./status.ts')).block,
  ),
  unblock: leaf(
    { en: 'Let a blocked member use it again', 'zh-CN': '解冻会员' },
    async () => (await import('./status.ts')).unblock,
  ),
  close: leaf({ en: 'A member leaves', 'zh-CN': '注销会员' }, async () => (await import('./close.ts')).command),
  reopen: leaf(
    { en: 'A member comes back', 'zh-CN': '重新开通会员' },
    async () => (await import('./status.ts')).reopen,
  ),
  card: {
    summary: { en: 'Cards that are lost, found or worn out', 'zh-CN': '卡片：挂失、解挂、换卡' },
    commands: {
      block: leaf({ en: 'A card was lost', 'zh-CN': '挂失' }, async () => (await import('./card.ts')).block),
      unblock: leaf({ en: 'It was found again', 'zh-CN': '解除挂失' }, async () => (await import('./card.ts')).unblock),
      replace: leaf(
        { en: 'A new card for an old one', 'zh-CN': '补卡、换卡' },
        async () => (await import('./card.ts')).replace,
      ),
    },
  },
  pass: {
    summary: { en: 'Passes: counted visits that are sold', 'zh-CN': '次卡（计次卡）：售卡、查询、停用、延期' },
    commands: {
      sell: leaf({ en: 'Sell a pass', 'zh-CN': '售次卡' }, async () => (await import('./pass.ts')).sell),
      list: leaf(
        { en: 'Passes of a member, or all', 'zh-CN': '查看次卡' },
        async () => (await import('./pass.ts')).list,
      ),
      freeze: leaf(
        { en: 'Not usable for a while; the end moves', 'zh-CN': '停用一段时间，有效期顺延' },
        async () => (await import('./pass.ts')).freeze,
      ),
      extend: leaf({ en: 'Another end', 'zh-CN': '延长有效期' }, async () => (await import('./pass.ts')).extend),
    },
  },
  coupon: {
    summary: { en: 'Coupons: issued, shown, closed', 'zh-CN': '优惠券：发券、查券、作废' },
    commands: {
      issue: leaf(
        { en: 'Give coupons to one, to many, or to be printed', 'zh-CN': '发券：给一人、一批人，或印制' },
        async () => (await import('./coupon.ts')).issue,
      ),
      list: leaf(
        { en: 'Coupons of a member, or all', 'zh-CN': '查看优惠券' },
        async () => (await import('./coupon.ts')).list,
      ),
      show: leaf(
        { en: 'One coupon by its code', 'zh-CN': '按券码查看' },
        async () => (await import('./coupon.ts')).show,
      ),
      check: leaf({ en: 'Could it be used?', 'zh-CN': '验券' }, async () => (await import('./coupon.ts')).check),
      close: leaf(
        { en: 'Nobody may use it any more', 'zh-CN': '作废一张券' },
        async () => (await import('./coupon.ts')).close,
      ),
    },
  },
  group: {
    summary: { en: 'Several people on one account: family, staff', 'zh-CN': '共用账户：家庭、公司员工' },
    commands: {
      show: leaf(
        { en: 'Who spends from it, and how much', 'zh-CN': '谁在用、各用多少' },
        async () => (await import('./group.ts')).show,
      ),
      limit: leaf(
        { en: 'What one of them may take a bill, a day, a month', 'zh-CN': '设置每单、每天、每月限额' },
        async () => (await import('./group.ts')).limit,
      ),
      join: leaf(
        { en: 'A member joins an account', 'zh-CN': '加入共用账户' },
        async () => (await import('./group.ts')).join,
      ),
      leave: leaf(
        { en: 'They part, with their share', 'zh-CN': '退出并分走应得部分' },
        async () => (await import('./group.ts')).leave,
      ),
    },
  },
  erase: leaf(
    { en: 'Take away all that tells who somebody is', 'zh-CN': '删除会员的个人信息' },
    async () => (await import('./erase.ts')).command,
  ),
  plan: {
    summary: { en: 'Plans: memberships that are paid for', 'zh-CN': '付费会员卡：开通、续费、退出、查询' },
    commands: {
      join: leaf({ en: 'Join a plan', 'zh-CN': '开通' }, async () => (await import('./plan.ts')).join),
      renew: leaf({ en: 'One more term of a plan', 'zh-CN': '续费' }, async () => (await import('./plan.ts')).renew),
      leave: leaf(
        { en: 'Leave a plan; the unused part goes back', 'zh-CN': '退出，退还未用部分' },
        async () => (await import('./plan.ts')).leave,
      ),
      list: leaf(
        { en: 'Plans of a member, or all', 'zh-CN': '查看付费会员卡' },
        async () => (await import('./plan.ts')).list,
      ),
    },
  },
  merge: leaf(
    { en: 'Two records of one person become one', 'zh-CN': '合并重复会员' },
    async () => (await import('./merge.ts')).command,
  ),
  tier: {
    summary: { en: 'Tiers: how they are kept and lost', 'zh-CN': '会员等级：评定、说明' },
    commands: {
      review: leaf(
        { en: 'Hold the reviews that are due', 'zh-CN': '评定到期的等级' },
        async () => (await import('./tier.ts')).review,
      ),
      explain: leaf(
        { en: 'Why a member has the tier they have', 'zh-CN': '说明会员等级的来历' },
        async () => (await import('./tier.ts')).explain,
      ),
    },
  },
  draw: {
    summary: { en: 'Prize draws that can be checked', 'zh-CN': '可验证的抽奖' },
    commands: {
      commit: leaf(
        { en: 'Commit to a secret before the first ticket', 'zh-CN': '抽奖前承诺种子' },
        async () => (await import('./draw.ts')).commit,
      ),
      reveal: leaf(
        { en: 'Tell the secret when it is over', 'zh-CN': '公布种子' },
        async () => (await import('./draw.ts')).reveal,
      ),
      verify: leaf(
        { en: 'Count all tickets again', 'zh-CN': '验算抽奖结果' },
        async () => (await import('./draw.ts')).verify,
      ),
    },
  },
  tag: leaf({ en: 'Tags of a member, on or off', 'zh-CN': '会员标签' }, async () => (await import('./tag.ts')).command),
  'expire-points': leaf(
    { en: 'Book what has ended; or list what ends soon', 'zh-CN': '到期清零入账，或列出即将到期的' },
    async () => (await import('./expire-points.ts')).command,
  ),
  nightly: leaf(
    {
      en: 'Everything that a night brings: expiry, tiers, gifts, backup, check',
      'zh-CN': '夜间任务：到期、评级、生日礼、备份、核对',
    },
    async () => (await import('./nightly.ts')).command,
  ),
  schedule: leaf(
    { en: 'How to run nightly every night', 'zh-CN': '每晚自动执行的方法' },
    async () => (await import('./schedule.ts')).command,
  ),
  report: leaf(
    {
      en: 'Day, sales, what is owed, points, members, statements',
      'zh-CN': '报表：日结、销售、负债、积分、会员、对账单',
    },
    async () => (await import('./report.ts')).command,
  ),
  programme: {
    summary: { en: 'The rules of the shop, in versions', 'zh-CN': '会员方案：查看、检查、启用' },
    commands: {
      show: leaf(
        { en: 'The rules as they were written', 'zh-CN': '查看方案原文' },
        async () => (await import('./programme.ts')).show,
      ),
      check: leaf(
        { en: 'Find everything that is wrong with a file', 'zh-CN': '检查方案文件' },
        async () => (await import('./programme.ts')).check,
      ),
      explain: leaf(
        { en: 'The rules in plain words, for the wall', 'zh-CN': '用大白话写出规则，可以贴在店里' },
        async () => (await import('./programme-explain.ts')).explain,
      ),
      lint: leaf(
        { en: 'Terms that courts strike down, and rules that lose money', 'zh-CN': '检查方案里无效的条款和亏本的规则' },
        async () => (await import('./programme-lint.ts')).lint,
      ),
      rehearse: leaf(
        { en: 'What real trade would have been under a draft', 'zh-CN': '用真实流水试算方案草稿' },
        async () => (await import('./programme-rehearse.ts')).rehearseProgramme,
      ),
      apply: leaf(
        { en: 'Put a file in force', 'zh-CN': '启用方案文件' },
        async () => (await import('./programme.ts')).apply,
      ),
      history: leaf({ en: 'All versions', 'zh-CN': '历次版本' }, async () => (await import('./programme.ts')).history),
      templates: leaf(
        { en: 'Programmes to begin with', 'zh-CN': '现成的方案模板' },
        async () => (await import('./programme.ts')).templates,
      ),
      packs: leaf(
        { en: 'Laws that a programme can put itself under', 'zh-CN': '方案可以引用的法规' },
        async () => (await import('./programme-packs.ts')).packs,
      ),
      words: leaf(
        { en: 'The words that rules are written in', 'zh-CN': '规则里可以用的词' },
        async () => (await import('./programme-words.ts')).words,
      ),
    },
  },
  store: {
    summary: { en: 'The stores of a chain', 'zh-CN': '连锁门店' },
    commands: {
      add: leaf(
        { en: 'Declare a store, or change one', 'zh-CN': '登记或修改门店' },
        async () => (await import('./store.ts')).add,
      ),
      list: leaf({ en: 'All stores, by region', 'zh-CN': '门店列表' }, async () => (await import('./store.ts')).list),
      close: leaf({ en: 'A store has closed', 'zh-CN': '关店' }, async () => (await import('./store.ts')).close),
      reopen: leaf({ en: 'It opens again', 'zh-CN': '恢复营业' }, async () => (await import('./store.ts')).reopen),
    },
  },
  operator: {
    summary: { en: 'Who works at the tills, where, and as what', 'zh-CN': '操作员：门店、角色、PIN' },
    commands: {
      add: leaf(
        { en: 'Declare an operator, or change one', 'zh-CN': '登记或修改操作员' },
        async () => (await import('./operator.ts')).add,
      ),
      list: leaf({ en: 'Who works where', 'zh-CN': '操作员列表' }, async () => (await import('./operator.ts')).list),
      close: leaf(
        { en: 'Somebody has left', 'zh-CN': '停用操作员' },
        async () => (await import('./operator.ts')).close,
      ),
      pin: leaf(
        { en: 'Set or change a PIN', 'zh-CN': '设置或修改 PIN' },
        async () => (await import('./operator.ts')).pin,
      ),
      login: leaf(
        { en: 'Sign in at this till for a while', 'zh-CN': '在本机登录一段时间' },
        async () => (await import('./operator.ts')).login,
      ),
      logout: leaf({ en: 'Leave the till', 'zh-CN': '退出登录' }, async () => (await import('./operator.ts')).logout),
      rights: leaf(
        { en: 'What each role may do', 'zh-CN': '各角色的权限' },
        async () => (await import('./operator.ts')).rights,
      ),
    },
  },
  import: leaf(
    { en: 'Bring members, points and history over from another system', 'zh-CN': '从其他系统导入会员、积分和流水' },
    async () => (await import('./import.ts')).command,
  ),
  export: leaf(
    { en: 'Members, lots, entries or postings as CSV or JSON', 'zh-CN': '导出会员、批次、流水或分录' },
    async () => (await import('./export.ts')).command,
  ),
  explain: leaf(
    { en: 'Why an entry or a balance is what it is', 'zh-CN': '说明一笔流水或余额的来历' },
    async () => (await import('./explain.ts')).command,
  ),
  check: leaf(
    { en: 'Work out the books again from the entries', 'zh-CN': '核对账簿' },
    async () => (await import('./check.ts')).command,
  ),
  backup: leaf(
    { en: 'A checked copy of the shop', 'zh-CN': '备份' },
    async () => (await import('./backup.ts')).command,
  ),
  restore: leaf({ en: 'Bring a backup back', 'zh-CN': '恢复备份' }, async () => (await import('./restore.ts')).command),
  move: leaf(
    { en: 'Copy the shop to a server, or back into a file', 'zh-CN': '把店铺复制到服务器，或复制回文件' },
    async () => (await import('./move.ts')).command,
  ),
  doctor: leaf(
    { en: 'How the shop file is', 'zh-CN': '体检：数据文件状况' },
    async () => (await import('./doctor.ts')).command,
  ),
  completion: leaf(
    { en: 'Let the shell complete commands and options', 'zh-CN': '让终端自动补全命令和选项' },
    async () => (await import('./completion.ts')).command,
  ),
};

export const isGroup = (entry: Leaf | Group): entry is Group => 'commands' in entry;
