// SPDX-License-Identifier: Apache-2.0

import Collectors
import Exposition
import Glibc
import HTTPClient
import Synchronization

/// CPU time and memory of scraping, window by window, on the targets that `bench/serve_mesh.sh` serves.
///
/// Arguments: a file with one URL a line, the interval in seconds (15), how many intervals (4), and
/// `drop` to receive the same bytes and drop them, which is the floor of anything built on libcurl;
/// `buffer=BYTES` sets how much is read from a socket at once. The first interval holds first sight of
/// all series and the early second scrape; the later ones are the steady state.
func runScrapeBenchmark(arguments: [String]) {
  guard let path = arguments.first else {
    print("scrape: give a file with one URL a line, e.g. meshbench/m100/targets.txt")
    return
  }
  let urls = lines(of: path).compactMap { try? ScrapeTarget(url: RequestURL($0)) }
  let numbers = arguments.dropFirst().compactMap { Int($0) }
  let interval = numbers.first ?? 15
  let windows = numbers.dropFirst().first ?? 4
  var limits = TransferLimits()
  for argument in arguments where argument.hasPrefix("buffer=") {
    limits.receiveBufferBytes = Int(argument.dropFirst("buffer=".count)) ?? 0
  }
  let pool = TransferPool(limits: limits)
  let tally = ScrapeTally()
  let plan = ScrapeSchedule.Plan.continuous(interval: .seconds(interval))
  var configuration = ScraperConfiguration(
    selection: FamilySelection([
      "istio_requests_total", "istio_request_duration_milliseconds_bucket",
      "istio_tcp_sent_bytes_total", "istio_tcp_received_bytes_total",
      "istio_tcp_connections_opened_total",
    ]),
    plan: plan
  )
  configuration.narrowQuery = nil
  let scraper = ProxyScraper(configuration, pool: pool) { result in
    switch result.outcome {
    case .success(let batch):
      tally.add(bytes: result.bytes, samples: batch.samples.count, hasFailed: false)
    case .failure(let failure):
      tally.add(bytes: result.bytes, samples: 0, hasFailed: true, reason: failure.description)
    }
  }
  let drops = arguments.contains("drop")
  print("\(urls.count) targets every \(interval) s, \(drops ? "bytes dropped" : "scraped")")
  if drops {
    for target in urls {
      Dropper(target: target, plan: plan, pool: pool, tally: tally).start()
    }
  } else {
    scraper.update(urls)
  }
  var before = cpuSeconds()
  for window in 1...max(1, windows) {
    sleep(UInt32(interval))
    let now = cpuSeconds()
    print(
      "window \(window): \(tally.take(cpuSeconds: now - before)), RSS \(residentMegabytes()) MB"
    )
    before = now
  }
  scraper.stop()
  pool.shutdown()
}

/// What came in since the last look.
private final class ScrapeTally: Sendable {
  private struct Counts {
    var scrapes = 0
    var failures = 0
    var bytes = 0
    var samples = 0
    var reason: String?
  }

  private let counts = Mutex(Counts())

  func add(bytes: Int, samples: Int, hasFailed: Bool, reason: String? = nil) {
    counts.withLock { counts in
      counts.scrapes += 1
      counts.failures += hasFailed ? 1 : 0
      counts.bytes += bytes
      counts.samples += samples
      counts.reason = reason ?? counts.reason
    }
  }

  func take(cpuSeconds: Double) -> String {
    let taken = counts.withLock { counts in
      defer { counts = Counts() }
      return counts
    }
    let megabytes = Double(taken.bytes) / 1e6
    let perMegabyte = megabytes > 0 ? cpuSeconds * 1000 / megabytes : 0
    return """
      \(taken.scrapes) scrapes, \(taken.failures) failed\(taken.reason.map { " (\($0))" } ?? ""), \
      \(rounded(megabytes)) MB, \(taken.samples) samples, \(rounded(cpuSeconds)) CPU s, \
      \(rounded(perMegabyte)) ms/MB
      """
  }
}

/// Receives a target's bytes by the same schedule, and drops them.
private final class Dropper: TransferHandler {
  private let target: ScrapeTarget
  private let pool: TransferPool
  private let tally: ScrapeTally
  private let origin = ContinuousClock.now
  private let state: Mutex<(schedule: ScrapeSchedule, begin: Duration)>

  init(target: ScrapeTarget, plan: ScrapeSchedule.Plan, pool: TransferPool, tally: ScrapeTally) {
    self.target = target
    self.pool = pool
    self.tally = tally
    let schedule = ScrapeSchedule(
      plan: plan,
      identity: target.url.description,
      start: .zero
    )
    state = Mutex((schedule, .zero))
  }

  func start() { perform(state.withLock { $0.schedule.first }) }

  private func perform(_ action: ScrapeSchedule.Action) {
    guard case .scrape(let time) = action else { return }
    var request = HTTPRequest(target.url, purpose: .scrape)
    request.acceptsCompression = false
    pool.start(request, at: origin + time, handler: self)
  }

  func started() { state.withLock { $0.begin = origin.duration(to: .now) } }

  func responseBegan(_ response: ResponseHead) -> ReceiveDecision { .proceed }

  func received(_ bytes: UnsafeRawBufferPointer) -> ReceiveDecision { .proceed }

  func finished(_ result: Result<TransferSummary, TransferError>) {
    switch result {
    case .success(let summary): tally.add(bytes: summary.bytes, samples: 0, hasFailed: false)
    case .failure(let error):
      guard error.cause != .shutDown else { return }
      tally.add(bytes: 0, samples: 0, hasFailed: true, reason: error.description)
    }
    let now = origin.duration(to: .now)
    perform(
      state.withLock { $0.schedule.finished(begin: $0.begin, end: now, succeeded: true) }
    )
  }
}

private func lines(of path: String) -> [String] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var lines: [String] = []
  while let line = readLine(from: file) { lines.append(line) }
  return lines
}

private func readLine(from file: UnsafeMutablePointer<FILE>) -> String? {
  var buffer: UnsafeMutablePointer<CChar>?
  var capacity = 0
  defer { free(buffer) }
  guard getline(&buffer, &capacity, file) > 0, let buffer else { return nil }
  return String(cString: buffer).split(separator: "\n").first.map(String.init) ?? ""
}

/// User and system time of the process.
private func cpuSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return [usage.ru_utime, usage.ru_stime].reduce(0) {
    $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
  }
}

private func residentMegabytes() -> Int {
  let fields = lines(of: "/proc/self/statm").first?.split(separator: " ") ?? []
  let pages = fields.count > 1 ? Int(fields[1]) ?? 0 : 0
  return pages * sysconf(Int32(_SC_PAGESIZE)) / 1_000_000
}

/// Three decimals.
private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
