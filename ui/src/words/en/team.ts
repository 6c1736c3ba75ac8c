// The sentences about renaming a team.
export const team = {
  rename: 'Rename',
  title: 'Rename a team',
  save: 'Save the name',
  stays: 'Its workers, cases and visits stay as they are.',
  renamed: (name: string) => `The team is called ${name} now`,
  none: 'That team is not there any more.',
};
