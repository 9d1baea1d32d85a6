// SPDX-License-Identifier: Apache-2.0
#ifndef MESHTOP_CCURL_H
#define MESHTOP_CCURL_H
#include <curl/curl.h>
#endif
