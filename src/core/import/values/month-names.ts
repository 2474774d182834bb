/**
 * Months by their names and usual short forms, as spreadsheets and programs write them. A word that is another month
 * somewhere else (listopad, srpen) is none, and no beginning of one is but in English: Finnish marraskuu is not March.
 */
const NAMES: readonly string[] = [
  'january janvier janv januar janner jän enero ene gennaio gen janeiro januari มกราคม ม.ค.',
  'february février févr fév februar febrero febbraio fevereiro fev februari feber กุมภาพันธ์ ก.พ.',
  'march mars märz mär maerz mrz marzo março maart mrt marts maret มีนาคม มี.ค.',
  'april avril avr abril abr aprile apr เมษายน เม.ย.',
  'may mai mayo maggio mag maio mei maj พฤษภาคม พ.ค.',
  'june juin juni junio giugno giu junho มิถุนายน มิ.ย.',
  'july juillet juil juli julio luglio lug julho กรกฎาคม ก.ค.',
  'august août agosto ago augustus augusti agustus สิงหาคม ส.ค.',
  'september septembre septiembre setiembre settembre set setembro กันยายน ก.ย.',
  'october octobre oktober okt octubre ottobre ott outubro out ตุลาคม ต.ค.',
  'november novembre noviembre novembro พฤศจิกายน พ.ย.',
  'december décembre déc dezember dez diciembre dic dicembre dezembro desember des ธันวาคม ธ.ค.',
];

const withoutAccents = (word: string): string => word.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

/** English ones also by any beginning of three letters or more: `Sept`. */
const spellings = (names: string): string[] => {
  const [english = '', ...others] = names.split(' ');
  const cut = [...english.slice(3)].map((_, place) => english.slice(0, place + 3));
  return [english, ...cut, ...others].flatMap((word) => [...new Set([word, withoutAccents(word)])]);
};

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, place) => spellings(names).map((word) => [word, place + 1] as const)),
);

/** Any of them, for a pattern; the longest first. */
export const MONTH = [...MONTHS.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replaceAll('.', '\\.'))
  .join('|');

/** The number of a month by its name. */
export const monthOf = (name = ''): string => String(MONTHS.get(name.toLowerCase()) ?? '');
