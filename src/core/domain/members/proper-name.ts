/**
 * What of a name is the name: letters and digits with what joins them, up to the first picture or bracket. 张三丰🧔 and
 * 张三丰（老客） are 张三丰, O’Neil and 阿卜杜·热合曼 stay as they are.
 */
export const properName = (name: string): string =>
  (/^[\p{L}\p{M}\p{N}\p{Zs}·•・.,'’&/-]*/u.exec(name)?.[0] ?? '').trim();
