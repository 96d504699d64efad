// For: made-up people. May import: nothing. Promises: data; nobody real is meant.

/** A name in each language that the floor speaks. */
export interface Name {
  readonly en: string;
  readonly 'zh-CN': string;
}

const pairs = (text: string): readonly Name[] =>
  text.split(' ').map((word) => ({ en: word.replace(/[^A-Za-z]/gu, ''), 'zh-CN': word.replace(/[A-Za-z]/gu, '') }));

const SURNAMES = pairs(
  'Chen陈 Li李 Wang王 Zhang张 Liu刘 Zhao赵 Sun孙 Zhou周 Wu吴 Xu徐 Hu胡 Guo郭 He何 Lin林 Ma马 Luo罗 Song宋 Tang唐 Feng冯 Deng邓 Cao曹 Yuan袁 Jiang江 Shen沈 Pan潘 Du杜 Ye叶 Cheng程',
);
const GIVEN = pairs(
  'Yao瑶 Wen文 Min敏 Jing静 Hao浩 Qian倩 Lei磊 Ning宁 Ran然 Xue雪 Kai凯 Ting婷 Bo博 Dan丹 Fei飞 Gang刚',
);

/** The name of the n-th agent: `Chen Y.` or 陈瑶. Unique for 28 × 16 people; after those a number is added. */
export function agentName(n: number): Name {
  const surname = SURNAMES[(n * 5) % SURNAMES.length]!;
  const round = Math.floor(n / SURNAMES.length);
  const given = GIVEN[(((n * 5) % SURNAMES.length) * 5 + round * 3) % GIVEN.length]!;
  const lap = Math.floor(round / GIVEN.length);
  const suffix = lap === 0 ? '' : ` ${lap + 1}`;
  return { en: `${surname.en} ${given.en[0]!}.${suffix}`, 'zh-CN': `${surname['zh-CN']}${given['zh-CN']}${suffix}` };
}

/** How an agent would write a caller down: a title and a surname. `which` is a number in [0, 1). */
export function customerName(which: number): Name {
  const n = Math.floor(which * SURNAMES.length * 2);
  const surname = SURNAMES[n >> 1]!;
  return n % 2 === 0
    ? { en: `Ms ${surname.en}`, 'zh-CN': `${surname['zh-CN']}女士` }
    : { en: `Mr ${surname.en}`, 'zh-CN': `${surname['zh-CN']}先生` };
}
