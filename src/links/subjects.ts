/** What a link is about that belongs to one person in one meetup: a stop link, a team feed. */
export function inMeetup(personId: string, meetupId: string): string {
  return `${personId}:${meetupId}`;
}

/** Whom and which meetup such a link is about. */
export function inMeetupOf(subjectId: string): { personId: string; meetupId: string } {
  const [personId = '', meetupId = ''] = subjectId.split(':');
  return { personId, meetupId };
}
