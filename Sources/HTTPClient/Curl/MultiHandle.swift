// SPDX-License-Identifier: Apache-2.0

import CCurl

/// A libcurl multi handle: the connections, the DNS cache and the transfers under way.
struct MultiHandle: ~Copyable {
  /// A transfer that ended.
  struct Completion {
    /// `EasyHandle.identity`.
    let identity: UInt
    let code: CURLcode
  }

  private let raw: UnsafeMutableRawPointer

  init(limits: TransferLimits) {
    guard CurlLibrary.isReady, let raw = curl_multi_init() else {
      preconditionFailure("libcurl cannot allocate its connection pool: out of memory")
    }
    self.raw = raw
    meshtop_curl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, limits.cachedConnections)
    meshtop_curl_multi_set_long(raw, CURLMOPT_MAX_HOST_CONNECTIONS, limits.connectionsPerHost)
    meshtop_curl_multi_set_long(raw, CURLMOPT_MAX_TOTAL_CONNECTIONS, limits.connections)
  }

  /// The transfers must have been removed.
  deinit {
    curl_multi_cleanup(raw)
  }

  /// Whether libcurl accepted the transfer; it refuses only when memory is short.
  func add(_ easy: borrowing EasyHandle) -> Bool {
    easy.withHandle { curl_multi_add_handle(raw, $0) == CURLM_OK }
  }

  func remove(_ easy: borrowing EasyHandle) {
    easy.withHandle { _ = curl_multi_remove_handle(raw, $0) }
  }

  /// Moves all transfers on as far as possible without waiting; callbacks are called from here.
  func perform() {
    var running: Int32 = 0
    curl_multi_perform(raw, &running)
  }

  /// The next transfer that ended; nil if there is none now.
  func nextCompletion() -> Completion? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(raw, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      return Completion(
        identity: UInt(bitPattern: message.pointee.easy_handle),
        code: message.pointee.data.result
      )
    }
    return nil
  }

  /// Waits for a transfer to become able to go on, for `descriptor` to be readable or for the time.
  func poll(_ descriptor: Int32, milliseconds: Int32) {
    var extra = curl_waitfd(fd: descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    var ready: Int32 = 0
    curl_multi_poll(raw, &extra, 1, milliseconds, &ready)
  }
}
