/** The UID of the calendar entry in letters that show how one would read: an answer to it is about nothing. */
export const sampleUid = 'sample@tasuki.example';
