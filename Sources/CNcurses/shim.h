// SPDX-License-Identifier: Apache-2.0
#ifndef MESHTOP_CNCURSES_H
#define MESHTOP_CNCURSES_H
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <term.h>
#include <locale.h>
#include <wchar.h>

// term.h turns ordinary words into macros; they must not reach those who import this module.
#undef lines
#undef columns
#undef buttons
#undef tab
#undef bell

// stdscr, COLORS and COLOR_PAIRS are mutable globals, which Swift's strict concurrency refuses;
// only the thread that owns the screen calls these.
static inline WINDOW *meshtop_standard_window(void) { return stdscr; }
static inline int meshtop_colors(void) { return COLORS; }
static inline int meshtop_color_pairs(void) { return COLOR_PAIRS; }

// wchar_t arrays and attr_t macros do not import; the pair goes through the options pointer, for
// the short parameter of setcchar ends at 32767.
static inline int meshtop_put_cell(WINDOW *window, int row, int column, unsigned base,
                                   unsigned first_mark, unsigned second_mark, unsigned attributes,
                                   int pair) {
  wchar_t text[4] = {(wchar_t)base, (wchar_t)first_mark, (wchar_t)second_mark, 0};
  cchar_t cell;
  attr_t bits = A_NORMAL;
  if (attributes & 1) bits |= A_BOLD;
  if (attributes & 2) bits |= A_DIM;
  if (attributes & 4) bits |= A_UNDERLINE;
  if (attributes & 8) bits |= A_REVERSE;
  if (setcchar(&cell, text, bits, (short)(pair > 32767 ? 0 : pair), &pair) == ERR) return ERR;
  return mvwadd_wch(window, row, column, &cell);
}

// wcwidth is declared for X/Open only, which Swift's view of the C library leaves out.
extern int wcwidth(wchar_t character);
static inline int meshtop_columns(unsigned character) { return wcwidth((wchar_t)character); }

// KEY_F is a macro with an argument.
static inline int meshtop_function_key(int number) { return KEY_F(number); }

// The mouse masks are macros that compute, and MEVENT's bit tests follow them.
static inline void meshtop_mouse_on(void) {
  mousemask(BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
  mouseinterval(0);
}
static inline void meshtop_mouse_off(void) { mousemask(0, NULL); }
// 0 nothing, 1 press, 2 release, 3 wheel up, 4 wheel down.
static inline int meshtop_mouse_event(int *column, int *row) {
  MEVENT event;
  if (getmouse(&event) != OK) return 0;
  *column = event.x;
  *row = event.y;
  if (event.bstate & BUTTON4_PRESSED) return 3;
  if (event.bstate & BUTTON5_PRESSED) return 4;
  if (event.bstate & BUTTON1_PRESSED) return 1;
  if (event.bstate & BUTTON1_RELEASED) return 2;
  return 0;
}

// tigetstr takes and gives mutable C strings and marks "not a string" with the pointer -1.
static inline const char *meshtop_capability(const char *name) {
  char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}
#endif
