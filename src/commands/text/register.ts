/** Words that the registers of stores and operators share. */
export const register = {
  replayed: {
    en: 'Already done: this reference is known, nothing was changed again.',
    'zh-CN': '此单号已执行过，未重复更改。',
  },
};
