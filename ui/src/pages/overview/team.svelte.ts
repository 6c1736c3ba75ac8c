// The team that the overview is of; none for all. Kept while one looks at the lists behind it.
export const chosen = $state({ team: '' });
