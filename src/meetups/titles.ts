/** What a host may be called; stored as it is said in Japanese. */
export const hostTitles = ['主催者', '代表', '幹事', '世話人', '事務局'] as const;

/** The languages of a meetup, the first language first. */
export const languageChoices = ['ja', 'en', 'ja,en', 'en,ja'] as const;
