// For: a message as plain text, Markdown and HTML. May import: shared, notify. Promises: pure; nothing in a name is taken for markup.
import type { Message } from './message.ts';

export function plainText({ title, lines, steps, stepsTitle, link }: Message): string {
  const parts = [title, '', ...lines.map(({ label, text }) => `${label}: ${text}`)];
  if (steps.length > 0) parts.push('', stepsTitle, ...steps.map((step, index) => `${index + 1}. ${step}`));
  if (link !== null) parts.push('', `${link.text}: ${link.url}`);
  return parts.join('\n');
}

/** What has a meaning in Markdown stands for itself. */
export const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|~]/gu, (mark) => `\\${mark}`);

/** Headings, bold, lists and links: what DingTalk, WeCom and Feishu know. `maxBytes` in UTF-8; lines that do not fit are left out. */
export function markdown({ title, lines, steps, stepsTitle, link }: Message, maxBytes: number): string {
  const last = link === null ? [] : [`[${link.text}](${link.url})`];
  const said = [
    `### ${escapeMarkdown(title)}`,
    ...lines.map(({ label, text }) => `**${label}** ${escapeMarkdown(text)}`),
    ...(steps.length === 0 ? [] : [`**${stepsTitle}**`]),
    ...steps.map((step, index) => `${index + 1}. ${escapeMarkdown(step)}`),
  ];
  const fits = (parts: readonly string[]): boolean => Buffer.byteLength([...parts, ...last].join('\n\n')) <= maxBytes;
  while (said.length > 1 && !fits(said)) said.pop();
  return [...said, ...last].join('\n\n');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/gu, (mark) => ENTITIES[mark] ?? mark);

export function html({ title, lines, steps, stepsTitle, link, language }: Message): string {
  const rows = lines.map(
    ({ label, text }) => `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(text)}</td></tr>`,
  );
  const list = steps.map((step) => `<li>${escapeHtml(step)}</li>`).join('');
  const parts = [
    `<h2>${escapeHtml(title)}</h2><table cellpadding="4">${rows.join('')}</table>`,
    steps.length === 0 ? '' : `<h3>${escapeHtml(stepsTitle)}</h3><ol>${list}</ol>`,
    link === null ? '' : `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.text)}</a></p>`,
  ];
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${parts.join('')}</body></html>`;
}
