/** Changing the regular dates. */
export const plans = {
  title: '定例日を変える',
  lead: '先の6回を見ながら決められます。まだ何も変わりません。',
  look: '日程を見てみる',
  review: '何が変わるかを見る',
  reviewTitle: 'この内容で変えますか',
  reviewLead:
    '変わるのは、まだ案内していない予定だけです。案内済みの回や、1回だけ変えた回はそのままです。日が変わる回に担当の人がいれば、メールでお知らせします。',
  nothing: 'いまの予定は、どれも変わりません。',
  groups: { moved: '日が変わる予定', removed: 'なくなる予定', added: '増える予定', kept: 'そのままの予定' },
  announced: '案内済み',
  edited: '個別に変えた回',
  worked: '担当や準備のある回',
  from: (was: string, becomes: string) => `${was} → ${becomes}`,
  tell: 'メンバー全員にメールで知らせる',
  tellHint: 'まだ案内していない予定なので、知らせなくてもかまいません。送ってから5分間は取り消せます',
  subjectLabel: '件名',
  bodyLabel: '本文',
  change: '定例日を変える',
  back: '直す',
  subject: (meetup: string) => `${meetup} 定例日が変わります`,
  body: (rule: string, dates: string[]) => `これからの定例日が変わります。\n\n${rule}\n次の日程: ${dates.join('、')}`,
};
