import type { Holiday } from '../../time/holidays.ts';
import { dateParts } from '../../time/plain-date.ts';
import { clockTime, shortDate } from '../format.ts';

/** The regular dates in plain words: the rule, its form, and what became of single dates. Weekdays are 1 (Monday) to 7. */
export const cadence = {
  title: '定例日',
  weekdays: ['月曜', '火曜', '水曜', '木曜', '金曜', '土曜', '日曜'],
  nth: (nth: number) => (nth === -1 ? '最終' : `第${nth}`),

  never: '定例日なし(日程はそのつど決めます)',
  weekly: (interval: number, weekdays: number[]) => {
    const days = `${weekdays.map((day) => '月火水木金土日'[day - 1]).join('・')}曜`;
    if (interval === 1) return `毎週${days}`;
    return interval === 2 ? `隔週${days}` : `${interval}週間ごとの${days}`;
  },
  monthlyByWeekday: (interval: number, nths: number[], weekday: number) =>
    `${months(interval)}${nths.map((nth) => (nth === -1 ? '最終' : `第${nth}`)).join('・')}${'月火水木金土日'[weekday - 1]}曜${nths.join() === '5' ? '(ない月はお休み)' : ''}`,
  monthlyByDay: (interval: number, day: number) =>
    `${months(interval)}${day === -1 ? '末日' : `${day}日`}${day > 28 ? '(ない月はお休み)' : ''}`,
  at: (rule: string, times: readonly string[]) =>
    times.length === 2
      ? `${rule} ${clockTime(times[0] ?? '')}と${clockTime(times[1] ?? '')}を交互に`
      : `${rule} ${clockTime(times[0] ?? '')}`,

  onHoliday: {
    keep: '祝日でも開く',
    skip: '祝日はお休み',
    'next-day': '祝日の場合は、祝日でない次の日に移す',
    'next-week': '祝日の場合は、1週間後に移す',
  },
  presets: { 'new-year': '年末年始', 'golden-week': 'ゴールデンウィーク', obon: 'お盆' },
  presetDays: { 'new-year': '12/29〜1/3', 'golden-week': '4/29〜5/5', obon: '8/13〜8/16' },
  ownBreak: '休会期間',
  breakDates: (from: string, until: string) =>
    from === until ? shortDate('ja', from) : `${shortDate('ja', from)}〜${shortDate('ja', until)}`,

  held: (holiday: Holiday) => `祝日(${holiday.ja})`,
  moved: (from: string, holiday: Holiday) => `${shortDate('ja', from)}は${holiday.ja}のため、この日に移します`,
  skippedHoliday: (holiday: Holiday) => `${holiday.ja}のためお休み`,
  skippedTaken: (holiday: Holiday) => `${holiday.ja}のためお休み(次の定例日までに移せる日がありません)`,
  skippedBreak: (name: string) => `${name}のためお休み`,
  skippedDay: (date: string, day: number) => `${dateParts(date).month}月に${day}日はないためお休み`,
  shifted: (time: string) => `夏時間の切り替えのため、この日は${clockTime(time)}から`,

  every: {
    label: '開催のしかた',
    weeks: '週ごと(曜日で決める)',
    'month-weekday': '月ごと(第2火曜など)',
    'month-day': '月ごと(15日など)',
    never: '定例日は決めない',
  },
  interval: '間隔',
  intervalChoice: (n: number) => ['毎週・毎月', '隔週・2か月ごと'][n - 1] ?? `${n}週・${n}か月ごと`,
  weekdaysLabel: '曜日',
  nthsLabel: '第何週',
  weekdayLabel: '曜日',
  dayLabel: '日',
  dayChoice: (day: number) => (day === -1 ? '末日' : `${day}日`),
  dayHint: '29日・30日・31日は、その日がない月はお休みになります',
  fromLabel: '最初の日(この日から数えます)',
  timeLabel: '開始時刻',
  secondTimeLabel: 'もう1つの開始時刻',
  secondTimeHint: '朝と夜を交互に開くときだけ入力します',
  onHolidayLabel: '日本の祝日にあたったとき',
  presetsLabel: 'お休みにする期間',
  ownBreaksLabel: 'そのほかのお休み',
  breakFromLabel: '始まり',
  breakUntilLabel: '終わり',
  breakLabelLabel: '名前(例:改装工事)',
  previewTitle: '次の6回',
  previewEmpty: 'この先の日程はありません',

  weekdaysNeeded: '曜日を1つ以上選んでください',
  nthsNeeded: '第何週かを1つ以上選んでください',
  sameTimes: '2つの開始時刻には、違う時刻を入力してください',
  fromFar: '2000年から2100年までの日付を入力してください',
  noDates: 'この決め方に当てはまる日が、この先10年にありません',
  breakHalf: 'お休みの期間は、始まりと終わりの両方を入力してください',
  breakOrder: 'お休みの終わりは、始まりと同じ日か、それより後にしてください',
  breakLabelLong: 'お休みの名前は40文字までにしてください',
  breaksMany: 'お休みの期間は30件までです',
};

function months(interval: number): string {
  return interval === 1 ? '毎月' : `${interval}か月ごとの`;
}
