import { type DemoPerson, englishPerson, japanesePerson } from './people.ts';

/** One believable meetup: its words, its people, and what became of its sessions. */
export type Group = {
  locale: 'ja' | 'en';
  template: 'study' | 'exchange' | 'company' | 'reading';
  slug: string;
  name: string;
  purpose: string;
  description: string;
  timeZone: string;
  venue: string;
  address: string;
  station: string;
  access: string;
  capacity: number;
  people: DemoPerson[];
  consent: string;
  themes: string[];
  comments: string[];
  cancelReason: string;
};

const many = (count: number, of: (n: number) => DemoPerson) => Array.from({ length: count }, (_, n) => of(n));

export const groups: Group[] = [
  {
    locale: 'ja',
    template: 'exchange',
    slug: 'asa-no-wa',
    name: '町のしごと交流会',
    purpose: '町で働く人どうしが、業種をこえて仕事の工夫を持ち寄り、翌日から試せることを一つ持ち帰る',
    description:
      '毎回ひとりが15分だけ話し、そのあとは少人数で話します。\n\n- 売り込み・勧誘はなし\n- 聞くだけの参加も歓迎',
    timeZone: 'Asia/Tokyo',
    venue: '市民会館 3階 会議室A',
    address: '〒980-0000 仙台市青葉区本町1-2-3',
    station: '地下鉄 勾当台公園駅 北1出口から徒歩4分',
    access: '正面玄関が閉まっているときは、右手の夜間口からお入りください',
    capacity: 20,
    people: many(40, japanesePerson),
    consent: '交流会の会場で、案内メールの了承を本人からもらいました',
    themes: [
      '紙一枚の改善',
      '聞く力',
      '人が続く職場',
      '数字の見せ方',
      '小さな発酵',
      '道具の手入れ',
      '引き継ぎの工夫',
      '子どもに話す仕事',
      '地図で考える',
      'はじめての予算',
      '失敗の共有',
      '棚の前で考える',
      '伝わる一枚の図',
      '町の商い、これから',
      '持ち寄り会',
    ],
    comments: [
      '楽しみにしています',
      '10分ほど遅れます',
      '前回の続きを聞きたいです',
      '初めてですがよろしくお願いします',
    ],
    cancelReason: '台風の接近により、会場が休館となるため',
  },
  {
    locale: 'en',
    template: 'study',
    slug: 'quiet-systems',
    name: 'Quiet Systems Study Group',
    purpose: 'Read one paper a month on systems that people can live with, and try one idea from it at work',
    description:
      'We read before we meet. One of us leads for twenty minutes, then we talk in fours.\n\n- No pitches\n- Listening only is fine',
    timeZone: 'Europe/London',
    venue: 'Lantern Hall, room 2',
    address: '12 Hill Street, Bristol BS1 5XX',
    station: 'Temple Meads, ten minutes on foot',
    access: 'Ring the bell marked “Hall”; the lift is on the left',
    capacity: 12,
    people: many(25, englishPerson),
    consent: 'They put their address on the list at the last session and said invitations are welcome',
    themes: [
      'Simple made easy',
      'How complex systems fail',
      'Logs as data',
      'Queues everywhere',
      'The cost of alarms',
      'Names',
      'Undo',
      'Slow software',
      'Checklists',
      'Handing over',
      'Old clocks',
      'Small databases',
      'Letters that arrive',
      'Reading maps',
      'An evening of questions',
    ],
    comments: [
      'Looking forward to it',
      'I may be ten minutes late',
      'First time for me',
      'Could we talk about page 4?',
    ],
    cancelReason: 'The hall’s heating has failed',
  },
];
