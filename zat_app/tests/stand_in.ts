import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Job, Me, Template } from '../src/backend/types';

export type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A backend for tests: a real HTTP server that answers what the test says, and remembers who asked. */
export class StandIn {
  readonly asked: string[] = [];
  readonly tokens: (string | undefined)[] = [];
  private readonly answers = new Map<string, Answer>();
  private constructor(private readonly server: Server) {}

  static async start(): Promise<StandIn> {
    const server = createServer();
    const standIn = new StandIn(server);
    server.on('request', (request, response) => standIn.receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get address(): URL {
    return new URL(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`);
  }

  /** What is answered to `GET /api/v1/jobs`; a function answers as it likes. */
  on(what: string, answer: Answer | object) {
    const fixed: Answer = (_request, response) => json(response, 200, answer);
    this.answers.set(what, typeof answer === 'function' ? (answer as Answer) : fixed);
  }

  /** How often `GET /api/v1/jobs` was asked. */
  times(what: string): number {
    return this.asked.filter((each) => each === what).length;
  }

  /** Ends every connection at once, as a process that is killed does. */
  cut() {
    this.server.closeAllConnections();
  }

  async stop() {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async receive(request: IncomingMessage, response: ServerResponse) {
    let body = '';
    for await (const part of request) body += part;
    const what = `${request.method} ${request.url?.split('?')[0]}`;
    this.asked.push(what);
    this.tokens.push(request.headers.authorization);
    const answer = this.answers.get(what);
    if (answer) answer(request, response, body);
    else problem(response, 404, 'not_found', `Nobody said what ${what} answers.`);
  }
}

export function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function problem(response: ServerResponse, status: number, code: string, detail = code) {
  json(response, status, { type: 'x', title: 'x', status, detail, code, request_id: 'r' });
}

/** Begins a stream of server-sent events; what is returned sends one. */
export function stream(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  return (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Waits until it is so; the deadline is for machines that are busy. */
export async function until(isSo: () => boolean, what = 'it', deadline = 10_000) {
  const end = Date.now() + deadline;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const ME: Me = {
  type: 'agent',
  id: '1',
  name: 'Ada',
  agent: { id: 1, name: 'Ada' },
  role: 'admin',
  may: ['read', 'change_tickets', 'manage_keys', 'connect', 'set_permissions', 'read_activity'],
  jobs: { may_start: true, most_tickets: null, confirm_above: null, protected_tags: [] },
  account: { subdomain: 'acme', status: 'connected', connected_as: 'Tag Manager' },
  limits: {
    requests_per_minute: 700,
    jobs_under_way: 0,
    most_jobs_under_way: 200,
    paused_until: null,
    pause_reason: null,
    largest_answered_at_once: 500,
  },
  speeds: ['gentle', 'normal', 'full'],
};

const NONE = {
  pending: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  gone: 0,
  conflict: 0,
  cancelled: 0,
};

/** A job with what the test is about; the rest is ordinary. */
export function aJob({
  counts,
  ...about
}: Partial<Omit<Job, 'counts'>> & { counts?: object } = {}): Job {
  return {
    job_id: 'job-1',
    tool_slug: 'tag_manager',
    kind: 'retag',
    title: 'Add reviewed',
    reason: null,
    status: 'running',
    wish: 'run',
    phase: 'applying',
    selection: { kind: 'search', query: 'tags:old' },
    parameters: { add: ['reviewed'] },
    options: {},
    total_items: 10,
    selected_items: 10,
    processed_items: 0,
    progress: 0,
    counts: { ...NONE, ...counts },
    error_groups: [],
    error: null,
    waiting: null,
    tickets_per_minute: null,
    eta_seconds: null,
    created_by: { type: 'agent', id: '1', name: 'Ada', user: { id: 1, name: 'Ada' } },
    created_at: '2026-11-20T09:00:00Z',
    started_at: '2026-11-20T09:00:01Z',
    completed_at: null,
    list_fixed_at: null,
    planned: null,
    statuses: null,
    top_tags: [],
    sample: [],
    warnings: [],
    records_gone: false,
    allowed: ['pause', 'cancel'],
    ...about,
  } as Job;
}

/** A saved job that asks for a tag, with what the test is about; the rest is ordinary. */
export const aTemplate = (about: Partial<Template> = {}): Template => ({
  template_id: 'saved-1',
  name: 'Tag them',
  tool: 'tag_manager',
  selection: { kind: 'search', query: 'tags:{{tag}}' },
  parameters: { add: ['reviewed'] },
  options: {},
  title: null,
  reason: null,
  inputs: [{ name: 'tag', label: 'Which tag?', kind: 'tag', required: true, default: null }],
  owner: { type: 'agent', id: '1', name: 'Ada', user: { id: 1, name: 'Ada' } },
  may_change: true,
  created_at: '2026-11-20T09:00:00Z',
  changed_at: '2026-11-20T09:00:00Z',
  ...about,
});
