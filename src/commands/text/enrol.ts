export const enrol = {
  name: { en: 'Name of the person or company', 'zh-CN': '姓名或公司名' },
  askName: { en: 'Name', 'zh-CN': '姓名' },
  phone: { en: 'Phone, as people write it', 'zh-CN': '手机号，怎么写都行' },
  card: {
    en: 'Card number, any 1 to 32 visible characters (default: the shop gives one)',
    'zh-CN': '卡号，1 到 32 个字符（不写则自动分配）',
  },
  birthday: {
    en: 'Birthday, with or without the year; L08-15 is one by the lunar calendar',
    'zh-CN': '生日，年份可写可不写；农历写成 L08-15',
  },
  email: { en: 'E-mail address', 'zh-CN': '邮箱' },
  gender: { en: 'As the shop writes it', 'zh-CN': '性别' },
  source: { en: 'Where the member came from', 'zh-CN': '来源' },
  referrer: { en: 'The member who brought this one', 'zh-CN': '推荐人' },
  join: { en: "Share this member's account: family, staff", 'zh-CN': '和这位会员共用账户：家人、员工' },
  ownPoints: {
    en: 'With --join: share the money alone, points are their own',
    'zh-CN': '与 --join 合用：只共用余额，积分归自己',
  },
  staff: { en: 'Staff: the company pays, points are their own', 'zh-CN': '员工用公司账户付款，积分归自己' },
  notes: {
    en: 'What one of several may take is set with member group limit <who>.',
    'zh-CN': '共用账户的限额用 member group limit <会员> 设置。',
  },
  tier: { en: 'Tier to start in', 'zh-CN': '起始等级' },
  tag: { en: 'A tag. May be repeated', 'zh-CN': '标签，可以重复' },
  note: { en: 'A note about the member', 'zh-CN': '备注' },
  plain: { en: 'A new member with a card', 'zh-CN': '新会员，带卡' },
  family: { en: "A child on the parent's account", 'zh-CN': '孩子用家长的账户' },
};
