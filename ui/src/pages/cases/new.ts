// A person or a place that is being added at the desk.
export type NewPerson = { name: string; birth: string; nhs: string; telephone: string };
export const nobody = (): NewPerson => ({ name: '', birth: '', nhs: '', telephone: '' });

export const placeKeys = ['sao.text', 'pao.text', 'pao.start.number', 'pao.start.suffix', 'street', 'locality', 'town', 'postcode', 'uprn'] as const;
export type NewPlace = Partial<Record<(typeof placeKeys)[number], string>>;

/** The address on one line, as it is named until this device has the place itself. */
export function addressOf(place: NewPlace): string {
  const at = (key: (typeof placeKeys)[number]) => (place[key] ?? '').trim();
  const door = [`${at('pao.start.number')}${at('pao.start.suffix')}`, at('street')].filter(Boolean).join(' ');
  return [at('sao.text'), at('pao.text'), door, at('locality'), at('town'), at('postcode')].filter(Boolean).join(', ');
}
