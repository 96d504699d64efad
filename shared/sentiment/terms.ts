// For: the shipped words that raise sentiment flags, by language and tier, and the phrases in which they mean nothing (SENT7). May import: shared. Promises: data only; a change moves TERMS_VERSION.

/** Moves with every change of a list below: a match says by which lists it was made. */
export const TERMS_VERSION = 1;

export const TIERS = ['danger', 'threat', 'complaint', 'escalation'] as const;
export type Tier = (typeof TIERS)[number];

/** One word or phrase, as it is told, and how it is said. Lower case. */
export interface Term {
  readonly term: string;
  /** Other forms; the term itself is always one. */
  readonly forms?: readonly string[];
  /** Phrases in which a form means nothing: `~` stands for it. */
  readonly denied?: readonly string[];
}

export type TermList = Readonly<Record<Tier, readonly Term[]>>;

const withEach = (leads: readonly string[], tails: readonly string[]): readonly string[] =>
  leads.flatMap((lead) => tails.map((tail) => lead + tail));

/** Not wanting to. */
const NOT_WANTED = withEach(
  [
    ...withEach(["don't ", 'do not ', "didn't ", 'did not '], ['want', 'wish', 'mean', 'need', 'intend']),
    ...withEach(["i'm not ", 'i am not ', "we're not ", 'we are not '], ['here', 'going', 'trying', 'calling']),
  ],
  [' to ~', ' a ~', ' any ~', ' to make a ~', ' to file a ~'],
);
/** Who says of himself what he is. */
const IS_ONE = withEach(["i'm", 'i am', 'as'], [' a ~', ' the ~']);

const ENGLISH: TermList = {
  complaint: [
    {
      term: 'complaint',
      forms: ['complaints', 'complain', 'complaining'],
      denied: [
        ...NOT_WANTED,
        ...['no ~', 'not a ~', 'without a ~', 'never had a ~', 'nothing to ~', "can't ~", 'cannot ~', 'not ~'],
      ],
    },
    { term: 'refund', forms: ['refunds', 'refunded', 'money back'], denied: NOT_WANTED },
    {
      term: 'cancel',
      forms: ['cancelling', 'canceling', 'cancellation'],
      denied: [...NOT_WANTED, 'press ~', '~ button'],
    },
    { term: 'compensation', forms: ['compensate'], denied: NOT_WANTED },
  ],
  threat: [
    {
      term: 'lawyer',
      forms: ['lawyers', 'solicitor', 'attorney', 'legal action'],
      denied: [...NOT_WANTED, ...IS_ONE],
    },
    {
      term: 'sue',
      forms: ['suing', 'see you in court', 'take you to court'],
      denied: [...NOT_WANTED, 'name is ~', 'this is ~', 'aunt ~', 'thanks ~', 'hi ~', 'hello ~'],
    },
    { term: 'ombudsman', forms: ['regulator', 'trading standards'], denied: ['voltage ~', 'pressure ~'] },
    {
      term: 'press',
      forms: ['the media', 'the newspapers', 'a journalist'],
      denied: [
        ...withEach(['~ '], ['1', '2', '3', 'one', 'two', 'three', 'the', 'on', 'any', 'enter', 'and hold', 'button']),
        ...['i ~', 'you ~', 'to ~', 'please ~'],
      ],
    },
  ],
  danger: [
    { term: 'suicide', forms: ['kill myself', 'end my life', 'take my own life'] },
    { term: 'self-harm', forms: ['hurt myself', 'harm myself', 'cut myself'] },
    { term: 'violence', forms: ['kill you', 'kill him', 'kill her', 'kill them', 'shoot you', 'a bomb'] },
    {
      term: 'emergency',
      forms: ['an ambulance', 'call the police', "can't breathe"],
      denied: withEach(['~ '], ['contact', 'number', 'exit', 'brake', 'fund', 'lighting', 'line']),
    },
  ],
  escalation: [
    { term: 'supervisor', forms: ['team leader'], denied: IS_ONE },
    {
      term: 'manager',
      forms: ['your boss', 'someone in charge', 'somebody in charge'],
      denied: [...IS_ONE, 'task ~', 'password ~', 'account ~'],
    },
  ],
};

const CHINESE_NOT = [
  '不想',
  '不要',
  '不用',
  '不是要',
  '不是来',
  '不是想',
  '不打算',
  '不准备',
  '不需要',
  '无意',
  '没想',
  '没想过',
];
/** 不想…… : right before the word, or with a small verb between. */
const NOT_WANTED_ZH = withEach(CHINESE_NOT, ['~', '再~', '去~', '来~', '找~']);

const CHINESE: TermList = {
  complaint: [
    { term: '投诉', denied: [...NOT_WANTED_ZH, '取消~', '撤销~', '撤回~', '没有~'] },
    { term: '退款', forms: ['退钱'], denied: NOT_WANTED_ZH },
    { term: '赔偿', forms: ['赔钱'], denied: NOT_WANTED_ZH },
    { term: '退订', denied: NOT_WANTED_ZH },
  ],
  threat: [
    { term: '12315', forms: ['消协', '消费者协会'], denied: NOT_WANTED_ZH },
    { term: '曝光', denied: [...NOT_WANTED_ZH, '过度~'] },
    { term: '媒体', forms: ['记者', '上电视'], denied: [...NOT_WANTED_ZH, '我是~', '~播放'] },
    { term: '律师', forms: ['律师函'], denied: [...NOT_WANTED_ZH, '我是~'] },
    { term: '起诉', forms: ['打官司', '告你们', '法院'], denied: NOT_WANTED_ZH },
  ],
  danger: [
    { term: '自杀', forms: ['轻生', '不想活', '不想活了', '跳楼'] },
    { term: '自残' },
    { term: '暴力', forms: ['杀了你', '杀了你们', '砍死', '炸弹'] },
    { term: '救命', forms: ['着火了', '救护车', '报警'] },
  ],
  escalation: [
    {
      term: '找你们领导',
      forms: withEach(withEach(['找', '叫', '让'], ['你们', '你']), ['领导', '主管', '经理']),
      denied: ['不用~', '不想~'],
    },
    { term: '主管', denied: ['我是~', '不用~'] },
  ],
};

const LISTS: Readonly<Record<string, TermList>> = { en: ENGLISH, zh: CHINESE };

/** The list of a language tag (`zh-CN`, `en`); undefined when none is shipped. */
export const termsOf = (language: string): TermList | undefined =>
  LISTS[language.toLowerCase().split(/[-_]/u)[0] ?? ''];
