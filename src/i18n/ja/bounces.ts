/** Mail that does not arrive, as organizers see it, and a new address. */
export const bounces = {
  mark: 'メールが届いていません',
  head: 'メールが届いていません',
  reasons: {
    'unknown-user': 'このアドレスは存在しない、と相手のメールサーバーが答えています。',
    full: '相手のメールボックスがいっぱいです。空きができれば、また届きます。',
    policy: '相手の受信設定かメールサーバーに断られました。',
    temporary: '一時的に届いていません。',
    other: '相手のメールサーバーに断られました。',
  },
  stopped: 'このアドレスへの送信を止めています。ご本人がログインするか、リンクからお返事すると、また送ります。',
  goesOn: '次のメールも、これまでどおりお送りします。',
  said: '相手のメールサーバーの返答',
  allow: (carrier: string, domain: string) =>
    `${carrier}の「ドメイン指定受信」が原因かもしれません。ご本人に、${domain} からのメールを受け取る設定をお願いしてください。`,
  carriers: { docomo: 'ドコモ', au: 'au', softbank: 'ソフトバンク', icloud: 'iCloud' },
  otherWay: 'お返事のリンクは、回の画面からコピーして、LINEなど別の方法でお渡しできます。',
  fix: 'アドレスを直す',
  fixOf: (name: string) => `${name}さんのアドレスを直す`,
  fixWords:
    '新しいアドレスに確認のメールが届き、そこで確認が済むと切り替わります。これまでのお返事はそのまま残ります。',
  fixOwner: 'ログインしたことがある方、またはほかの会にも参加している方です。確認には、ご本人のログインも要ります。',
  newAddress: '新しいメールアドレス',
  fixAct: '確認メールを送る',
  asked: (email: string) => `${email} に確認のメールをお送りします。確認が済むまでは、今のアドレスのままです。`,
  waiting: (email: string) => `${email} の確認を待っています。`,
  same: '今と同じアドレスです',
  tooOften: '今日はもう送れません。明日お試しください',
  confirmTitle: 'このアドレスに切り替えますか',
  confirmWords: (name: string, meetup: string) =>
    `${meetup}の主催者が、${name}さんの連絡先をこのアドレスに直そうとしています。`,
  confirmAct: 'このアドレスに切り替える',
  confirmNot: 'お心当たりのない場合は、何もなさらないでください。今のままになります。',
  confirmedTitle: 'アドレスを切り替えました',
  confirmed: 'これからのメールは、このアドレスに届きます。',
  ownerTitle: 'ご本人のログインが要ります',
  owner: (meetup: string) =>
    `アカウントを守るため、これまでにログインした端末で、ご本人としてログインしたまま、このリンクを開いてください。ログインできないときは、${meetup}の主催者にご相談ください。`,
  takenTitle: 'このアドレスは、すでに使われています',
  taken: 'このアドレスでもう登録があるため、切り替えられません。そのアドレスでそのままログインできます。',
  overTitle: 'この確認は終わっています',
  over: 'すでに切り替わったか、新しい確認に替わったか、期限が過ぎました。',
};
