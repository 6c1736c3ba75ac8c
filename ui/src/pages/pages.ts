// Which page answers which first part of the address.
import type { Component } from 'svelte';
import Cases from './cases/Cases.svelte';
import ThisDevice from './device/ThisDevice.svelte';
import Desk from './desk/Desk.svelte';
import Organisation from './organisation/Organisation.svelte';
import Overview from './overview/Overview.svelte';
import Plan from './plan/Plan.svelte';
import Quarantine from './Quarantine.svelte';
import Import from './desk/import/Import.svelte';
import MyCases from './MyCases.svelte';
import Forms from './forms/Forms.svelte';
import RecordPage from './record/Record.svelte';
import History from './record/History.svelte';
import Register from './Register.svelte';
import Review from './review/Review.svelte';
import Reviews from './review/Reviews.svelte';
import Start from './Start.svelte';
import Sync from './Sync.svelte';
import Today from './Today.svelte';
import Visit from './visit/Visit.svelte';
import Submitted from './visit/Submitted.svelte';

export type PageProps = { parts: string[] };

export const pages: Record<string, Component<PageProps>> = {
  today: Today,
  'my-cases': MyCases,
  visit: Visit,
  submitted: Submitted,
  record: RecordPage,
  history: History,
  register: Register,
  start: Start,
  sync: Sync,
  overview: Overview,
  quarantine: Quarantine,
  device: ThisDevice,
  reviews: Reviews,
  review: Review,
  desk: Desk,
  organisation: Organisation,
  cases: Cases,
  plan: Plan,
  import: Import,
  forms: Forms,
};
