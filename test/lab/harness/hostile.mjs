// Servers of web sites and mail that mean no good, each at an address of its own: node hostile.mjs KEY CERTIFICATE, then lines MODE ADDRESS.
import { readFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { createServer as createTls } from 'node:tls';

const [key, cert, ...hosts] = process.argv.slice(2);
const site = createTls({ key: readFileSync(key), cert: readFileSync(cert) }, (socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
});
site.on('tlsClientError', () => {});

/** What each does with a connection, the `count`th to its port. */
const MODES = {
  silent: () => {},
  reset: (socket) => socket.once('data', () => socket.resetAndDestroy()),
  garbage: (socket) => socket.end(Buffer.alloc(4096, 0xa5)),
  endless: (socket) => flood(socket, Buffer.alloc(6000, Buffer.from([22, 3, 3, 0, 1, 2]))),
  // In order at first, then silent.
  fickle: (socket, count) => (count > 8 ? undefined : forward(socket, 0)),
  // In order, but late.
  slow: (socket) => forward(socket, 2500),
};

function flood(socket, part) {
  const more = () => {
    while (socket.writable && socket.write(part));
  };
  socket.on('drain', more);
  more();
}

function forward(socket, delay) {
  const inner = connect(site.address().port, '127.0.0.1');
  inner.on('error', () => socket.destroy());
  socket.on('error', () => inner.destroy());
  inner.pipe(socket);
  setTimeout(() => socket.pipe(inner), delay);
}

/** Speaks SMTP until STARTTLS is agreed on, then misbehaves. */
function behindStartTls(behave) {
  return (socket, count) => {
    let said = 0;
    socket.write('220 mx.example ESMTP\r\n');
    const listen = () => {
      said++;
      if (said === 1) socket.write('250-mx.example\r\n250 STARTTLS\r\n');
      else {
        socket.removeListener('data', listen);
        socket.write('220 go\r\n');
        behave(socket, count);
      }
    };
    socket.on('data', listen);
  };
}

function serve(address, port, behave) {
  let count = 0;
  createServer((socket) => {
    socket.on('error', () => {});
    behave(socket, ++count);
  }).listen(port, address);
}

site.listen(0, '127.0.0.1', () => {
  for (const host of hosts) {
    const [mode, address] = host.split('=');
    serve(address, 443, MODES[mode]);
    serve(address, 25, behindStartTls(MODES[mode]));
  }
});
