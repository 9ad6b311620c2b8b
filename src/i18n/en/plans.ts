import type { plans as ja } from '../ja/plans.ts';

/** Changing the regular dates. */
export const plans: typeof ja = {
  title: 'Change the regular date',
  lead: 'The next six dates are below while you decide. Nothing changes yet.',
  look: 'Show me the dates',
  review: 'See what would change',
  reviewTitle: 'Change it like this?',
  reviewLead:
    'Only sessions that were not announced yet change. Announced ones, and those you edited, stay. Whoever leads one that moves is told by mail.',
  nothing: 'None of the planned sessions changes.',
  groups: {
    moved: 'Sessions that move',
    removed: 'Sessions that go',
    added: 'Sessions that are added',
    kept: 'Sessions that stay',
  },
  announced: 'announced',
  edited: 'edited by hand',
  worked: 'somebody works on it',
  from: (was, becomes) => `${was} → ${becomes}`,
  tell: 'Tell all members by mail',
  tellHint: 'Nobody was told of these sessions yet, so there is no need. For five minutes it can be undone',
  subjectLabel: 'Subject',
  bodyLabel: 'Words',
  change: 'Change the regular date',
  back: 'Go back and correct',
  subject: (meetup) => `${meetup}: a new regular date`,
  body: (rule, dates) => `Our regular date changes.\n\n${rule}\nNext: ${dates.join('; ')}`,
};
