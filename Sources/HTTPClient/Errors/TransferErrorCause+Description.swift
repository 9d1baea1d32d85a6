// SPDX-License-Identifier: Apache-2.0

extension TransferError.Cause: CustomStringConvertible {
  /// The cause in words, in lower case, without a full stop.
  package var description: String {
    switch self {
    case .notURL(let detail): "not a URL: \(shown(detail))"
    case .unsupportedScheme(let scheme): "\(shown(scheme)) is neither http nor https"
    case .malformedHeader(let name): "the header \(shown(name)) has characters that cannot be sent"
    case .nameNotResolved(let host): "\(shown(host)) has no address"
    case .connectionRefused: "connection refused"
    case .unreachable: "no route to host"
    case .connectTimedOut(let limit): "no connection within \(limit.words)"
    case .idle(let limit, let bytes): "nothing came for \(limit.words) after \(size(bytes))"
    case .timedOut(let limit, let bytes): "not done within \(limit.words), got \(size(bytes))"
    case .certificateNotTrusted(let detail): "TLS certificate not trusted (\(shown(detail)))"
    case .certificateRequired: "the server asks for a client certificate"
    case .unusableCertificate(let detail): "unusable certificate or key (\(shown(detail)))"
    case .tlsFailed(let detail): "TLS failed (\(shown(detail)))"
    case .proxyFailed(let detail): "the proxy failed (\(shown(detail)))"
    case .notHTTP: "the answer is not HTTP"
    case .noAnswer: "connection closed without an answer"
    case .connectionLost(let bytes): "connection lost after \(size(bytes))"
    case .cutOff(let bytes): "cut off after \(size(bytes))"
    case .undecodable(let detail): "compressed body cannot be read (\(shown(detail)))"
    case .tooLarge(let limit): "more than \(size(limit))"
    case .headersTooLarge: "too many headers"
    case .status(let status): "HTTP \(status)\(Self.phrase(status).map { " \($0)" } ?? "")"
    case .redirectWithCredentials(let url):
      "redirected to \(shown(url)), where the credentials must not go"
    case .redirectOfBody(let url): "redirected to \(shown(url)), which a POST does not follow"
    case .tooManyRedirects(let limit): "redirected more than \(limit) times"
    case .unusableRedirect(let url): "redirected to \(shown(url)), which is not http or https"
    case .stopped(let reason): shown(reason)
    case .cancelled: "cancelled"
    case .shutDown: "shutting down"
    case .other(let detail): shown(detail)
    }
  }

  private func shown(_ text: String) -> String {
    SafeText.cut(SafeText.sanitized(text))
  }

  private func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) bytes"
    case ..<1_000_000: "\(tenths(bytes, of: 1000)) kB"
    case ..<1_000_000_000: "\(tenths(bytes, of: 1_000_000)) MB"
    default: "\(tenths(bytes, of: 1_000_000_000)) GB"
    }
  }

  /// With one decimal, unless it is zero.
  private func tenths(_ bytes: Int, of unit: Int) -> String {
    let tenths = bytes * 10 / unit
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private static func phrase(_ status: Int) -> String? {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    default: nil
    }
  }
}

extension Duration {
  /// As a person says it: `500 ms`, `10 s`, `1.5 s`.
  fileprivate var words: String {
    let milliseconds = wholeMilliseconds
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let tenths = milliseconds / 100
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
