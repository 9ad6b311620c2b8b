/** One's own calendar feed. */
export const feeds = {
  name: 'Tasukiの予定',
  mine: '自分のカレンダー',
  lead: 'お使いのカレンダーに登録すると、参加する回がいつも新しい日時で並びます。変更や中止も、そのまま反映されます。',
  address: '登録するアドレス',
  open: 'カレンダーのアプリで開く',
  secret: 'このアドレスを知っている人には、あなたの予定が見えます。ほかの方には渡さないでください。',
  how: [
    'Googleカレンダー:「他のカレンダー」→「URLで追加」に貼り付けます。反映に数時間かかることがあります。',
    'iPhone・Mac:「カレンダーのアプリで開く」を押します。',
    'Outlook:「予定表の追加」→「Webから購読」に貼り付けます。',
  ],
  make: 'アドレスを作る',
  change: '新しいアドレスに替える',
  end: 'やめる',
  changeWords: '替えるか、やめると、前のアドレスは使えなくなります。',
  title: (session: string, state: string) => `${session}(${state})`,
};
