// Runs inside the network namespace for as long as the lab stands, and does for the harness outside what needs a socket there.
import dgram from 'node:dgram';
import net from 'node:net';

const codes = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED', 'YXDOMAIN', 'YXRRSET', 'NXRRSET', 'NOTAUTH', 'NOTZONE'];
const tasks = { silence, untilAnswered, untilGreeted, untilListening };

process.on('message', async ({ id, task, args }) => {
  try {
    process.send({ id, value: (await tasks[task](...args)) ?? null });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));

/** Holds port 53 of an address over UDP and TCP, and never answers. */
async function silence(address) {
  const udp = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const tcp = net.createServer((socket) => socket.on('error', () => {}));
  await Promise.all([
    new Promise((resolve, reject) => udp.once('error', reject).bind(53, address, resolve)),
    new Promise((resolve, reject) => tcp.once('error', reject).listen(53, address, resolve)),
  ]);
}

/** Asks an address for the SOA of each zone until all answers are authoritative; gives what is wrong with the others after `seconds`. */
async function untilAnswered(address, zones, seconds) {
  const socket = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const open = new Map(zones.map((zone, id) => [id, { zone, answer: 'no answer' }]));
  await new Promise((resolve, reject) => socket.once('error', reject).connect(53, address, resolve));
  socket.removeAllListeners('error');
  // Nobody listens yet: ICMP says so on the connected socket.
  socket.on('error', () => {});
  return new Promise((resolve) => {
    const ask = () => {
      for (const [id, { zone }] of open) socket.send(soaQuery(id, zone), () => {});
    };
    const done = () => {
      clearInterval(asking);
      clearTimeout(deadline);
      socket.close();
      resolve([...open.values()].map(({ zone, answer }) => `${zone}: ${answer} from ${address}`));
    };
    const asking = setInterval(ask, 20);
    const deadline = setTimeout(done, seconds * 1000);
    socket.on('message', (answer) => {
      const asked = open.get(answer.readUInt16BE(0));
      if (asked === undefined) return;
      const flags = answer.readUInt16BE(2);
      const code = codes[flags & 15] ?? `RCODE${flags & 15}`;
      const authoritative = (flags & 0x0400) !== 0;
      if (code === 'NOERROR' && authoritative && answer.readUInt16BE(6) > 0) open.delete(answer.readUInt16BE(0));
      else asked.answer = `${code}${authoritative ? ' without a SOA' : ', not authoritative'}`;
      if (open.size === 0) done();
    });
    ask();
  });
}

/** Opens connections until one is taken; false after `seconds`. */
async function untilListening(address, port, seconds) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const taken = await new Promise((resolve) => {
      const socket = net.connect(port, address, () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (taken) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Connects until a mail server has greeted to the end; false after `seconds`. */
async function untilGreeted(address, port, seconds) {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const greeted = await new Promise((resolve) => {
      let heard = '';
      const socket = net.connect(port, address).setTimeout(15_000).setEncoding('latin1');
      socket.on('data', (text) => {
        heard += text;
        if (/^220 .*\r\n/m.test(heard)) socket.end('QUIT\r\n', () => resolve(true));
      });
      socket.on('timeout', () => socket.destroy()).on('error', () => {});
      socket.on('close', () => resolve(false));
    });
    if (greeted) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/** RFC 1035 §4.1: header, one question `<zone> IN SOA`. */
function soaQuery(id, zone) {
  const labels = zone.split('.').filter((label) => label !== '');
  const name = Buffer.concat(labels.map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')));
  return Buffer.concat([Buffer.from([id >> 8, id & 255, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), name, Buffer.from([0, 0, 6, 0, 1])]);
}
