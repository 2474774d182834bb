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

const leaf = (en: string, chinese: string, load: Leaf['load']): Leaf => ({ summary: { en, 'zh-CN': chinese }, load });

/** Every command, in the order of `member --help`. Nothing but the one that is typed gets loaded. */
export const commands: Readonly<Record<string, Leaf | Group>> = {
  init: leaf('Set up a shop', '建立店铺', async () => (await import('./init.ts')).command),
  demo: leaf(
    'A sample shop to try things on',
    '生成一家示例店，随便试',
    async () => (await import('./demo.ts')).command,
  ),
  enrol: leaf('A new member', '新会员入会', async () => (await import('./enrol.ts')).command),
  topup: leaf('Money in, with its bonus and points', '充值', async () => (await import('./topup.ts')).command),
  spend: leaf(
    'One bill, by balance, points or any tender',
    '消费结账',
    async () => (await import('./spend.ts')).command,
  ),
  redeem: leaf('Points for a reward', '积分兑换', async () => (await import('./redeem.ts')).command),
  refund: leaf(
    'Take back an entry of any day, whole or in part',
    '退款退货',
    async () => (await import('./refund.ts')).command,
  ),
  void: leaf('Strike out an entry of today', '撤销当天的一笔', async () => (await import('./void.ts')).command),
  'cash-out': leaf(
    'Return a card: pay out what it is worth',
    '退卡退款',
    async () => (await import('./cash-out.ts')).command,
  ),
  transfer: leaf(
    'Value from one member to another',
    '会员之间转余额或积分',
    async () => (await import('./transfer.ts')).command,
  ),
  adjust: leaf(
    'Correct points or money by hand, with a reason',
    '手工调整积分或余额，须写原因',
    async () => (await import('./adjust.ts')).command,
  ),
  reinstate: leaf(
    'Bring back points that ended lately',
    '恢复刚过期的积分',
    async () => (await import('./reinstate.ts')).command,
  ),
  show: leaf('One member: balance, lots, last entries', '查看会员', async () => (await import('./show.ts')).command),
  list: leaf('Many members', '会员列表', async () => (await import('./list.ts')).command),
  edit: leaf('What is known of a member, corrected', '修改会员资料', async () => (await import('./edit.ts')).command),
  block: leaf('Stop a member from using the card', '冻结会员', async () => (await import('./status.ts')).block),
  unblock: leaf('Let a blocked member use it again', '解冻会员', async () => (await import('./status.ts')).unblock),
  close: leaf('A member leaves', '注销会员', async () => (await import('./close.ts')).command),
  reopen: leaf('A member comes back', '重新开通会员', async () => (await import('./status.ts')).reopen),
  card: {
    summary: { en: 'Cards that are lost, found or worn out', 'zh-CN': '卡片：挂失、解挂、换卡' },
    commands: {
      block: leaf('A card was lost', '挂失', async () => (await import('./card.ts')).block),
      unblock: leaf('It was found again', '解除挂失', async () => (await import('./card.ts')).unblock),
      replace: leaf('A new card for an old one', '补卡、换卡', async () => (await import('./card.ts')).replace),
    },
  },
  pass: {
    summary: { en: 'Passes: counted visits that are sold', 'zh-CN': '次卡（计次卡）：售卡、查询、停用、延期' },
    commands: {
      sell: leaf('Sell a pass', '售次卡', async () => (await import('./pass.ts')).sell),
      list: leaf('Passes of a member, or all', '查看次卡', async () => (await import('./pass.ts')).list),
      freeze: leaf(
        'Not usable for a while; the end moves',
        '停用一段时间，有效期顺延',
        async () => (await import('./pass.ts')).freeze,
      ),
      extend: leaf('Another end', '延长有效期', async () => (await import('./pass.ts')).extend),
    },
  },
  coupon: {
    summary: { en: 'Coupons: issued, shown, closed', 'zh-CN': '优惠券：发券、查券、作废' },
    commands: {
      issue: leaf(
        'Give coupons to one, to many, or to be printed',
        '发券：给一人、一批人，或印制',
        async () => (await import('./coupon.ts')).issue,
      ),
      list: leaf('Coupons of a member, or all', '查看优惠券', async () => (await import('./coupon.ts')).list),
      show: leaf('One coupon by its code', '按券码查看', async () => (await import('./coupon.ts')).show),
      check: leaf('Could it be used?', '验券', async () => (await import('./coupon.ts')).check),
      close: leaf('Nobody may use it any more', '作废一张券', async () => (await import('./coupon.ts')).close),
    },
  },
  group: {
    summary: { en: 'Several people on one account: family, staff', 'zh-CN': '共用账户：家庭、公司员工' },
    commands: {
      show: leaf('Who spends from it, and how much', '谁在用、各用多少', async () => (await import('./group.ts')).show),
      limit: leaf(
        'What one of them may take a bill, a day, a month',
        '设置每单、每天、每月限额',
        async () => (await import('./group.ts')).limit,
      ),
      join: leaf('A member joins an account', '加入共用账户', async () => (await import('./group.ts')).join),
      leave: leaf('They part, with their share', '退出并分走应得部分', async () => (await import('./group.ts')).leave),
    },
  },
  erase: leaf(
    'Take away all that tells who somebody is',
    '删除会员的个人信息',
    async () => (await import('./erase.ts')).command,
  ),
  plan: {
    summary: { en: 'Plans: memberships that are paid for', 'zh-CN': '付费会员卡：开通、续费、退出、查询' },
    commands: {
      join: leaf('Join a plan', '开通', async () => (await import('./plan.ts')).join),
      renew: leaf('One more term of a plan', '续费', async () => (await import('./plan.ts')).renew),
      leave: leaf(
        'Leave a plan; the unused part goes back',
        '退出，退还未用部分',
        async () => (await import('./plan.ts')).leave,
      ),
      list: leaf('Plans of a member, or all', '查看付费会员卡', async () => (await import('./plan.ts')).list),
    },
  },
  merge: leaf('Two records of one person become one', '合并重复会员', async () => (await import('./merge.ts')).command),
  tier: {
    summary: { en: 'Tiers: how they are kept and lost', 'zh-CN': '会员等级：评定、说明' },
    commands: {
      review: leaf('Hold the reviews that are due', '评定到期的等级', async () => (await import('./tier.ts')).review),
      explain: leaf(
        'Why a member has the tier they have',
        '说明会员等级的来历',
        async () => (await import('./tier.ts')).explain,
      ),
    },
  },
  draw: {
    summary: { en: 'Prize draws that can be checked', 'zh-CN': '可验证的抽奖' },
    commands: {
      commit: leaf(
        'Commit to a secret before the first ticket',
        '抽奖前承诺种子',
        async () => (await import('./draw.ts')).commit,
      ),
      reveal: leaf('Tell the secret when it is over', '公布种子', async () => (await import('./draw.ts')).reveal),
      verify: leaf('Count all tickets again', '验算抽奖结果', async () => (await import('./draw.ts')).verify),
    },
  },
  tag: leaf('Tags of a member, on or off', '会员标签', async () => (await import('./tag.ts')).command),
  'expire-points': leaf(
    'Book what has ended; or list what ends soon',
    '到期清零入账，或列出即将到期的',
    async () => (await import('./expire-points.ts')).command,
  ),
  nightly: leaf(
    'Everything that a night brings: expiry, tiers, gifts, backup, check',
    '夜间任务：到期、评级、生日礼、备份、核对',
    async () => (await import('./nightly.ts')).command,
  ),
  schedule: leaf(
    'How to run nightly every night',
    '每晚自动执行的方法',
    async () => (await import('./schedule.ts')).command,
  ),
  report: leaf(
    'Day, sales, what is owed, points, members, statements',
    '报表：日结、销售、负债、积分、会员、对账单',
    async () => (await import('./report.ts')).command,
  ),
  programme: {
    summary: { en: 'The rules of the shop, in versions', 'zh-CN': '会员方案：查看、检查、启用' },
    commands: {
      show: leaf('The rules as they were written', '查看方案原文', async () => (await import('./programme.ts')).show),
      check: leaf(
        'Find everything that is wrong with a file',
        '检查方案文件',
        async () => (await import('./programme.ts')).check,
      ),
      explain: leaf(
        'The rules in plain words, for the wall',
        '用大白话写出规则，可以贴在店里',
        async () => (await import('./programme-explain.ts')).explain,
      ),
      lint: leaf(
        'Terms that courts strike down, and rules that lose money',
        '检查方案里无效的条款和亏本的规则',
        async () => (await import('./programme-lint.ts')).lint,
      ),
      rehearse: leaf(
        'What real trade would have been under a draft',
        '用真实流水试算方案草稿',
        async () => (await import('./programme-rehearse.ts')).rehearseProgramme,
      ),
      apply: leaf('Put a file in force', '启用方案文件', async () => (await import('./programme.ts')).apply),
      history: leaf('All versions', '历次版本', async () => (await import('./programme.ts')).history),
      templates: leaf(
        'Programmes to begin with',
        '现成的方案模板',
        async () => (await import('./programme.ts')).templates,
      ),
      packs: leaf(
        'Laws that a programme can put itself under',
        '方案可以引用的法规',
        async () => (await import('./programme-packs.ts')).packs,
      ),
      words: leaf(
        'The words that rules are written in',
        '规则里可以用的词',
        async () => (await import('./programme-words.ts')).words,
      ),
    },
  },
  store: {
    summary: { en: 'The stores of a chain', 'zh-CN': '连锁门店' },
    commands: {
      add: leaf('Declare a store, or change one', '登记或修改门店', async () => (await import('./store.ts')).add),
      list: leaf('All stores, by region', '门店列表', async () => (await import('./store.ts')).list),
      close: leaf('A store has closed', '关店', async () => (await import('./store.ts')).close),
      reopen: leaf('It opens again', '恢复营业', async () => (await import('./store.ts')).reopen),
    },
  },
  operator: {
    summary: { en: 'Who works at the tills, where, and as what', 'zh-CN': '操作员：门店、角色、PIN' },
    commands: {
      add: leaf(
        'Declare an operator, or change one',
        '登记或修改操作员',
        async () => (await import('./operator.ts')).add,
      ),
      list: leaf('Who works where', '操作员列表', async () => (await import('./operator.ts')).list),
      close: leaf('Somebody has left', '停用操作员', async () => (await import('./operator.ts')).close),
      pin: leaf('Set or change a PIN', '设置或修改 PIN', async () => (await import('./operator.ts')).pin),
      login: leaf(
        'Sign in at this till for a while',
        '在本机登录一段时间',
        async () => (await import('./operator.ts')).login,
      ),
      logout: leaf('Leave the till', '退出登录', async () => (await import('./operator.ts')).logout),
      rights: leaf('What each role may do', '各角色的权限', async () => (await import('./operator.ts')).rights),
    },
  },
  import: leaf(
    'Bring members, points and history over from another system',
    '从其他系统导入会员、积分和流水',
    async () => (await import('./import.ts')).command,
  ),
  export: leaf(
    'Members, lots, entries or postings as CSV or JSON',
    '导出会员、批次、流水或分录',
    async () => (await import('./export.ts')).command,
  ),
  explain: leaf(
    'Why an entry or a balance is what it is',
    '说明一笔流水或余额的来历',
    async () => (await import('./explain.ts')).command,
  ),
  check: leaf(
    'Work out the books again from the entries',
    '核对账簿',
    async () => (await import('./check.ts')).command,
  ),
  backup: leaf('A checked copy of the shop', '备份', async () => (await import('./backup.ts')).command),
  restore: leaf('Bring a backup back', '恢复备份', async () => (await import('./restore.ts')).command),
  move: leaf(
    'Copy the shop to a server, or back into a file',
    '把店铺复制到服务器，或复制回文件',
    async () => (await import('./move.ts')).command,
  ),
  doctor: leaf('How the shop file is', '体检：数据文件状况', async () => (await import('./doctor.ts')).command),
  completion: leaf(
    'Let the shell complete commands and options',
    '让终端自动补全命令和选项',
    async () => (await import('./completion.ts')).command,
  ),
};

export const isGroup = (entry: Leaf | Group): entry is Group => 'commands' in entry;
