// SPDX-License-Identifier: Apache-2.0

import CCurl

/// One easy handle and the request it serves at the moment.
///
/// Lives on its pool's thread. Redirects are followed here and not by libcurl, which would carry client certificates and custom
/// headers along.
final class Transfer {
  /// What became of a transfer that libcurl is done with.
  enum Outcome {
    /// The handle is set up for the next URL.
    case redirected
    case finished(Result<TransferSummary, TransferError>)
  }

  static let maximumHeaderBytes = 256 << 10

  let easy = EasyHandle()
  private let bufferBytes: Int
  private var headerList = StringList()
  private var connectList = StringList()
  private var pending: PendingTransfer?
  /// Where the request goes now, after redirects.
  private var url: RequestURL?
  private var redirects = 0
  private var seconds = 0.0
  private var headers: [HTTPHeader] = []
  private var headerBytes = 0
  private var hasBegun = false
  private(set) var receivedBytes = 0
  /// When bytes came last, or when the connection was there.
  private(set) var lastActivity = ContinuousClock.now
  /// Why a callback ended the transfer.
  private var stop: TransferError.Cause?

  init(bufferBytes: Int) {
    self.bufferBytes = bufferBytes
  }

  var id: TransferID? { pending?.id }
  var request: HTTPRequest? { pending?.request }

  /// Sets the handle up; the cause why the request can't be sent, or nil.
  func begin(_ pending: PendingTransfer, proxies: ProxyEnvironment) -> TransferError.Cause? {
    self.pending = pending
    url = pending.request.url
    redirects = 0
    seconds = 0
    if let header = pending.request.headers.first(where: { !$0.isWellFormed }) {
      return .malformedHeader(header.name)
    }
    easy.reset()
    easy.apply(pending.request, proxies: proxies, bufferBytes: bufferBytes)
    if case .bearer(let token) = pending.request.effectiveCredentials {
      let header = HTTPHeader("Authorization", "Bearer \(token)")
      guard header.isWellFormed else { return .malformedHeader(header.name) }
    }
    let context = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_WRITEFUNCTION, receiver: receiveBody, CURLOPT_WRITEDATA, context: context)
    easy.set(CURLOPT_HEADERFUNCTION, receiver: receiveHeader, CURLOPT_HEADERDATA, context: context)
    address(pending.request.url, of: pending.request)
    clearAnswer()
    return nil
  }

  /// Tells the handler, and forgets the request.
  func finish(_ result: Result<TransferSummary, TransferError>) {
    let handler = pending?.handler
    pending = nil
    url = nil
    headers = []
    handler?.finished(result)
  }

  func error(_ cause: TransferError.Cause) -> TransferError {
    TransferError(
      purpose: request?.purpose ?? .get,
      url: request?.url.description ?? "",
      cause: cause
    )
  }

  /// What a completion means; sets the handle up anew for a redirect.
  func outcome(of code: CURLcode) -> Outcome {
    seconds += Double(easy.offset(CURLINFO_TOTAL_TIME_T)) / 1e6
    if let stop { return .finished(.failure(error(stop))) }
    guard let request, let url else { return .finished(.failure(error(.cancelled))) }
    guard code == CURLE_OK else {
      let failure = TransferFailure(code: code, easy: easy, receivedBytes: receivedBytes)
      return .finished(.failure(error(failure.cause(of: request, url: url))))
    }
    if let location = easy.string(CURLINFO_REDIRECT_URL) {
      let policy = RedirectPolicy(request: request, redirects: redirects)
      switch policy.decision(from: url, to: location) {
      case .refuse(let cause): return .finished(.failure(error(cause)))
      case .follow(let next):
        redirects += 1
        self.url = next
        clearAnswer()
        address(next, of: request)
        return .redirected
      case .answer: break
      }
    }
    if beginResponse() == false, let stop { return .finished(.failure(error(stop))) }
    return .finished(.success(easy.summary(bytes: receivedBytes, seconds: seconds)))
  }

  /// Points the handle at a URL, with the headers that go there.
  private func address(_ url: RequestURL, of request: HTTPRequest) {
    headerList = StringList()
    connectList = StringList()
    for header in request.headers { headerList.append(header.line) }
    if case .bearer(let token) = request.effectiveCredentials {
      headerList.append("Authorization: Bearer \(token)")
    }
    if request.method == .post { headerList.append("Expect:") }
    if let serverName = request.tls.serverName, url.hasSameOrigin(as: request.url),
      url.scheme == .https
    {
      // The URL names whom to verify, the connection goes to the real host.
      connectList.append("\(serverName):\(url.port):\(url.host):\(url.port)")
      headerList.append("Host: \(url.authority)")
      easy.set(CURLOPT_URL, "https://\(serverName):\(url.port)\(url.target)")
    } else {
      easy.set(CURLOPT_URL, url.address)
    }
    easy.set(CURLOPT_CONNECT_TO, connectList)
    easy.set(CURLOPT_HTTPHEADER, headerList)
  }

  /// When the transfer has been idle too long, if nothing comes until then; nil for no limit.
  ///
  /// libcurl's own limit is on a speed averaged over seconds, so a burst would hide a silence.
  func idleDeadline(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let limit = request?.timeouts.idle else { return nil }
    if easy.offset(CURLINFO_PRETRANSFER_TIME_T) == 0 { lastActivity = now }
    return lastActivity + limit
  }

  private func clearAnswer() {
    lastActivity = .now
    headers = []
    headerBytes = 0
    receivedBytes = 0
    hasBegun = false
    stop = nil
  }

  /// Whether the answer points elsewhere; libcurl tells the address only at its end.
  private var isRedirect: Bool {
    guard let request, request.maximumRedirects > 0 else { return false }
    return (300..<400).contains(easy.integer(CURLINFO_RESPONSE_CODE))
      && headers.contains { $0.name.lowercased() == "location" }
  }

  /// Shows the handler the answer's head, once; false if it wants no more.
  private func beginResponse() -> Bool {
    guard !hasBegun, let pending, let url else { return stop == nil }
    hasBegun = true
    let head = ResponseHead(
      status: easy.integer(CURLINFO_RESPONSE_CODE),
      headers: headers,
      url: url
    )
    return obey(pending.handler.responseBegan(head))
  }

  private func obey(_ decision: ReceiveDecision) -> Bool {
    guard case .stop(let reason) = decision else { return true }
    stop = .stopped(reason)
    return false
  }

  /// Whether to go on.
  fileprivate func receive(header line: UnsafeRawBufferPointer) -> Bool {
    lastActivity = .now
    headerBytes += line.count
    guard headerBytes <= Self.maximumHeaderBytes else {
      stop = .headersTooLarge
      return false
    }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      headers = []
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...]
      headers.append(HTTPHeader(String(text[..<colon]), value.trimmingBlanks()))
    } else if isEndOfFinalHead(text) {
      return beginResponse()
    }
    return true
  }

  private func isEndOfFinalHead(_ text: String) -> Bool {
    guard text == "\r\n" || text == "\n" else { return false }
    return easy.integer(CURLINFO_RESPONSE_CODE) >= 200 && !isRedirect && !hasBegun
  }

  /// Whether to go on.
  fileprivate func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard let pending else { return false }
    lastActivity = .now
    receivedBytes += bytes.count
    guard receivedBytes <= pending.request.maximumBytes else {
      stop = .tooLarge(limit: pending.request.maximumBytes)
      return false
    }
    if !hasBegun {
      if isRedirect { return true }
      guard beginResponse() else { return false }
    }
    return obey(pending.handler.received(bytes))
  }
}

extension Substring {
  fileprivate func trimmingBlanks() -> String {
    let isBlank = { (character: Character) in
      character == " " || character == "\t" || character == "\r\n" || character == "\n"
    }
    let start = drop(while: isBlank)
    guard let end = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(start[...end])
  }
}

/// The context is the transfer that owns the easy handle, which therefore outlives the call.
private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?,
  _ size: Int,
  _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let goesOn = transfer.receive(body: UnsafeRawBufferPointer(start: bytes, count: size * count))
  return goesOn ? size * count : 0
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?,
  _ size: Int,
  _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let goesOn = transfer.receive(header: UnsafeRawBufferPointer(start: bytes, count: size * count))
  return goesOn ? size * count : 0
}
