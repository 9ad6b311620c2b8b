/** What the host's acts with one attendee can be refused for. */
export const attendees = {
  gone: 'この方の回答は見つかりませんでした',
  closed: 'この回はもう回答を受け付けていないため、変更していません',
  notWaiting: 'この方はもうキャンセル待ちではないため、変更していません',
  wayFull: '満席のため、参加のしかたは変えていません',
  done: 'すでに処理が済んでいます',
  notUnderstood: '内容を確認できなかったため、変更していません',
};
