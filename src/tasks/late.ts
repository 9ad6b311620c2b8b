/** More overdue tasks than this are not counted for a desk. */
export const mostLate = 60;
