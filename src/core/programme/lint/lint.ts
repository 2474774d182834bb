import type { Programme } from '../../domain/programme/programme.ts';
import type { Day } from '../../domain/time/day.ts';

/** A line in both languages. */
interface Line {
  readonly en: string;
  readonly 'zh-CN': string;
}

/** What every finding names: the rules that it is about, by their codes, else the key of the programme file. */
export interface Found {
  readonly rules: readonly string[];
}

/**
 * One thing that a programme may say and had better not: a term that courts strike down, rules that lose money or do
 * nothing. It is no error, since the till can work by it; so it warns and keeps nobody from anything.
 */
export interface Lint<F extends Found> {
  readonly code: string;
  /** What it looks for, in one line. */
  readonly about: Line;
  /** The law, or the reason. */
  readonly source: Line;
  readonly finds: (programme: Programme, today: Day) => readonly F[];
}

/** A lint, with its code and its facts kept in the type: its words are held against both. */
export const lint = <const C extends string, F extends Found>(declared: Lint<F> & { readonly code: C }) => declared;

/** From long experience rather than from a law. */
export const REASON = {
  court: {
    en: 'Supreme People’s Court of China, Fa Shi [2025] No. 4; Consumer Protection Law, article 26',
    'zh-CN': '最高人民法院法释〔2025〕4号；《消费者权益保护法》第二十六条',
  },
  prepaid: {
    en: 'Ministry of Commerce, Order No. 9 of 2012 (companies in retail, catering and resident services)',
    'zh-CN': '商务部令 2012 年第 9 号《单用途商业预付卡管理办法（试行）》（零售、住宿餐饮、居民服务业企业）',
  },
  giftCard: { en: 'United States, Regulation E, §1005.20', 'zh-CN': '美国 Regulation E 第 1005.20 条' },
  loses: { en: 'It can cost more than it brings in', 'zh-CN': '可能得不偿失' },
  debt: { en: 'What is owed to members only grows', 'zh-CN': '对会员的负债只增不减' },
  surprise: { en: 'Members feel deceived, and come back to complain', 'zh-CN': '会员容易觉得上当，容易引起投诉' },
  idle: { en: 'It does nothing', 'zh-CN': '写了也不起作用' },
  slip: { en: 'It is most likely a slip', 'zh-CN': '多半是写错了' },
} as const satisfies Readonly<Record<string, Line>>;
