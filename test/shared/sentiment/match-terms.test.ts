// For: finding words in what customers say, and not finding them where they mean nothing. Promises: every term is found by itself.
import { describe, expect, it } from 'vitest';
import { matchTerms } from '../../../shared/sentiment/match-terms.ts';
import { termsOf, TERMS_VERSION, TIERS } from '../../../shared/sentiment/terms.ts';

const found = (text: string, language: string): string[] =>
  matchTerms(text, language).map(({ tier, term }) => `${tier} ${term}`);

describe('SENT7 words of the term lists', () => {
  it.each([
    ['en', 'I want to file a complaint.', 'complaint complaint'],
    ['en', 'I WANT MY MONEY BACK!', 'complaint refund'],
    ['en', 'why won’t you refund me', 'complaint refund'],
    ['en', 'Is this the casino complaint line?', 'complaint complaint'],
    ['en', 'I will sue   you', 'threat sue'],
    ['en', 'I am going to the press', 'threat press'],
    ['en', 'let me speak to a supervisor', 'escalation supervisor'],
    ['en', 'I want to kill myself', 'danger suicide'],
    ['zh-CN', '我要投诉你们', 'complaint 投诉'],
    ['zh-CN', '怎么还不给我退款', 'complaint 退款'],
    ['zh-CN', '打１２３１５', 'threat 12315'],
    ['zh-CN', '叫你们经理来', 'escalation 找你们领导'],
    ['zh-CN', '我不想活了', 'danger 自杀'],
  ])('%s: %s', (language, text, expected) => expect(found(text, language)).toEqual([expected]));

  it.each([
    ['en', "I don't want to complain, but the line is bad"],
    ['en', 'I don’t want to make a complaint'],
    ['en', 'No complaints, thank you'],
    ['en', 'please press 1'],
    ['en', 'my name is Sue'],
    ['en', 'my emergency contact has moved'],
    ['en', "I'm a lawyer and my card is lost"],
    ['zh-CN', '我不想投诉'],
    ['zh-CN', '我来取消投诉'],
    ['zh-CN', '我不是来退款'],
  ])('%s, denied: %s', (language, text) => expect(found(text, language)).toEqual([]));

  it.each([
    ['en', 'a tissue issue, presses, manageress'],
    ['zh-CN', '多媒体播放器坏了'],
    ['zh-CN', '订单1231500号'],
  ])('%s, no whole word: %s', (language, text) => expect(found(text, language)).toEqual([]));

  it.each([
    ['en', 'He said "I will sue you" and left'],
    ['en', 'The sign says “no refunds”'],
    ['zh-CN', '他说“我要起诉”'],
    ['zh-CN', '告示写着「概不退款」'],
  ])('%s, quoted: %s', (language, text) => expect(found(text, language)).toEqual([]));

  it('are told each once, the gravest first, with the version of the lists', () => {
    const matches = matchTerms('Refund! Refund! Or my lawyer calls, and I will kill you.', 'en-GB');
    expect(matches).toEqual([
      { term: 'violence', tier: 'danger', rule: `danger@${TERMS_VERSION}` },
      { term: 'lawyer', tier: 'threat', rule: `threat@${TERMS_VERSION}` },
      { term: 'refund', tier: 'complaint', rule: `complaint@${TERMS_VERSION}` },
    ]);
  });

  it('are none in a language without a list, and none in no text', () => {
    expect(found('remboursement', 'fr')).toEqual([]);
    expect(found('', 'en')).toEqual([]);
  });

  it.each(['en', 'zh'])('are found by themselves, every form of %s', (language) => {
    const list = termsOf(language)!;
    const missed = TIERS.flatMap((tier) =>
      list[tier].flatMap(({ term, forms = [] }) =>
        [term, ...forms].filter((form) => !found(form, language).includes(`${tier} ${term}`)),
      ),
    );
    expect(missed).toEqual([]);
  });

  it('are written in the form in which texts are read', () => {
    for (const language of ['en', 'zh'])
      for (const { term, forms = [], denied = [] } of TIERS.flatMap((tier) => termsOf(language)![tier]))
        for (const text of [term, ...forms, ...denied]) expect(text).toBe(text.normalize('NFKC').toLowerCase().trim());
  });
});
