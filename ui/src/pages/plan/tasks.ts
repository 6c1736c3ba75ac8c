// Tasks from lines of text: one a line, with how many people it takes in front where that is more than one.
import type { TaskToDo } from '../../backend/generated/verbs';

export const tasksOf = (text: string): TaskToDo[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, needs, title] = /^([1-4])[.:)]?\s+(.+)$/.exec(line) ?? [];
      return needs && title ? { title, needs: Number(needs) } : { title: line, needs: 1 };
    });
