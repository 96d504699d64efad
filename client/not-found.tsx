// For: an address that leads nowhere. May import: react-i18next. Promises: says where to go instead.
export const NotFound = () => (
  <main style={{ padding: '48px 40px', fontSize: 20, lineHeight: 1.6 }}>
    <p>
      <strong>{location.pathname}</strong> leads nowhere. 此地址不存在。
    </p>
    <p>
      <a href="/">/</a> · <a href="/wall/overview">/wall/overview</a> · <a href="/wall/teams">/wall/teams</a> ·{' '}
      <a href="/wall/channels">/wall/channels</a>
    </p>
  </main>
);
