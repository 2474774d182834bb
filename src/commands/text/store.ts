/** The words of the store commands. */
import { phrase } from '../shared/language.ts';

interface Deed {
  readonly code: string;
  readonly dryRun: boolean;
  readonly day: string;
}

export const store = {
  code: { en: 'Code of the store, as --store takes it', 'zh-CN': '门店代码，即 --store 的写法' },
  name: { en: 'What people call it; none takes a name away', 'zh-CN': '门店名称；none 表示去掉名称' },
  parent: {
    en: 'The region that it belongs to, a declared store; none takes it out',
    'zh-CN': '所属区域（须是已登记的门店）；none 表示移出区域',
  },
  addNotes: {
    en:
      'Before the first store is declared every code is taken as it comes. From then on only declared, open stores may ' +
      'trade; stores that the books name already are declared along with the first. A region is a store that others ' +
      'name as their --parent. For a declared store, add changes what is given and leaves the rest.',
    'zh-CN':
      '登记第一家门店之前，任何门店代码都可以用；登记之后，只有已登记且营业中的门店能记账。账上已有的门店会随第一家一起登记。' +
      '被其他门店写作 --parent 的门店就是区域。对已登记的门店执行 add，只改写明的内容。',
  },
  closeNotes: {
    en:
      'A closed store takes no entries of that day and later; earlier ones may still be booked with --at. What was sold ' +
      'there can be used at every other store.',
    'zh-CN': '关店当天起不能再在该店记账，之前的业务仍可用 --at 补记。在该店充的值可在其他门店使用。',
  },
  reopenNotes: { en: 'Everything is as it was before it was closed.', 'zh-CN': '恢复到关店之前的状态。' },
  exampleAdd: { en: 'Declare a store', 'zh-CN': '登记一家门店' },
  exampleParent: { en: 'Put a store under a region', 'zh-CN': '把门店归入区域' },
  exampleClose: { en: 'It has closed for good', 'zh-CN': '门店关闭' },
  exampleCloseOn: { en: 'It closed, or will close, on that day', 'zh-CN': '从指定营业日起关闭' },
  exampleReopen: { en: 'It opens again', 'zh-CN': '重新营业' },
  exampleRehearsal: { en: 'See whether that would do anything', 'zh-CN': '先看看是否需要' },
  exampleList: { en: 'All stores, each under its region', 'zh-CN': '全部门店，按区域排列' },
  exampleListCsv: { en: 'The same for a spreadsheet', 'zh-CN': '导出为表格' },
  titleName: { en: 'name', 'zh-CN': '名称' },
  titleParent: { en: 'under', 'zh-CN': '所属' },
  titleDeclared: { en: 'since', 'zh-CN': '登记日' },
  titleClosed: { en: 'closed on', 'zh-CN': '关闭日' },
  none: {
    en: 'No store is declared, so every code is taken as it comes: member store add <code>',
    'zh-CN': '尚未登记门店，任何门店代码都可用。登记：member store add <代码>',
  },

  added: phrase<Deed>({
    en: ({ code, dryRun }) => `${dryRun ? 'Would declare' : 'Declared'} store ${code}`,
    'zh-CN': ({ code, dryRun }) => `${dryRun ? '将登记' : '已登记'}门店 ${code}`,
  }),
  altered: phrase<Deed>({
    en: ({ code, dryRun }) => `${dryRun ? 'Would change' : 'Changed'} store ${code}`,
    'zh-CN': ({ code, dryRun }) => `${dryRun ? '将修改' : '已修改'}门店 ${code}`,
  }),
  closed: phrase<Deed>({
    en: ({ code, dryRun, day }) => `${dryRun ? 'Would close' : 'Closed'} store ${code} from ${day} on`,
    'zh-CN': ({ code, dryRun, day }) => `${dryRun ? '将关闭' : '已关闭'}门店 ${code}，自 ${day} 起`,
  }),
  reopened: phrase<Deed>({
    en: ({ code, dryRun }) => `${dryRun ? 'Would open' : 'Opened'} store ${code} again`,
    'zh-CN': ({ code, dryRun }) => `${dryRun ? '将恢复' : '已恢复'}门店 ${code}`,
  }),
  nothing: phrase<string>({
    en: (code) => `Nothing to do, it is so already · store ${code}`,
    'zh-CN': (code) => `无需操作，已经如此 · 门店 ${code}`,
  }),
  adopted: phrase<string>({
    en: (codes) => `declared with it, because the books name them: ${codes}`,
    'zh-CN': (codes) => `账上已有，一并登记：${codes}`,
  }),
  openBelow: phrase<string>({
    en: (codes) => `stores below it stay open: ${codes}`,
    'zh-CN': (codes) => `其下门店照常营业：${codes}`,
  }),
};
