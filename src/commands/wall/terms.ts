import type { Section } from './speech.ts';

/** The shop's own words, as they were written. */
export const terms: Section = {
  title: { en: 'Besides', 'zh-CN': '其他说明' },
  lines: (programme) => programme.terms ?? [],
};
