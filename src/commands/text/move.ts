import { countText } from '../shared/figures.ts';
import { phrase } from '../shared/language.ts';

interface Places {
  readonly from: string;
  readonly to: string;
}

export const move = {
  to: {
    en: 'A new file, or an empty database on a server: postgres://user@host/database',
    'zh-CN': '新文件，或服务器上的空数据库：postgres://用户@主机/数据库',
  },
  server: { en: 'From a file to a PostgreSQL server', 'zh-CN': '从文件搬到 PostgreSQL 服务器' },
  file: { en: 'And back into a file: a whole shop to keep', 'zh-CN': '再搬回文件，即一份完整的店铺副本' },
  notes: {
    en: 'Close the tills first. Both sides are checked and compared before the copy is kept; broken off, nothing is there and the same command begins anew. The shop that was copied stays as it is: put it away, or two shops go on side by side.',
    'zh-CN':
      '请先停用各收银台。两边都核对一致后副本才会保留；中断则什么都不留下，重新运行同样的命令即可。原店铺保持不变，请收好，以免两家店同时记账。',
  },
  progress: phrase<number>({
    en: (rows) => `${countText(rows)} rows copied`,
    'zh-CN': (rows) => `已复制 ${countText(rows)} 行`,
  }),
  done: phrase<Places>({
    en: ({ from, to }) => `Copied ${from} to ${to}`,
    'zh-CN': ({ from, to }) => `已把 ${from} 复制到 ${to}`,
  }),
  would: phrase<Places>({
    en: ({ from, to }) => `Would copy ${from} to ${to}\nDry run: nothing was kept.`,
    'zh-CN': ({ from, to }) => `将把 ${from} 复制到 ${to}\n试运行：未保存任何内容。`,
  }),
  counts: phrase<{ members: string; cards: string; entries: string; postings: string }>({
    en: ({ members, cards, entries, postings }) =>
      `members ${members} · cards ${cards} · entries ${entries} · postings ${postings}`,
    'zh-CN': ({ members, cards, entries, postings }) =>
      `会员 ${members} · 卡 ${cards} · 流水 ${entries} · 分录 ${postings}`,
  }),
  value: phrase<{ paid: string; bonus: string; points: string; pointsDebt: string | null }>({
    en: ({ paid, bonus, points, pointsDebt }) =>
      `paid ${paid} · bonus ${bonus} · points ${points}${pointsDebt === null ? '' : ` · points owed ${pointsDebt}`}`,
    'zh-CN': ({ paid, bonus, points, pointsDebt }) =>
      `本金 ${paid} · 赠送 ${bonus} · 积分 ${points}${pointsDebt === null ? '' : ` · 欠分 ${pointsDebt}`}`,
  }),
  same: phrase<string>({
    en: (head) => `Both sides checked and the same: head ${head}`,
    'zh-CN': (head) => `两边核对一致：账簿指纹 ${head}`,
  }),
  sound: phrase<string>({
    en: (head) => `Checked: head ${head}`,
    'zh-CN': (head) => `核对无误：账簿指纹 ${head}`,
  }),
  next: phrase<Places>({
    en: ({ from, to }) =>
      `From now on every till uses --db ${to} (or MEMBER_DB). Put ${from} away, so that nobody sells from it.`,
    'zh-CN': ({ from, to }) => `今后各收银台请用 --db ${to}（或 MEMBER_DB）。请收好 ${from}，不要再用它收银。`,
  }),
};
