// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The library as a whole, initialised once per process before its first use.
package enum CurlLibrary {
  static let isReady = meshtop_curl_global_init() == CURLE_OK

  /// What the library was built with: `libcurl/7.88.1 OpenSSL/3.0.17 zlib/1.2.13 …`.
  package static var version: String {
    curl_version().map { String(cString: $0) } ?? "libcurl"
  }
}
