// The sentences of the overview.
import type { Progress } from '../../backend/generated/verbs';
import { some } from './some';

const progress: Record<Progress, string> = {
  'late-to-start': 'Late to start',
  'running-over': 'Running over',
  'to-do': 'Still to come',
  'under-way': 'Under way',
  'other-end': 'Could not go ahead',
  submitted: 'Submitted',
  returned: 'Sent back',
  'signed-off': 'Signed off',
};

export const overview = {
  title: 'Overview',
  lead: 'What this device holds of your teams’ work.',
  progress,
  team: 'Team',
  allTeams: 'All teams',
  today: 'Today’s visits',
  todayTotal: (n: number) => some(n, 'visit today', 'visits today'),
  leftOver: 'Not finished on the 7 days before',
  noVisits: 'There are no visits here on this day.',
  back: 'Back to Overview',
  untold: (n: number) => (n === 1 ? '1 thing that nobody has been told of' : `${n} things that nobody has been told of`),
  untoldLead: 'Open each one, and say that you know of it.',
  reviews: 'Waiting for you',
  oldest: (when: string) => `the oldest since ${when}`,
  conflicts: 'Disagreements',
  conflictsRisk: 'Disagreements about risk',
  conflictsOthers: 'Other disagreements',
  noConflicts: 'Nobody disagrees here now.',
  risk: 'About risk',
  otherConflicts: 'Others',
  devices: 'Devices with unsent work',
  devicesLead: 'As each device last said. There may be more by now.',
  allSent: 'Every device said that it had sent everything.',
  device: (oldest: string, said: string) => `${oldest ? `The oldest is from ${oldest}. ` : ''}It last said so ${said}.`,
  allDevices: 'All devices',
  aside: 'Put aside by the office',
  toLookAt: 'To look at',
  noAside: 'Nothing is put aside.',
  filling: 'Work is still coming from the office. These counts will grow.',
};
