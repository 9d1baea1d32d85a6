// SPDX-License-Identifier: Apache-2.0

import CCurl

/// An http or https URL, taken apart by libcurl's own parser, so that both read it alike.
///
/// Its description is safe to show: without user and password, and with the values of query items
/// that look like secrets replaced by `***`.
package struct RequestURL: Sendable, Hashable, CustomStringConvertible {
  /// The only protocols spoken.
  package enum Scheme: String, Sendable {
    case http
    case https
  }

  /// In lower case.
  package let scheme: Scheme
  /// As written, lower case; an IPv6 address in its brackets.
  package let host: String
  /// As written, else the scheme's own.
  package let port: Int
  /// The path without the query, at least `/`.
  package let path: String
  /// Without the question mark, as written; nil where there is none.
  package let query: String?
  /// The user part, percent-decoded.
  package let credentials: Credentials?

  /// The URL as messages show it, at most 200 characters.
  package var description: String {
    SafeText.cut(SafeText.sanitized(prefix + path + (query.map { "?" + Self.redacted($0) } ?? "")))
  }

  /// What goes to libcurl: everything but the user part and the fragment.
  package var address: String { prefix + target }

  /// Path and query.
  var target: String { path + (query.map { "?" + $0 } ?? "") }

  private var prefix: String {
    "\(scheme.rawValue)://\(host)" + (isDefaultPort ? "" : ":\(port)")
  }

  private var isDefaultPort: Bool { port == (scheme == .http ? 80 : 443) }

  /// `host:port`, the port only where it isn't the scheme's own.
  package var authority: String { host + (isDefaultPort ? "" : ":\(port)") }

  /// - Throws: `TransferError` where the text is no URL, or one of another scheme.
  package init(_ text: String, purpose: HTTPRequest.Purpose = .get) throws(TransferError) {
    func failure(_ cause: TransferError.Cause) -> TransferError {
      TransferError(purpose: purpose, url: SafeText.withoutUser(text), cause: cause)
    }
    let parts = URLParts()
    guard text.contains("://") else {
      throw failure(.notURL("it does not start with http:// or https://"))
    }
    if let problem = parts.parse(text) { throw failure(.notURL(problem)) }
    guard let schemeText = parts.value(CURLUPART_SCHEME) else {
      throw failure(.notURL("no scheme"))
    }
    guard let scheme = Scheme(rawValue: schemeText.lowercased()) else {
      throw failure(.unsupportedScheme(schemeText))
    }
    guard let host = parts.value(CURLUPART_HOST), !host.isEmpty else {
      throw failure(.notURL("no host"))
    }
    self.scheme = scheme
    self.host = host.lowercased()
    port = parts.value(CURLUPART_PORT).flatMap { Int($0) } ?? (scheme == .http ? 80 : 443)
    path = parts.value(CURLUPART_PATH) ?? "/"
    query = parts.value(CURLUPART_QUERY)
    if let user = parts.value(CURLUPART_USER, decoded: true) {
      let password = parts.value(CURLUPART_PASSWORD, decoded: true) ?? ""
      credentials = .basic(user: user, password: password)
    } else {
      credentials = nil
    }
  }

  private init(
    scheme: Scheme,
    host: String,
    port: Int,
    path: String,
    query: String?,
    credentials: Credentials?
  ) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.query = query
    self.credentials = credentials
  }

  /// The same resource with another query; the text must be percent-encoded.
  package func with(query: String?) -> RequestURL {
    RequestURL(
      scheme: scheme,
      host: host,
      port: port,
      path: path,
      query: query,
      credentials: credentials
    )
  }

  /// The same server and query with another path, which must begin with a slash.
  package func with(path: String) -> RequestURL {
    RequestURL(
      scheme: scheme,
      host: host,
      port: port,
      path: path,
      query: query,
      credentials: credentials
    )
  }

  /// The same resource on another port of the same host.
  package func with(port: Int) -> RequestURL {
    RequestURL(
      scheme: scheme,
      host: host,
      port: port,
      path: path,
      query: query,
      credentials: credentials
    )
  }

  /// Whether both name the same server: scheme, host and port.
  package func hasSameOrigin(as other: RequestURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  private static func redacted(_ query: String) -> String {
    query.split(separator: "&", omittingEmptySubsequences: false).map { item in
      guard let equals = item.firstIndex(of: "=") else { return String(item) }
      let name = item[..<equals].lowercased()
      let marks = ["token", "pass", "secret", "key", "sig", "auth", "cred", "session", "jwt"]
      return marks.contains(where: name.contains) ? "\(item[...equals])***" : String(item)
    }.joined(separator: "&")
  }
}

/// A libcurl URL handle.
private struct URLParts: ~Copyable {
  private let raw: OpaquePointer

  init() {
    guard let raw = curl_url() else {
      preconditionFailure("libcurl cannot allocate a URL: out of memory")
    }
    self.raw = raw
  }

  deinit {
    curl_url_cleanup(raw)
  }

  /// Nil if the text is a URL, else why not.
  func parse(_ text: String) -> String? {
    let code = curl_url_set(raw, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
    return code == CURLUE_OK ? nil : String(cString: curl_url_strerror(code)).lowercased()
  }

  func value(_ part: CURLUPart, decoded: Bool = false) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    let flags = decoded ? UInt32(CURLU_URLDECODE) : 0
    guard curl_url_get(raw, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
