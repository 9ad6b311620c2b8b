/** What kind of group it is: only what a new meetup begins with, never what it may become. */
export const templates = ['study', 'exchange', 'company', 'reading'] as const;
export type Template = (typeof templates)[number];

/** How long its evenings usually are, in minutes. */
export function usualMinutes(template: Template): number {
  return template === 'company' ? 60 : template === 'reading' ? 90 : 120;
}
