// Which colour of tag goes with the state of a visit.
import type { State } from '../backend/generated/verbs';

const colours = {
  planned: 'grey',
  'in-progress': 'blue',
  submitted: 'green',
  'signed-off': 'green',
  returned: 'orange',
  'no-reply': 'yellow',
  refused: 'yellow',
  'in-hospital': 'yellow',
  died: 'purple',
  cancelled: 'grey',
} as const satisfies Record<State, string>;

export const stateColour = (state: State) => colours[state];
