/** What will be sent when about a session. */
export const reminders = {
  states: { coming: '予定', waiting: '送信待ち', sent: '送信済み', skipped: '時期を過ぎたため送りません' },
};
