/** What the audit log says of an act on somebody of a team, or by them. */
export function teamTold(
  actorId: string | null,
  verb: string,
  meetupId: string,
  personId: string,
  at: number,
  after: Record<string, unknown>,
  before?: Record<string, unknown>,
) {
  const whom = { subject: 'person', subjectId: personId } as const;
  return { at, meetupId, actorId, verb, ...whom, after, ...(before === undefined ? {} : { before }) };
}
