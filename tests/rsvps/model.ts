/** The seat rules once more, as short as they can be said: what the real ones are compared with. Tokyo, whole minutes. */
export type Way = 'on_site' | 'online';
export type Answer = { who: string; said: 'yes' | 'maybe' | 'no'; way: Way; letGo: boolean };
export type Command =
  | ({ do: 'say' | 'behalf' } & Answer)
  | { do: 'accept' | 'promote'; who: string }
  | { do: 'move'; who: string; to: number }
  | { do: 'capacity'; way: Way; seats: number | null }
  | { do: 'tick' };
export type Terms = { seats: Record<Way, number | null>; deadline: number; cutoff: number; start: number };

const minute = 60_000;
const isQuiet = (at: number) => [21, 22, 23, 0, 1, 2, 3, 4, 5, 6, 7].includes(Math.floor(at / (60 * minute) + 9) % 24);
const awake = (at: number): number => (isQuiet(at) ? awake(at + minute) : at);
function runsOut(at: number, minutes: number): number {
  for (let left = minutes; left > 0; at += minute) if (!isQuiet(at)) left -= 1;
  return at;
}

export function makeModel(terms: Terms, names: string[]) {
  const people = new Map(names.map((who) => [who, { state: 'invited', way: 'on_site' as Way, until: 0 }]));
  const line: Record<Way, string[]> = { on_site: [], online: [] };
  const letters: string[] = [];
  let phoned = false;
  const of = (who: string) => people.get(who) as { state: string; way: Way; until: number };
  const holds = (way: Way) => names.filter((who) => of(who).way === way && /going|offered/.test(of(who).state)).length;
  const free = (way: Way) => (terms.seats[way] ?? 99) - holds(way);

  function settle(now: number) {
    const write = (who: string, state: string, kind: string, until = 0) => {
      Object.assign(of(who), { state, until });
      letters.push(`${kind} ${who} ${awake(now)}`);
    };
    for (const who of names)
      if (of(who).state === 'offered' && of(who).until <= now) write(who, 'withdrawn', 'offer-lapsed');
    for (const way of ['on_site', 'online'] as const) {
      const until = now < terms.cutoff ? 0 : runsOut(now, 180);
      if (until > terms.start) {
        phoned ||= free(way) > 0 && line[way].length > 0;
        continue;
      }
      while (free(way) > 0 && line[way].length > 0) {
        const first = line[way].shift() as string;
        if (until === 0) write(first, 'going', 'seat-opened');
        else write(first, 'offered', 'seat-offered', until);
      }
    }
  }

  function answer({ who, said, way, letGo }: Answer, late: boolean, now: number) {
    const one = of(who);
    const was = { ...one };
    const seat = line[way].length === 0 && free(way) > 0 ? 'going' : 'waitlisted';
    const same = was.way === way;
    let state = late && was.state !== 'waitlisted' ? 'requested' : seat;
    if (said === 'maybe') state = 'maybe';
    else if (said === 'no')
      state = /going|offered|waitlisted|requested|withdrawn/.test(was.state) ? 'withdrawn' : 'declined';
    else if (/going|offered/.test(was.state)) {
      if (!same && seat === 'waitlisted' && !letGo) return;
      state = same ? 'going' : seat;
    } else if (was.state === 'waitlisted' && same) state = 'waitlisted';
    const is = { state, way: said === 'no' ? was.way : way, until: 0 };
    if (is.state === was.state && is.way === was.way) return;
    Object.assign(one, is);
    line[was.way] = line[was.way].filter((waiting) => waiting !== who);
    if (state === 'waitlisted') line[way].push(who);
    const kind = { waitlisted: 'waitlisted', requested: 'late-request-received' }[state] ?? 'answer-received';
    letters.push(`${kind} ${who} ${now}`);
    if (state === 'requested') letters.push(`late-yes-requested ${who} ${now}`);
  }

  function run(command: Command, now: number) {
    if (now >= terms.start) return;
    if (command.do === 'capacity') terms.seats[command.way] = command.seats;
    settle(now);
    if (command.do === 'say') answer(command, now >= terms.deadline, now);
    if (command.do === 'behalf') answer(command, false, now);
    if (command.do === 'accept' && of(command.who).state === 'requested')
      answer({ who: command.who, said: 'yes', way: of(command.who).way, letGo: false }, false, now);
    if ((command.do === 'move' || command.do === 'promote') && of(command.who).state === 'waitlisted') {
      const { way } = of(command.who);
      const others = line[way].filter((who) => who !== command.who);
      if (command.do === 'promote' && free(way) > 0) {
        Object.assign(of(command.who), { state: 'going' });
        letters.push(`seat-opened ${command.who} ${awake(now)}`);
        line[way] = others;
      } else line[way] = others.toSpliced((command.do === 'move' ? command.to : 1) - 1, 0, command.who);
    }
    settle(now);
  }

  const seen = () => ({
    people: Object.fromEntries(
      [...people].map(([who, { state, way, until }]) => [who, `${state} ${way} ${state === 'offered' ? until : ''}`]),
    ),
    line,
    letters: letters.toSorted(),
    phoned,
  });
  return { run, seen };
}
