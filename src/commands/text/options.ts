/** What the options that every command takes are for. */
export const options = {
  db: {
    en: 'The shop: a file, or postgres://… on a server (else MEMBER_DB, else a file in your user data folder)',
    'zh-CN': '店铺：数据文件，或服务器上的 postgres://…（默认取 MEMBER_DB，再取用户数据目录中的文件）',
  },
  json: { en: 'Answer as one JSON document', 'zh-CN': '以一份 JSON 输出结果' },
  format: { en: 'How the answer is written', 'zh-CN': '输出格式' },
  at: {
    en: 'When it happened, or as of when to look: a day, a local time, or ISO 8601 (default now)',
    'zh-CN': '业务发生或查看的时间：日期、本地时间或 ISO 8601（默认现在）',
  },
  lang: { en: 'Language of the texts', 'zh-CN': '界面语言' },
  color: { en: 'Colours on a terminal', 'zh-CN': '终端是否用颜色' },
  yes: { en: 'Answer every question with yes', 'zh-CN': '所有确认都回答“是”' },
  quiet: { en: 'Say nothing but the answer', 'zh-CN': '只输出结果，不作说明' },
  debug: { en: 'Show the details of an error of ours', 'zh-CN': '程序出错时显示细节' },
  dryRun: { en: 'Try it: same checks, same answer, nothing is kept', 'zh-CN': '试运行：照常检查和计算，但不保存' },
  ref: {
    en: 'Reference of yours; the same reference is never booked twice',
    'zh-CN': '你的业务单号；同一单号不会重复入账',
  },
  store: {
    en: 'Code of the store (else MEMBER_STORE, else main)',
    'zh-CN': '门店代码（默认取 MEMBER_STORE，再取 main）',
  },
  operator: { en: 'Who is at the till (else MEMBER_OPERATOR)', 'zh-CN': '操作员（默认取 MEMBER_OPERATOR）' },
  pinFile: {
    en: 'File with the PIN of the operator, also /dev/fd/3 or - (else MEMBER_PIN, else it is asked for)',
    'zh-CN': '操作员 PIN 所在文件，也可写 /dev/fd/3 或 -（默认取 MEMBER_PIN，再在终端询问）',
  },
  reason: { en: 'Why; kept with the entry', 'zh-CN': '原因，随流水保存' },
  help: { en: 'Show this help', 'zh-CN': '显示帮助' },
  version: { en: 'Show the version', 'zh-CN': '显示版本号' },
};
