type Sight = 'yes' | 'no' | 'ifAgreed';

/** What is kept about a person, and who sees it: the page that promises it is drawn from here. */
export const whoSeesWhat = [
  { what: 'name', host: 'yes', members: 'no', public: 'ifAgreed' },
  { what: 'badgeName', host: 'yes', members: 'no', public: 'no' },
  { what: 'email', host: 'yes', members: 'no', public: 'no' },
  { what: 'work', host: 'yes', members: 'no', public: 'no' },
  { what: 'talkAbout', host: 'yes', members: 'no', public: 'no' },
  { what: 'answers', host: 'yes', members: 'no', public: 'no' },
  { what: 'letters', host: 'yes', members: 'no', public: 'no' },
  { what: 'signIns', host: 'no', members: 'no', public: 'no' },
] as const satisfies { what: string; host: Sight; members: Sight; public: Sight }[];
