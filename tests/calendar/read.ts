import ICAL from 'ical.js';

/** A file as ical.js reads it. */
export function read(file: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(file));
}

/** Every property's name with its component's, in order of name: what nobody's words may change. */
export function shapeOf(file: string): string[] {
  const names = (part: ICAL.Component): string[] => [
    ...part.getAllProperties().map((property) => `${part.name}.${property.name}`),
    ...part.getAllSubcomponents().flatMap(names),
  ];
  return names(read(file)).toSorted();
}

export function events(file: string): ICAL.Component[] {
  return read(file).getAllSubcomponents('vevent');
}

/** The octets of each line as sent. */
export function octetsOf(file: string): number[] {
  return file
    .slice(0, -2)
    .split('\r\n')
    .map((line) => Buffer.byteLength(line));
}
