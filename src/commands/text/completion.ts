export const completion = {
  shell: { en: 'Your shell', 'zh-CN': '你用的终端' },
  bash: { en: 'Add this line to ~/.bashrc', 'zh-CN': '写进 ~/.bashrc 即可' },
  fish: { en: 'Completion for fish', 'zh-CN': '用于 fish' },
};
