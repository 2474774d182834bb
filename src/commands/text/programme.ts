/** The words of the programme commands. */
import { countText } from '../shared/figures.ts';
import { phrase, type Text } from '../shared/language.ts';

export const programme = {
  version: { en: 'Number of a version (default: the one in force)', 'zh-CN': '版本号（默认为当前生效的版本）' },
  file: { en: 'Programme file (YAML); - for standard input', 'zh-CN': '方案文件（YAML）；- 表示从标准输入读取' },
  template: { en: 'Name of a template, to see its text', 'zh-CN': '模板名称；写上就显示模板内容' },
  from: {
    en: 'First business day in force (default today)',
    'zh-CN': '从哪个营业日起生效（默认今天）',
  },

  exampleShow: { en: 'The rules in force, as they were written', 'zh-CN': '查看当前生效的方案原文' },
  exampleShowVersion: { en: 'Take an older version into a file', 'zh-CN': '把旧版本存成文件' },
  exampleCheck: { en: 'Everything that is wrong with a file', 'zh-CN': '检查文件，列出所有问题' },
  exampleCheckJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  exampleApply: { en: 'In force from today', 'zh-CN': '今天起生效' },
  exampleApplyFrom: { en: 'In force from the new year', 'zh-CN': '元旦起生效' },
  exampleHistory: { en: 'All versions, newest first', 'zh-CN': '所有版本，新的在前' },
  exampleHistoryJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  exampleTemplates: { en: 'What there is', 'zh-CN': '有哪些模板' },
  exampleTemplatesText: { en: 'Begin your own from a template', 'zh-CN': '从模板开始写自己的方案' },
  applyNotes: {
    en:
      'Entries and lots that are written already stay as they are: bonus and points keep the terms they were given ' +
      'under. A version may not begin before the version it follows. Currency and decimals are fixed with the first entry.',
    'zh-CN':
      '已有的流水和批次不受影响：发出去的赠送和积分仍按当时的规则。新版本的生效日不能早于上一版本。有了流水之后，币种和小数位数不能再改。',
  },

  titleVersion: { en: 'version', 'zh-CN': '版本' },
  titleFrom: { en: 'in force from', 'zh-CN': '生效日' },
  titleInForce: { en: 'in force', 'zh-CN': '当前生效' },
  titleName: { en: 'shop', 'zh-CN': '店名' },
  titleApplied: { en: 'applied', 'zh-CN': '启用时间' },
  titleTemplate: { en: 'template', 'zh-CN': '模板' },
  titleAbout: { en: 'for', 'zh-CN': '适合' },
  fromTheBeginning: { en: 'the beginning', 'zh-CN': '最初' },
  noVersions: { en: 'There is no version.', 'zh-CN': '还没有任何版本。' },
  noTemplates: { en: 'There are no templates.', 'zh-CN': '没有模板。' },

  inOrder: phrase<{
    file: string;
    offers: number;
    earning: number;
    promotions: number;
    rewards: number;
    tiers: number;
    items: number;
  }>({
    en: ({ file, offers, earning, promotions, rewards, tiers, items }) =>
      `${file} is in order · top-up offers ${offers} · earning rules ${earning} · promotions ${promotions} · rewards ${rewards} · tiers ${tiers} · items ${items}`,
    'zh-CN': ({ file, offers, earning, promotions, rewards, tiers, items }) =>
      `${file} 没有问题 · 充值优惠 ${offers} · 积分规则 ${earning} · 促销 ${promotions} · 兑换礼品 ${rewards} · 会员等级 ${tiers} · 商品 ${items}`,
  }),
  applied: phrase<{ version: number; name: string; from: string }>({
    en: ({ version, name, from }) => `Programme ${version} of ${name} is in force from ${from}`,
    'zh-CN': ({ version, name, from }) => `${name}的方案第 ${version} 版已启用 · 生效日 ${from}`,
  }),
  wouldApply: phrase<{ version: number; name: string; from: string }>({
    en: ({ version, name, from }) => `Programme ${version} of ${name} would be in force from ${from}`,
    'zh-CN': ({ version, name, from }) => `将启用${name}的方案第 ${version} 版 · 生效日 ${from}（试运行，未保存）`,
  }),
  before: phrase<{ version: number; from: string }>({
    en: ({ version, from }) => `before: programme ${version}, from ${from}`,
    'zh-CN': ({ version, from }) => `之前是第 ${version} 版 · 生效日 ${from}`,
  }),
  tiersNamed: phrase<{ members: number; dryRun: boolean }>({
    en: ({ members, dryRun }) =>
      `${membersOf(members)} brought a tier along by a name that it ${dryRun ? 'would know' : 'knows'}, and ${dryRun ? 'would get' : members === 1 ? 'gets' : 'get'} what that tier gives`,
    'zh-CN': ({ members, dryRun }) =>
      `有 ${countText(members)} 位会员导入时带来的等级名称在此方案中，${dryRun ? '将按该等级享受待遇' : '现按该等级享受待遇'}`,
  }),
  tierUnknown: phrase<{ tier: string; members: number }>({
    en: ({ tier, members }) =>
      `${membersOf(members)} ${members === 1 ? 'is' : 'are'} ${tier}, a tier that these rules do not have: it gives nothing and is not reviewed until rules have it again`,
    'zh-CN': ({ tier, members }) =>
      `有 ${countText(members)} 位会员是“${tier}”，此方案没有这个等级：没有任何待遇，也不再评定，直到方案里重新有它`,
  }),
  undo: phrase<{ version: number }>({
    en: ({ version }) =>
      `To go back: member programme show ${version} > old.yaml, then member programme apply old.yaml`,
    'zh-CN': ({ version }) =>
      `要改回去：member programme show ${version} > old.yaml，再执行 member programme apply old.yaml`,
  }),
  unchanged: phrase<{ version: number; from: string }>({
    en: ({ version, from }) => `Nothing to do: this is programme ${version} already, in force from ${from}`,
    'zh-CN': ({ version, from }) => `无需更改：内容与第 ${version} 版相同 · 生效日 ${from}`,
  }),
  replayed: phrase<{ version: number }>({
    en: ({ version }) => `This reference was applied before, as programme ${version}. Nothing was written.`,
    'zh-CN': ({ version }) => `该业务单号已处理过（第 ${version} 版），未重复写入。`,
  }),
};

/** What the templates that come with the program are for. */
export const templates: Readonly<Record<string, Text>> = {
  basic: { en: 'stored value only, no rules', 'zh-CN': '只做储值，不送不积分' },
  gym: {
    en: 'a gym: passes of counted visits, for classes, for quiet hours, on trial',
    'zh-CN': '健身房：团课次卡、闲时次卡、体验卡',
  },
  'hair-salon': {
    en: 'a hair salon: bonus by the amount paid in, points for cash and card',
    'zh-CN': '理发店：充得多送得多，消费积分',
  },
  'pet-shop': {
    en: 'a pet shop: grooming by the visit, gifts of passes, points for a cause',
    'zh-CN': '宠物店：洗澡次卡、充值送次卡、积分捐赠',
  },
  restaurant: {
    en: 'a restaurant or bar: the day ends at 4:00, points when topping up',
    'zh-CN': '餐厅、酒吧：凌晨四点换日，充值积分',
  },
  'tea-shop': {
    en: 'a tea shop: stars, double hours, money off by number',
    'zh-CN': '奶茶店：积星星、闲时双倍、多杯优惠',
  },
  retail: { en: 'a shop: points that can be money, rewards', 'zh-CN': '零售店：积分抵现、积分换礼' },
};

const membersOf = (members: number): string => `${countText(members)} ${members === 1 ? 'member' : 'members'}`;
