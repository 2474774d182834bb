/** What Korean shop programs export, in the letters of their country. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor } from '../support/foreign-file.ts';

const KOREA = {
  ...CHINA,
  currency: { code: 'KRW', decimals: 0 },
  calendar: { timeZone: 'Asia/Seoul', dayStartsAt: 0 },
  region: 'KR',
};
const open = openingFor(KOREA);
const cp949 = (...rows: string[]) => iconv.encode([...rows, ''].join('\r\n'), 'cp949');

test('members with everything that such a program keeps of them', () => {
  const file = open(
    cp949(
      '고객번호,고객명,휴대폰번호,생년월일,성별,최초방문일,가입일,등급,이메일,추천인,방문경로,매장,상태,태그,충전금,포인트,메모',
      '1001,임민지,010-4821-4543,1985-12-01,여,2023-06-20,2023-06-22,골드,a@b.kr,1002,네이버,본점,정상,단골,"120,000",120,환불완료 9/3',
      '1002,윤하나,010-5623-1159,,남,,2019-12-20,VIP,,,,,휴면,,0,450,',
    ),
    { columns: { 충전금: 'paid' } },
  );
  expect(file.unused.map(({ word }) => word)).toEqual(['최초방문일']);
  expect([...readMembers(file)].flatMap(({ rows }) => rows)).toMatchObject([
    {
      ...{
        card: '1001',
        name: '임민지',
        gender: 'female',
        birthday: '1985-12-01',
        joinedOn: '2023-06-22',
        tier: '골드',
      },
      ...{ note: '환불완료 9/3', paid: 120000, points: 120 },
    },
    { card: '1002', gender: 'male', tier: 'VIP', points: 450 },
  ]);
});

test('what has been, how often, and where somebody lives is no value', () => {
  const words =
    '우편번호 방문횟수 최근방문일 총결제금액 총매출 누적구매금액 총적립포인트 총충전금액 객단가 노쇼횟수 나이 할인율 이용금액 구매건수 최종결제금액'.split(
      ' ',
    );
  const content = cp949(
    `고객번호,고객명,등록일,잔액,${words.join(',')}`,
    '1,김유나,2024-06-04,5000,48058,25,20261117,1250000,1250000,1250000,1500,90000,50000,11,41,10,300000,14,50000',
    '2,이유나,2024-06-04,7000,48059,125,20261114,3250000,3250000,3250000,1200,80000,28761,10,38,15,900000,14,60000',
  );
  const { header, unused } = open(content, { balanceIs: 'paid' });
  expect(header.fields.slice(0, 4)).toEqual(['card', 'name', 'joined_on', 'balance']);
  expect(unused.map(({ word }) => word)).toEqual(words);
});
