/** Who leads the next sessions, and the questions about it. */
export const leads = {
  rota: '当番表',
  lead: '次の回から順に、開催担当と副担当を決めます。',
  none: 'この先の回はまだありません',
  noneHint: '定例日を決めると、ここに並びます。',
  parts: { lead: '開催担当', backup: '副担当' },
  nobody: '未定',
  states: { asked: '確認中', accepted: '決定', declined: '見送り', ended: '交代' },
  opens: (date: string) => `${date} に案内を始める予定`,
  takeLead: '開催担当を引き受ける',
  takeBackup: '副担当を引き受ける',
  giveBack: '担当を返す',
  giveBackHint: '都合が変わったときは、早めに返していただけると助かります。主催者にメールで伝わります。',
  word: 'ひとこと',
  swap: '交代をお願いする',
  swapWhich: '代わりに引き受ける回',
  swapWith: (date: string, name: string) => `${date}(${name}さん)`,
  swapAct: 'お願いを送る',
  swapWaits: (name: string, date: string) => `${name}さんに、${date}との交代をお願いしています(お返事待ち)`,
  ask: 'お願いする',
  askWho: 'お願いする人',
  askPart: 'お願いすること',
  askAct: 'メールでお願いする',
  askHint: 'はじめての方が開催担当のときは、主催者が副担当として横につきます。',
  memberNamed: (name: string) => `${name}(メンバー)`,
  saidNo: (name: string) => `${name}さんは今回は見送り`,
  gaveBack: (name: string) => `${name}さんが担当を返しました`,
  suggest: (name: string) => `${name}さんにお願いしてみませんか。`,
  suggestYou: 'ご自身で引き受けるのはいかがでしょう。',
  named: (name: string) => `${name}さん`,
  you: 'あなた',
  suggestAgain: (name: string, led: number, last: string) =>
    `${name}さんにお願いしてみませんか(これまで${led}回、前回は${last})。`,
  suggestFirst: (name: string, beside: string) =>
    beside === ''
      ? `${name}さんの主催体験にいかがでしょう。`
      : `${name}さんの主催体験にいかがでしょう。${beside}が副担当で横につきます。`,
  suggestOffered: (name: string, beside: string) =>
    beside === ''
      ? `手伝いたいと言ってくれた${name}さんの主催体験にいかがでしょう。`
      : `手伝いたいと言ってくれた${name}さんの主催体験にいかがでしょう。${beside}が副担当で横につきます。`,
  done: {
    nothing: '',
    asked: 'お願いを送りました。',
    taken: 'ありがとうございます。担当に決まりました。',
    givenBack: '担当を返しました。',
    swapAsked: '交代のお願いを送りました。',
  },
  gone: 'この回の担当は、もう変えられません',
  notOurs: 'この会の人から選んでください',
  bothParts: '開催担当と副担当は、別の人にしてください',
  isTheirs: 'この担当には、もうお願いしている人がいます',
  notYours: 'この回の開催担当はあなたではありません',
  noSwap: 'この回とは交代できません',
  atDesk: 'あなたが担当する回',

  // The page behind the mailed question
  asked: {
    lead: 'この回の開催担当をお願いできますか',
    backup: 'この回の副担当をお願いできますか',
    open: 'この回を開きますか',
    openWords:
      'しばらく活動がなかったので、案内を送る前に確かめています。「開きます」を押すと、まもなくメンバーに案内が届きます。',
    whose: (name: string) => `${name}さんへのお願いです`,
    leadWords:
      '当日までの段取りと当日の進行を受け持つ役です。引き受けている間は、この回の参加者のお名前とお返事が見えます(終了の7日後まで)。',
    backupWords:
      '開催担当の横について、いざというとき代わりに入る役です。引き受けている間は、この回の参加者のお名前とお返事が見えます(終了の7日後まで)。',
    besideLead: (name: string) => `${name}さんが副担当として横につきます。`,
    besideBackup: (name: string) => `開催担当は${name}さんです。`,
    toRota: '当番表を見る(ログインします)',
    openYes: '○ はい、開きます',
    yes: '○ 引き受けます',
    no: '今回は見送ります',
    skip: '今回は休みにします',
    wordHint: '見送るときのひとこと(なくてもかまいません)',
    toHostPage: 'この回のページを見る(ログインします)',
    told: {
      accepted: { head: 'ありがとうございます', words: '担当に決まりました。' },
      declined: {
        head: 'お返事ありがとうございました',
        words: '今回は見送りと承りました。お願いした人に伝えます。また別の回でご一緒できればうれしいです。',
      },
      ended: { head: 'この回の担当は変わりました', words: 'いまの担当は、当番表でご覧になれます。' },
      skipped: { head: '今回は休みにしました', words: '次の定例日の前に、またお尋ねします。' },
      over: { head: 'このお願いの期限は過ぎました', words: '' },
    },
    opensSoon: 'メンバーへの案内は、予定の日に始まります。',
  },
  swapped: {
    title: '担当を交代していただけませんか',
    words: (asker: string) => `${asker}さんからのお願いです。開催担当の回を入れ替えます。`,
    yours: 'いまのあなたの担当',
    theirs: '代わりに引き受ける回',
    now: 'これからのあなたの担当',
    yes: '○ 交代します',
    no: '今回は見送ります',
    told: {
      agreed: { head: '交代しました', words: 'ありがとうございます。担当の回が入れ替わりました。' },
      declined: { head: 'この交代のお願いは終わっています', words: '担当の回は変わっていません。' },
    },
  },
};
