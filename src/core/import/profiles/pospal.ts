import type { Profile } from '../profile.ts';

/** 银豹. The balance is printed beside its two parts, so it is checked and not asked about. */
export const pospalMembers: Profile = {
  name: 'pospal',
  kind: 'members',
  recognise: ['会员号', '会员姓名', '本金余额', '赠送余额'],
  columns: {
    会员号: 'card',
    会员姓名: 'name',
    会员电话: 'phone',
    会员等级: 'tier',
    储值余额: 'balance',
    本金余额: 'paid',
    赠送余额: 'bonus',
    积分: 'points',
    生日: 'birthday',
    开卡日期: 'joined_on',
    // The card's own last day, not the points'.
    到期日期: 'ignore',
    开卡门店: 'store',
    累计消费: 'ignore',
    消费次数: 'ignore',
    备注: 'note',
    状态: 'status',
  },
  byMeaning: true,
};
