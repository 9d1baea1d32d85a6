// SPDX-License-Identifier: Apache-2.0
#ifndef MESHTOP_CNCURSES_H
#define MESHTOP_CNCURSES_H
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#endif
