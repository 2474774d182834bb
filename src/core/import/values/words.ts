import type { MemberState } from '../profile.ts';

/** What a card or member of another system may do. Undefined: a word we do not know, so nobody is let in by it. */
export function readState(text: string, own: Readonly<Record<string, MemberState>> = {}): MemberState | undefined {
  const word = text.toLowerCase();
  return own[word] ?? STATES.get(word);
}

const STATES = new Map<string, MemberState>([
  ...named(
    'active',
    '正常 有效 启用 已启用 使用中 已激活 激活 在用 已开卡 啟用 正常使用 有効 active enabled valid normal open activated ok',
  ),
  ...named(
    'blocked',
    '挂失 已挂失 冻结 已冻结 停用 已停用 禁用 锁定 黑名单 暂停 掛失 凍結 停用 鎖定 停止 blocked frozen locked suspended lost disabled inactive paused 过期 已过期 過期 expired',
  ),
  ...named(
    'closed',
    '注销 已注销 退卡 已退卡 作废 已作废 销户 失效 註銷 作廢 退会 closed cancelled canceled deactivated terminated deleted void',
  ),
]);

/** How a coupon of another system stands. Undefined: a word we do not know, and whether it is still good matters. */
export const readCouponState = (text: string): 'open' | 'used' | 'expired' | 'closed' | undefined =>
  COUPON_STATES.get(text.toLowerCase());

const COUPON_STATES = new Map([
  ...named(
    'open',
    '未使用 未核销 待使用 可用 可使用 有效 正常 已领取 未過期 未核銷 open active unused valid available issued enabled',
  ),
  ...named('used', '已使用 已核销 已用 已消费 已核銷 used redeemed consumed spent'),
  ...named('expired', '已过期 过期 已過期 過期 expired'),
  ...named(
    'closed',
    '已作废 作废 已关闭 已失效 失效 已撤回 已停用 已冻结 已作廢 作廢 closed void voided cancelled canceled disabled',
  ),
] as [string, 'open' | 'used' | 'expired' | 'closed'][]);

/** Gender in our own words where we know it, else as it came. */
export function readGender(text: string, own: Readonly<Record<string, string>> = {}): string {
  const word = text.toLowerCase();
  return own[word] ?? GENDERS.get(word) ?? text;
}

const GENDERS = new Map<string, string>([
  ...named('male', '男 男性 男士 先生 m male man mr masculino männlich homme'),
  ...named('female', '女 女性 女士 小姐 太太 f female woman ms mrs femenino weiblich femme'),
  ...named('', '保密 未知 不详 保密 unknown unspecified not-specified'),
]);

/** Whether a birthday is of the usual calendar. Card software writes 1 for it, and 0 for the moon's. */
export const isOurCalendar = (text: string): boolean => OUR_CALENDAR.has(text.toLowerCase());

const OUR_CALENDAR = new Set('1 公历 公曆 阳历 陽曆 新历 新曆 西历 西曆 国历 國曆 solar gregorian'.split(' '));

/** Whether it is of the moon's. */
export const isLunarCalendar = (text: string): boolean => LUNAR_CALENDAR.has(text.toLowerCase());

const LUNAR_CALENDAR = new Set('0 农历 農曆 阴历 陰曆 旧历 舊曆 lunar'.split(' '));

/** Tags of one cell, without repeats, in a fixed order. Our own export parts them by semicolons alone. */
export function readTags(text: string, own: boolean): string[] {
  const tags = text.split(own ? ';' : /[;；,，、|\n]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].sort();
}

function named<T extends string>(meaning: T, words: string): [string, T][] {
  return words.split(' ').map((word) => [word, meaning]);
}
