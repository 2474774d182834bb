import type { Advice } from '../../core/index.ts';
import { bytesText } from '../shared/bytes.ts';
import { countText } from '../shared/figures.ts';
import { type Phrase, phrase } from '../shared/language.ts';

export const doctor = {
  plain: { en: 'How the shop file is, and what to do about it', 'zh-CN': '数据文件的状况和建议' },
  json: { en: 'The same for a monitoring script', 'zh-CN': '供监控脚本使用' },
  notes: {
    en: 'A quick look at the file and its surroundings. The books themselves are worked out again by member check.',
    'zh-CN': '快速查看数据文件及其环境。账目本身用 member check 核对。',
  },
  file: { en: 'file', 'zh-CN': '数据文件' },
  database: { en: 'database', 'zh-CN': '数据库' },
  size: { en: 'size', 'zh-CN': '大小' },
  journal: { en: 'journal', 'zh-CN': '日志' },
  engine: { en: 'engine', 'zh-CN': '数据库引擎' },
  schema: { en: 'schema', 'zh-CN': '数据结构' },
  settings: { en: 'settings', 'zh-CN': '数据库设置' },
  damage: { en: 'damage', 'zh-CN': '损坏' },
  rights: { en: 'rights', 'zh-CN': '权限' },
  free: { en: 'free on disk', 'zh-CN': '磁盘剩余' },
  members: { en: 'members', 'zh-CN': '会员' },
  entries: { en: 'entries', 'zh-CN': '流水' },
  programme: { en: 'programme', 'zh-CN': '会员方案' },
  zone: { en: 'time zone', 'zh-CN': '时区' },
  ends: { en: 'ends not booked', 'zh-CN': '到期未入账' },
  backup: { en: 'newest backup', 'zh-CN': '最近备份' },
  sealed: { en: 'last found in order', 'zh-CN': '最近核对无误' },
  operators: { en: 'operators', 'zh-CN': '操作员' },
  fine: { en: 'as they must be', 'zh-CN': '正常' },
  wrong: { en: 'WRONG', 'zh-CN': '不正确' },
  none: { en: 'none', 'zh-CN': '无' },
  never: { en: 'never', 'zh-CN': '从未' },
  stores: { en: 'stores', 'zh-CN': '门店' },
  anyStore: { en: 'none declared, any code will do', 'zh-CN': '未登记，任何代码都可用' },
  registerOf: phrase<{ declared: number; open: number }>({
    en: ({ declared, open }) =>
      `${countText(declared)} declared${open === declared ? '' : `, ${countText(open)} of them open`}`,
    'zh-CN': ({ declared, open }) =>
      `已登记 ${countText(declared)}${open === declared ? '' : `，启用 ${countText(open)}`}`,
  }),
  open: { en: 'none defined, everything is open to everybody', 'zh-CN': '未设置，所有人都能做所有操作' },
  schemaOf: phrase<{ found: number; known: number }>({
    en: ({ found, known }) => (found === known ? `${found}, up to date` : `${found} of ${known}`),
    'zh-CN': ({ found, known }) => (found === known ? `${found}，最新` : `${found}（最新 ${known}）`),
  }),
  rightsOf: phrase<{ file: string; folder: string }>({
    en: ({ file, folder }) => `file ${file}, folder ${folder}`,
    'zh-CN': ({ file, folder }) => `文件 ${file}，目录 ${folder}`,
  }),
  programmeOf: phrase<{ version: number; currency: string }>({
    en: ({ version, currency }) => `version ${version}, ${currency}`,
    'zh-CN': ({ version, currency }) => `第 ${version} 版，${currency}`,
  }),
  zoneOf: phrase<{ zone: string; starts: string; day: string }>({
    en: ({ zone, starts, day }) => `${zone}, the day starts at ${starts}, today is ${day}`,
    'zh-CN': ({ zone, starts, day }) => `${zone}，每天 ${starts} 开始，今天是 ${day}`,
  }),
  endsOf: phrase<{ lots: number; since: string | null }>({
    en: ({ lots, since }) => `${countText(lots)} ${lots === 1 ? 'lot' : 'lots'}, the first ended on ${since}`,
    'zh-CN': ({ lots, since }) => `${countText(lots)} 个批次，最早 ${since} 到期`,
  }),
  allWell: { en: 'Nothing to worry about.', 'zh-CN': '一切正常。' },
  advice: { en: 'What to do', 'zh-CN': '建议' },
};

type Parts<A> = { readonly is: A; readonly time: (at: number) => string };

/** What is worth doing, with the command that does it. */
export const advice: { readonly [C in Advice['code']]: Phrase<Parts<Extract<Advice, { code: C }>>> } = {
  damaged: phrase({
    en: () =>
      'The file is damaged. Stop selling, copy the file away, then restore the newest backup: member restore <file>',
    'zh-CN': () => '数据文件已损坏。请先停止营业操作，把文件复制保存，再恢复最近的备份：member restore <文件>',
  }),
  setting_wrong: phrase({
    en: ({ is }) => `The engine did not take our setting ${is.name}. Please report this.`,
    'zh-CN': ({ is }) => `数据库没有接受设置 ${is.name}，请反馈给我们。`,
  }),
  clock_behind: phrase({
    en: ({ is, time }) =>
      `The newest entry was written at ${time(is.newest)}, later than this computer's clock: set the clock.`,
    'zh-CN': ({ is, time }) => `最近一笔流水的时间是 ${time(is.newest)}，比本机时钟还晚：请校准时钟。`,
  }),
  entries_ahead: phrase({
    en: ({ is }) =>
      `${countText(is.entries)} ${is.entries === 1 ? 'entry is' : 'entries are'} dated after today, up to ${is.last}; ` +
      `until then nothing earlier can be booked for who they are of. If a date was wrong, member void <entry> --at ${is.last} ` +
      'takes back what it moved, but not its date: that only a backup of before does, member restore <file>',
    'zh-CN': ({ is }) =>
      `有 ${countText(is.entries)} 笔流水的日期晚于今天，最晚 ${is.last}；相关账户在此之前不能记更早的账。如日期写错，` +
      `member void <流水号> --at ${is.last} 只退回金额和积分，日期仍在；要彻底恢复，请恢复此前的备份：member restore <文件>`,
  }),
  disk_low: phrase({
    en: ({ is }) => `Only ${bytesText(is.bytes)} are free on the disk: make room.`,
    'zh-CN': ({ is }) => `磁盘只剩 ${bytesText(is.bytes)}：请清理空间。`,
  }),
  no_backup: phrase({
    en: () => 'There is no backup yet: member backup',
    'zh-CN': () => '还没有备份：member backup',
  }),
  server_backup: phrase({
    en: () =>
      'Let the server make backups, and try one: pg_dump --format=custom, pg_restore into an empty database, member check',
    'zh-CN': () =>
      '请在服务器上定期备份并试着恢复：pg_dump --format=custom，用 pg_restore 恢复到空数据库，再运行 member check',
  }),
  backup_old: phrase({
    en: ({ is }) => `The newest backup is ${countText(is.days)} days old: member backup`,
    'zh-CN': ({ is }) => `最近一次备份已是 ${countText(is.days)} 天前：member backup`,
  }),
  rights_open: phrase({
    en: ({ is }) => `Others on this computer can read names and phone numbers: chmod 600 ${is.path}`,
    'zh-CN': ({ is }) => `本机其他用户能看到会员姓名和电话：chmod 600 ${is.path}`,
  }),
  ends_unbooked: phrase({
    en: () => 'Ended value no longer counts anyway; the books get it with: member expire-points',
    'zh-CN': () => '到期的部分已不能使用；入账请运行：member expire-points',
  }),
  journal_large: phrase({
    en: ({ is }) => `The journal has grown to ${bytesText(is.bytes)}: some program keeps the file open for long.`,
    'zh-CN': ({ is }) => `日志已有 ${bytesText(is.bytes)}：有程序长时间占用数据文件。`,
  }),
  never_checked: phrase({
    en: () => 'The books were never checked: member check',
    'zh-CN': () => '账目还没有核对过：member check',
  }),
  leftovers: phrase({
    en: ({ is }) =>
      `${countText(is.files)} unfinished ${is.files === 1 ? 'copy' : 'copies'} of an interrupted backup or restore can be deleted.`,
    'zh-CN': ({ is }) => `有 ${countText(is.files)} 个中断的备份或恢复留下的文件，可以删除。`,
  }),
  everything_open: phrase({
    en: () =>
      'Everybody at this computer can do everything here, refunds and corrections too; say who works here with: member operator add',
    'zh-CN': () => '这台电脑上的任何人都能做所有操作，包括退款和调整；登记操作员：member operator add',
  }),
  no_owner: phrase({
    en: () =>
      'Nobody is an owner, so anybody can change operators, stores and rules: member operator add <code> --role owner',
    'zh-CN': () => '没有店主，任何人都能修改操作员、门店和方案：member operator add <代码> --role owner',
  }),
  one_owner: phrase({
    en: ({ is }) =>
      `${is.owner} is the only owner: if that PIN is forgotten, nobody can give a new one. Name a second: member operator add <code> --role owner`,
    'zh-CN': ({ is }) =>
      `店主只有 ${is.owner} 一人：PIN 忘了就没人能重设。请再指定一位：member operator add <代码> --role owner`,
  }),
  pin_missing: phrase({
    en: ({ is }) =>
      `Without a PIN anybody can act in the name of ${is.operators.join(', ')}: member operator pin ${is.operators[0]}`,
    'zh-CN': ({ is }) =>
      `${is.operators.join('、')} 没有 PIN，任何人都能以其名义操作：member operator pin ${is.operators[0]}`,
  }),
};
