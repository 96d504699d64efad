// For: the shipped runbook for a failed system. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const systemFailure: Runbook = {
  id: 'system-failure',
  name: { en: 'System failure', 'zh-CN': '系统故障' },
  text: {
    en: `# System failure

A system that agents need (customer records, billing, telephony, knowledge base) is slow or down. The aim: callers are told the truth at once, and nobody is asked to call again without a number.

## First 10 minutes

- [ ] Find out what exactly fails, and for whom: one agent, one team, one site, everybody
- [ ] Open a ticket with the operators of that system; write down its number and the time here
- [ ] Give the floor a sentence to say, and what may not be promised
- [ ] Switch to the emergency form on paper or in a sheet: name, number, matter, time

## While it lasts

- [ ] Put an announcement before the queues that need this system; leave the others alone
- [ ] Offer a call back instead of a wait; do not name an hour that nobody has confirmed
- [ ] Ask the operators for news every 20 minutes, and pass it on even if there is none

## Afterwards

- [ ] Try it with one team before everybody goes back to it
- [ ] Enter what was written down, and make every call back that was promised
- [ ] Take the announcement down, and write into the ticket how many contacts were hit and for how long
`,
    'zh-CN': `# 系统故障

坐席依赖的系统（客户资料、计费、话务、知识库）变慢或中断。目标：立即如实告知来电者，不让任何人在没有登记的情况下再打一次。

## 前 10 分钟

- [ ] 弄清具体故障和影响范围：单个坐席、班组、职场还是全部
- [ ] 向该系统运维报障，在此记录工单号与时间
- [ ] 给现场一句统一口径，并说明哪些不能承诺
- [ ] 启用应急登记表（纸质或表格）：姓名、电话、事项、时间

## 持续期间

- [ ] 只在依赖该系统的队列前播放公告，其他队列不变
- [ ] 用回呼代替等待，未经确认不承诺具体时间
- [ ] 每 20 分钟询问运维进展，没有进展也要通报

## 结束之后

- [ ] 先由一个班组试用，再全员恢复
- [ ] 补录登记内容，逐一完成承诺的回呼
- [ ] 撤下公告，在工单中写明影响的联络量和时长
`,
  },
};
