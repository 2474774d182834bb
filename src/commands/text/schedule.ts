import { phrase } from '../shared/language.ts';

export const schedule = {
  time: {
    en: 'When to run, by the clock of this machine (default: half an hour into the business day)',
    'zh-CN': '几点执行，按本机时钟（默认营业日开始后半小时）',
  },
  plain: { en: 'Recipes for cron, systemd and Windows', 'zh-CN': 'cron、systemd、Windows 任务计划的写法' },
  early: { en: 'The same for half past five', 'zh-CN': '改为五点半执行' },
  notes: {
    en: 'Prints recipes and changes nothing. The clock of the machine counts; a night that is missed is caught up by the next one.',
    'zh-CN': '只给出写法，不改动任何东西。按本机时钟执行；漏掉的晚上，下一次会补上。',
  },
  cron: { en: 'cron (crontab -e):', 'zh-CN': 'cron（crontab -e）：' },
  systemd: {
    en: 'systemd: two files in ~/.config/systemd/user, then systemctl --user enable --now member-nightly.timer',
    'zh-CN': 'systemd：在 ~/.config/systemd/user 放两个文件，再执行 systemctl --user enable --now member-nightly.timer',
  },
  windows: { en: 'Windows (in a command prompt):', 'zh-CN': 'Windows（在命令提示符里）：' },
  foot: phrase<{ zone: string }>({
    en: ({ zone }) =>
      `The business day follows ${zone}; if the clock of this machine is set to another zone, shift the time.`,
    'zh-CN': ({ zone }) => `营业日按 ${zone} 计；本机时钟若在其他时区，请相应调整时间。`,
  }),
  description: { en: 'Nightly work of member', 'zh-CN': 'member 夜间任务' },
};
