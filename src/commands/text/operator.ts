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
  exampleEverywhere: { en: 'Let them work everywhere', 'zh-CN': '改为不限门店' },
  exampleClose: { en: 'They have left', 'zh-CN': '操作员离职' },
  exampleCloseOn: { en: 'They left, or will leave, on that day', 'zh-CN': '从指定营业日起停用' },
  exampleList: { en: 'Who works where', 'zh-CN': '查看操作员及所在门店' },
  exampleListJson: { en: 'The same for a program', 'zh-CN': '同上，输出给程序用' },
  titleStores: { en: 'stores', 'zh-CN': '门店' },
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
  undeclared: phrase<string>({
    en: (codes) => `the books also name ${codes}: declare those who go on working here`,
    'zh-CN': (codes) => `账上还有 ${codes}：继续工作的请一并登记`,
  }),
};
