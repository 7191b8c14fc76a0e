// Arguments: port, connections, kilobytes, letters. Prints letters a second.
const nodemailer = require('nodemailer');
const [port, connections, kilobytes, letters] = process.argv.slice(2).map(Number);
const line = 'It was announced today that more records were sold than ever before.\r\n';
// As ours: a quarter of it text, the rest HTML, with the apostrophes that press releases have.
const text = line.repeat((kilobytes * 256) / line.length);
const html = `<p>It’s out.</p>\r\n${line.repeat((kilobytes * 768) / line.length)}`;
const pool = nodemailer.createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: connections, ignoreTLS: true });

async function send(count) {
  const began = process.hrtime.bigint();
  const all = [];
  for (let i = 1; i <= count; i++) {
    all.push(pool.sendMail({
      from: 'Press <press@example.net>', to: `Journalist ${i} <j${i}@example.org>`,
      subject: 'More records sold than ever', text, html,
      headers: { 'List-Unsubscribe': `<https://press.example.net/leave/${i}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    }));
  }
  await Promise.all(all);
  return count / (Number(process.hrtime.bigint() - began) / 1e9);
}

send(letters / 4) // warms up
  .then(() => send(letters))
  .then((rate) => { console.log(rate); pool.close(); })
  .catch((failed) => { console.error(failed); process.exit(1); });
