// For: the shipped runbook for severe weather. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const severeWeather: Runbook = {
  id: 'severe-weather',
  name: { en: 'Severe weather', 'zh-CN': '恶劣天气' },
  text: {
    en: `# Severe weather

Snow, ice, fog, storm or flood brings many calls about the same thing at once. The aim: callers hear the answer before they ask, and agents are free for those in danger.

## First 10 minutes

- [ ] Confirm with the road operations centre what is closed or limited, from when, and until when at the earliest
- [ ] Put an announcement before the queue: what is closed, the diversion, when there will be news
- [ ] Post the same three sentences on the floor's wall, so that every agent says the same
- [ ] Route calls that report an accident or people in danger to the emergency queue, ahead of all others

## While it lasts

- [ ] Call in the on-call list, remote agents first: nobody should drive in this weather
- [ ] Put off breaks that can be put off, and name when they will be made up for
- [ ] Offer a call back to whoever asks about refunds or invoices
- [ ] Check the announcement against the road operations centre every 30 minutes, and say the time of the last check in it

## Afterwards

- [ ] Take the announcement down, and tell the floor that it is over
- [ ] Make up for the breaks that were put off
- [ ] Write down what callers asked that the announcement did not answer
`,
    'zh-CN': `# 恶劣天气

雨雪、结冰、大雾或洪水会让大量来电同时询问同一件事。目标：让来电者在提问之前就听到答案，把坐席留给处于危险中的人。

## 前 10 分钟

- [ ] 与路网监控中心核实：哪些路段封闭或限行，从何时起，最早何时恢复
- [ ] 在排队前播放公告：封闭路段、绕行路线、下次更新时间
- [ ] 把同样的三句话发布到现场大屏，统一口径
- [ ] 将事故报警和人员遇险来电优先转入应急队列

## 持续期间

- [ ] 启动备班名单，优先居家坐席：这种天气不应让人开车到岗
- [ ] 推迟可以推迟的小休，并说明何时补休
- [ ] 对咨询退费、发票的来电提供回呼
- [ ] 每 30 分钟与路网监控中心核对公告，并在公告中说明最近核对时间

## 结束之后

- [ ] 撤下公告，并告知现场已经恢复
- [ ] 补上推迟的小休
- [ ] 记录来电者问到而公告没有回答的问题
`,
  },
};
