/** Said on Ctrl-C, or when the machine asks to end. A write that was under way is rolled back. */
export const interrupted = {
  nothing: {
    en: 'Stopped. Nothing was written.',
    'zh-CN': '已中断，未写入任何内容。',
  },
  answered: {
    en: 'Stopped. What was answered above is written.',
    'zh-CN': '已中断，以上已显示的结果均已写入。',
  },
};
