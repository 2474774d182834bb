/** The words of the operator commands. */
import { phrase } from '../shared/language.ts';

interface Deed {
  readonly code: string;
  readonly dryRun: boolean;
  readonly day: string;
}

export const operator = {
  code: { en: 'Code of the operator, as --operator takes it', 'zh-CN': '操作员代码，即 --operator 的写法' },
  name: { en: 'What people call them; none takes a name away', 'zh-CN': '姓名；none 表示去掉' },
  store: {
    en: 'Works at this store, or at all stores of this region; may be repeated; all: everywhere',
    'zh-CN': '所在门店，或某区域的全部门店；可写多次；all 表示不限',
  },
  role: {
    en: 'What they may do, see member operator rights; a new one is a cashier',
    'zh-CN': '角色，权限见 member operator rights；新登记的默认为收银员',
  },
  newPinFile: {
    en: 'File with the new PIN, also /dev/fd/4 or - (else MEMBER_NEW_PIN, else it is asked for)',
    'zh-CN': '新 PIN 所在文件，也可写 /dev/fd/4 或 -（默认取 MEMBER_NEW_PIN，再在终端询问）',
  },
  remove: { en: 'Take the PIN away: they are taken at their word', 'zh-CN': '去掉 PIN：不再核对' },
  minutes: { en: 'How long, 480 if nothing is said, 1440 at most', 'zh-CN': '多少分钟，默认 480，最多 1440' },
  pinNotes: {
    en:
      "Who has a PIN gives it with each deed, or signs in for the till's own work (member operator login). Only what scrypt " +
      'makes of it is kept. After three wrong ones everybody waits: 30 seconds, then twice as long each time, 15 minutes at ' +
      'most. An owner sets the PIN of anybody; somebody who has one changes their own, with the old one. A PIN is never an ' +
      'argument, since others at the machine can read those.',
    'zh-CN':
      '设了 PIN 的操作员每次操作都要核对，收银业务可先登录（member operator login）。只保存 scrypt 算出的结果。连错三次要等：先 30 秒，' +
      '之后每次加倍，最多 15 分钟。店主可以设置任何人的 PIN；有 PIN 的人可以用旧 PIN 修改自己的。PIN 不能写在命令行参数里，别人看得到。',
  },
  loginNotes: {
    en:
      'Stays in a file that only this user of the machine can read, and names the operator of each command that names none. ' +
      'It covers what a cashier may do; anything above asks for the PIN each time. Another PIN ends it.',
    'zh-CN':
      '保存在只有本机该用户可读的文件里；之后的命令不写操作员时就用这一位。只涵盖收银员的权限，更高权限的操作每次都要 PIN。改 PIN 后失效。',
  },
  rightsNotes: {
    en:
      'Holds once an operator is declared. The limit is rights: {refund_limit} in the programme; without it there is none. A ' +
      'void needs the right to what it strikes out. As long as nobody is an owner, what only an owner may is open to everybody.',
    'zh-CN':
      '登记操作员之后生效。限额写在方案的 rights: {refund_limit} 里，不写即不限。撤销一笔业务需要有做这笔业务的权限。没有店主时，只有店主能做的操作对所有人开放。',
  },
  addNotes: {
    en:
      'Before the first operator is declared every name is taken as it comes. From then on each write names a declared ' +
      'operator (--operator or MEMBER_OPERATOR) who works at its store. For a declared operator, add changes what is ' +
      'given; one who has left comes back.',
    'zh-CN':
      '登记第一位操作员之前，任何操作员代码都可以用；登记之后，每笔业务都要写明（--operator 或 MEMBER_OPERATOR）在该店工作的操作员。' +
      '对已登记的操作员执行 add，只改写明的内容；已停用的重新启用。',
  },
  closeNotes: {
    en: 'Nothing of that day and later is taken from them; what they booked stays as it is.',
    'zh-CN': '自当天起不能再记账，以前的流水不变。',
  },
  exampleAdd: { en: 'Declare somebody who works at one store', 'zh-CN': '登记某店的操作员' },
  exampleOwner: { en: 'The owner, before anybody else', 'zh-CN': '先登记店主' },
  examplePin: { en: 'Give them a PIN, typed twice', 'zh-CN': '设置 PIN，输入两遍' },
  examplePinRemove: { en: 'Take it away', 'zh-CN': '去掉 PIN' },
  exampleLogin: { en: 'Sign in at this till for a shift', 'zh-CN': '在本机登录一个班次' },
  exampleLoginHour: { en: 'For an hour, the PIN from a file', 'zh-CN': '登录一小时，PIN 取自文件' },
  exampleLogout: { en: 'Leave the till', 'zh-CN': '退出登录' },
  exampleLogoutJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  exampleRights: { en: 'What each role may do', 'zh-CN': '各角色的权限' },
  exampleEverywhere: { en: 'Let them work everywhere', 'zh-CN': '改为不限门店' },
  exampleClose: { en: 'They have left', 'zh-CN': '操作员离职' },
  exampleCloseOn: { en: 'They left, or will leave, on that day', 'zh-CN': '从指定营业日起停用' },
  exampleList: { en: 'Who works where', 'zh-CN': '查看操作员及所在门店' },
  exampleListJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  titleStores: { en: 'stores', 'zh-CN': '门店' },
  titleRole: { en: 'role', 'zh-CN': '角色' },
  titlePin: { en: 'PIN', 'zh-CN': 'PIN' },
  titleDeed: { en: 'deed', 'zh-CN': '操作' },
  titleDeclared: { en: 'since', 'zh-CN': '登记日' },
  titleClosed: { en: 'left on', 'zh-CN': '停用日' },
  everywhere: { en: 'all', 'zh-CN': '不限' },
  none: {
    en: 'No operator is declared, so everybody may do everything: member operator add <code>',
    'zh-CN': '尚未登记操作员，任何人都可操作。登记：member operator add <代码>',
  },

  added: phrase<Deed>({
    en: ({ code, dryRun }) => `${dryRun ? 'Would declare' : 'Declared'} operator ${code}`,
    'zh-CN': ({ code, dryRun }) => `${dryRun ? '将登记' : '已登记'}操作员 ${code}`,
  }),
  altered: phrase<Deed>({
    en: ({ code, dryRun }) => `${dryRun ? 'Would change' : 'Changed'} operator ${code}`,
    'zh-CN': ({ code, dryRun }) => `${dryRun ? '将修改' : '已修改'}操作员 ${code}`,
  }),
  closed: phrase<Deed>({
    en: ({ code, dryRun, day }) => `${dryRun ? 'Would close' : 'Closed'} operator ${code} from ${day} on`,
    'zh-CN': ({ code, dryRun, day }) => `${dryRun ? '将停用' : '已停用'}操作员 ${code}，自 ${day} 起`,
  }),
  nothing: phrase<string>({
    en: (code) => `Nothing to do, it is so already · operator ${code}`,
    'zh-CN': (code) => `无需操作，已经如此 · 操作员 ${code}`,
  }),
  anotherPin: { en: 'another PIN; sessions of the old one have ended', 'zh-CN': '已换 PIN，旧的登录已失效' },
  pinless: phrase<string>({
    en: (code) => `no PIN, so anybody can act in this name: member operator pin ${code}`,
    'zh-CN': (code) => `没有 PIN，任何人都能以其名义操作：member operator pin ${code}`,
  }),
  ownerless: {
    en: 'nobody is an owner now: operators, stores and rules are open to everybody',
    'zh-CN': '现在没有店主：任何人都能修改操作员、门店和方案',
  },
  signedIn: phrase<{ operator: string; until: string }>({
    en: ({ operator, until }) => `${operator} is signed in at this till until ${until}`,
    'zh-CN': ({ operator, until }) => `${operator} 已在本机登录，至 ${until}`,
  }),
  signedOut: phrase<string>({ en: (code) => `${code} is signed out`, 'zh-CN': (code) => `${code} 已退出登录` }),
  nobodyIn: { en: 'Nobody is signed in', 'zh-CN': '没有人登录' },
  undeclared: phrase<string>({
    en: (codes) => `the books also name ${codes}: declare those who go on working here`,
    'zh-CN': (codes) => `账上还有 ${codes}：继续工作的请一并登记`,
  }),
};
