/** The words of a receipt. */
import type { EntryKind } from '../../core/domain/ledger/entry.ts';
import { type Asset, UNIT_OF } from '../../core/domain/ledger/lot.ts';
import type { Warning } from '../../core/domain/ledger/outcome.ts';
import { type Phrase, phrase } from '../shared/language.ts';
import type { Figures } from '../shared/wording.ts';

/** What an entry was: its kind, or what changed where no value moved. */
export type Deed =
  | EntryKind
  | 'blocked'
  | 'active'
  | 'closed'
  | 'card_blocked'
  | 'card_unblocked'
  | 'card_replaced'
  | 'tags'
  | 'details'
  | 'limits'
  | 'joined'
  | 'left';

type Headlines = Readonly<Record<Deed, Phrase<{ amount: string | null; reverses: number | null }>>>;

/** In one line. The amount is there where the entry has one. */
export const done: Headlines = {
  topup: phrase({ en: ({ amount }) => `Topped up ${amount}`, 'zh-CN': ({ amount }) => `已充值 ${amount}` }),
  spend: phrase({ en: ({ amount }) => `Sold for ${amount}`, 'zh-CN': ({ amount }) => `已消费 ${amount}` }),
  redeem: phrase({ en: () => 'Redeemed', 'zh-CN': () => '已兑换' }),
  pass_sell: phrase({ en: ({ amount }) => `Sold a pass for ${amount}`, 'zh-CN': ({ amount }) => `已售次卡 ${amount}` }),
  pass_freeze: phrase({ en: () => 'Froze the pass', 'zh-CN': () => '已停用次卡' }),
  pass_extend: phrase({ en: () => 'Gave the pass another end', 'zh-CN': () => '已调整次卡有效期' }),
  coupon_issue: phrase({ en: () => 'Issued coupons', 'zh-CN': () => '已发券' }),
  coupon_close: phrase({ en: () => 'Closed the coupon', 'zh-CN': () => '已作废优惠券' }),
  plan_join: phrase({
    en: ({ amount }) => `Joined the plan for ${amount}`,
    'zh-CN': ({ amount }) => `已开通付费会员卡 ${amount}`,
  }),
  plan_renew: phrase({
    en: ({ amount }) => `Renewed the plan for ${amount}`,
    'zh-CN': ({ amount }) => `已续费付费会员卡 ${amount}`,
  }),
  plan_leave: phrase({
    en: ({ amount }) => `Left the plan: paid back ${amount}`,
    'zh-CN': ({ amount }) => `已退出付费会员卡，退还 ${amount}`,
  }),
  plan_month: phrase({ en: () => 'A month of the plan has begun', 'zh-CN': () => '付费会员卡进入新的一月' }),
  plan_lapse: phrase({ en: () => 'The plan has ended', 'zh-CN': () => '付费会员卡已到期' }),
  plan_gift: phrase({ en: () => 'A plan was given', 'zh-CN': () => '已赠送付费会员卡' }),
  refund: phrase({
    en: ({ amount, reverses }) => `Refunded ${amount === null ? '' : `${amount} of `}entry ${reverses}`,
    'zh-CN': ({ amount, reverses }) => `已退款${amount === null ? '' : ` ${amount}`}（原流水 ${reverses}）`,
  }),
  void: phrase({
    en: ({ reverses }) => `Voided entry ${reverses}`,
    'zh-CN': ({ reverses }) => `已撤销流水 ${reverses}`,
  }),
  cash_out: phrase({
    en: ({ amount }) => `Returned the card's value: paid out ${amount}`,
    'zh-CN': ({ amount }) => `已退卡，退还 ${amount}`,
  }),
  transfer: phrase({
    en: ({ amount }) => (amount === null ? 'Transferred' : `Transferred ${amount}`),
    'zh-CN': ({ amount }) => (amount === null ? '已转出' : `已转出 ${amount}`),
  }),
  adjust: phrase({ en: () => 'Adjusted', 'zh-CN': () => '已调整' }),
  reinstate: phrase({ en: () => 'Brought expired points back', 'zh-CN': () => '已恢复过期积分' }),
  expire: phrase({ en: () => 'Booked what has expired', 'zh-CN': () => '已清零到期部分' }),
  merge: phrase({ en: () => 'Merged', 'zh-CN': () => '已合并' }),
  opening: phrase({ en: () => 'Opened with its balance', 'zh-CN': () => '已录入期初余额' }),
  opening_undo: phrase({ en: () => 'Took back what an import had booked', 'zh-CN': () => '已撤回导入' }),
  enrol: phrase({ en: () => 'Enrolled', 'zh-CN': () => '已办卡' }),
  status: phrase({ en: () => 'Status changed', 'zh-CN': () => '已变更状态' }),
  tier: phrase({ en: () => 'Tier changed', 'zh-CN': () => '等级已变更' }),
  gift: phrase({ en: () => 'Given', 'zh-CN': () => '已赠送' }),
  draw_commit: phrase({ en: () => 'Committed to a draw', 'zh-CN': () => '已承诺抽奖种子' }),
  draw_reveal: phrase({ en: () => 'Revealed the draw', 'zh-CN': () => '已公布抽奖种子' }),
  blocked: phrase({ en: () => 'Blocked', 'zh-CN': () => '已冻结' }),
  active: phrase({ en: () => 'Open for use again', 'zh-CN': () => '已恢复使用' }),
  closed: phrase({ en: () => 'Closed', 'zh-CN': () => '已注销' }),
  card_blocked: phrase({ en: () => 'Blocked the card', 'zh-CN': () => '已挂失' }),
  card_unblocked: phrase({ en: () => 'Unblocked the card', 'zh-CN': () => '已解除挂失' }),
  card_replaced: phrase({ en: () => 'Gave a new card', 'zh-CN': () => '已换卡' }),
  tags: phrase({ en: () => 'Changed the tags', 'zh-CN': () => '已更新标签' }),
  details: phrase({ en: () => 'Corrected what is known', 'zh-CN': () => '已修改资料' }),
  limits: phrase({ en: () => 'Set the limits', 'zh-CN': () => '已设置限额' }),
  joined: phrase({ en: () => 'Joined the account', 'zh-CN': () => '已加入共用账户' }),
  left: phrase({ en: () => 'Left the account', 'zh-CN': () => '已退出共用账户' }),
};

/** The same for a dry run. */
export const would: Headlines = {
  topup: phrase({ en: ({ amount }) => `Would top up ${amount}`, 'zh-CN': ({ amount }) => `将充值 ${amount}` }),
  spend: phrase({ en: ({ amount }) => `Would sell for ${amount}`, 'zh-CN': ({ amount }) => `将消费 ${amount}` }),
  redeem: phrase({ en: () => 'Would redeem', 'zh-CN': () => '将兑换' }),
  pass_sell: phrase({
    en: ({ amount }) => `Would sell a pass for ${amount}`,
    'zh-CN': ({ amount }) => `将售次卡 ${amount}`,
  }),
  pass_freeze: phrase({ en: () => 'Would freeze the pass', 'zh-CN': () => '将停用次卡' }),
  pass_extend: phrase({ en: () => 'Would give the pass another end', 'zh-CN': () => '将调整次卡有效期' }),
  coupon_issue: phrase({ en: () => 'Would issue coupons', 'zh-CN': () => '将发券' }),
  coupon_close: phrase({ en: () => 'Would close the coupon', 'zh-CN': () => '将作废优惠券' }),
  plan_join: phrase({
    en: ({ amount }) => `Would join the plan for ${amount}`,
    'zh-CN': ({ amount }) => `将开通付费会员卡 ${amount}`,
  }),
  plan_renew: phrase({
    en: ({ amount }) => `Would renew the plan for ${amount}`,
    'zh-CN': ({ amount }) => `将续费付费会员卡 ${amount}`,
  }),
  plan_leave: phrase({
    en: ({ amount }) => `Would leave the plan: pay back ${amount}`,
    'zh-CN': ({ amount }) => `将退出付费会员卡，退还 ${amount}`,
  }),
  plan_month: phrase({ en: () => 'Would begin a month of the plan', 'zh-CN': () => '付费会员卡将进入新的一月' }),
  plan_lapse: phrase({ en: () => 'Would end the plan', 'zh-CN': () => '付费会员卡将到期' }),
  plan_gift: phrase({ en: () => 'Would give a plan', 'zh-CN': () => '将赠送付费会员卡' }),
  refund: phrase({
    en: ({ amount, reverses }) => `Would refund ${amount === null ? '' : `${amount} of `}entry ${reverses}`,
    'zh-CN': ({ amount, reverses }) => `将退款${amount === null ? '' : ` ${amount}`}（原流水 ${reverses}）`,
  }),
  void: phrase({
    en: ({ reverses }) => `Would void entry ${reverses}`,
    'zh-CN': ({ reverses }) => `将撤销流水 ${reverses}`,
  }),
  cash_out: phrase({
    en: ({ amount }) => `Would return the card's value: pay out ${amount}`,
    'zh-CN': ({ amount }) => `将退卡，退还 ${amount}`,
  }),
  transfer: phrase({
    en: ({ amount }) => (amount === null ? 'Would transfer' : `Would transfer ${amount}`),
    'zh-CN': ({ amount }) => (amount === null ? '将转出' : `将转出 ${amount}`),
  }),
  adjust: phrase({ en: () => 'Would adjust', 'zh-CN': () => '将调整' }),
  reinstate: phrase({ en: () => 'Would bring expired points back', 'zh-CN': () => '将恢复过期积分' }),
  expire: phrase({ en: () => 'Would book what has expired', 'zh-CN': () => '将清零到期部分' }),
  merge: phrase({ en: () => 'Would merge', 'zh-CN': () => '将合并' }),
  opening: phrase({ en: () => 'Would open with its balance', 'zh-CN': () => '将录入期初余额' }),
  opening_undo: phrase({ en: () => 'Would take back what an import had booked', 'zh-CN': () => '将撤回导入' }),
  enrol: phrase({ en: () => 'Would enrol', 'zh-CN': () => '将办卡' }),
  status: phrase({ en: () => 'Would change the status', 'zh-CN': () => '将变更状态' }),
  tier: phrase({ en: () => 'Would change the tier', 'zh-CN': () => '将变更等级' }),
  gift: phrase({ en: () => 'Would give', 'zh-CN': () => '将赠送' }),
  draw_commit: phrase({ en: () => 'Would commit to a draw', 'zh-CN': () => '将承诺抽奖种子' }),
  draw_reveal: phrase({ en: () => 'Would reveal the draw', 'zh-CN': () => '将公布抽奖种子' }),
  blocked: phrase({ en: () => 'Would block', 'zh-CN': () => '将冻结' }),
  active: phrase({ en: () => 'Would open for use again', 'zh-CN': () => '将恢复使用' }),
  closed: phrase({ en: () => 'Would close', 'zh-CN': () => '将注销' }),
  card_blocked: phrase({ en: () => 'Would block the card', 'zh-CN': () => '将挂失' }),
  card_unblocked: phrase({ en: () => 'Would unblock the card', 'zh-CN': () => '将解除挂失' }),
  card_replaced: phrase({ en: () => 'Would give a new card', 'zh-CN': () => '将换卡' }),
  details: phrase({ en: () => 'Would correct what is known', 'zh-CN': () => '将修改资料' }),
  tags: phrase({ en: () => 'Would change the tags', 'zh-CN': () => '将更新标签' }),
  limits: phrase({ en: () => 'Would set the limits', 'zh-CN': () => '将设置限额' }),
  joined: phrase({ en: () => 'Would join the account', 'zh-CN': () => '将加入共用账户' }),
  left: phrase({ en: () => 'Would leave the account', 'zh-CN': () => '将退出共用账户' }),
};

export const receipt = {
  replayed: phrase<{ entry: number | null }>({
    en: ({ entry }) => `Already done (entry ${entry}): this reference is known, nothing was booked again.`,
    'zh-CN': ({ entry }) => `此单号已入账（流水 ${entry}），未重复记账。`,
  }),
  rehearsed: { en: 'Dry run: nothing was kept.', 'zh-CN': '试运行：未保存任何内容。' },
  /** Who has no name is called by their card. */
  member: phrase<{ name: string; number: string; card: string | null }>({
    en: ({ name, number, card }) => {
      const [who, ...more] = [name, card === null ? '' : `card ${card}`, number].filter((word) => word !== '');
      return more.length === 0 ? `${who}` : `${who} (${more.reverse().join(', ')})`;
    },
    'zh-CN': ({ name, number, card }) => {
      const [who, ...more] = [name, card === null ? '' : `卡 ${card}`, number].filter((word) => word !== '');
      return more.length === 0 ? `${who}` : `${who}（${more.reverse().join('，')}）`;
    },
  }),
  until: phrase<{ what: string | null; day: string }>({
    en: ({ what, day }) => (what === null ? `until ${day}` : `${what} until ${day}`),
    'zh-CN': ({ what, day }) => (what === null ? `有效期至 ${day}` : `${what} 有效期至 ${day}`),
  }),
  from: phrase<{ what: string | null; day: string }>({
    en: ({ what, day }) => (what === null ? `good from ${day}` : `${what} good from ${day}`),
    'zh-CN': ({ what, day }) => (what === null ? `${day} 起可用` : `${what} ${day} 起可用`),
  }),
  notYet: phrase<string>({
    en: (what) => `${what} of it could not be used yet`,
    'zh-CN': (what) => `其中 ${what} 还没到可用的日子`,
  }),
  course: phrase<{ from: string; to: string }>({
    en: ({ from, to }) => `  (${from} → ${to})`,
    'zh-CN': ({ from, to }) => `（${from} → ${to}）`,
  }),
  correction: phrase<{ detail: string; before: string; now: string }>({
    en: ({ detail, before, now }) => `${detail}: ${before} → ${now}`,
    'zh-CN': ({ detail, before, now }) => `${detail}：${before} → ${now}`,
  }),
  of: phrase<{ member: string }>({ en: ({ member }) => ` of ${member}`, 'zh-CN': ({ member }) => `（${member}）` }),
  net: phrase<{ amount: string }>({
    en: ({ amount }) => `Net ${amount}`,
    'zh-CN': ({ amount }) => `应收 ${amount}`,
  }),
  paidWith: phrase<string>({
    en: (tenders) => `Paid with: ${tenders}`,
    'zh-CN': (tenders) => `付款：${tenders}`,
  }),
  paidBack: phrase<string>({
    en: (tenders) => `Paid back: ${tenders}`,
    'zh-CN': (tenders) => `退回：${tenders}`,
  }),
  left: phrase<{ amount: string }>({
    en: ({ amount }) => `Left to refund: ${amount}`,
    'zh-CN': ({ amount }) => `还可退：${amount}`,
  }),
  couponsReturned: phrase<{ coupons: string }>({
    en: ({ coupons }) => `Coupons returned: ${coupons}`,
    'zh-CN': ({ coupons }) => `退回优惠券：${coupons}`,
  }),
  couponsUnused: phrase<{ coupons: string }>({
    en: ({ coupons }) => `Not used, nothing to take off: ${coupons}`,
    'zh-CN': ({ coupons }) => `未使用（没有可抵扣的金额）：${coupons}`,
  }),
  codes: phrase<{ codes: string; more: number }>({
    en: ({ codes, more }) => `Codes: ${codes}${more === 0 ? '' : ` and ${more} more, see member coupon list`}`,
    'zh-CN': ({ codes, more }) => `券码：${codes}${more === 0 ? '' : `，另有 ${more} 张，见 member coupon list`}`,
  }),
  balance: phrase<{ balance: string; points: string | null; owed: string | null }>({
    en: ({ balance, points, owed }) =>
      `Balance: ${balance}${points === null ? '' : ` and ${points}`}${owed === null ? '' : `, ${owed} owed`}`,
    'zh-CN': ({ balance, points, owed }) =>
      `余额：${balance}${points === null ? '' : `，${points}`}${owed === null ? '' : `，欠 ${owed}`}`,
  }),
  entry: phrase<{ entry: number; time: string; ref: string | null }>({
    en: ({ entry, time, ref }) => `Entry ${entry} · ${time}${ref === null ? '' : ` · ref ${ref}`}`,
    'zh-CN': ({ entry, time, ref }) => `流水 ${entry} · ${time}${ref === null ? '' : ` · 单号 ${ref}`}`,
  }),
  undoBySale: phrase<{ entry: number }>({
    en: ({ entry }) => `To undo: member void ${entry} (same day), later member refund ${entry}`,
    'zh-CN': ({ entry }) => `如需撤销：当日 member void ${entry}，之后 member refund ${entry}`,
  }),
  undoPlan: phrase<{ entry: number; member: string; plan: string }>({
    en: ({ entry, member, plan }) =>
      `To undo: member void ${entry} (same day), later member plan leave ${member} ${plan}`,
    'zh-CN': ({ entry, member, plan }) =>
      `如需撤销：当日 member void ${entry}，之后 member plan leave ${member} ${plan}`,
  }),
  undoByVoid: phrase<{ entry: number }>({
    en: ({ entry }) => `To undo: member void ${entry} (same day)`,
    'zh-CN': ({ entry }) => `如需撤销：当日 member void ${entry}`,
  }),
  undoClosing: phrase<{ entry: number; member: string }>({
    en: ({ entry, member }) => `To undo: member reopen ${member}, then member void ${entry} (same day)`,
    'zh-CN': ({ entry, member }) => `如需撤销：先 member reopen ${member}，再于当日 member void ${entry}`,
  }),
  undoShare: phrase<{ entry: number; command: string }>({
    en: ({ entry, command }) => `To undo: member void ${entry} (same day), then ${command}`,
    'zh-CN': ({ entry, command }) => `如需撤销：先于当日 member void ${entry}，再 ${command}`,
  }),
  undoMerge: phrase<{ entry: number }>({
    en: ({ entry }) => `To undo: member void ${entry} (until something new happens to either)`,
    'zh-CN': ({ entry }) => `如需撤销：member void ${entry}（在任何一方有新业务之前）`,
  }),
  voidIsFinal: {
    en: 'A void stays: to undo it, enter the deed again',
    'zh-CN': '撤销不能再撤销：如需恢复，请重新录入',
  },
  erasureIsFinal: { en: 'This cannot be undone', 'zh-CN': '无法撤销' },
  replacementStays: {
    en: 'A replaced card stays so: to undo, give another with member card replace',
    'zh-CN': '换下的卡不能恢复：如需更正，请再用 member card replace 换一张',
  },
  undoLimits: phrase<string>({
    en: (member) => `To undo: member group limit ${member} with the limits of before, or none`,
    'zh-CN': (member) => `如需撤销：用 member group limit ${member} 改回原来的限额，或写 none`,
  }),
  undoDetails: {
    en: 'To undo: the same command with what was there before',
    'zh-CN': '如需撤销：同一命令写上原来的内容',
  },
  undoTagging: { en: 'To undo: the same command with --remove', 'zh-CN': '如需撤销：同一命令加 --remove' },
  undoUntagging: { en: 'To undo: the same command without --remove', 'zh-CN': '如需撤销：同一命令去掉 --remove' },
  undo: phrase<{ command: string }>({
    en: ({ command }) => `To undo: ${command}`,
    'zh-CN': ({ command }) => `如需撤销：${command}`,
  }),
};

type WarningParts<W> = Figures & { readonly is: W; readonly asset: (asset: string) => string };

export const warnings: {
  readonly [K in Warning['code']]: Phrase<WarningParts<Extract<Warning, { code: K }>>>;
} = {
  nothing_to_do: phrase({ en: () => 'Nothing to do, it is so already', 'zh-CN': () => '无需操作，已经如此' }),
  phone_exists: phrase({
    en: ({ is }) => `Note: ${is.member} has this phone too. If that is the same person, see member merge --help.`,
    'zh-CN': ({ is }) => `注意：${is.member} 也用这个手机号。如果是同一人，请看 member merge --help。`,
  }),
  before_joined: phrase({
    en: ({ is }) => `Note: ${is.member} joined on ${is.joined}, which is later. Look whether --at has the right day.`,
    'zh-CN': ({ is }) => `注意：${is.member} ${is.joined} 才入会，晚于本笔。请核对 --at 的日期。`,
  }),
  plan_runs_on: phrase({
    en: ({ is }) =>
      `Note: plan ${is.plan} runs until ${is.until}. Its months go on being earned, and bring nothing while the member is closed. To pay back what is unused: member reopen ${is.member}, then member plan leave ${is.member} ${is.plan}.`,
    'zh-CN': ({ is }) =>
      `注意：付费会员卡 ${is.plan} 到 ${is.until} 才结束。各月照常确认收入，注销期间不发权益。要退未用部分：先 member reopen ${is.member}，再 member plan leave ${is.member} ${is.plan}。`,
  }),
  backups_keep: phrase({
    en: ({ is }) =>
      `Note: backups made before may still name them, such as ${is.path}. Delete those, or keep them apart.`,
    'zh-CN': ({ is }) => `注意：以前的备份里可能仍有此人信息，如 ${is.path}。请删除或另行保管。`,
  }),
  server_keeps: phrase({
    en: () =>
      'Note: the server keeps what it deletes for a while (dead rows until VACUUM, its log, its backups): that is for whoever looks after it.',
    'zh-CN': () => '注意：服务器会暂存已删除的内容（VACUUM 之前的旧行、日志、备份），请由管理员处理。',
  }),
  file_in_use: phrase({
    en: () => 'Note: others have the file open, so traces may be left in it. Run this again when they have finished.',
    'zh-CN': () => '注意：有其他程序正在使用数据文件，文件中可能仍有残留。请稍后再执行一次。',
  }),
  value_gone: phrase({
    en: ({ is, asset, quantity }) =>
      `Note: ${isMoney(is.asset) ? `${asset(is.asset)} ` : ''}${quantity(is.asset as Asset, is.amount)} could not be taken back, it is spent.`,
    'zh-CN': ({ is, asset, quantity }) =>
      `注意：${isMoney(is.asset) ? `${asset(is.asset)} ` : ''}${quantity(is.asset as Asset, is.amount)} 已被用掉，无法收回。`,
  }),
};

/** An amount of money does not say what kind it is; points and visits do. */
const isMoney = (asset: string): boolean => UNIT_OF[asset as Asset] === 'money';
