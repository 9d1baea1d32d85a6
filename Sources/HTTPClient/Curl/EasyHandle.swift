// SPDX-License-Identifier: Apache-2.0

import CCurl

/// One libcurl easy handle: the state and the options of a transfer, reused from request to request.
///
/// Lives on the thread of its pool. Setting an option fails only when memory is short or when
/// libcurl was built without it; the transfer then runs into the error that follows from it, except
/// for options that keep us safe, which are checked (`setOrTrap`).
struct EasyHandle: ~Copyable {
  private let raw: UnsafeMutableRawPointer
  private let errorBuffer: UnsafeMutablePointer<CChar>

  init() {
    guard CurlLibrary.isReady, let raw = curl_easy_init() else {
      preconditionFailure("libcurl cannot allocate a transfer: out of memory")
    }
    self.raw = raw
    errorBuffer = .allocate(capacity: meshtop_curl_error_size())
    errorBuffer.initialize(repeating: 0, count: meshtop_curl_error_size())
    reset()
  }

  deinit {
    curl_easy_cleanup(raw)
    errorBuffer.deallocate()
  }

  /// Tells this handle from all others that are alive.
  var identity: UInt { UInt(bitPattern: raw) }

  /// What libcurl says about the last failure; empty where it says nothing.
  var errorText: String { String(cString: errorBuffer) }

  /// All options at their defaults; connections and the DNS cache belong to the multi handle.
  func reset() {
    curl_easy_reset(raw)
    errorBuffer[0] = 0
    meshtop_curl_easy_set_pointer(raw, CURLOPT_ERRORBUFFER, errorBuffer)
  }

  func withHandle<Result>(_ body: (UnsafeMutableRawPointer) -> Result) -> Result {
    body(raw)
  }

  func set(_ option: CURLoption, _ value: Int) {
    meshtop_curl_easy_set_long(raw, option, value)
  }

  func set(_ option: CURLoption, _ value: Bool) {
    meshtop_curl_easy_set_long(raw, option, value ? 1 : 0)
  }

  func set(_ option: CURLoption, offset value: Int) {
    meshtop_curl_easy_set_offset(raw, option, curl_off_t(value))
  }

  func set(_ option: CURLoption, _ value: String) {
    meshtop_curl_easy_set_string(raw, option, value)
  }

  func set(_ option: CURLoption, bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      _ = meshtop_curl_easy_set_blob(raw, option, bytes.baseAddress, bytes.count)
    }
  }

  /// Copies the body of a POST into the handle.
  func setBody(_ body: [UInt8]) {
    meshtop_curl_easy_set_offset(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    body.withUnsafeBytes { body in
      _ = meshtop_curl_easy_set_pointer(
        raw,
        CURLOPT_COPYPOSTFIELDS,
        UnsafeMutableRawPointer(mutating: body.baseAddress)
      )
    }
  }

  /// The list must live as long as the transfer.
  func set(_ option: CURLoption, _ list: borrowing StringList) {
    meshtop_curl_easy_set_list(raw, option, list.head)
  }

  func set(
    _ option: CURLoption,
    receiver: @escaping curl_write_callback,
    _ contextOption: CURLoption,
    context: UnsafeMutableRawPointer
  ) {
    meshtop_curl_easy_set_receiver(raw, option, receiver)
    meshtop_curl_easy_set_pointer(raw, contextOption, context)
  }

  /// Sets an option without which a transfer could do what it must not.
  func setOrTrap(_ option: CURLoption, _ value: String) {
    let code = meshtop_curl_easy_set_string(raw, option, value)
    precondition(code == CURLE_OK, "libcurl refuses to limit protocols to \(value)")
  }

  func integer(_ info: CURLINFO) -> Int {
    meshtop_curl_easy_info_long(raw, info)
  }

  func offset(_ info: CURLINFO) -> Int {
    Int(meshtop_curl_easy_info_offset(raw, info))
  }

  /// Nil where libcurl has none.
  func string(_ info: CURLINFO) -> String? {
    meshtop_curl_easy_info_string(raw, info).map { String(cString: $0) }
  }
}
