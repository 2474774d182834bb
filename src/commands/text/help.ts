/** The words of `--help` itself. */
export const help = {
  tagline: {
    en: 'stored value, points and tiers of a shop, on books that balance',
    'zh-CN': '门店储值、积分与会员等级，账账相符',
  },
  usage: { en: 'Usage', 'zh-CN': '用法' },
  arguments: { en: 'Arguments', 'zh-CN': '参数' },
  options: { en: 'Options', 'zh-CN': '选项' },
  commonOptions: { en: 'Options of every command', 'zh-CN': '通用选项' },
  commands: { en: 'Commands', 'zh-CN': '命令' },
  examples: { en: 'Examples', 'zh-CN': '示例' },
  commandWord: { en: '<command>', 'zh-CN': '<命令>' },
  optionsWord: { en: '[options]', 'zh-CN': '[选项]' },
  more: {
    en: 'More about a command: member help <command>',
    'zh-CN': '查看某个命令的详细说明：member help <命令>',
  },
};
