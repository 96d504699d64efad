// For: the shipped runbook for personal data in wrong hands. May import: shared. Promises: data only, English and Chinese; no advice on law.
import type { Runbook } from '../../../shared/notify/runbook.ts';

export const dataLeak: Runbook = {
  id: 'data-leak',
  name: { en: 'Data leak', 'zh-CN': '信息泄露' },
  text: {
    en: `# Data leak

Personal data may have reached somebody it was not meant for: a mail to the wrong address, an export, a screen, a stolen account. Deadlines of the law run from now: whom to inform by when is decided by the data protection officer, not on the floor.

## First 15 minutes

- [ ] Call the data protection officer and security on duty; write down who and when
- [ ] Stop what still leaks: lock the account, stop the job, take the page down
- [ ] Delete nothing: keep mails, logs and screens as they are

## While it lasts

- [ ] Write down what is known: which data, of how many people, since when, who could see it
- [ ] Give agents one sentence to say, and the desk to which questions go; nobody guesses at causes
- [ ] Check who calls before anything is said about a case: others may be fishing
- [ ] Route all contacts about it to few named agents

## Afterwards

- [ ] Hand the record of this incident to the data protection officer
- [ ] Answer whoever asked, with the text that was approved
- [ ] Agree on what changes so that it cannot happen in the same way again
`,
    'zh-CN': `# 信息泄露

个人信息可能落入无关人员之手：错发邮件、数据导出、屏幕外露、账号被盗。法定时限从此刻起算：何时通知何人由个人信息保护负责人决定，而不是现场。

## 前 15 分钟

- [ ] 致电个人信息保护负责人和安全值班人员，记录姓名和时间
- [ ] 阻止继续泄露：冻结账号、停止任务、下线页面
- [ ] 不删除任何东西：邮件、日志、画面保持原样

## 持续期间

- [ ] 记录已知情况：哪些信息、涉及多少人、自何时起、谁可能看到
- [ ] 给坐席一句统一口径和咨询去向，任何人不猜测原因
- [ ] 谈及个案前先核实来电者身份：可能有人套取信息
- [ ] 相关联络集中转给少数指定坐席

## 结束之后

- [ ] 将本事件记录移交个人信息保护负责人
- [ ] 用审定的文本答复所有询问者
- [ ] 商定改进措施，避免以同样方式再次发生
`,
  },
};
