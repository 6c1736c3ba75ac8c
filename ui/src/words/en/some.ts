// How many of something: `1 visit`, `2 visits`.
export const some = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`);
