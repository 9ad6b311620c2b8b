/** What a link is about that belongs to one person in one meetup: a stop link, a team feed. */
export function inMeetup(personId: string, meetupId: string): string {
  return `${personId}:${meetupId}`;
}

/** Whom and which meetup such a link is about. */
export function inMeetupOf(subjectId: string): { personId: string; meetupId: string } {
  const [personId = '', meetupId = ''] = subjectId.split(':');
  return { personId, meetupId };
}

/** What an answer link is about that was mailed to somebody's copy address: their RSVP, and which wish for copies it was. */
export function copyOfAnswer(rsvpId: string, copyVersion: number): string {
  return `${rsvpId}:${copyVersion}`;
}

/** Whose RSVP an answer link is about; `copy`: the wish for copies it was mailed by, null where it is the person's own. */
export function answerOf(subjectId: string): { rsvpId: string; copy: number | null } {
  const [rsvpId = '', copy] = subjectId.split(':');
  return { rsvpId, copy: copy === undefined ? null : Number(copy) };
}
