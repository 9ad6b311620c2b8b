/** What the host's acts with one attendee can be refused for. */
export const attendees = {
  gone: 'この方の回答は見つかりませんでした',
  closed: 'この回はもう回答を受け付けていないため、変更していません',
  notWaiting: 'この方はもうキャンセル待ちではないため、変更していません',
  wayFull: '満席のため、参加のしかたは変えていません',
  done: 'すでに処理が済んでいます',
  notUnderstood: '内容を確認できなかったため、変更していません',
  replies: {
    heading: '届いた返信',
    hint: 'メールへの返信です。ひと押しで、ご本人のお返事として記録します。ご本人にメールで届き、記録に残ります。',
    hintRead: 'メールへの返信です。読み終えたら「確認済みにする」を押してください。',
    kinds: {
      comment: 'カレンダーでのお返事に添えられた言葉',
      counter: 'カレンダーで別の日時の提案(予定は変わっていません)',
      delegated: 'カレンダーで代理の方に任せるとのこと(不参加として記録しました)',
      delegate: '代理の方から、カレンダーでのお返事(ご本人のお返事は変えていません)',
      'old-revision': '日時や会場が変わる前のご案内へのお返事(今の予定には記録していません)',
    },
    elsewhere: '別のアドレスから',
    noWords: '(本文はありません)',
    rest: '続きを読む',
    read: '確認済みにする',
    readOf: (name: string) => `${name}さんの返信を確認済みにする`,
    takeAs: (name: string, answer: string) => `${name}さんのお返事として記録する: ${answer}`,
    taken: { yes: '参加と記録しました', maybe: '未定と記録しました', no: '不参加と記録しました' },
    done: (count: number) => `対応済みの返信(${count})`,
  },
};
