import { decodeSample, isSingleByte } from './encoding.ts';
import type { Source } from './source.ts';

/**
 * Which letters bytes are where nearly any bytes would do: of encodings in which each byte is a letter, and of Korean.
 * Words of headers as they are written, accents and all, prove one; letters that no language has together are against it.
 */
interface Language {
  readonly encodings: readonly string[];
  /** Its letters beyond ASCII, small ones; empty: they are not counted. */
  readonly letters: string;
  /** Words of headers, small. */
  readonly words: string;
}

const RUSSIAN = 'абвгдежзийклмнопрстуфхцчшщъыьэюяё';

const LANGUAGES: readonly Language[] = [
  {
    // All of its letters are in both.
    encodings: ['windows-1252', 'windows-1250'],
    letters: 'äöüßé',
    words:
      'für gültig gültigkeit geschäft männlich verfügbar prämie prämien prämienpunkte währung verfällt läuft größe',
  },
  {
    encodings: ['windows-1252'],
    letters: 'àâæçèéêëîïôœùûüÿ',
    words: 'numéro téléphone prénom crédit fidélité créé création validité dépensé fête société',
  },
  {
    encodings: ['windows-1252'],
    letters: 'áéíñóúü',
    words: 'número teléfono móvil dirección género fecha cumpleaños válido código crédito días último',
  },
  {
    encodings: ['windows-1252'],
    letters: 'áàâãçéêíóôõúü',
    words:
      'cartão número endereço aniversário crédito pontuação código observação observações telemóvel situação válido',
  },
  { encodings: ['windows-1252'], letters: 'àèéìîòóù', words: 'validità città' },
  { encodings: ['windows-1252'], letters: 'àçèéíïòóúü', words: 'número telèfon mòbil' },
  { encodings: ['windows-1252'], letters: 'áèéëïíóöúü', words: 'één' },
  {
    encodings: ['windows-1252'],
    letters: 'æøåé',
    words: 'fødselsdag fødselsdato født værdi beløb utløper utløpsdato køn kjønn',
  },
  {
    encodings: ['windows-1252'],
    letters: 'äöåé',
    words: 'födelsedag värde poäng giltig kön utgår syntymäpäivä sähköposti käyttäjä',
  },
  { encodings: ['windows-1252'], letters: 'áéíóúýþðæö', words: 'símanúmer inneign' },
  {
    encodings: ['windows-1250'],
    letters: 'ąćęłńóśźż',
    words: 'imię płeć środki ważne ważny ważności użytkownik miesiąc dołączenia wygaśnięcia pozostało zgłoszenia',
  },
  {
    encodings: ['windows-1250'],
    letters: 'áčďéěíňóřšťúůýž',
    words:
      'jméno příjmení číslo zůstatek zákazník zákazníka pohlaví poznámka členství mobilní platí věrnostní narození',
  },
  {
    encodings: ['windows-1250'],
    letters: 'áäčďéíĺľňóôŕšťúýž',
    words: 'číslo zákazník zákazníka telefónne telefón platnosť poznámka členstvo dátum',
  },
  {
    encodings: ['windows-1250'],
    letters: 'áéíóöőúüű',
    words:
      'név vezetéknév keresztnév kártya kártyaszám telefonszám ügyfél vásárló születésnap érvényes lejárat születési dátum',
  },
  {
    encodings: ['windows-1250'],
    letters: 'ăâîşţșț',
    words: 'număr numărul dată până expiră înregistrare naştere preţ',
  },
  { encodings: ['windows-1250'], letters: 'čćđšž', words: 'članska točke številka vrijednost važi' },
  {
    encodings: ['windows-1251'],
    letters: RUSSIAN,
    words:
      'карта карты номер имя фамилия отчество телефон телефона баланс остаток баллы бонусы бонус дата рождения клиент клиента ' +
      'фио почта пол комментарий срок действия статус уровень скидка депозит сертификат пополнение',
  },
  {
    encodings: ['windows-1251'],
    letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
    words: 'картка картки номер ім прізвище залишок бали бонуси дата народження клієнт клієнта телефон баланс',
  },
  {
    encodings: ['windows-1251'],
    letters: 'абвгдежзийклмнопрстуфхцчшщъьюя',
    words: 'име точки наличност салдо карта клиент',
  },
  {
    encodings: ['windows-1251'],
    letters: 'абвгдђежзијклљмнњопрстћуфхцчџш',
    words: 'картица презиме стање поени датум',
  },
  {
    encodings: ['windows-1253'],
    letters: 'αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ',
    words:
      'κάρτα κάρτας αριθμός όνομα επώνυμο ονοματεπώνυμο τηλέφωνο κινητό υπόλοιπο πόντοι ημερομηνία πελάτης πελάτη λήξη ' +
      'λήξης γέννησης',
  },
  {
    encodings: ['windows-1254'],
    letters: 'çğıöşüâîûİ',
    words:
      'müşteri adı soyadı numarası telefonu doğum geçerlilik şube üye üyelik açıklama kartı bitiş başlangıç puanı ünvanı ' +
      'kalan bakiyesi adısoyadı',
  },
  {
    encodings: ['euc-kr'],
    letters: '',
    words:
      '카드번호 회원번호 회원 카드 이름 성명 고객명 회원명 고객 휴대폰 휴대폰번호 휴대전화 핸드폰 전화번호 연락처 잔액 포인트 적립금 ' +
      '생년월일 생일 등급 가입일 가입일자 유효기간 만료일 메모 비고 성별 충전금 이메일',
  },
];

const tokensOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => /\P{ASCII}/u.test(word));

/** A header stands in one of the first lines. */
const LINES_SEARCHED = 40;

/**
 * How many words with letters beyond ASCII one of the first lines has as its language writes them in that encoding;
 * `said`: words of a person.
 */
export function writtenWords(text: string, encoding: string, said: readonly string[]): number {
  const words = new Set([
    ...LANGUAGES.filter((language) => language.encodings.includes(encoding)).flatMap((language) =>
      tokensOf(language.words),
    ),
    ...said.flatMap(tokensOf),
  ]);
  const lines = text.split(/\r\n?|\n/, LINES_SEARCHED);
  return Math.max(...lines.map((line) => new Set(tokensOf(line).filter((word) => words.has(word))).size));
}

/**
 * The one of encodings with as many known words that it must be: all that make sense read the whole file alike, or it is
 * the one of the shop's country. The only one is not, where its letters are of no language and those of the country
 * may be meant. Undefined: nobody knows. Without a shop the first that would do: for who looks at single cells.
 */
export function oneEncoding(
  encodings: readonly string[],
  source: Source,
  sample: Uint8Array,
  home: string | null | undefined,
): string | undefined {
  if (encodings.length === 0 || !encodings.every(isSingleByte)) return undefined;
  const bytes = bytesBeyondAscii(source);
  const lettersIn = (encoding: string): string => decodeSample(bytes, encoding);
  const sound = encodings.filter((encoding) => isSound(lettersIn(encoding), decodeSample(sample, encoding)));
  const [first, ...others] = sound;
  if (home === undefined || first === undefined) return first;
  const isAlike = (encoding: string): boolean => lettersIn(encoding) === lettersIn(first);
  const known = sound.find((encoding) => encoding === home);
  if (!others.every(isAlike)) return known;
  if (known !== undefined || home === null || !isSingleByte(home) || isAlike(home)) return first;
  return isOfLanguage(lettersIn(first), first) ? first : undefined;
}

/** The first line that encodings of one byte a letter read as different ones. Undefined: there is none. */
export function lineApart(source: Source, encodings: readonly string[]): Uint8Array | undefined {
  if (encodings.length < 2 || !encodings.every(isSingleByte)) return undefined;
  const readings = encodings.map((encoding) =>
    decodeSample(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      encoding,
    ),
  );
  const apart = [...(readings[0] ?? '')].map((letter, byte) => readings.some((letters) => letters[byte] !== letter));
  for (const block of source.blocks()) {
    const at = block.findIndex((byte) => apart[byte] === true);
    if (at < 0) continue;
    const end = block.indexOf(LINE_FEED, at);
    return block.slice(block.lastIndexOf(LINE_FEED, at) + 1, end < 0 ? block.length : end);
  }
  return undefined;
}

const LINE_FEED = 0x0a;

/** Bytes beyond ASCII that a file has anywhere, each once. */
function bytesBeyondAscii(source: Source): Uint8Array {
  const has = new Uint8Array(256);
  for (const block of source.blocks()) for (const byte of block) has[byte] = 1;
  return Uint8Array.from([...has.keys()].filter((byte) => byte >= 0x80 && has[byte] === 1));
}

/** Neither has it controls for letters, nor signs within words, nor words of two scripts. */
const isSound = (letters: string, text: string): boolean => !/[\p{Cc}\p{Cn}\uFFFD]/u.test(letters) && !TORN.test(text);

const TORN =
  /\p{L}[¡¢£¤¥¦¨©¬¯±²³¶¸¹¼½¾¿†‡‰]\p{L}|\p{L}{3}[³¹¿±¯¶]|£\p{Ll}|\p{Script=Latin}[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{Script=Latin}/u;

/** Whether a text could be read by anybody: letters of two bytes that are read as two have capitals in the middle of words. */
export const isReadable = (text: string): boolean =>
  !TORN.test(text) && !/(?:\p{Ll}(?!\p{ASCII})\p{Lu}|(?!\p{ASCII})\p{Ll}\p{Lu})/u.test(text);

const isOfLanguage = (letters: string, encoding: string): boolean =>
  LANGUAGES.some(
    (language) =>
      language.encodings.includes(encoding) &&
      [...letters].every(
        (letter) =>
          SIGNS.includes(letter) ||
          language.letters.includes(letter) ||
          language.letters.includes(letter.toLowerCase()),
      ),
  );

/** What stands beside words in any language. */
const SIGNS = '«»“”„‘’‚–—…€£§°№ªº´·•©®™\u00a0';

/** What files of a country are written in, where they are not UTF-8. */
const HOMES: Readonly<Record<string, string>> = {
  gb18030: 'CN SG',
  big5: 'TW HK MO',
  shift_jis: 'JP',
  'euc-kr': 'KR',
  'windows-1250': 'PL CZ SK HU RO SI HR BA AL',
  'windows-1251': 'RU UA BY BG MK KZ KG',
  'windows-1252':
    'US CA GB IE AU NZ DE AT CH LI LU NL BE FR MC AD ES PT IT SM VA MT DK NO SE FI IS BR MX AR CL CO PE UY PY BO CR DO GT HN NI PA ZA',
  'windows-1253': 'GR CY',
  'windows-1254': 'TR',
  'windows-1255': 'IL',
  'windows-1256': 'AE SA EG JO KW QA BH OM LB IQ MA TN DZ',
  'windows-1257': 'LT LV EE',
  'windows-1258': 'VN',
  'windows-874': 'TH',
};

const HOME_OF = new Map(
  Object.entries(HOMES).flatMap(([encoding, regions]) =>
    regions.split(' ').map((region) => [region, encoding] as const),
  ),
);

/** The encoding of a country; null: none is usual, or nobody knows the country. */
export const homeEncoding = (region: string | null): string | null => HOME_OF.get(region ?? '') ?? null;
