// For: the shipped runbook for a closed road. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const roadClosure: Runbook = {
  id: 'road-closure',
  name: { en: 'Road closure', 'zh-CN': '道路封闭' },
  text: {
    en: `# Road closure

An accident, works or the police have closed a section. Callers want three things: is it really closed, how do I get round it, when does it open.

## First 10 minutes

- [ ] Get the section, both directions, the reason and the expected end from the road operations centre; write down who said so and when
- [ ] Agree on one diversion with them, for cars and for trucks
- [ ] Put the diversion script on the floor's wall and in the knowledge base
- [ ] Put an announcement before the queue that names the section first, so that others need not listen to the end

## While it lasts

- [ ] Move agents from quiet queues to this one until the longest wait is back under its limit
- [ ] Pass reports of people stuck, fuel or medicine running out to the rescue desk at once, with a name and a kilometre
- [ ] Ask the road operations centre for news every 30 minutes; update announcement and script together

## Afterwards

- [ ] Say that it is open only when the road operations centre has said so in writing
- [ ] Move agents back, and take script and announcement down
- [ ] Note toll questions that follow from the diversion, for the clearing team
`,
    'zh-CN': `# 道路封闭

因事故、施工或交警管制，某路段封闭。来电者想知道三件事：是否真的封闭、怎样绕行、何时开放。

## 前 10 分钟

- [ ] 向路网监控中心核实路段、方向、原因和预计结束时间，记录答复人和时间
- [ ] 与其商定一条绕行路线，小客车与货车分别说明
- [ ] 将绕行话术发布到现场大屏和知识库
- [ ] 在排队前播放公告，先报路段名称，无关来电者不必听完

## 持续期间

- [ ] 从空闲队列调坐席支援，直到最长等待回到限值以内
- [ ] 有人被困、缺油或缺药的来电，立即转救援台，并附姓名和桩号
- [ ] 每 30 分钟向路网监控中心询问进展，公告与话术同时更新

## 结束之后

- [ ] 仅在路网监控中心书面确认后才告知已开放
- [ ] 坐席归队，撤下话术与公告
- [ ] 记录因绕行产生的通行费疑问，转清分组
`,
  },
};
