/** A meetup's announcements, for feed readers. */
export const announcements = {
  name: (meetup: string) => `${meetup}のお知らせ`,
  follow: 'お知らせを購読する(Atom)',
  title: (session: string, news: 'opened' | 'moved' | 'postponed' | 'cancelled' | 'revived' | 'ended') =>
    `${marks[news]}${session}`,
  said: {
    opened: '参加の受付を始めました。',
    moved: '日時が変わりました。新しい日時は次のとおりです。',
    postponed: '延期になりました。新しい日時が決まりしだい、お知らせします。もとの日時は次のとおりです。',
    cancelled: '中止になりました。予定していた日時は次のとおりです。',
    revived: '予定どおり開催することになりました。',
    ended: '終了しました。ご参加ありがとうございました。',
  },
};

const marks = {
  opened: '【ご案内】',
  moved: '【日時変更】',
  postponed: '【延期】',
  cancelled: '【中止】',
  revived: '【開催のお知らせ】',
  ended: '【終了】',
};
