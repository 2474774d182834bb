/** Roles, and what they may do. */
import type { Deed, Role } from '../../core/index.ts';
import type { Text } from '../shared/language.ts';

export const roles: Readonly<Record<Role, Text>> = {
  cashier: { en: 'cashier', 'zh-CN': '收银员' },
  manager: { en: 'manager', 'zh-CN': '店长' },
  owner: { en: 'owner', 'zh-CN': '店主' },
};

export const deeds: Readonly<Record<Deed, Text>> = {
  enrol: { en: 'enrol', 'zh-CN': '入会' },
  topup: { en: 'topup', 'zh-CN': '充值' },
  spend: { en: 'spend', 'zh-CN': '消费' },
  redeem: { en: 'redeem', 'zh-CN': '积分兑换' },
  refund: { en: 'refund', 'zh-CN': '退款' },
  void: { en: 'void', 'zh-CN': '撤销' },
  transfer: { en: 'transfer', 'zh-CN': '转账' },
  edit: { en: 'edit', 'zh-CN': '修改会员资料' },
  tag: { en: 'tag', 'zh-CN': '标签' },
  block: { en: 'block', 'zh-CN': '冻结会员' },
  unblock: { en: 'unblock', 'zh-CN': '解冻会员' },
  close: { en: 'close', 'zh-CN': '注销会员' },
  reopen: { en: 'reopen', 'zh-CN': '重新开通会员' },
  'card block': { en: 'card block', 'zh-CN': '挂失' },
  'card unblock': { en: 'card unblock', 'zh-CN': '解除挂失' },
  'card replace': { en: 'card replace', 'zh-CN': '换卡' },
  'pass sell': { en: 'pass sell', 'zh-CN': '售次卡' },
  'pass freeze': { en: 'pass freeze', 'zh-CN': '停用次卡' },
  'plan join': { en: 'plan join', 'zh-CN': '开通付费会员卡' },
  'plan renew': { en: 'plan renew', 'zh-CN': '续费付费会员卡' },
  'plan leave': { en: 'plan leave', 'zh-CN': '退出付费会员卡' },
  'draw ticket back': { en: 'taking back a drawn ticket', 'zh-CN': '收回抽过的奖券' },
  'refund over the limit': { en: 'a refund or void over the limit', 'zh-CN': '超过限额的退款或撤销' },
  'draw commit': { en: 'draw commit', 'zh-CN': '承诺抽奖种子' },
  'draw reveal': { en: 'draw reveal', 'zh-CN': '公布抽奖种子' },
  'cash-out': { en: 'cash-out', 'zh-CN': '退卡' },
  adjust: { en: 'adjust', 'zh-CN': '手工调整' },
  reinstate: { en: 'reinstate', 'zh-CN': '恢复积分' },
  'coupon close': { en: 'coupon close', 'zh-CN': '作废优惠券' },
  'coupon issue': { en: 'coupon issue', 'zh-CN': '发券' },
  'pass extend': { en: 'pass extend', 'zh-CN': '延长次卡' },
  merge: { en: 'merge', 'zh-CN': '合并会员' },
  'group join': { en: 'group join', 'zh-CN': '加入共用账户' },
  'group leave': { en: 'group leave', 'zh-CN': '退出共用账户' },
  'group limit': { en: 'group limit', 'zh-CN': '设置共用账户限额' },
  erase: { en: 'erase', 'zh-CN': '删除个人信息' },
  export: { en: 'export', 'zh-CN': '导出' },
  import: { en: 'import', 'zh-CN': '导入' },
  'import undo': { en: 'import --undo', 'zh-CN': '撤回导入' },
  'programme apply': { en: 'programme apply', 'zh-CN': '启用方案' },
  'store add': { en: 'store add', 'zh-CN': '登记门店' },
  'store close': { en: 'store close', 'zh-CN': '关店' },
  'store reopen': { en: 'store reopen', 'zh-CN': '门店恢复营业' },
  'operator add': { en: 'operator add', 'zh-CN': '登记操作员' },
  'operator close': { en: 'operator close', 'zh-CN': '停用操作员' },
  'operator pin': { en: 'operator pin', 'zh-CN': '设置他人 PIN' },
  'own pin': { en: 'operator pin, their own', 'zh-CN': '修改自己的 PIN' },
  restore: { en: 'restore', 'zh-CN': '恢复备份' },
  move: { en: 'move', 'zh-CN': '搬迁店铺' },
};

/** A word of a table, as it stands there or, where it is none, as it came. */
export const wordFor = (table: Readonly<Record<string, Text>>, word: string): Text =>
  (Object.hasOwn(table, word) ? table[word] : undefined) ?? { en: word, 'zh-CN': word };
