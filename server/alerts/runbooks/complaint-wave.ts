// For: the shipped runbook for many complaints about one thing. May import: shared. Promises: data only, English and Chinese.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const complaintWave: Runbook = {
  id: 'complaint-wave',
  name: { en: 'Complaint wave', 'zh-CN': '集中投诉' },
  text: {
    en: `# Complaint wave

Many customers are angry about the same thing. The aim: each is heard by somebody who may decide, and the thing itself reaches whoever can end it.

## First 15 minutes

- [ ] Listen to, or read, three of the contacts yourself; write down in one sentence what it is about
- [ ] Name who in the company owns that thing, and call them; write down who and when
- [ ] Take over every contact that carries a red flag: threats, danger, a wish to speak with a manager

## While it lasts

- [ ] Agree on what agents may offer without asking (refund, credit, apology in writing), up to which amount
- [ ] Give agents a script that begins with what went wrong, not with a rule
- [ ] Send people into a break after two hard contacts in a row
- [ ] Tell public relations if it is in the media or on social networks, and leave statements to them
- [ ] Close every complaint with a name and a date by which there will be an answer

## Afterwards

- [ ] Check that each promised answer went out in time
- [ ] Send the owner numbers, examples and what it has cost
- [ ] Thank the team, and offer a talk to those who had the worst of it
`,
    'zh-CN': `# 集中投诉

大量客户因同一件事不满。目标：每位客户都由有权决定的人倾听，问题本身送达能够解决它的人。

## 前 15 分钟

- [ ] 亲自听取或阅读三个联络，用一句话写明投诉内容
- [ ] 确定公司内的责任部门并致电，记录联系人和时间
- [ ] 接手所有红色标记的联络：威胁、危险、要求找负责人

## 持续期间

- [ ] 商定坐席可直接给予的补偿（退款、抵扣、书面致歉）及其上限
- [ ] 给坐席一份从“哪里出了错”而不是从规定讲起的话术
- [ ] 连续两次艰难联络后安排小休
- [ ] 如已见诸媒体或社交平台，通知公关部门，由其统一发声
- [ ] 每件投诉都以负责人姓名和答复期限收尾

## 结束之后

- [ ] 核对每个承诺的答复都已按期发出
- [ ] 向责任部门提供数量、案例和代价
- [ ] 感谢团队，为压力最大的同事提供谈心
`,
  },
};
