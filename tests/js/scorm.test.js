// In a learning system that speaks SCORM: what is told and in which order, what comes back, what happens when it fails.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { packed } from '../../site_theme/connectors/codec.js';
import { scored } from '../../site_theme/connectors/outcome.js';
import { findApi, Scorm } from '../../site_theme/connectors/scorm.js';
import { SCORM12 } from '../../site_theme/connectors/scorm12.js';
import { SCORM2004 } from '../../site_theme/connectors/scorm2004.js';
import {
  answered,
  begun,
  completed,
  finished,
  fresh,
  restored,
  visited,
} from '../../site_theme/shared/learner.js';
import { described, KEYS, random, step } from './kit.js';
import { CALLS, framed, NAMES, session, told, View } from './lms.js';

const DIALECTS = { scorm12: SCORM12, scorm2004: SCORM2004 };
const VERSIONS = Object.keys(DIALECTS);
/** What SCORM 2004 prescribes where a value is asked for that nobody has set. */
const UNSET = '403';
const NOON = new Date(2026, 10, 24, 12, 5, 7);
const microtasks = () => new Promise((resolve) => queueMicrotask(resolve));

/** Opens a module in a session. */
function opened(version, lms, module = described()) {
  const { view, above } = framed(version, lms.api);
  const connector = new Scorm(DIALECTS[version], module, view);
  return { view, above, connector, module, state: restored(connector.load(), module.version) };
}

const answerOf = (question, answer, credit, seconds = 12.5) => ({
  scene: 'final',
  question,
  key: KEYS[question],
  answer,
  credit,
  stem: `What of ${question}?`,
  seconds,
});

for (const version of VERSIONS) {
  test(`${version}: a thousand sessions of 250 learners, without an error`, async () => {
    const statuses = Object.keys(DIALECTS[version].states);
    let sessions = 0;
    for (let seed = 0; seed < 250; seed += 1) {
      const chance = random(seed);
      let [kept, state, expected] = [null, null, ''];
      /** @type {Record<string, number>} */
      const ranks = {};
      for (const mode of ['normal', 'normal', 'review', 'normal']) {
        const lms = session(version, kept, mode);
        const page = opened(version, lms);
        if (state && mode === 'normal') {
          assert.equal(
            packed(page.state, page.module, 9999),
            packed({ ...state }, page.module, 9999),
            `seed ${seed}`,
          );
        }
        state = page.state;
        const steps = Math.floor(chance() * 25);
        for (let count = 0; count < steps; count += 1) {
          const next = step(state, page.module, chance);
          state = next.state;
          page.connector.save(state);
          if (next.told) page.connector.report(next.told);
          if (chance() < 0.2) {
            page.view.hide();
            page.view.show();
          }
          await microtasks();
        }
        page.view.hide();
        page.view.leave();
        page.view.leave();
        const wrong = lms.calls.filter(
          ({ name, error }) => error !== '0' && !(name === 'GetValue' && error === UNSET),
        );
        assert.deepEqual(wrong, [], `seed ${seed}`);
        const set = told(lms.calls);
        assert.equal(set.filter((one) => ['Finish', 'Terminate'].includes(one)).length, 1);
        if (mode === 'review') {
          const own = DIALECTS[version].names.time;
          assert.ok(
            set.every((one) => one.startsWith(own) || !one.includes('=')),
            set.join('\n'),
          );
          state = page.state;
        } else {
          for (const call of lms.calls.filter(
            (one) => statuses.includes(one.parts[0]) && one.parts.length === 2,
          )) {
            const rank = DIALECTS[version].states[call.parts[0]].indexOf(call.parts[1]);
            assert.ok(rank > (ranks[call.parts[0]] ?? -1), `seed ${seed}: ${call.parts}`);
            ranks[call.parts[0]] = rank;
          }
        }
        const next = lms.kept();
        if (mode === 'normal') {
          kept = next;
          const score = DIALECTS[version].isScored(page.module, state) ? scored(page.module, state) : null;
          const raw = version === 'scorm12' ? kept.core.score.raw : kept.score.raw;
          if (score !== null) expected = String(score);
          assert.equal(raw, expected, `seed ${seed}`);
        }
        sessions += 1;
      }
    }
    assert.equal(sessions, 1000);
  });
}

test('SCORM 1.2: a first session, call by call', async () => {
  mock.timers.enable({ apis: ['Date'], now: NOON });
  const lms = session('scorm12');
  const page = opened('scorm12', lms);
  assert.deepEqual(
    [page.connector.mode, page.connector.standing, page.connector.kept],
    ['normal', 'kept', true],
  );
  let state = visited(page.state, 'cover');
  page.connector.save(state);
  await microtasks();
  state = begun(state, 'final', 7, ['pairs', 'several']);
  page.connector.save(state);
  await microtasks();
  const pairs = { p1: 'p1', p2: 'd', p3: 'p3' };
  state = answered(state, 'final', 'pairs', pairs, 2 / 3);
  page.connector.save(state);
  page.connector.report(answerOf('pairs', pairs, 2 / 3));
  await microtasks();
  state = answered(state, 'final', 'several', ['a', 'e'], 1);
  state = completed(finished(state, 'final', 50), '2026-11-24', 5 / 6);
  page.connector.save(state);
  page.connector.report(answerOf('several', ['a', 'e'], 1, 3725.128));
  await microtasks();
  mock.timers.tick(61_250);
  page.view.hide();
  page.view.leave();
  mock.timers.reset();
  const memory = (one) => `cmi.suspend_data=${packed(one, page.module, 4096)}`;
  const set = told(lms.calls).map((one) => (one.startsWith('cmi.suspend_data') ? 'cmi.suspend_data' : one));
  assert.deepEqual(set, [
    'Initialize',
    'cmi.core.exit=suspend',
    'cmi.core.lesson_status=incomplete',
    'Commit',
    'cmi.suspend_data',
    'cmi.core.lesson_location=cover',
    'Commit',
    'cmi.suspend_data',
    'Commit',
    'cmi.suspend_data',
    'cmi.objectives.0.id=calm',
    'cmi.objectives.0.score.raw=67',
    'cmi.objectives.0.score.min=0',
    'cmi.objectives.0.score.max=100',
    'cmi.objectives.0.status=incomplete',
    'cmi.interactions.0.id=final_pairs',
    'cmi.interactions.0.objectives.0.id=calm',
    'cmi.interactions.0.time=12:05:07',
    'cmi.interactions.0.type=matching',
    'cmi.interactions.0.correct_responses.0.pattern=a.1,b.2,c.3',
    'cmi.interactions.0.weighting=1',
    'cmi.interactions.0.student_response=a.1,b.4,c.3',
    'cmi.interactions.0.result=0.67',
    'cmi.interactions.0.latency=00:00:12.50',
    'Commit',
    'cmi.core.lesson_status=passed',
    'cmi.suspend_data',
    'cmi.objectives.0.score.raw=83',
    'cmi.objectives.0.status=passed',
    'cmi.core.score.raw=83',
    'cmi.core.score.min=0',
    'cmi.core.score.max=100',
    'cmi.interactions.1.id=final_several',
    'cmi.interactions.1.objectives.0.id=calm',
    'cmi.interactions.1.time=12:05:07',
    'cmi.interactions.1.type=choice',
    'cmi.interactions.1.correct_responses.0.pattern=a,e',
    'cmi.interactions.1.weighting=1',
    'cmi.interactions.1.student_response=a,e',
    'cmi.interactions.1.result=correct',
    'cmi.interactions.1.latency=01:02:05.12',
    'Commit',
    'cmi.core.session_time=00:01:01.25',
    'Commit',
    'Finish',
  ]);
  assert.equal(`cmi.suspend_data=${lms.kept().suspend_data}`, memory(state));
});

test('SCORM 2004: a first session, call by call', async () => {
  mock.timers.enable({ apis: ['Date'], now: NOON });
  const lms = session('scorm2004');
  const page = opened('scorm2004', lms);
  const pairs = { p1: 'p1', p2: 'd', p3: 'p3' };
  let state = begun(visited(page.state, 'cover'), 'final', 7, ['pairs', 'number']);
  state = answered(state, 'final', 'pairs', pairs, 2 / 3);
  page.connector.save(state);
  page.connector.report(answerOf('pairs', pairs, 2 / 3));
  await microtasks();
  state = finished(answered(state, 'final', 'number', '48,2 h', 1), 'final', 50);
  page.connector.save(state);
  page.connector.report(answerOf('number', '48,2 h', 1));
  await microtasks();
  mock.timers.tick(61_250);
  page.view.leave();
  mock.timers.reset();
  const set = told(lms.calls).map((one) => (one.startsWith('cmi.suspend_data') ? 'cmi.suspend_data' : one));
  assert.deepEqual(set, [
    'Initialize',
    'cmi.exit=suspend',
    'cmi.completion_status=incomplete',
    'Commit',
    'cmi.suspend_data',
    'cmi.location=cover',
    'cmi.progress_measure=0.14',
    'cmi.objectives.0.id=calm',
    'cmi.objectives.0.score.scaled=0.67',
    'cmi.objectives.0.score.raw=67',
    'cmi.objectives.0.score.min=0',
    'cmi.objectives.0.score.max=100',
    'cmi.objectives.0.success_status=unknown',
    'cmi.objectives.0.completion_status=incomplete',
    'cmi.interactions.0.id=final_pairs',
    'cmi.interactions.0.type=matching',
    'cmi.interactions.0.objectives.0.id=calm',
    'cmi.interactions.0.timestamp=2026-11-24T12:05:07',
    'cmi.interactions.0.correct_responses.0.pattern=p1[.]p1[,]p2[.]p2[,]p3[.]p3',
    'cmi.interactions.0.weighting=1',
    'cmi.interactions.0.learner_response=p1[.]p1[,]p2[.]d[,]p3[.]p3',
    'cmi.interactions.0.result=0.67',
    'cmi.interactions.0.latency=PT12.5S',
    'cmi.interactions.0.description=What of pairs?',
    'Commit',
    'cmi.suspend_data',
    'cmi.progress_measure=0.29',
    'cmi.objectives.0.score.scaled=0.83',
    'cmi.objectives.0.score.raw=83',
    'cmi.objectives.0.success_status=passed',
    'cmi.objectives.0.completion_status=completed',
    'cmi.success_status=passed',
    'cmi.score.scaled=0.83',
    'cmi.score.raw=83',
    'cmi.score.min=0',
    'cmi.score.max=100',
    'cmi.interactions.1.id=final_number',
    'cmi.interactions.1.type=numeric',
    'cmi.interactions.1.objectives.0.id=calm',
    'cmi.interactions.1.timestamp=2026-11-24T12:05:07',
    'cmi.interactions.1.correct_responses.0.pattern=47.5[:]48.5',
    'cmi.interactions.1.weighting=1',
    'cmi.interactions.1.learner_response=48.2',
    'cmi.interactions.1.result=correct',
    'cmi.interactions.1.latency=PT12.5S',
    'cmi.interactions.1.description=What of number?',
    'Commit',
    'cmi.session_time=PT61.25S',
    'Commit',
    'Terminate',
  ]);
});

test('SCORM 2004: answers are named without hyphens, which some learning systems refuse', async () => {
  const lms = session('scorm2004');
  const page = opened('scorm2004', lms);
  page.connector.report(answerOf('several', ['a-much-longer-option', 'e'], 0));
  await microtasks();
  page.view.leave();
  const [answer] = lms.kept().interactions.childArray ?? Object.values(lms.kept().interactions);
  assert.equal(answer.learner_response, 'a_much_longer_option[,]e');
});

for (const version of VERSIONS) {
  test(`${version}: a status and a score that stand are not replaced by lesser ones`, async () => {
    const first = session(version);
    const page = opened(version, first);
    let state = finished(begun(page.state, 'final', 1, []), 'final', 50);
    state = { ...state, quizzes: { final: { ...state.quizzes.final, best: 0.9, passed: true } } };
    page.connector.save(completed(state, '2026-11-24', 0.9));
    await microtasks();
    page.view.leave();
    const kept = first.kept();
    kept.suspend_data = ''; // some lose it when they count the module as done
    const second = session(version, kept);
    const again = opened(version, second);
    assert.deepEqual(again.state.last, null);
    again.connector.save({
      ...state,
      completed: null,
      quizzes: { final: { ...state.quizzes.final, best: 0.3, passed: false } },
    });
    await microtasks();
    again.view.leave();
    const set = told(second.calls);
    assert.deepEqual(
      set.filter((one) => /status|score|progress/.test(one)),
      [],
    );
    assert.ok(set.some((one) => one.endsWith('exit=suspend')));
  });

  test(`${version}: who cannot take the quiz again has failed, until another edition lets them`, async () => {
    const lms = session(version);
    const page = opened(version, lms);
    const out = { attempt: 4, seed: 1, drawn: [], done: true, best: 0.2, passed: false, version: '1.0' };
    page.connector.save({ ...page.state, quizzes: { final: out } });
    await microtasks();
    assert.equal(version === 'scorm12' ? lms.kept().core.lesson_status : lms.kept().success_status, 'failed');
    page.connector.save({
      ...page.state,
      quizzes: { final: { ...out, passed: true } },
      completed: { version: '1.0', date: '2026-11-24', score: 0.7 },
    });
    await microtasks();
    assert.equal(version === 'scorm12' ? lms.kept().core.lesson_status : lms.kept().success_status, 'passed');
  });

  test(`${version}: told to keep answers to itself, it tells status and score alone`, async () => {
    const lms = session(version);
    const page = opened(version, lms, described({ reporting: { interactions: 'none' } }));
    let state = answered(begun(page.state, 'final', 7, ['single']), 'final', 'single', ['c1'], 1);
    state = completed(finished(state, 'final', 50), '2026-11-24', 1);
    page.connector.save(state);
    page.connector.report(answerOf('single', ['c1'], 1));
    await microtasks();
    page.view.leave();
    const set = told(lms.calls);
    assert.ok(set.some((one) => one.includes('score.raw=100')));
    assert.ok(set.some((one) => one.includes('=passed')));
    assert.deepEqual(
      set.filter((one) => /interactions|objectives/.test(one)),
      [],
    );
  });

  test(`${version}: where the learner was is known even if all else was lost`, () => {
    const lms = session(
      version,
      version === 'scorm12' ? { core: { lesson_location: 'check' } } : { location: 'check' },
    );
    assert.equal(opened(version, lms).state.last, 'check');
  });

  test(`${version}: without a learning system the page goes on, and says so`, async () => {
    for (const view of [new View(), framed(version, { [CALLS[version][0]]: () => 'false' }).view]) {
      const connector = new Scorm(DIALECTS[version], described(), view);
      assert.deepEqual([connector.standing, connector.kept, connector.load()], ['absent', false, null]);
      const state = visited(fresh('1.0'), 'cover');
      connector.save(state);
      connector.report(answerOf('single', ['a'], 0));
      connector.erase();
      connector.save(state);
      await microtasks();
      view.hide();
      view.leave();
      view.comeBack();
      assert.deepEqual([connector.standing, connector.load()], ['absent', state]);
    }
  });

  test(`${version}: what fails is told again, later and later, and the page says how it stands`, async () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const lms = session(version);
    const [, , set, commit] = CALLS[version];
    const failing = { ...lms.api };
    const { view, above } = framed(version, failing);
    const connector = new Scorm(DIALECTS[version], described(), view);
    const standings = [];
    connector.watch(() => standings.push(connector.standing));
    for (const broken of [
      { [commit]: () => 'false' },
      {
        [set]: () => {
          throw new Error('offline');
        },
      },
    ]) {
      Object.assign(failing, broken);
      connector.save(
        visited(restored(connector.load(), '1.0'), Object.keys(broken)[0] === commit ? 'cover' : 'you'),
      );
      connector.report(answerOf('single', ['a'], 0));
      await microtasks();
      assert.equal(connector.standing, 'retrying');
      assert.equal(connector.kept, true);
      for (const wait of [2000, 4000, 8000, 16_000]) mock.timers.tick(wait);
      assert.equal(connector.standing, 'lost');
      assert.equal(connector.kept, false);
      mock.timers.tick(32_000);
      mock.timers.tick(60_000);
      Object.assign(failing, lms.api);
      mock.timers.tick(60_000);
      assert.equal(connector.standing, 'kept');
    }
    assert.deepEqual(standings, ['retrying', 'lost', 'kept', 'retrying', 'lost', 'kept']);
    const name = version === 'scorm12' ? 'API' : 'API_1484_11';
    delete above[name];
    connector.save(visited(restored(connector.load(), '1.0'), 'story'));
    await microtasks();
    assert.equal(connector.standing, 'retrying');
    above[name] = failing;
    mock.timers.tick(2000);
    assert.equal(connector.standing, 'kept');
    assert.equal(lms.kept().suspend_data, packed(connector.load(), described(), 4096));
    view.leave();
    mock.timers.reset();
    const ids = Object.values(lms.kept().interactions).map((one) => one.id ?? one);
    assert.equal(ids.length, 2);
  });

  test(`${version}: a session is ended where it was begun, whatever has taken its place`, async () => {
    const lms = session(version);
    const { view, above, connector, state } = opened(version, lms);
    connector.save(visited(state, 'cover'));
    await microtasks();
    const next = session(version);
    above[NAMES[version]] = next.api; // the next module of the course, before this page is gone
    connector.save(visited(visited(state, 'cover'), 'story'));
    await microtasks();
    assert.equal(connector.standing, 'retrying');
    view.leave();
    assert.deepEqual(next.calls, []);
    assert.ok(['Finish', 'Terminate'].includes(told(lms.calls).at(-1)));
    assert.ok(told(lms.calls).some((one) => one.endsWith('=story')));
  });

  test(`${version}: clocks may be set back`, () => {
    mock.timers.enable({ apis: ['Date'], now: NOON });
    const lms = session(version);
    const { view } = opened(version, lms);
    mock.timers.setTime(NOON.getTime() - 3_600_000);
    view.leave();
    mock.timers.reset();
    assert.deepEqual(
      lms.calls.filter(({ name, error }) => error !== '0' && !(name === 'GetValue' && error === UNSET)),
      [],
    );
  });

  test(`${version}: a failure while looking back is tried again, and says nothing else`, () => {
    const failing = { ...session(version, null, 'review').api };
    const { view } = framed(version, failing);
    const connector = new Scorm(DIALECTS[version], described(), view);
    failing[CALLS[version][3]] = () => 'false';
    view.hide();
    assert.equal(connector.standing, 'review');
    view.leave();
  });

  test(`${version}: with two quizzes there is a score once both were taken, and it is theirs`, async () => {
    const module = described({ complete_when: { scenes_seen: 0, quizzes_passed: ['check', 'final'] } });
    const lms = session(version);
    const page = opened(version, lms, module);
    const done = { attempt: 1, seed: 1, drawn: [], done: true, best: 1, passed: true, version: '1.0' };
    page.connector.save({ ...page.state, quizzes: { check: done } });
    await microtasks();
    const raw = () => (version === 'scorm12' ? lms.kept().core : lms.kept()).score.raw;
    assert.equal(raw(), '');
    const quizzes = { check: done, final: { ...done, best: 0.6 } };
    page.connector.save({ ...completed(page.state, '2026-11-24', 0.8), quizzes });
    await microtasks();
    assert.equal(raw(), '80');
  });

  test(`${version}: a page that the browser had put aside begins another session`, async () => {
    const first = session(version);
    const page = opened(version, first);
    page.view.leave(true);
    page.view.comeBack(false);
    const second = session(version, first.kept());
    page.above[version === 'scorm12' ? 'API' : 'API_1484_11'] = second.api;
    page.view.comeBack();
    page.connector.save(visited(page.state, 'story'));
    await microtasks();
    assert.equal(told(second.calls)[0], 'Initialize');
    assert.ok(told(second.calls).some((one) => one.endsWith('=story')));
    assert.equal(page.view.loads, 0);
    page.view.leave(true);
    delete page.above[version === 'scorm12' ? 'API' : 'API_1484_11'];
    page.view.comeBack();
    assert.equal(page.connector.standing, 'lost');
  });

  test(`${version}: put aside while another session went on, it takes up what that one left`, async () => {
    const first = session(version);
    const page = opened(version, first);
    page.connector.save(visited(page.state, 'cover'));
    await microtasks();
    page.view.leave(true);
    const elsewhere = session(version, first.kept());
    const other = opened(version, elsewhere);
    other.connector.save(completed(visited(other.state, 'story'), '2026-11-24', null));
    await microtasks();
    other.view.leave();
    const third = session(version, elsewhere.kept());
    page.above[NAMES[version]] = third.api;
    page.view.comeBack();
    assert.equal(page.view.loads, 1);
    page.view.leave();
    const set = told(third.calls).filter((one) => !one.startsWith(DIALECTS[version].names.time));
    assert.deepEqual(
      set.filter((one) => one.includes('=')),
      [],
    );
  });

  test(`${version}: what is refused is left, the rest is told, and what matters is said`, async () => {
    const lms = session(version);
    const refusing = { ...lms.api };
    let isRefused = false;
    const refuse = (pattern) => {
      refusing[CALLS[version][2]] = (name, value) => {
        isRefused = pattern.test(name);
        return isRefused ? 'false' : lms.api[CALLS[version][2]](name, value);
      };
    };
    refusing[CALLS[version][5]] = () => (isRefused ? '401' : lms.api[CALLS[version][5]]());
    const { view } = framed(version, refusing);
    const connector = new Scorm(DIALECTS[version], described(), view);
    refuse(/score.(min|max)$/);
    let state = finished(begun(fresh('1.0'), 'final', 1, []), 'final', 50);
    const quizzes = { final: { ...state.quizzes.final, best: 0.9, passed: true } };
    state = { ...completed(state, '2026-11-24', 0.9), quizzes };
    connector.save(state);
    await microtasks();
    assert.equal(connector.standing, 'kept');
    assert.equal((version === 'scorm12' ? lms.kept().core : lms.kept()).score.raw, '90');
    refuse(/suspend_data/);
    connector.save(visited(state, 'story'));
    await microtasks();
    assert.equal(connector.standing, 'lost');
    assert.ok(told(lms.calls).some((one) => one.endsWith('=story')));
    refuse(/nothing/);
    connector.save(visited(state, 'post'));
    await microtasks();
    assert.equal(connector.standing, 'kept');
    view.leave();
  });

  test(`${version}: a learning system that takes no details gets the rest`, async () => {
    const [, get, set, , , error] = CALLS[version];
    const isDetail = (name) => /^cmi\.(interactions|objectives)/.test(name);
    let refused = false;
    const poor = (api) => ({
      ...api,
      [set]: (name, value) => {
        refused = isDetail(name);
        return refused ? 'false' : api[set](name, value);
      },
      [error]: () => (refused ? '401' : api[error]()),
    });
    const bare = (api) => ({ ...api, [get]: (name) => (isDetail(name) ? '' : api[get](name)) });
    for (const made of [poor, bare]) {
      const lms = session(version);
      const { view } = framed(version, made(lms.api));
      const connector = new Scorm(DIALECTS[version], described(), view);
      connector.save(answered(visited(fresh('1.0'), 'cover'), 'post', 'single', ['a'], 0));
      connector.report(answerOf('single', ['a'], 0));
      await microtasks();
      assert.equal(connector.standing, 'kept');
      assert.equal(told(lms.calls).at(-1), 'Commit');
      assert.deepEqual(lms.kept().interactions, {});
      assert.ok(told(lms.calls).some((one) => one.endsWith('=cover')));
    }
  });
}

test('the learning system is found up through frames of others, and from a window that it opened', () => {
  const api = {};
  const forbidden = new Proxy(new View(), {
    get(target, name) {
      if (name === 'API' || name === 'opener') throw new DOMException('no', 'SecurityError');
      return Reflect.get(target, name);
    },
  });
  const top = Object.assign(new View(), { API: api });
  forbidden.parent = top;
  const inner = new View();
  inner.parent = forbidden;
  assert.equal(findApi(inner, 'API'), api);
  const popup = Object.assign(new View(), { opener: inner });
  assert.equal(findApi(popup, 'API'), api);
  const framedPopup = new View();
  framedPopup.parent = framedPopup.top = popup;
  assert.equal(findApi(framedPopup, 'API'), api);
  assert.equal(findApi(new View(), 'API'), null);
  const endless = new View();
  endless.parent = Object.assign(new View(), { parent: endless });
  assert.equal(findApi(endless, 'API'), null);
  forbidden.top = forbidden;
  const lonely = new View();
  lonely.top = forbidden;
  assert.equal(findApi(lonely, 'API'), null);
});
