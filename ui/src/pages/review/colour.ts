// The colour of how far the supervisor is; the word alone says it too.
import type { Standing } from '../../backend/generated/verbs';

export const standingColour = (standing: Standing): 'blue' | 'purple' | 'orange' | 'yellow' | 'green' =>
  ({ 'to-review': 'blue', resubmitted: 'purple', 'changed-since-sign-off': 'orange', returned: 'yellow', 'signed-off': 'green' }) [standing] as 'blue';
