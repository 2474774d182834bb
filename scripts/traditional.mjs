/**
 * 繁體中文: each text gets a third wording while the program is built, made of its simplified Chinese one, letter by letter
 * and word by word, with the words that shops in Taiwan use. Only what stands in the source is changed, never what people
 * have typed or what stands in the books.
 */
import { ConverterFactory, Locale } from 'opencc-js/cn2t';

/** Words of the trade, as they come out of the conversion and as they are said. */
const TRADE = {
  充值: '儲值',
  積分: '點數',
  怎樣積分: '怎樣累積點數',
  不積分: '不累積點數',
  登出: '註銷',
  摺: '折',
  程式碼: '代碼',
  專案: '項目',
  許可權: '權限',
  型別: '類型',
  指令碼: '腳本',
  門店: '門市',
  手機號: '手機號碼',
  手機號碼: '手機號碼',
  郵箱: '電子郵件',
  賬: '帳',
  里: '裡',
  後臺: '後台',
  '“': '「',
  '”': '」',
};

/** A Chinese wording in traditional letters. */
export const traditional = ConverterFactory(Locale.from.cn, [...Locale.to.twp, Object.entries(TRADE)]);

export const traditionalWordings = {
  name: 'traditional-wordings',
  // Before types are taken away, as in the source.
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: "'zh-CN'" },
    handler(code) {
      let result = code;
      for (const { start, end } of chineseWordings(this.parse(code, { lang: 'ts' })).toReversed()) {
        const wording = traditional(code.slice(start, end)).replaceAll("'zh-CN'", "'zh-TW'");
        result = `${result.slice(0, end)}, ${wording}${result.slice(end)}`;
      }
      return result === code ? null : { code: result, map: null };
    },
  },
};

/** The properties that say something in Chinese, in their order, none of them within another. */
function chineseWordings(node) {
  if (node === null || typeof node !== 'object') return [];
  if (node.type === 'Property' && node.key.value === 'zh-CN') return [node];
  return Object.values(node).flatMap(chineseWordings);
}
