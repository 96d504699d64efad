// For: what happens to the channels of a talk: hold, transfer, hang-up. May import: own folder. Promises: the agent is known by his talk, not by his channel's name (NOTES §6.15).
import { field, text, type AmiMessage } from './message.ts';
import { markTransferred, onTalkHangup, recentEnds, talkOf, tellTransfer, type TransferKind } from './segments.ts';
import { onCallerHangup } from './visits.ts';
import { tell, type Agent, type Moment, type Segment, type World } from './world.ts';

interface Talk {
  readonly agent: Agent;
  readonly segment: Segment;
}

/** The talk of which a channel is the agent's end: by the channel's own id, else by the call's Linkedid. */
function talkOfAgentChannel(world: World, uniqueid: string, linkedid: string | undefined): Talk | undefined {
  let linked: Talk | undefined;
  for (const agent of world.agents.values()) {
    for (const segment of agent.segments) {
      if (segment.agentUid === uniqueid) return { agent, segment };
      if (segment.uniqueid === uniqueid || linkedid === undefined) continue;
      if (segment.agentUid === undefined && segment.linkedid === linkedid) linked = { agent, segment };
    }
  }
  return linked;
}

/** Only the agent's hold counts: a caller who puts us on hold keeps the agent busy. */
export function onHold(world: World, message: AmiMessage, moment: Moment): void {
  const talk = talkOfAgentChannel(world, text(message, 'uniqueid'), field(message, 'linkedid'));
  const held = message.event === 'Hold';
  // An Unhold without a Hold comes with every blind transfer.
  if (talk === undefined || talk.segment.held === held) return;
  talk.segment.held = held;
  tell(world, moment, held ? 'segment.held' : 'segment.resumed', talkOf(talk.segment, talk.agent));
}

export const onBlindTransfer = (world: World, message: AmiMessage, moment: Moment): void => {
  transfer(world, message, moment, 'blind', 'transferer', field(message, 'extension'));
};

export const onAttendedTransfer = (world: World, message: AmiMessage, moment: Moment): void => {
  transfer(world, message, moment, 'consult', 'origtransferer', field(message, 'transfertargetexten'));
};

/** A transfer is the agent's only if his channel made it: with the queue's option `T` callers can transfer, too. */
function transfer(
  world: World,
  message: AmiMessage,
  moment: Moment,
  kind: TransferKind,
  prefix: string,
  address: string | undefined,
): void {
  if (text(message, 'result') !== 'Success') return;
  const uniqueid = text(message, `${prefix}uniqueid`);
  const to = address === undefined || address === '' ? {} : { address };
  const talk = talkOfAgentChannel(world, uniqueid, field(message, `${prefix}linkedid`));
  if (talk === undefined) {
    const ended = recentEnds(world, moment.time).find(({ segment }) => segment.agentUid === uniqueid);
    if (ended !== undefined) tellTransfer(world, ended, kind, to, moment);
    return;
  }
  const { segment, agent } = talk;
  if (segment.transferred) return;
  markTransferred(world, segment);
  tell(world, moment, 'segment.transferred', { ...talkOf(segment, agent), kind, to });
}

export function onHangup(world: World, message: AmiMessage, moment: Moment): void {
  const uniqueid = text(message, 'uniqueid');
  onCallerHangup(world, uniqueid, moment);
  onTalkHangup(world, uniqueid, moment);
}
