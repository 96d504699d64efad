// For: the classes of which the engine holds many, by name. May import: shared. Promises: each comes from its own constructor, so that what is read back is like what was built.
import { calendarFor } from '../../../shared/calendar.ts';
import { Agent, Chapter } from '../agent.ts';
import { AgentStanding } from '../agent-standing.ts';
import { AgentState } from '../agent-state.ts';
import { Contact } from '../contact.ts';
import { Conversation } from '../digital/conversation.ts';
import { FactLog } from '../facts.ts';
import { FactBucket } from '../fact-bucket.ts';
import { Group, type GroupRoom } from '../group.ts';
import { Heap } from '../heap.ts';
import { Histogram } from '../histogram.ts';
import type { Floor } from '../../../shared/floor/schema.ts';
import { FloorTimes } from '../floor-times.ts';
import { Fed } from '../quality/families.ts';
import { Doubts } from '../quality/doubts.ts';
import { Outages } from '../quality/outages.ts';
import { PackedRow } from '../packing/packed-row.ts';
import { QueueHistory } from '../queue-history.ts';
import { History } from '../resolution/case.ts';
import { Row } from '../row.ts';
import { Scope } from '../scope.ts';
import { Mood } from '../sentiment/mood.ts';
import { Pulse } from '../sentiment/pulse.ts';
import { Below, Track } from '../sentiment/track.ts';
import { Shown } from '../shown.ts';
import { OccupancyWatch } from '../strain/occupancy-watch.ts';
import { StrainState } from '../strain/strain-state.ts';
import { RowOrder } from '../sum-rows.ts';
import { TeamHistory } from '../team-history.ts';
import { Entered, Settled } from '../wait-estimate/entered.ts';
import { Told } from '../wait-estimate/told.ts';
import { WaitingLine } from '../waiting-line.ts';

export type Makers = ReadonlyMap<string, () => object>;

/** What is not kept: it begins again with each start (EWT5). */
export const DROPPED: ReadonlySet<unknown> = new Set([Told]);

/** Makers of empty instances. What a constructor is given here is overwritten, but for the room of groups. */
export function makersOf(floor: Floor, room: GroupRoom): Makers {
  const calendar = calendarFor('UTC');
  const makeGroup = (): Group => new Group('total', '', 0, calendar, 0, room);
  const group = makeGroup();
  const row = new Row();
  const contact = new Contact('');
  const answered = { contact, enqueuedAt: 0, exitAt: 0, timed: false, priority: undefined };
  const times = new FloorTimes(floor, () => 'UTC');
  const list: readonly (readonly [{ readonly name: string }, () => object])[] = [
    [Agent, () => new Agent('', group)],
    [AgentStanding, () => new AgentStanding()],
    [AgentState, () => new AgentState()],
    [Below, () => new Below(0)],
    [Chapter, () => new Chapter()],
    [Contact, () => new Contact('')],
    [Conversation, () => new Conversation(contact)],
    [Doubts, () => new Doubts()],
    [Entered, () => new Entered()],
    [FactBucket, () => new FactBucket(0)],
    [FactLog, () => new FactLog()],
    [Fed, () => new Fed()],
    [Group, makeGroup],
    [Heap, () => new Heap<never>()],
    [Histogram, () => new Histogram()],
    [History, () => new History()],
    [Mood, () => new Mood(contact, 0)],
    [OccupancyWatch, () => new OccupancyWatch()],
    [Outages, () => new Outages()],
    [PackedRow, () => new PackedRow(row)],
    [Pulse, () => new Pulse('')],
    [QueueHistory, () => new QueueHistory('', times, calendar)],
    [Row, () => new Row()],
    [RowOrder, () => new RowOrder()],
    [Scope, () => new Scope([])],
    [Settled, () => new Settled(answered)],
    [Shown, () => new Shown()],
    [StrainState, () => new StrainState()],
    [TeamHistory, () => new TeamHistory()],
    [Track, () => new Track('')],
    [WaitingLine, () => new WaitingLine<never>()],
  ];
  return new Map(list.map(([{ name }, make]) => [name, make]));
}
