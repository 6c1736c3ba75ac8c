// The words for codes that fields hold, by the name of their list in the schema.
import { alertCode, criticality, gender, service, statuses } from './codes';

export const lists: Record<string, Record<string, string>> = {
  gender,
  'birth-sex': { F: 'Female', M: 'Male', UN: 'Neither', UNK: 'Not known', female: 'Female', male: 'Male' },
  'ethnic-category': {
    A: 'White: British', B: 'White: Irish', C: 'White: any other', D: 'Mixed: White and Black Caribbean',
    E: 'Mixed: White and Black African', F: 'Mixed: White and Asian', G: 'Mixed: any other', H: 'Asian: Indian',
    J: 'Asian: Pakistani', K: 'Asian: Bangladeshi', L: 'Asian: any other', M: 'Black: Caribbean', N: 'Black: African',
    P: 'Black: any other', R: 'Chinese', S: 'Any other ethnic group', Z: 'They would rather not say',
  },
  'sexual-orientation': { '1': 'Straight or heterosexual', '2': 'Gay or lesbian', '3': 'Bisexual', '4': 'Another way' },
  'marital-status': { S: 'Single', M: 'Married', P: 'In a civil partnership', D: 'Divorced', W: 'Widowed', N: 'Separated or something else' },
  'residential-status': { H: 'Lives in the UK', O: 'Lives abroad' },
  'death-notification': { '1': 'We were told', '2': 'Registered', U: 'Taken back' },
  'nhs-verification': {
    '01': 'Checked: it is theirs', '02': 'Not traced yet', '03': 'Still to be checked', '04': 'Looked for and not found',
    '05': 'Being sorted out', '06': 'Being checked', '07': 'No number needed', '08': 'To be checked later',
  },
  'contact-method': {
    '1': 'Letter', '2': 'Visit', '3': 'Telephone', '4': 'Email', '5': 'Text phone', '6': 'Telephone, through someone else',
    '7': 'Sign language', '8': 'Not by telephone', '9': 'Text message',
  },
  'written-format': { '11': 'Large print', '12': 'Braille', '13': 'Recorded on audio' },
  'allergies-known': { 'none-known': 'No known allergies. We asked.', known: 'They have allergies.' },
  'logical-status': { '1': 'Approved', '3': 'Another name for the same place', '6': 'Not final yet', '8': 'In the past' },
  service,
  alert: alertCode,
  'telecom-system': { phone: 'Telephone', email: 'Email', sms: 'Text message', fax: 'Fax' },
  use: { home: 'Home', mobile: 'Mobile', work: 'Work', temp: 'For now', old: 'Old', billing: 'Bills' },
  'name-use': { usual: 'Usual', official: 'Official', nickname: 'Nickname', maiden: 'Before marriage', old: 'Old', temp: 'For now', anonymous: 'Hidden' },
  'allergy-category': { food: 'Food', medication: 'Medicine', environment: 'Something around us', biologic: 'Something from a living thing' },
  criticality,
  severity: { mild: 'Mild', moderate: 'Moderate', severe: 'Severe' },
  'allergy-verification': { unconfirmed: 'Not confirmed', confirmed: 'Confirmed', refuted: 'Turned out not to be so', presumed: 'Thought to be so' },
  hazard: {
    '1': 'Damp and mould', '2': 'Too cold', '3': 'Too hot', '4': 'Asbestos', '5': 'Poisons such as wood treatment',
    '6': 'Carbon monoxide, or fumes', '7': 'Lead', '8': 'Radiation', '9': 'Gas leaking', '10': 'Harmful vapours',
    '11': 'Too little space', '12': 'Someone could break in', '13': 'Too dark', '14': 'Noise', '15': 'Dirt, pests or rubbish',
    '16': 'Food cannot be kept safe', '17': 'Toilet, washing or drains', '18': 'Water supply', '19': 'Falls in a bath or shower',
    '20': 'Falls on a level floor', '21': 'Falls on stairs or steps', '22': 'Falls from a height, such as a window', '23': 'Electricity',
    '24': 'Fire', '25': 'Flames or hot surfaces', '26': 'Bumping into or getting caught', '27': 'Explosion',
    '28': 'Things are hard to reach or use', '29': 'Something may fall down',
  },
  'hazard-status': { open: 'Open', 'under-review': 'Being looked at', 'made-safe': 'Made safe', closed: 'Closed', 'entered-in-error': 'Written by mistake' },
  status: statuses,
};
