// SPDX-License-Identifier: Apache-2.0

import CCurl

extension EasyHandle {
  /// Sets all options that stay the same over redirects.
  func apply(_ request: HTTPRequest, proxies: ProxyEnvironment, bufferBytes: Int) {
    setOrTrap(CURLOPT_PROTOCOLS_STR, "http,https")
    setOrTrap(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, true)
    set(CURLOPT_FOLLOWLOCATION, false)
    set(
      CURLOPT_HTTP_VERSION,
      Int(request.usesHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
    )
    // Waits for a connection that may turn out to be multiplexed rather than opening another.
    set(CURLOPT_PIPEWAIT, request.usesHTTP2 && request.url.scheme == .https)
    set(CURLOPT_TCP_KEEPALIVE, true)
    set(CURLOPT_BUFFERSIZE, bufferBytes)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    set(CURLOPT_USERAGENT, "meshtop")
    set(CURLOPT_MAXFILESIZE_LARGE, offset: request.maximumBytes)
    if request.acceptsCompression { set(CURLOPT_ACCEPT_ENCODING, "") }
    apply(request.method, body: request.body)
    apply(request.timeouts)
    apply(request.tls)
    apply(request.proxy, of: request.url.scheme, proxies: proxies)
    if case .basic(let user, let password) = request.effectiveCredentials {
      set(CURLOPT_HTTPAUTH, meshtop_curl_basic_authentication())
      set(CURLOPT_USERNAME, user)
      set(CURLOPT_PASSWORD, password)
    }
  }

  private func apply(_ method: HTTPRequest.Method, body: [UInt8]) {
    switch method {
    case .get: set(CURLOPT_HTTPGET, true)
    case .head: set(CURLOPT_NOBODY, true)
    case .post:
      set(CURLOPT_POST, true)
      setBody(body)
    }
  }

  private func apply(_ timeouts: HTTPRequest.Timeouts) {
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, timeouts.connect.wholeMilliseconds))
    if let total = timeouts.total { set(CURLOPT_TIMEOUT_MS, max(1, total.wholeMilliseconds)) }
  }

  private func apply(_ tls: TLSOptions) {
    if !tls.verifiesServer {
      set(CURLOPT_SSL_VERIFYPEER, false)
      set(CURLOPT_SSL_VERIFYHOST, 0)
    }
    if let authorities = tls.authorities {
      set(authorities, file: CURLOPT_CAINFO, memory: CURLOPT_CAINFO_BLOB)
    }
    if let client = tls.clientCertificate {
      set(client.certificate, file: CURLOPT_SSLCERT, memory: CURLOPT_SSLCERT_BLOB)
      set(client.key, file: CURLOPT_SSLKEY, memory: CURLOPT_SSLKEY_BLOB)
    }
  }

  private func set(_ material: TLSOptions.Material, file: CURLoption, memory: CURLoption) {
    switch material {
    case .file(let path): set(file, path)
    case .pem(let bytes): set(memory, bytes: bytes)
    }
  }

  private func apply(
    _ choice: ProxyChoice,
    of scheme: RequestURL.Scheme,
    proxies: ProxyEnvironment
  ) {
    // An empty proxy keeps libcurl from looking at the environment by itself.
    switch choice {
    case .none: set(CURLOPT_PROXY, "")
    case .url(let url):
      set(CURLOPT_PROXY, url)
      set(CURLOPT_NOPROXY, "")
    case .environment:
      set(CURLOPT_PROXY, proxies.proxy(for: scheme) ?? "")
      set(CURLOPT_NOPROXY, proxies.exceptions ?? "")
    }
  }

  /// The figures of a transfer that is complete.
  func summary(bytes: Int, seconds: Double) -> TransferSummary {
    let version: TransferSummary.HTTPVersion =
      switch integer(CURLINFO_HTTP_VERSION) {
      case Int(CURL_HTTP_VERSION_1_0): .http1_0
      case Int(CURL_HTTP_VERSION_1_1): .http1_1
      case Int(CURL_HTTP_VERSION_2_0): .http2
      default: .other
      }
    return TransferSummary(
      status: integer(CURLINFO_RESPONSE_CODE),
      bytes: bytes,
      wireBytes: offset(CURLINFO_SIZE_DOWNLOAD_T),
      seconds: seconds,
      openedConnection: integer(CURLINFO_NUM_CONNECTS) > 0,
      httpVersion: version
    )
  }
}

extension Duration {
  /// Rounded down.
  var wholeMilliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
