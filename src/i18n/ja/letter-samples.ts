/** Every letter there is, with sample data. */
export const letterSamples = {
  title: 'すべてのメールの文面',
  lead: 'このサーバーが送るメールを、架空の会と参加者の名前で、日本語と英語を並べて表示しています。',
  answerable: 'カレンダーから返事ができるときの文面です。',
  unanswerable: 'カレンダーから返事ができないときの文面です。',
  seeAnswerable: '返事ができるときの文面を見る',
  seeUnanswerable: '返事ができないときの文面を見る',
  sendHead: '1通ずつ自分に送る',
  sendWords: (count: number) =>
    `実際の見え方を確かめられます。全部で${count}通が、すぐにあなた宛てに届きます。リンクは開きません。`,
  language: '言語',
  send: '1通ずつ送る',
  noServer: 'SMTP_URL を設定すると、1通ずつ自分宛てに送って確かめられます。',
  html: 'HTML版を見る',
  sent: (sent: number, failed: number, said: string) =>
    failed === 0
      ? `${sent}通を送りました。`
      : `${sent}通を送りました。${failed}通は送れませんでした。サーバーの返事: ${said}`,
  notSent: '送れませんでした。メールサーバーと、ご自分のメールアドレスを確かめてください。',
  mark: '【見本】',
  note: 'これは見本です。会も参加者も架空のもので、リンクは開きません。',
};
