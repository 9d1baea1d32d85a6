// SPDX-License-Identifier: Apache-2.0

import CCurl

/// A list of header lines or of `CONNECT_TO` entries, a `curl_slist`.
///
/// libcurl reads it during the transfer.
struct StringList: ~Copyable {
  private(set) var head: UnsafeMutablePointer<curl_slist>?

  init() {
    head = nil
  }

  deinit {
    curl_slist_free_all(head)
  }

  /// Leaves the list as it is if memory is short.
  mutating func append(_ text: String) {
    if let longer = curl_slist_append(head, text) { head = longer }
  }
}
