// A backend in memory, for tests of components and for looking at pages: `?fake`, `?fake=supervisor`, `?fake=locked`…
import { Failure, type Args, type Backend, type Events, type Reply, type Verb, type Verbs } from '../backend';
import type { DeviceState, ReviewRow, Role, SyncPage, VisitPage } from '../generated/verbs';
import { moment } from '../../state/live.svelte';
import { ana, ben, by, changesOf, conflicts, directory, NOW, returned, rows, sue, visitPage, worker } from './people';
import { hazardsOf, moments, recordThen, records, timeline } from './records';
import { putAnswer } from './form';
import * as many from './many';
import { queued, sixty, threeHundred } from './queue';
import { CODE, patterns, previewed, week } from './week';
import { importPreview, importTemplate } from './imports';
import { checkedForm } from './forms';

/** What answers also where `?fake=slow` and `?fake=failed` let nothing else. */
const ready = new Set<Verb>(['device_state', 'sync_page', 'drafts', 'keep_draft']);
type Verbal = { [V in Verb]: (args: Verbs[V][0]) => Verbs[V][1] };
export type Fake = Backend & {
  /** Every call, for tests to look at. */
  calls: { verb: Verb; args: unknown }[];
  /** Says an event, as the core would. */
  say<E extends keyof Events>(event: E, said: Events[E]): void;
  /** Makes a verb fail, or answer something else. */
  answers: Partial<Verbal>;
};

export function fake(mode = ''): Fake {
  const role: Role = ['supervisor', 'queue', 'desk-offline', 'many', 'slow', 'failed'].includes(mode) ? 'supervisor' : ['administrator', 'unanswered'].includes(mode) ? 'administrator' : 'care-worker';
  const heard: { event: keyof Events; hear: (said: never) => void }[] = [];
  const pages = new Map<string, VisitPage>([...rows, ...returned].map((row) => [row.visit, visitPage(row)]));
  let open = structuredClone(mode === 'empty' || mode === 'filling' ? [] : conflicts);
  const device: DeviceState = {
    stage: mode.startsWith('enrol') ? 'unenrolled' : mode.startsWith('locked') ? 'locked' : 'open',
    organisation: mode.startsWith('enrol') ? null : 'Norbiton Council',
    telephone: '01632 960 100',
    device: 'd-1',
    device_name: 'Blue phone 12',
    worker_name: worker(role).name,
    worker: worker(role),
    wait_seconds: 0,
    wrong_tries: 0,
    tries_left: mode === 'locked-pin' ? 10 : null,
    pin: mode === 'locked-pin',
    pin_allowed: mode.endsWith('pin'),
    lock_minutes: 2,
    central: 'https://doorstep.example.org',
    app: '0.1.0',
    rebuilt: false,
  };
  const sync: SyncPage = {
    status: {
      activity: mode === 'refused' ? 'refused' : mode === 'offline' ? 'waiting' : 'idle',
      waiting: 3,
      oldest_waiting: '2026-11-24T10:31:00.000Z',
      last_heard: '2026-11-24T10:12:00.000Z',
      problem: mode === 'offline' ? 'offline' : mode === 'refused' ? 'refused' : null,
      problem_detail: null,
      next_try: mode === 'offline' ? '2026-11-24T10:44:00.000Z' : null,
      filling: mode === 'filling' ? 4 : 0,
      scopes: 12,
      records: 214,
      saved: true,
      spool_behind: false,
      conflicts: open.length,
    },
    waiting: [
      { record: 'v-1', title: 'Margaret Ellery-Vance, morning care', verb: 'type_text', at: '2026-11-24T10:31:00.000Z' },
      { record: 'v-1', title: 'Margaret Ellery-Vance, morning care', verb: 'do_task', at: '2026-11-24T10:33:00.000Z' },
    ],
    quarantined: [{ record: 'v-9', title: 'Evening care', verb: 'type_text', reason: 'not-yours', at: '2026-11-22T19:00:00.000Z' }],
    records: 214,
    at_central: 1804,
    clock_ahead_seconds: mode === 'offline' ? 86_400 : 0,
    mismatches: 0,
    mismatched: false,
    central: 'https://doorstep.example.org',
  };
  const say: Fake['say'] = (event, said) => {
    for (const one of heard) if (one.event === event) (one.hear as (s: typeof said) => void)(said);
  };
  const changed = (...keys: string[]) => setTimeout(() => say('changed', { keys }), 0);
  const page = (visit: string): VisitPage => {
    const found = pages.get(visit) ?? queued(visit);
    if (!found) throw new Failure('not-found');
    return { ...found, conflicts: open.filter((c) => c.visit === visit || (c.record.startsWith('p-1') && visit === 'v-1')) };
  };
  const edit = (visit: string, change: (page: VisitPage) => void) => {
    const found = pages.get(visit);
    if (found) pages.set(visit, ((copy) => (change(copy), copy))(structuredClone(found)));
    changed(visit);
    return {};
  };
  const done = () => ({});
  let waiting: ReviewRow[] =
    mode === 'queue'
      ? sixty
      : rows.slice(0, 3).map((row, n) => ({
          row: { ...row, state: n === 1 ? 'signed-off' : 'submitted' }, standing: n === 1 ? 'changed-since-sign-off' : 'to-review', waits: true,
          waits_since: NOW, submitted: NOW, changed_since_sign_off: n === 1, team: 't-1', waiting_for: n === 2 ? 1 : 0,
        }));
  const decide = (visit: string, standing: 'signed-off' | 'returned') => {
    waiting = waiting.map((r) => (r.row.visit === visit ? { ...r, standing, waits: false, row: { ...r.row, state: standing } } : r));
    changed('reviews');
    return {};
  };
  let seen = false;
  const drafts = new Map<string, string>();
  const places = structuredClone(records.filter((r) => r.kind === 'place'));
  type ToldView = VisitPage['urgent'][number]['told'][number];
  const write = (record: string, about: string, told: ToldView) => {
    const place = places.find((p) => p.record === record);
    if (!place) return edit(record, (p) => tell(p, about, told));
    place.urgent = place.urgent.map((u) => (u.about === about ? { ...u, open: false, told: [...u.told, told] } : u));
    changed(record, 'today');
    return {};
  };
  const tell = (p: VisitPage, about: string, told: ToldView) => {
    for (const u of p.urgent) if (u.about === about) Object.assign(u, { open: false, told: [...u.told, told] });
    p.row = { ...p.row, untold: p.urgent.filter((u) => u.open).map((u) => u.kind) };
  };

  const verbs: Verbal = {
    device_state: () => ({ ...device }),
    enrol: () => ({ ...device, stage: 'open', organisation: 'Norbiton Council' }),
    unlock: ({ passphrase }) => {
      if (passphrase === 'wrong') {
        device.wrong_tries += 1;
        throw new Failure('wrong-passphrase');
      }
      if (passphrase === 'wait') throw new Failure('wait', '30');
      device.stage = 'open';
      return { ...device };
    },
    lock: () => Object.assign(device, { stage: 'locked' as const }) && { ...device },
    change_passphrase: ({ old }) => {
      if (old === 'wrong') throw new Failure('wrong-passphrase');
      return { ...device };
    },
    lock_after: ({ minutes }) => Object.assign(device, { lock_minutes: minutes }) && { ...device },
    rescue: () => ({ pieces: 12, new: 3, oldest_new: '2026-11-24T10:31:00.000Z', had: 9, aside: 0, unreadable: 0, backed_up: false }),
    start_over: () => Object.assign(device, { stage: 'unenrolled' as const }) && { ...device },
    today: ({ date }) => ({
      date: date ?? NOW.slice(0, 10),
      now: NOW,
      visits: mode === 'empty' || mode === 'filling' || (date && date !== NOW.slice(0, 10)) ? [] : [...rows].map((r) => pages.get(r.visit)?.row ?? r),
      returned: mode === 'empty' || mode === 'filling' ? [] : returned.flatMap(({ visit }) => {
        const { row, reviews } = page(visit);
        return reviews[0] ? [{ row, review: reviews[0] }] : [];
      }),
      changes: mode === 'empty' || mode === 'filling' || seen ? [] : changesOf(),
      untold: mode === 'empty' || mode === 'filling' ? [] : [...pages.values()].map((p) => p.row).filter((r) => r.untold.length > 0),
      hazards: mode === 'empty' || mode === 'filling' ? [] : hazardsOf(places),
      filling: mode === 'filling',
    }),
    saw_today: () => {
      seen = true;
      changed('today');
      return {};
    },
    my_cases: () => (mode === 'empty' ? [] : directory.cases.map((one) => ({ case: one, next: rows[3] ?? null, last: rows[0] ?? null, alerts: 2 }))),
    search: ({ text }) =>
      records.filter((r) => r.title.toLowerCase().includes(text.toLowerCase())).map((r) => ({ record: r.record, kind: r.kind, title: r.title, detail: r.kind === 'person' ? 'Born March 1941' : '', forgiven: false })),
    open_visit: ({ visit }) => page(visit),
    open_record: ({ record }) => {
      const found = [...places, ...records].find((r) => r.record === record);
      if (!found) throw new Failure('not-found');
      return structuredClone(found);
    },
    put: done,
    type_text: ({ record, path, text }) => {
      if (path === 'notes' && pages.has(record)) edit(record, (p) => void (p.notes = { ...p.notes, text }));
      return { saved: NOW };
    },
    leave_field: done,
    keep_draft: ({ record, place, text }) => (drafts.set(`${record} ${place}`, text), {}),
    drafts: ({ record }) => [...drafts].flatMap(([at, text]) => (at.startsWith(`${record} `) && text ? [{ place: at.slice(`${record} `.length), text }] : [])),
    add_item: ({ record, collection, fields }) => {
      const of = (key: string) => fields.flatMap((f) => (f.key === key && f.value.kind === 'text' ? [f.value.value] : []))[0] ?? null;
      const item = `i-${moment()}`;
      edit(pages.has(record) ? record : 'v-1', ({ before, tasks }) => {
        if (collection === 'tasks') tasks.push({ item, title: of('title') ?? '', needs: 1, status: null, reason: null, took_part: [], alone_reason: null, by: null });
        if (collection === 'alerts') before.alerts.push({ record, item, code: of('code'), detail: of('detail') ?? '', status: 'active', start: null, end: null });
        if (collection === 'allergies') before.allergies = { record, known: 'known', allergies: [...before.allergies.allergies, { item, substance: of('substance') ?? '', reaction: of('reaction'), criticality: of('criticality') }] };
      });
      return { item };
    },
    state_allergies: ({ absent }) => edit('v-1', (p) => (p.before.allergies.known = absent ?? 'none-known')),
    duplicates_of_person: ({ full_name }) => (/marg|ellery/i.test(full_name) ? [{ found: { record: 'p-1', kind: 'person', title: 'Margaret Ellery-Vance', detail: 'Born March 1941', forgiven: false }, why: ['name-and-birth'] }] : []),
    duplicates_of_place: () => [],
    register_person: () => ({ record: 'p-1', possible_duplicates: [] }),
    register_place: () => ({ record: 'l-1', possible_duplicates: [] }),
    plan_visit: () => ({ visit: 'v-2' }),
    check_in: ({ visit }) =>
      edit(visit, (p) => {
        p.row = { ...p.row, here: true, state: 'in-progress', late_minutes: 0, sent: 'on-device' };
        p.check_ins.push({ item: `ci-${moment()}`, worker: ana, checked_in: NOW, checked_out: null });
        p.missing = p.missing.filter((m) => m.missing !== 'check-in');
      }),
    check_out: ({ visit }) =>
      edit(visit, (p) => {
        p.row = { ...p.row, here: false };
        p.check_ins.forEach((c) => c.worker.id === ana.id && (c.checked_out = NOW));
      }),
    do_task: ({ visit, task, status, reason }) =>
      edit(visit, (p) => p.tasks.forEach((t) => t.item === task && Object.assign(t, { status, reason, by: by(ana, '10:42', false), took_part: status ? [ana] : [] }))),
    took_part: ({ visit, task, worker, took }) =>
      edit(visit, (p) => p.tasks.forEach((t) => t.item === task && (t.took_part = [...t.took_part.filter((x) => x.id !== worker), ...(took ? p.row.workers.filter((x) => x.id === worker) : [])]))),
    answer: ({ visit, key, value }) => edit(visit, (p) => p.form && putAnswer(p.form.page, key, value)),
    end_visit: ({ visit, ending, tried }) => edit(visit, (p) => (p.endings = ending ? [{ item: 'en-1', ending, worker: ana, at: NOW, tried }] : [])),
    submit_visit: ({ visit }) => {
      if (page(visit).missing.length > 0) throw new Failure('missing');
      return edit(visit, (p) => (p.row = { ...p.row, state: 'submitted', submitted_by_me: true, sent: 'on-device' }));
    },
    raise_concern: ({ visit, kind, category }) => {
      const item = `cn-${moment()}`;
      edit(visit, (p) => {
        p.urgent.push({ about: item, kind, detail: { record: visit, path: `concerns/${item}/detail`, text: '', base: 'aa', sentences: [] }, category: kind === 'emergency-hazard' ? { record: 'l-1', path: `hazards/${item}/category`, code: category ?? '', base: 'aa' } : null, answer: null, by: by(ana, '10:42', false), mine: true, open: true, told: [] });
        p.row = { ...p.row, untold: [...p.row.untold, kind] };
      });
      return { item };
    },
    record_call: ({ record, about, who }) => {
      write(record, about, { item: `td-${moment()}`, how: 'rang', who, worker: ana, at: NOW });
      return { item: 'td-1' };
    },
    acknowledge: ({ record, about }) => write(record, about, { item: `td-${moment()}`, how: 'acknowledged', who: sue.name, worker: sue, at: NOW }),
    undo_item: ({ record, collection, item }) =>
      edit(pages.has(record) ? record : 'v-1', (p) => {
        if (collection === 'alerts') p.before.alerts = p.before.alerts.filter((a) => a.item !== item);
        if (collection === 'allergies') p.before.allergies = { ...p.before.allergies, known: 'not-asked', allergies: p.before.allergies.allergies.filter((a) => a.item !== item) };
        if (collection === 'tasks') p.tasks = p.tasks.filter((t) => t.item !== item);
        if (collection === 'concerns') p.urgent = p.urgent.filter((u) => u.about !== item);
      }),
    mark_wrong: ({ visit, path, quote, why, detail }) => {
      edit(visit, (p) => {
        p.marks.push({ item: `mk-${moment()}`, path, why, quote, detail, worker: ana, at: NOW, taken_back: null });
        p.tasks = p.tasks.filter((t) => path !== `tasks/${t.item}`);
        p.check_ins = p.check_ins.filter((c) => path !== `check.ins/${c.item}`);
        if (path === 'notes') p.notes = { ...p.notes, text: p.notes.text.replace(quote, ''), sentences: p.notes.sentences.filter((s) => s.text.trim() !== quote) };
      });
      return { item: 'mk-1' };
    },
    unmark: ({ visit, mark }) =>
      edit(visit, (p) => {
        for (const m of p.marks.filter((one) => one.item === mark)) {
          m.taken_back = by(ana, '10:42', false);
          if (m.path === 'notes') p.notes = { ...p.notes, text: `${p.notes.text}${m.quote}`, sentences: [...p.notes.sentences, { text: m.quote, by: by(ana, '10:42', false), change: 'h-9' }] };
        }
      }),
    reply_to_review: ({ visit, review }) => {
      edit(visit, (p) => {
        for (const r of p.reviews) if (r.review === review) r.replies.push({ item: 'rp-1', worker: ana, at: NOW, mine: true, text: { record: visit, path: 'replies/rp-1/text', text: '', base: 'aa', sentences: [] } });
      });
      return { item: 'rp-1' };
    },
    conflicts: () => open,
    settle: ({ conflict }) => {
      open = open.filter((c) => c.id !== conflict);
      changed('conflicts');
      return {};
    },
    reviews: () => (mode === 'empty' ? [] : waiting),
    open_review: ({ visit }) => ({ visit: page(visit), steps: visit === 'q-0' ? threeHundred : steps(), since_sign_off: visit === 'v-3' ? ['h-2'] : [] }),
    sign_off: ({ visit }) => decide(visit, 'signed-off'),
    return_visit: ({ visit }) => decide(visit, 'returned'),
    overview: () => ({
      now: NOW,
      today: (['late-to-start', 'running-over', 'to-do', 'under-way', 'other-end', 'submitted', 'returned', 'signed-off'] as const).map((progress, n) => ({ progress, visits: mode === 'empty' ? 0 : [2, 1, 41, 6, 1, 12, 1, 9][n] ?? 0 })),
      left_over: 1,
      reviews: (['to-review', 'resubmitted', 'changed-since-sign-off'] as const).map((standing) => {
        const of = waiting.filter((r) => r.standing === standing);
        return { standing, visits: of.length, oldest: of[0]?.waits_since ?? null };
      }),
      conflicts: open.length,
      risk_conflicts: open.filter((c) => c.risk).length,
      filling: mode === 'filling',
    }),
    overview_visits: () => rows,
    titles: ({ records: wanted }) => records.filter((r) => wanted.includes(r.record)).map(({ record, kind, title }) => ({ record, kind, title })),
    history: () => steps(),
    moments: ({ record }) => moments(record),
    record_at: ({ record }) => recordThen(record),
    timeline: ({ record }) => timeline(record),
    possible_duplicates: ({ record }) => (record === 'p-1' ? [{ found: { record: 'p-2', kind: 'person', title: 'Margaret Ellery', detail: 'March 1941', forgiven: false }, why: ['name-and-birth'] }] : []),
    sync_page: () => structuredClone(sync),
    pause_sync: ({ paused }) => {
      sync.status.activity = paused ? 'paused' : 'idle';
      say('status', { ...sync.status, stage: device.stage });
      return structuredClone(sync);
    },
    sync_now: () => structuredClone(sync),
    directory: () => (mode === 'many' ? many.directory : mode === 'queue' ? { ...directory, teams: [...directory.teams, { id: 't-2', name: 'Home care south', service: 'care' }] } : directory),
    week: ({ date }) => (mode === 'many' ? many.week(date) : week(date)),
    add_team: () => ({ id: 't-2' }),
    change_team: done,
    add_worker: () => ({ id: 'w-2' }),
    set_worker_active: done,
    add_device: () => ({ code: CODE, expires: '2026-11-25T10:42:00.000Z' }),
    revoke_device: done,
    replace_device: () => ({ code: CODE, expires: '2026-11-25T10:42:00.000Z' }),
    change_worker: done,
    set_office: done,
    administrator_codes: () => (mode === 'administrator' ? [{ worker: sue.id, at: NOW }] : []),
    find_subjects: ({ text }) => verbs.search({ text }),
    add_person: ({ anyway, person }) =>
      anyway ? { record: 'p-9', possible_duplicates: [] } : { record: null, possible_duplicates: [{ found: { record: 'p-1', kind: 'person', title: `${person.full_name} Vance`, detail: 'Born March 1941', forgiven: false }, why: ['name-and-birth'] }] },
    add_place: () => ({ record: 'l-9', possible_duplicates: [] }),
    move_visit: done,
    cancel_visit: done,
    pattern_list: () => (mode === 'many' ? many.patterns : patterns),
    change_pattern: () => ({ made: 2, cancelled: 0 }),
    open_case: () => ({ id: 'c-2' }),
    assign_case: done,
    close_case: done,
    preview_plan: (plan) => {
      if (mode === 'desk-offline') throw new Failure('offline');
      return previewed(plan);
    },
    plan_one: () => ({ visit: 'v-2' }),
    plan_weekly: () => ({ pattern: 'wp-1', visits: 4 }),
    check_form: ({ questionnaire }) => checkedForm(questionnaire),
    publish_form: ({ questionnaire }) => ({ ...checkedForm(questionnaire), standing: 'published' }),
    device_list: () => {
      if (mode === 'offline' || mode === 'desk-offline') throw new Failure('offline');
      if (mode === 'many') return many.devices;
      return [{ device: 'd-2', name: 'Green phone 3', worker: ben.id, revoked: null, last_heard: '2026-11-22T18:20:00.000Z', waiting: 19, oldest_waiting: '2026-11-21T08:05:00.000Z', clock_ahead_seconds: 0, app: '0.1.0', mismatches: 0 }, { device: 'd-1', name: 'Blue phone 12', worker: ana.id, revoked: null, last_heard: NOW, waiting: 3, oldest_waiting: NOW, clock_ahead_seconds: 0, app: '0.1.0', mismatches: 0 }];
    },
    quarantine: () => {
      if (mode === 'desk-offline') throw new Failure('offline');
      const one = { device: 'd-1', worker: ana.id, record: 'p-1', kind: 'person' as const, observed: NOW, device_time: NOW, changes: 1, received: NOW, bytes: 812 };
      return mode === 'empty' ? [] : [{ ...one, envelope: 'e-1', reason: 'not-yours' }, { ...one, envelope: 'e-2', worker: null, record: null, kind: null, observed: null, device_time: null, changes: 0, reason: 'unreadable' }];
    },
    import_template: () => importTemplate,
    preview_import: () => importPreview,
    apply_import: () => ({ new: 2, changed: 1, same: 1, refused: 2 }),
    shown_elsewhere: ({ records }) => [{ record: records[0] ?? 'p-1', device: 'd-ben', device_name: 'Ben’s phone', worker: 'w-ben', worker_name: 'Ben Okafor', at: NOW, received: NOW, heads: 'aa' }],
  };
  const steps = () => [
    { change: 'h-1', by: by(ana, '10:20'), fields: [{ path: 'check.ins/ci-1/in', value: { kind: 'time' as const, value: NOW }, text: null, by: null }] },
    { change: 'h-2', by: by(ana, '10:31', false), fields: [{ path: 'notes', value: null, text: 'She ate half of her porridge.', by: null }] },
  ];

  const made: Fake = {
    calls: [],
    answers: {},
    say,
    async call<V extends Verb>(verb: V, args: Args<V>): Promise<Reply<V>> {
      made.calls.push({ verb, args });
      if (!ready.has(verb) && mode === 'slow') return new Promise(() => undefined);
      if (!ready.has(verb) && mode === 'failed') throw new Failure('internal');
      if (verb === 'add_team' && mode === 'unanswered') return new Promise(() => undefined);
      const sent = (args as { sent?: { record: string | null; place: string } }).sent;
      const answer = (made.answers[verb] ?? verbs[verb]) as (args: Args<V>) => Reply<V>;
      const reply = answer(args);
      if (sent) drafts.delete(`${sent.record} ${sent.place}`);
      return reply;
    },
    listen(event, hear) {
      const one = { event, hear: hear as (said: never) => void };
      heard.push(one);
      if (event === 'status') setTimeout(() => say('status', { ...sync.status, stage: device.stage }), 0);
      return () => void heard.splice(heard.indexOf(one), 1);
    },
  };
  return made;
}
