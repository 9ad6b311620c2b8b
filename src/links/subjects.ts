/** A stop link is of one person in one meetup. */
export function stopSubject(personId: string, meetupId: string): string {
  return `${personId}:${meetupId}`;
}

/** A team feed is of one person in one meetup's team. */
export const teamFeedSubject = stopSubject;
export const teamFeedSubjectOf = stopSubjectOf;

export function stopSubjectOf(subjectId: string): { personId: string; meetupId: string } {
  const [personId = '', meetupId = ''] = subjectId.split(':');
  return { personId, meetupId };
}
