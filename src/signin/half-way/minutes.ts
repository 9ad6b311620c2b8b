/** So long a browser that used its link up has for its code. */
export const halfWayMinutes = 10;
