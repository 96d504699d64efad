// For: the floor and the rules of the notice bench: one rule and one queue a probe, so that nothing flaps or is told as one. May import: test/support, node. Promises: plain documents; rules that ship are off, their alerts would stand before the probes.
const HEADERS = { 'content-type': 'application/json' };

export const probeQueue = (nth: number): string => `probe-${nth}`;
export const probeRule = (nth: number): string => `probe-rule-${nth}`;
/** Queues on which the load falls. */
export const LOAD_QUEUES = Array.from({ length: 12 }, (_, nth) => `load-${nth}`);

export const noticeFloor = (probes: number): object => ({
  name: 'Bench',
  sites: [{ id: 'main', timeZone: 'UTC' }],
  queues: [...Array.from({ length: probes }, (_, nth) => probeQueue(nth)), ...LOAD_QUEUES].map((id) => ({ id })),
});

export async function setUpRules(url: string, probes: number): Promise<void> {
  const { rules } = (await (await fetch(`${url}/api/v1/rules`)).json()) as {
    rules: readonly { ruleId: string; version: number; rule: object }[];
  };
  for (const { ruleId, version, rule } of rules)
    await put(url, `rules/${ruleId}`, { ...rule, enabled: false }, { 'if-match': `"${version}"` });
  await put(url, 'contact-points/hook', { name: 'Hook', via: [{ channel: 'hook' }] });
  for (let nth = 0; nth < probes; nth++)
    await put(url, `rules/${probeRule(nth)}`, {
      ...{ name: `Probe ${nth}`, severity: 'breach', scope: { queue: probeQueue(nth) }, notify: ['hook'] },
      when: { metric: 'waiting', op: '>=', value: 1 },
    });
}

async function put(url: string, path: string, document: object, condition: object = { 'if-none-match': '*' }) {
  const body = JSON.stringify(document);
  const response = await fetch(`${url}/api/v1/${path}`, { method: 'PUT', headers: { ...HEADERS, ...condition }, body });
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
}
