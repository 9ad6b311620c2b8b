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
  team: {
    name: (meetup: string) => `${meetup}(運営)`,
    title: '運営カレンダー',
    lead: (meetup: string) =>
      `${meetup}のこれからの回(まだ案内していないものも)と、その担当、あなたの「やること」の期限が並びます。`,
    secret:
      'まだ案内していない予定も見えるアドレスです。運営の外の方には渡さないでください。参加者のお名前は入っていません。',
    ends: '運営を離れるか、主催者を引き継ぐと、このアドレスは使えなくなります。',
    draft: (session: string) => `【予定】${session}`,
    draftWords: (date: string) =>
      `まだ案内していない回です。日時や内容は変わることがあります(案内を始める予定: ${date})。`,
    parts: {
      lead: (who: string) => `開催担当: ${who}`,
      backup: (who: string) => `副担当: ${who}`,
    },
    nobody: '未定',
    named: (name: string) => `${name}さん`,
    asked: (name: string) => `${name}さん(確認中)`,
    task: (title: string) => `【やること】${title}`,
    due: (moment: string) => `期限: ${moment}`,
    forSession: (session: string) => `回: ${session}`,
    doneWhen: (words: string) => `できあがりの目安: ${words}`,
  },
};
