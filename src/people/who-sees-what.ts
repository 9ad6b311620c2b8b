type Sight = 'yes' | 'no' | 'ifAgreed';

/** What is kept about a person, and who sees it: the page that promises it is drawn from here. */
export const whoSeesWhat = [
  { what: 'name', host: 'yes', team: 'yes', members: 'no', public: 'ifAgreed' },
  { what: 'badgeName', host: 'yes', team: 'no', members: 'no', public: 'no' },
  { what: 'email', host: 'yes', team: 'no', members: 'no', public: 'no' },
  { what: 'copyEmail', host: 'no', team: 'no', members: 'no', public: 'no' },
  { what: 'work', host: 'yes', team: 'yes', members: 'no', public: 'no' },
  { what: 'talkAbout', host: 'yes', team: 'no', members: 'no', public: 'no' },
  { what: 'answers', host: 'yes', team: 'yes', members: 'no', public: 'no' },
  { what: 'replies', host: 'yes', team: 'yes', members: 'no', public: 'no' },
  { what: 'letters', host: 'yes', team: 'yes', members: 'no', public: 'no' },
  { what: 'signIns', host: 'no', team: 'no', members: 'no', public: 'no' },
] as const satisfies { what: string; host: Sight; team: Sight; members: Sight; public: Sight }[];
