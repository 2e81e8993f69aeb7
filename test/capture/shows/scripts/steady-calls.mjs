// Calls on and on, and tells of each when it has ended. Every tenth fails.
process.stdout.write(`pid ${process.pid}\n`);
for (let at = 1; at <= Number(process.env.CALLS); at++) {
  const path = at % 10 === 0 ? 'fails' : 'works';
  const answer = await fetch(`${process.env.ECHO}/${path}/${at}`);
  await answer.arrayBuffer();
  process.stdout.write(`${path} ${at} ${Date.now()}\n`);
}
process.stdout.write('over\n');
