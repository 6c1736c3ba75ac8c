// The sentences on paper.
export const print = {
  go: 'Print this page',
  by: (name: string, when: string) => `Printed by ${name}, ${when}`,
};
