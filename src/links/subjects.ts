/** What a link is about that belongs to one person in one meetup: a stop link, a team feed. */
export function inMeetup(personId: string, meetupId: string): string {
  return `${personId}:${meetupId}`;
}

/** Whom and which meetup such a link is about. */
export function inMeetupOf(subjectId: string): { personId: string; meetupId: string } {
  const [personId = '', meetupId = ''] = subjectId.split(':');
  return { personId, meetupId };
}

/**
 * What an answer link is about that was mailed to somebody's copy address: their RSVP or their row in a date poll, and
 * which wish for copies it was.
 */
export function copyOfAnswer(answerId: string, copyVersion: number): string {
  return `${answerId}:${copyVersion}`;
}

/** Whose answer such a link is about; `copy`: the wish for copies it was mailed by, null where it is the person's own. */
export function answerOf(subjectId: string): { answerId: string; copy: number | null } {
  const [answerId = '', copy] = subjectId.split(':');
  return { answerId, copy: copy === undefined ? null : Number(copy) };
}
