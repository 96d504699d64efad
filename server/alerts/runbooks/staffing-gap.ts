// For: the shipped runbook for too few people. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const staffingGap: Runbook = {
  id: 'staffing-gap',
  name: { en: 'Staffing gap', 'zh-CN': '人力缺口' },
  text: {
    en: `# Staffing gap

Fewer people work than the queue needs: illness, a late bus, everybody at lunch, a sign-in that failed. The aim: find those who are there but not ready, before calling those who are at home.

## First 10 minutes

- [ ] Look who is signed in and not ready, with which reason and for how long; speak with each, beginning with the longest
- [ ] Look who should be here by the roster and is not; call them
- [ ] Rule out a fault: a headset, a sign-in, a queue that was left by mistake

## While it lasts

- [ ] Move breaks that are due now apart from each other; cancel none
- [ ] Bring in agents of other queues or sites who have the skill
- [ ] Call in the on-call list; name a beginning and an end
- [ ] Take to the phone yourself, and let team leads do so, only when all else is done

## Afterwards

- [ ] Make up for breaks that were moved
- [ ] Send helpers back, and thank them
- [ ] Tell the planner what was missing when, and why
`,
    'zh-CN': `# 人力缺口

在岗人数少于队列所需：病假、班车晚点、集中就餐、签入失败。目标：先找到在场但未就绪的人，再召回在家的人。

## 前 10 分钟

- [ ] 查看已签入但未就绪的人员、原因和时长，从最久的开始逐一沟通
- [ ] 对照排班查找应到未到者并致电
- [ ] 排除故障：耳机、签入、误退出队列

## 持续期间

- [ ] 错开即将到来的小休，但不取消
- [ ] 从其他队列或职场调入具备技能的坐席
- [ ] 启动备班名单，说明起止时间
- [ ] 其他措施用尽后，管理人员和组长再上线接听

## 结束之后

- [ ] 补上被推迟的小休
- [ ] 支援人员归队并致谢
- [ ] 告知排班人员缺口的时段与原因
`,
  },
};
