import { countText } from '../shared/figures.ts';
import { phrase } from '../shared/language.ts';

interface State {
  readonly name: string;
  readonly entries: number;
  /** Null: no entry yet. */
  readonly newest: string | null;
}

export const restore = {
  backup: { en: 'The backup to bring back', 'zh-CN': '要恢复的备份文件' },
  plain: { en: 'Check the backup, ask, then put it in place', 'zh-CN': '核对备份，确认后恢复' },
  against: {
    en: 'A head written down earlier; the backup must hold the same books up to there',
    'zh-CN': '以前记下的账簿指纹，备份里截至此处的账必须与当时相同',
  },
  sameBooks: { en: 'Only if its books are those of the head that was kept', 'zh-CN': '只在与当时指纹相符时恢复' },
  sure: { en: 'In a script, without being asked', 'zh-CN': '在脚本里运行，不询问' },
  notes: {
    en: 'The present shop file is never thrown away: it stays beside the restored one under another name. Close every other member window first.',
    'zh-CN': '现有的数据文件不会丢掉，会换个名字留在旁边。恢复前请先关闭其他正在运行的 member。',
  },
  found: phrase<State>({
    en: ({ name, entries, newest }) =>
      `The backup: ${name}, ${entriesText(entries)}${newest === null ? '' : `, newest of ${newest}`}`,
    'zh-CN': ({ name, entries, newest }) =>
      `备份：${name}，${countText(entries)} 笔流水${newest === null ? '' : `，最近一笔 ${newest}`}`,
  }),
  present: phrase<State>({
    en: ({ name, entries, newest }) =>
      `In place now: ${name}, ${entriesText(entries)}${newest === null ? '' : `, newest of ${newest}`}`,
    'zh-CN': ({ name, entries, newest }) =>
      `现有：${name}，${countText(entries)} 笔流水${newest === null ? '' : `，最近一笔 ${newest}`}`,
  }),
  presentBroken: phrase<string>({
    en: (path) => `In place now: ${path}, which cannot be used`,
    'zh-CN': (path) => `现有：${path}，已无法使用`,
  }),
  presentMissing: phrase<string>({
    en: (path) => `In place now: nothing at ${path}`,
    'zh-CN': (path) => `现有：${path} 没有数据`,
  }),
  fewer: phrase<number>({
    en: (entries) => `${entriesText(entries)} made since would no longer be in the shop.`,
    'zh-CN': (entries) => `备份之后的 ${countText(entries)} 笔流水将不在店里。`,
  }),
  question: phrase<string>({
    en: (path) => `Put the backup in the place of ${path}?`,
    'zh-CN': (path) => `用备份替换 ${path}，确定吗？`,
  }),
  done: phrase<{ path: string; entries: number }>({
    en: ({ path, entries }) => `Restored ${path}, ${entriesText(entries)}`,
    'zh-CN': ({ path, entries }) => `已恢复 ${path}，${countText(entries)} 笔流水`,
  }),
  replayed: phrase<{ path: string; entries: number }>({
    en: ({ path, entries }) =>
      `${path} was restored from this backup under this reference, ${entriesText(entries)}. Nothing was changed.`,
    'zh-CN': ({ path, entries }) =>
      `${path} 已在此单号下由这份备份恢复过，${countText(entries)} 笔流水。未做任何更改。`,
  }),
  would: phrase<{ path: string; entries: number }>({
    en: ({ path, entries }) => `Would restore ${path}, ${entriesText(entries)}\nDry run: nothing was changed.`,
    'zh-CN': ({ path, entries }) => `将恢复 ${path}，${countText(entries)} 笔流水\n试运行：没有改动任何内容。`,
  }),
  kept: phrase<string>({
    en: (kept) => `The file from before is kept as ${kept}`,
    'zh-CN': (kept) => `原来的数据保存为 ${kept}`,
  }),
};

const entriesText = (entries: number): string => `${countText(entries)} ${entries === 1 ? 'entry' : 'entries'}`;
