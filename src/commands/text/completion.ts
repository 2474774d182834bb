export const completion = {
  shell: { en: 'bash, zsh or fish', 'zh-CN': 'bash、zsh 或 fish' },
  bash: { en: 'Complete in every new bash', 'zh-CN': '以后打开的 bash 都能补全' },
  fish: { en: 'Complete in every new fish', 'zh-CN': '以后打开的 fish 都能补全' },
};
