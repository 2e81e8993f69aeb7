import { beforeEach, describe, expect, it } from 'vitest';
import { CommitQueue } from './commit-queue.ts';

let log: string[] = [];
let syncs: (() => Promise<void>) | undefined;
let failure: { at: 'begin' | 'commit' | 'rollback'; times: number } | undefined;

beforeEach(() => {
  log = [];
  failure = undefined;
  syncs = undefined;
});

function step(name: 'begin' | 'commit' | 'rollback'): () => void {
  return () => {
    log.push(name);
    if (failure?.at !== name || failure.times-- <= 0) return;
    throw new Error(`${name} failed`);
  };
}

function queue(): CommitQueue {
  return new CommitQueue({
    begin: step('begin'),
    commit: step('commit'),
    rollback: step('rollback'),
    durable: () => syncs?.(),
    recover: async () => syncs?.(),
  });
}

function write(target: CommitQueue, name: string): Promise<string> {
  return target.run(async () => {
    log.push(name);
    await Promise.resolve();
    return { value: name };
  });
}

describe('the commit queue', () => {
  it('shares one commit and answers after it', async () => {
    const target = queue();
    const answers = ['a', 'b'].map((name) =>
      write(target, name).then((value) => log.push(`answer ${value}`)),
    );
    await Promise.all(answers);
    expect(log).toEqual(['begin', 'a', 'b', 'commit', 'answer a', 'answer b']);
  });

  it('closes a group at 64', async () => {
    const target = queue();
    await Promise.all(Array.from({ length: 70 }, (_, place) => write(target, `${place}`)));
    expect(log.indexOf('commit')).toBe(65);
    expect(log.filter((entry) => entry === 'commit')).toHaveLength(2);
  });

  it('runs one function after another, whatever it waits for', async () => {
    const target = queue();
    const slow = target.run(async () => {
      log.push('slow');
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push('slow done');
      return { value: 0 };
    });
    await Promise.all([slow, write(target, 'next')]);
    expect(log).toEqual(['begin', 'slow', 'slow done', 'next', 'commit']);
  });

  it('lets readers wait until the group has ended', async () => {
    const target = queue();
    const answer = target.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return { value: 0 };
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(target.isOpen).toBe(true);
    await target.idle();
    expect(target.isOpen).toBe(false);
    expect(log).toEqual(['begin', 'commit']);
    await answer;
  });

  it('rejects one function without its group', async () => {
    const target = queue();
    const failing = target.run(async () => ({ error: new Error('own') }));
    const fine = write(target, 'fine');
    await expect(failing).rejects.toThrow('own');
    expect(await fine).toBe('fine');
    expect(log).toEqual(['begin', 'fine', 'commit']);
  });

  it.each(['begin', 'commit'] as const)('fails the whole group when %s fails', async (at) => {
    failure = { at, times: at === 'begin' ? 2 : 1 };
    const target = queue();
    const results = await Promise.allSettled([write(target, 'a'), write(target, 'b')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(log).toContain('rollback');
    expect(await write(target, 'later')).toBe('later');
  });

  it('tells of both errors when the rollback fails too', async () => {
    failure = { at: 'rollback', times: 1 };
    const target = queue();
    const broken = target.run(async () => {
      throw new Error('writing failed');
    });
    await expect(broken).rejects.toThrow(AggregateError);
  });

  it('takes no writes while the disk does not, and begins again when it does', async () => {
    let isBroken = true;
    syncs = async () => {
      if (isBroken) throw new Error('the disk is gone');
    };
    const target = queue();
    await expect(write(target, 'lost')).rejects.toThrow('the disk is gone');
    log = [];
    for (const name of ['a', 'b']) {
      await expect(write(target, name)).rejects.toMatchObject({
        status: 503,
        body: { type: 'api_error', message: expect.stringContaining('(the disk is gone)') },
      });
    }
    await expect(target.alone(() => log.push('alone'))).rejects.toMatchObject({ status: 503 });
    expect(log).toEqual([]);
    isBroken = false;
    expect(await write(target, 'c')).toBe('c');
    expect(await write(target, 'd')).toBe('d');
  });

  it('does not call durable what comes behind something lost', async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const open = [first.promise, second.promise];
    syncs = () => open.shift() ?? Promise.resolve();
    const target = queue();
    const lost = write(target, 'lost');
    await target.idle();
    await new Promise((resolve) => setImmediate(resolve));
    const behind = write(target, 'behind');
    while (open.length > 0) await new Promise((resolve) => setImmediate(resolve));
    first.reject(new Error('the disk is gone'));
    await expect(lost).rejects.toThrow('the disk is gone');
    second.resolve();
    await expect(behind).rejects.toThrow('did not reach the disk');
  });

  it('keeps work of its own out of groups', async () => {
    const target = queue();
    const first = write(target, 'a');
    const alone = target.alone(() => log.push('alone'));
    const last = write(target, 'b');
    await Promise.all([first, alone, last]);
    expect(log).toEqual(['begin', 'a', 'commit', 'alone', 'begin', 'b', 'commit']);
  });

  it('begins nothing alone before all that is committed is on the disk', async () => {
    const disk = Promise.withResolvers<void>();
    syncs = () => disk.promise;
    const target = queue();
    const first = write(target, 'a').then(() => log.push('answer a'));
    await new Promise((resolve) => setImmediate(resolve));
    const alone = target.alone(() => log.push('alone'));
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    disk.resolve();
    await Promise.all([first, alone]);
    expect(log).toEqual(['begin', 'a', 'commit', 'answer a', 'alone']);
  });

  it('refuses more than 10,000, and everything once closed', async () => {
    const target = queue();
    const waiting = Array.from({ length: 10_000 }, () => target.run(async () => ({ value: 1 })));
    await expect(write(target, 'one too many')).rejects.toMatchObject({
      status: 429,
      body: { code: 'lock_timeout' },
    });
    await target.close();
    expect(await Promise.all(waiting)).toHaveLength(10_000);
    await expect(write(target, 'late')).rejects.toThrow('closed');
  });
});
