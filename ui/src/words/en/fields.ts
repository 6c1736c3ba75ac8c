// The label of each field of a record, and the section in which a page shows it.
export const fields: Record<string, string> = {
  'name.full': 'Full name', 'name.family': 'Family name', 'name.given': 'Given names', 'name.prefix': 'Title',
  'name.suffix': 'After the name', 'name.preferred': 'Likes to be called', names: 'Other names',
  'birth.date': 'Date of birth', 'birth.sex': 'Sex at birth', 'birth.place': 'Place of birth', gender: 'Gender',
  'ethnic.category': 'Ethnic group', religion: 'Religion', 'sexual.orientation': 'Sexual orientation',
  'marital.status': 'Marital status', 'residential.status': 'Residential status', deceased: 'Has died',
  'deceased.date': 'Date of death', 'death.notification': 'Death notification', active: 'Record in use',
  'nhs.number': 'NHS number', 'nhs.verification': 'NHS number checked', 'nhs.unavailable.reason': 'Why no NHS number',
  identifiers: 'Other numbers', telecoms: 'Telephone and email', addresses: 'Addresses', contacts: 'People who matter',
  language: 'First language', 'language.other': 'Other languages', interpreter: 'Needs an interpreter',
  'contact.method': 'Best way to contact', 'contact.times': 'Best time to contact', 'written.format': 'How to write to them',
  'communication.needs': 'How to communicate', alerts: 'Alerts', 'general.practitioner': 'GP',
  'managing.organisation': 'Organisation that looks after the record', source: 'Where the record came from',
  'allergies.known': 'Are there allergies?', allergies: 'Allergies',
  'about.important': 'What is most important to me', 'about.people': 'People who are important to me',
  'about.communication': 'How I communicate', 'about.wellness': 'My wellness', 'about.do': 'Please do, and please do not',
  'about.support': 'How and when to support me', 'about.also': 'Also worth knowing about me',
  'about.date': 'About me: date', 'about.supported.by': 'Helped to write this', needs: 'Needs', risks: 'Risks',
  'tenancy.reference': 'Tenancy reference', 'tenancy.type': 'Type of tenancy', 'tenancy.start': 'Tenancy started',
  'tenancy.end': 'Tenancy ended', landlord: 'Landlord', household: 'Household', 'support.needs': 'Support needs',
  hazards: 'Hazards', concerns: 'Concerns', told: 'Who was told', replies: 'Answers to a review', marks: 'Written by mistake', uprn: 'UPRN', usrn: 'USRN', organisation: 'Organisation',
  'sao.text': 'Flat or room name', 'sao.start.number': 'Flat number', 'sao.start.suffix': 'Flat letter',
  'sao.end.number': 'Flat number, last', 'sao.end.suffix': 'Flat letter, last',
  'pao.text': 'Building name', 'pao.start.number': 'Building number', 'pao.start.suffix': 'Building letter',
  'pao.end.number': 'Building number, last', 'pao.end.suffix': 'Building letter, last',
  street: 'Street', locality: 'Locality', town: 'Town', 'administrative.area': 'Council area', postcode: 'Postcode',
  level: 'Floor', classification: 'Type of property', 'logical.status': 'Address status', 'address.text': 'Address',
  access: 'How to get to the door', 'keysafe.location': 'Where the key safe is', 'keysafe.code': 'Key safe code',
  'door.code': 'Door code', how: 'How to get in', title: 'Title', service: 'Service', reference: 'Reference',
  opened: 'Opened', closed: 'Closed', reason: 'Reason', 'planned.start': 'Planned start', 'planned.end': 'Planned end', 'planned.reason': 'Why it was moved',
  form: 'Form', pattern: 'Weekly pattern', unplanned: 'Not planned', workers: 'Workers', 'check.ins': 'Check-ins',
  tasks: 'Tasks', 'took.part': 'Took part', notes: 'Notes', 'next.time': 'For next time', endings: 'How it ended',
  submissions: 'Submitted', answers: 'Answer', outcome: 'Decision', read: 'What was read', comment: 'Comment',
  visit: 'Visit', version: 'Version', state: 'State', reviewer: 'Reviewer', at: 'When',
};

/** Labels of fields within an item. */
export const inner: Record<string, string> = {
  code: 'Code', category: 'Category', status: 'Status', start: 'From', end: 'Until', detail: 'Details', use: 'Use',
  text: 'As written', family: 'Family name', given: 'Given names', prefix: 'Title', suffix: 'After the name',
  system: 'Type', value: 'Number or address', type: 'Type', assigner: 'Given by', verification: 'Checked', rank: 'Order',
  lines: 'Lines', city: 'Town', district: 'District', state: 'County', postcode: 'Postcode', country: 'Country',
  uprn: 'UPRN', place: 'Place', name: 'Name', relationship: 'Relationship', telecom: 'Telephone', email: 'Email',
  address: 'Address', gender: 'Gender', organisation: 'Organisation', 'copy.letters': 'Copy letters',
  substance: 'Allergic to', criticality: 'Risk', reaction: 'What happens', severity: 'How bad', onset: 'Since',
  'birth.date': 'Date of birth', title: 'Task', needs: 'Workers needed', order: 'Order', reason: 'Reason', at: 'When',
  'alone.reason': 'Why one did it alone', worker: 'Worker', in: 'In', out: 'Out', ending: 'How it ended',
  tried: 'What was tried', location: 'Where', emergency: 'Could hurt someone within a day', 'aware.by': 'Who became aware', visit: 'Visit',
  'made.safe': 'Made safe on', 'status.reason': 'Why', aware: 'Became aware', told: 'Who was told', 'told.at': 'Told at',
};

/** Sections of a record's page, by the first field that belongs to each. */
export const sections: Record<string, string> = {
  'name.full': 'Name', 'birth.date': 'About the person', 'nhs.number': 'Numbers', telecoms: 'Contact',
  language: 'Communication', alerts: 'Alerts', hazards: 'Hazards', 'general.practitioner': 'Other', 'allergies.known': 'Allergies',
  'about.important': 'About me', needs: 'Needs and risks', 'tenancy.reference': 'Tenancy', uprn: 'Address',
  access: 'At the door', 'keysafe.location': 'How to get in', title: 'Summary',
};
