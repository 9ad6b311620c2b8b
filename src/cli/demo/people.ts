/** Believable people: name as written, reading, what they do, what they can talk about. */
export type DemoPerson = { name: string; reading: string; industry: string; company: string; talkAbout: string };

const families =
  'さとう 佐藤,すずき 鈴木,たかはし 高橋,たなか 田中,いとう 伊藤,わたなべ 渡辺,やまもと 山本,なかむら 中村,こばやし 小林,かとう 加藤,よしだ 吉田,やまだ 山田,ささき 佐々木,まつもと 松本,いのうえ 井上,きむら 木村,はやし 林,しみず 清水,もり 森,いけだ 池田'.split(
    ',',
  );
const givens =
  'はなこ 花子,けん 健,めい 芽衣,ゆき 由紀,だいち 大地,さくら さくら,ひろし 浩,あおい 葵,まこと 誠,なお 直'.split(',');
const fieldsJa = ['製造', '医療・介護', '教育', '小売', 'IT', '行政', '金融', '建設', '食品', 'デザイン'];
const placesJa = [
  'あおば製作所',
  'みなと病院',
  'さくら小学校',
  '青空書店',
  'つばさソフト',
  '市役所',
  'ひまわり信用金庫',
  '山川工務店',
  'こむぎ製パン',
  '風デザイン室',
];
const topicsJa = [
  '現場の改善を紙一枚で',
  '訪問看護の一日',
  '子どもの問いの受けとめ方',
  '棚づくりのコツ',
  '小さな自動化',
  '窓口で学んだ聞き方',
  '家計と会社のお金',
  '古い家の直し方',
  '発酵のはなし',
  '伝わる図の描き方',
];

const names =
  'Ada Byron,Ben Carter,Chloe Diaz,Daniel Evans,Emma Fischer,Felix Grant,Grace Hughes,Henry Ito,Isla Jones,Jack Kelly,Kira Lang,Liam Moore,Maya Novak,Noah Owens,Olivia Park,Paul Quinn,Ruth Reyes,Sam Silva,Tara Underwood,Umar Vance,Vera Walsh,Will Xu,Yara Young,Zoe Adams,Theo Brooks'.split(
    ',',
  );
const fieldsEn = ['manufacturing', 'health', 'education', 'retail', 'software'];
const placesEn = ['Harbour Tools', 'Riverside Clinic', 'Hill Street School', 'Corner Books', 'Lantern Labs'];
const topicsEn = [
  'kaizen on one sheet of paper',
  'what nurses notice',
  'questions children ask',
  'shelves that sell',
  'small automations',
];

const at = (list: string[], n: number) => list[n % list.length] ?? '';

/** The n-th of forty people of the Japanese meetup. */
export function japanesePerson(n: number): DemoPerson {
  const [familyReading = '', family = ''] = at(families, n * 7).split(' ');
  const [givenReading = '', given = ''] = at(givens, n + Math.floor(n / 20) * 3).split(' ');
  const kind = n % 10;
  const talkAbout = n % 3 === 0 ? at(topicsJa, kind) : '';
  return {
    name: `${family} ${given}`,
    reading: `${familyReading} ${givenReading}`,
    industry: at(fieldsJa, kind),
    company: at(placesJa, kind),
    talkAbout,
  };
}

/** The n-th of twenty-five people of the English meetup. */
export function englishPerson(n: number): DemoPerson {
  const talkAbout = n % 3 === 0 ? at(topicsEn, n) : '';
  return { name: at(names, n), reading: '', industry: at(fieldsEn, n), company: at(placesEn, n), talkAbout };
}
