/** Calls one server, one call after another, and prints the median of their times in ms. */
import { Agent, request } from 'node:http';

const [port, calls] = process.argv.slice(2).map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const headers = {
  authorization: 'Bearer sk_test_bench1234',
  'content-type': 'application/x-www-form-urlencoded',
};

function call(): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { port, agent, headers, method: 'POST', path: '/v1/payment_intents' };
    const sent = request(options, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode}`));
      response.resume();
      response.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(
      'amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&allowed_payment_method_types[]=card',
    );
  });
}

const times: number[] = [];
for (let at = 0; at < (calls ?? 0); at++) {
  const start = performance.now();
  await call();
  times.push(performance.now() - start);
}
// The first calls compile the code.
const settled = times.slice(times.length >> 2).sort((a, b) => a - b);
console.log(settled[settled.length >> 1]);
agent.destroy();
