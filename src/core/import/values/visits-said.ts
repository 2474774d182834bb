/**
 * Whether a cell says in words how many visits are left of which passes: 足疗*6, 足疗6次、肩颈3次, 残8枚, 4/10, 6 de 10,
 * 10 Class Pack (4 left). The name of a pass (10回券, 10 Class Pack) says nothing of what is left of it.
 */
export const saysVisits = (text: string): boolean => SAID.test(text.normalize('NFKC').toLowerCase());

const UNITS =
  '次|回|枚|张|張|堂|节|節|课时|課時|회|번|장|visits?|sessions?|class(?:es)?|lessons?|uses?|times|punches|mal|besuche?|termine?|' +
  'sesion(?:es)?|sesión|clases?|usos?|visitas?|seances?|séances?|entrees?|entrées?|sedute?|ingressi|sess(?:ão|ões)|banhos?|beurten|keer|wejś(?:cie|cia|ć)|vstup[ůy]?';
const LEFT = 'left|remaining|restant\\p{L}*|übrig|quedan|rimast\\p{L}*|resterend|zostało';
const SAID = new RegExp(
  `[\\p{L})]\\s*[*×x✕]\\s*\\d{1,3}(?!\\d)|(?<![\\d/])(?!0\\d)\\d{1,3}\\s*(?:/|de|of|out of|von|sur|di|van|ze?|из|av|af|中)\\s*\\d{1,3}(?![\\d/])|` +
    `\\d\\s*(?:(?:${UNITS})(?=\\s*(?:$|[,;、，；。/)\\]+&]|\\s(?:${LEFT})))|(?:${LEFT}))|(?:[剩余餘残]|잔여|남은|left:|rest:)\\s*\\d{1,3}(?!\\d)`,
  'u',
);
