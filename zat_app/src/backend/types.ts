import type { components } from './schema';

type Schemas = components['schemas'];

export type Job = Schemas['Job'];
export type JobTicket = Schemas['JobTicket'];
export type Counts = Schemas['Counts'];
export type Outcome = Exclude<keyof Counts, 'pending'>;
export type Me = Schemas['Me'];
export type ApiKey = Schemas['ApiKey'];
export type Disconnected = Schemas['Disconnected'];
export type Connection = Schemas['Connection'];
export type Permissions = Schemas['Permissions'];
export type ActivityLine = Schemas['ActivityLine'];
export type Series = Schemas['Series'];
export type Template = Schemas['Template'];
export type Hook = Schemas['Hook'];
export type HookSetup = Schemas['HookSetup'];
export type HookDelivery = Schemas['Delivery'];
export type Schedule = Schemas['Schedule'];
export type Slot = Schemas['Slot'];
export type View = Schemas['View'];
export type Right = Me['may'][number];
export type Speed = Me['speeds'][number];
