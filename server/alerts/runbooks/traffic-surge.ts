// For: the shipped runbook for many more contacts than planned. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const trafficSurge: Runbook = {
  id: 'traffic-surge',
  name: { en: 'Traffic surge', 'zh-CN': '话务激增' },
  text: {
    en: `# Traffic surge

Far more contacts come than were planned for, and it is not yet known why. The aim: know the reason within ten minutes, then act on it rather than on the number.

## First 10 minutes

- [ ] Ask three agents what the last five callers wanted; write the reason down here
- [ ] Look whether it is one queue, one channel or all of them
- [ ] Rule out a fault: calls that drop and come again, a loop in the menu, a test

## While it lasts

- [ ] Move agents of mixed skill to the queue that grows, those of other queues with the shortest wait first
- [ ] Stop outbound work, training and meetings that can wait
- [ ] Announce the expected wait and offer a call back
- [ ] If one reason brings most of them: announce the answer to it before the queue
- [ ] Ask the planner what the next two hours need; call people in before it is too late to help

## Afterwards

- [ ] Move agents back in the order in which they came
- [ ] Make the call backs that were promised
- [ ] Tell the planner the reason, so that next time it is in the forecast
`,
    'zh-CN': `# 话务激增

进线量远超计划，原因尚不清楚。目标：十分钟内弄清原因，针对原因而不是数字采取措施。

## 前 10 分钟

- [ ] 询问三名坐席：最近五个来电者要办什么，把原因记录在此
- [ ] 判断是单个队列、单个渠道还是全部
- [ ] 排除故障：反复掉线重拨、语音菜单循环、测试呼叫

## 持续期间

- [ ] 将多技能坐席调往增长的队列，先从等待最短的队列抽调
- [ ] 暂停外呼、可延后的培训和会议
- [ ] 播报预计等待时间并提供回呼
- [ ] 如果多数来电出于同一原因，在排队前直接播报答案
- [ ] 请排班人员测算未来两小时所需人力，趁早召回人员

## 结束之后

- [ ] 坐席按调入顺序归队
- [ ] 完成承诺的回呼
- [ ] 把原因告知排班人员，纳入以后的预测
`,
  },
};
