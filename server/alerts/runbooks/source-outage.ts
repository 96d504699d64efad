// For: the shipped runbook for a source that is silent. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const sourceOutage: Runbook = {
  id: 'source-outage',
  name: { en: 'Source outage', 'zh-CN': '数据源中断' },
  text: {
    en: `# Source outage

A system that tells Floorwatch what happens is silent. Figures that come from it stand still and are marked so; the floor itself may be working well. The aim: nobody decides on figures that are blind.

## First 10 minutes

- [ ] Ask the floor whether calls still come: if not, this is a failure of telephony, take that runbook
- [ ] Read the reason at the source on the page of sources: link lost, refused, late
- [ ] Tell team leads which figures are blind; they look at the telephone system's own list until it is over

## While it lasts

- [ ] Check the network between the two, the account, and whether somebody has changed a password or a certificate
- [ ] Ask the operators of that system; write down whom and when
- [ ] Restart the connector alone, if the reason points to it; not the whole server

## Afterwards

- [ ] Look whether the gap was filled: the source's state says what is still missing
- [ ] Tell team leads that the figures can be trusted again, and from when to when they could not
- [ ] Write down the reason here
`,
    'zh-CN': `# 数据源中断

向 Floorwatch 提供数据的系统没有消息。来自它的数字停住并已标明；现场本身可能工作正常。目标：不依据失明的数字做决定。

## 前 10 分钟

- [ ] 向现场确认是否仍有来电：如果没有，则是话务故障，改用该预案
- [ ] 在数据源页面查看原因：断链、被拒绝、延迟
- [ ] 告知组长哪些数字失明，恢复前以话务系统自身列表为准

## 持续期间

- [ ] 检查两者之间的网络、账号，以及是否有人更改了密码或证书
- [ ] 联系该系统运维，记录联系人和时间
- [ ] 如果原因指向连接器，只重启该连接器，而不是整个服务

## 结束之后

- [ ] 查看缺口是否补齐：数据源状态会说明仍缺少什么
- [ ] 告知组长数字已可信，以及哪段时间不可信
- [ ] 在此记录原因
`,
  },
};
