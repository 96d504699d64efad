// For: taking personal data off an event before anything keeps it (EV10, settled D12). May import: shared, journal's interface. Promises: pure; what goes on carries of a customer the id alone.
import type { FloorEvent } from '../../shared/events/event.ts';
import type { ContactId } from '../../shared/ids.ts';
import type { PersonalData } from '../journal/personal.ts';

/** What was said of a contact's customer, for the side table. */
export interface ContactPersonal extends PersonalData {
  readonly contactId: ContactId;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** The data without all of `customer` but its id: any event may carry one, and unknown fields of it may hold anything. */
function bare(data: Fields): Fields {
  const { customer, ...rest } = data;
  return isFields(customer) && typeof customer['id'] === 'string'
    ? { ...rest, customer: { id: customer['id'] } }
    : rest;
}

/** Where no schema checks the customer, only what could be a name or an address is kept. */
const textField = (key: 'name' | 'address', value: unknown): PersonalData =>
  typeof value === 'string' && value !== '' && value.length <= 512 ? { [key]: value } : {};

/** Null when there is nothing to keep. */
function personalOf(data: Fields): ContactPersonal | null {
  const { contactId, customer } = data;
  if (typeof contactId !== 'string' || !isFields(customer)) return null;
  const kept = { ...textField('name', customer['name']), ...textField('address', customer['address']) };
  return Object.keys(kept).length === 0 ? null : { contactId: contactId as ContactId, ...kept };
}

export interface SplitEvent {
  readonly event: FloorEvent;
  readonly personal: readonly ContactPersonal[];
}

const NOTHING: readonly ContactPersonal[] = [];
const hasCustomer = (data: Fields): boolean => 'customer' in data;

/** A snapshot names the customers of all that is open. */
function splitSnapshot(event: FloorEvent, data: Fields): SplitEvent {
  const personal: ContactPersonal[] = [];
  const strip = (item: Fields): Fields => {
    if (!hasCustomer(item)) return item;
    const found = personalOf(item);
    if (found !== null) personal.push(found);
    return bare(item);
  };
  const listOf = (key: string): Fields[] => (data[key] as readonly Fields[]).map(strip);
  const stripped = { ...bare(data), agents: listOf('agents'), visits: listOf('visits'), segments: listOf('segments') };
  return { event: { ...event, data: stripped } as FloorEvent, personal };
}

/** The event as the journal may keep it, and what belongs into the side table. An event without personal data comes back itself. */
export function splitPersonal(event: FloorEvent): SplitEvent {
  const data: Fields = event.data;
  if (event.name === 'source.snapshot') return splitSnapshot(event, data);
  if (!hasCustomer(data)) return { event, personal: NOTHING };
  const found = personalOf(data);
  return { event: { ...event, data: bare(data) } as FloorEvent, personal: found === null ? NOTHING : [found] };
}
