import type { Profile } from '../profile.ts';

/** Points by batch, as Chinese till systems print them: 失效日期 is the last good day. */
export const chinesePointsLots: Profile = {
  name: 'chinese',
  kind: 'lots',
  recognise: ['批次', '会员号', '获得积分', '剩余积分'],
  columns: {
    批次: 'ref',
    会员号: 'card',
    获得积分: 'amount',
    剩余积分: 'remaining',
    获得日期: 'opened_on',
    失效日期: 'expires_on',
  },
  constants: { asset: 'points' },
  byMeaning: true,
};

/** Balance changes with signs, one row a bill or a top-up. */
export const chineseTransactions: Profile = {
  name: 'chinese',
  kind: 'transactions',
  recognise: ['流水号', '会员号', '发生时间'],
  columns: {
    流水号: 'ref',
    会员号: 'card',
    发生时间: 'at',
    业务类型: 'kind',
    本金变动: 'paid',
    赠送变动: 'bonus',
    积分变动: 'points',
    门店: 'store',
    操作员: 'operator',
  },
  byMeaning: true,
};
