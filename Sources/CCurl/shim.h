// SPDX-License-Identifier: Apache-2.0
#ifndef MESHTOP_CCURL_H
#define MESHTOP_CCURL_H
#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift imports no
// variadic C function. Each function below fixes the type of the last argument for one kind of
// option; libcurl's documentation of an option says which kind it is.

// Options documented as `long`: Swift's Int, since long has 64 bits on all platforms we build for.
static inline CURLcode meshtop_curl_easy_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// Options documented as `curl_off_t`, a type of its own that must not be passed as a long.
static inline CURLcode meshtop_curl_easy_set_offset(CURL *handle, CURLoption option,
                                                    curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take a string. libcurl copies it; NULL restores the default.
static inline CURLcode meshtop_curl_easy_set_string(CURL *handle, CURLoption option,
                                                    const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take a pointer that libcurl keeps: error buffers and the context of callbacks.
static inline CURLcode meshtop_curl_easy_set_pointer(CURL *handle, CURLoption option,
                                                     void *value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take a list of strings, which libcurl doesn't copy: it must outlive the transfer.
static inline CURLcode meshtop_curl_easy_set_list(CURL *handle, CURLoption option,
                                                  struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// Options that take bytes. The flag makes libcurl copy them.
static inline CURLcode meshtop_curl_easy_set_blob(CURL *handle, CURLoption option,
                                                  const void *bytes, size_t count) {
  struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
  return curl_easy_setopt(handle, option, &blob);
}

// Options that take a callback for body or header bytes.
static inline CURLcode meshtop_curl_easy_set_receiver(CURL *handle, CURLoption option,
                                                      curl_write_callback value) {
  return curl_easy_setopt(handle, option, value);
}

// Facts documented as `long`. 0 where libcurl doesn't know.
static inline long meshtop_curl_easy_info_long(CURL *handle, CURLINFO info) {
  long value = 0;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

// Facts documented as `curl_off_t` (sizes, microseconds). 0 where libcurl doesn't know.
static inline curl_off_t meshtop_curl_easy_info_offset(CURL *handle, CURLINFO info) {
  curl_off_t value = 0;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}

// Facts that are strings, owned by the handle. NULL where there is none.
static inline const char *meshtop_curl_easy_info_string(CURL *handle, CURLINFO info) {
  char *value = NULL;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : NULL;
}

// Options of the multi handle documented as `long`.
static inline CURLMcode meshtop_curl_multi_set_long(CURLM *handle, CURLMoption option,
                                                    long value) {
  return curl_multi_setopt(handle, option, value);
}

// CURL_GLOBAL_ALL, CURLAUTH_BASIC and CURL_ERROR_SIZE are macros with casts or shifts, which Swift
// doesn't import.
static inline CURLcode meshtop_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }
static inline long meshtop_curl_basic_authentication(void) { return (long)CURLAUTH_BASIC; }
static inline size_t meshtop_curl_error_size(void) { return CURL_ERROR_SIZE; }

#endif
