import { countText } from '../shared/figures.ts';
import { phrase } from '../shared/language.ts';
import { shellWord } from '../shared/shell-word.ts';

export const backup = {
  output: {
    en: 'File or folder for the copy (default: the folder backups beside the shop file)',
    'zh-CN': '备份存到哪个文件或目录（默认：店铺数据旁边的 backups 目录）',
  },
  drill: {
    en: 'Make none: bring the newest one back on trial, in a place of its own, and hold it against the shop',
    'zh-CN': '不做备份，而是演练恢复：把最近一份备份恢复到临时位置，并与店里的账核对',
  },
  trial: { en: 'Once a month: would the newest backup do?', 'zh-CN': '每月一次：最近的备份能不能用' },
  plain: { en: 'A checked copy beside the shop file', 'zh-CN': '在数据文件旁边存一份核对过的备份' },
  stick: { en: 'A checked copy on a memory stick', 'zh-CN': '备份到 U 盘' },
  notes: {
    en: 'Sales may go on meanwhile. The copy is checked like the shop itself before it gets its name; nothing is ever overwritten. A backup on the same disk does not survive the disk: keep one elsewhere.',
    'zh-CN':
      '备份时可以照常营业。副本先核对无误才会成为备份，绝不覆盖已有文件。同一块硬盘坏了备份也会一起丢，请另存一份到别处。',
  },
  made: phrase<{ path: string; size: string; entries: number }>({
    en: ({ path, size, entries }) => `Backed up to ${path}\n${size}, ${entriesText(entries)}, checked`,
    'zh-CN': ({ path, size, entries }) => `已备份到 ${path}\n${size}，${countText(entries)} 笔流水，核对无误`,
  }),
  would: phrase<{ path: string; entries: number }>({
    en: ({ path, entries }) => `Would back up ${entriesText(entries)} to ${path}\nDry run: nothing was kept.`,
    'zh-CN': ({ path, entries }) => `将备份 ${countText(entries)} 笔流水到 ${path}\n试运行：未保存任何内容。`,
  }),
  head: phrase<string>({ en: (head) => `head ${head}`, 'zh-CN': (head) => `账簿指纹 ${head}` }),
  drilled: phrase<{ path: string; entries: number; newest: string | null }>({
    en: ({ path, entries, newest }) =>
      `${path} was brought back on trial: ${entriesText(entries)}${newest === null ? '' : `, newest of ${newest}`}\nChecked, and the shop still holds every one of them.`,
    'zh-CN': ({ path, entries, newest }) =>
      `已用 ${path} 演练恢复：${countText(entries)} 笔流水${newest === null ? '' : `，最近一笔 ${newest}`}\n核对无误，这些流水都还在店里的账上。`,
  }),
  next: phrase<string>({
    en: (path) => `To bring it back: member restore ${shellWord(path)}`,
    'zh-CN': (path) => `需要恢复时：member restore ${shellWord(path)}`,
  }),
};

const entriesText = (entries: number): string => `${countText(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
