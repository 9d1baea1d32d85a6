// SPDX-License-Identifier: Apache-2.0

import Exposition
import Foundation
import HTTPClient
import MeshModel
import Testing

@testable import Collectors

struct RecordingTests {
  private static let families = ["istio_requests_total", "istio_request_duration_bucket"]

  private static func events(scrapes: Int = 3) -> [RecordedEvent] {
    var parser = ExpositionParser(table: SeriesTable(selection: FamilySelection(families)))
    var events: [RecordedEvent] = [
      .session(
        RecordedSession(
          start: Timestamp(milliseconds: 1_700_000_000_000),
          name: "shop",
          intervalSeconds: 5,
          families: families
        )
      ),
      .target(
        RecordedTarget(
          number: 7,
          sourceID: "http://10.0.0.7:15020/stats/prometheus",
          name: "cart-0",
          labels: ["namespace": "shop", "pod": "cart-0"]
        )
      ),
    ]
    for scrape in 0..<scrapes {
      Array(exposition(scrape).utf8).withUnsafeBytes { parser.feed($0) }
      events.append(
        .scrape(
          RecordedScrape(
            target: 7,
            receivedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(scrape) * 5000),
            seconds: 0.0125,
            batch: parser.finish(complete: true)
          )
        )
      )
    }
    events.append(
      .failure(target: 7, at: Timestamp(milliseconds: 1_700_000_020_000), reason: "refused")
    )
    events.append(.removed(target: 7))
    return events
  }

  private static func exposition(_ scrape: Int) -> String {
    var lines = [
      "istio_requests_total{code=\"200\",to=\"é\"} \(100 + 12 * scrape)",
      "istio_requests_total{code=\"503\"} 3",
      "istio_request_duration_bucket{le=\"0.5\"} \(1.25 * Double(scrape))",
      "istio_request_duration_bucket{le=\"+Inf\"} 9007199254740995",
    ]
    if scrape == 1 { lines.append("istio_requests_total{code=\"404\"} NaN 1700000001000") }
    if scrape == 2 { lines.swapAt(0, 1) }
    lines.append("not a line")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func recording(_ events: [RecordedEvent]) -> [UInt8] {
    var encoder = RecordingEncoder()
    return events.reduce(into: RecordingFormat.header) { $0 += encoder.frame($1) }
  }

  private static func read(_ bytes: [UInt8]) throws -> (
    events: [RecordedEvent], end: RecordingReader.End?
  ) {
    var reader = try RecordingReader(Data(bytes), families: families)
    var events: [RecordedEvent] = []
    while let event = reader.next() { events.append(event) }
    return (events, reader.end)
  }

  /// An event as text, whole.
  private static func text(_ event: RecordedEvent) -> String {
    if case .target(let target) = event {
      return
        "\(target.number) \(target.sourceID) \(target.name) \(target.labels.sorted { $0 < $1 })"
    }
    guard case .scrape(let scrape) = event else { return "\(event)" }
    let batch = scrape.batch
    return """
      \(scrape.target) \(scrape.receivedAt.milliseconds) \(scrape.seconds) \(batch.statistics)
      \(batch.definitions) \(batch.labelSets.sets.indices.map { batch.labelSets[$0] })
      \(batch.samples) \(batch.timestamps) \(batch.vanished)
      """
  }

  @Test func `a recording gives back what was put in`() throws {
    let events = Self.events()
    let (read, end) = try Self.read(Self.recording(events))
    #expect(read.map(Self.text) == events.dropFirst().map(Self.text))
    #expect(end == .complete)
  }

  @Test func `a recording that is cut at any byte ends with its last whole frame`() throws {
    let events = Self.events()
    var encoder = RecordingEncoder()
    var bytes = RecordingFormat.header
    var ends: [Int] = []
    for event in events {
      bytes += encoder.frame(event)
      ends.append(bytes.count)
    }
    for length in 0...bytes.count {
      let whole = ends.prefix { $0 <= length }.count
      let cut = Array(bytes.prefix(length))
      if whole == 0 {
        #expect(throws: RecordingError.self) { try Self.read(cut) }
        continue
      }
      let (read, end) = try Self.read(cut)
      #expect(read.count == whole - 1)
      #expect(end == (ends.contains(length) ? .complete : .cutOff))
    }
  }

  @Test func `a byte that changed ends the recording there, whichever it is`() throws {
    let bytes = Self.recording(Self.events())
    for place in RecordingFormat.headerLength..<bytes.count {
      var damaged = bytes
      damaged[place] ^= 0x41
      do {
        let (read, end) = try Self.read(damaged)
        #expect(read.count < Self.events().count - 1)
        #expect(end != .complete)
      } catch {
        #expect(error is RecordingError)
      }
    }
  }

  @Test func `payloads of any bytes are read or refused`() throws {
    var random = SystemRandomNumberGenerator()
    let whole = Self.recording([Self.events()[0], Self.events()[1]])
    for _ in 0..<3_000 {
      let kind = RecordingFormat.Kind(rawValue: UInt8.random(in: 1...5)) ?? .scrape
      let count = Int.random(in: 0...200)
      let payload = (0..<count).map { _ -> UInt8 in
        Bool.random(using: &random) ? UInt8.random(in: 0...8) : UInt8.random(in: 0...255)
      }
      let (_, end) = try Self.read(whole + RecordingFormat.frame(kind, [7] + payload))
      #expect(end != nil)
    }
  }

  @Test func `a scrape's payload with any byte changed is read or refused`() throws {
    let events = Self.events(scrapes: 1)
    let start = Self.recording(Array(events.prefix(2)))
    var encoder = RecordingEncoder()
    for event in events.prefix(2) { _ = encoder.frame(event) }
    let payload = Array(encoder.frame(events[2]).dropFirst(RecordingFormat.frameHeaderLength))
    for place in payload.indices {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var changed = payload
        changed[place] = value
        let (read, end) = try Self.read(start + RecordingFormat.frame(.scrape, changed))
        #expect(end != nil)
        guard case .scrape(let scrape) = read.last else { continue }
        let sets = scrape.batch.labelSets
        #expect(sets.sets.allSatisfy { $0.upperBound <= sets.labels.count })
        #expect(sets.labels.allSatisfy { $0.value.upperBound <= sets.bytes.count })
      }
    }
  }

  @Test func `series that stand still take next to nothing`() {
    let series = 10_000
    var batch = ScrapeBatch()
    batch.samples = (0..<series).map {
      ScrapeBatch.Sample(handle: SeriesHandle(UInt32($0)), value: Double($0))
    }
    var encoder = RecordingEncoder()
    func size(_ batch: ScrapeBatch) -> Int {
      encoder.frame(
        .scrape(
          RecordedScrape(
            target: 1,
            receivedAt: Timestamp(milliseconds: 0),
            seconds: 0.1,
            batch: batch
          )
        )
      ).count
    }
    _ = size(batch)
    #expect(size(batch) < 60)
    for index in 0..<(series / 10) { batch.samples[index * 10].value += 40 }
    #expect(size(batch) < series / 2)
  }

  @Test(arguments: [
    ("", RecordingError.empty(path: "recording")),
    ("meshtop\n", .empty(path: "recording")), ("meshtop\n\u{1}\u{0}", .empty(path: "recording")),
    ("GIF89a, or so", .notARecording(path: "recording")),
    ("mesh", .notARecording(path: "recording")),
    ("meshtop\n\u{9}\u{0}", .newerVersion(path: "recording", version: 9)),
  ])
  func `what is no recording is refused with a sentence`(
    text: String,
    expected: RecordingError
  ) {
    #expect(throws: expected) {
      try RecordingReader(Data(text.utf8), families: Self.families)
    }
    #expect(expected.description.hasPrefix("cannot replay recording: "))
  }

  @Test func `families that are read no more are left out`() throws {
    let bytes = Self.recording(Self.events())
    var reader = try RecordingReader(Data(bytes), families: ["", "istio_requests_total"])
    var families: Set<FamilyIndex> = []
    while let event = reader.next() {
      if case .scrape(let scrape) = event {
        families.formUnion(scrape.batch.definitions.map(\.family))
      }
    }
    #expect(families == [FamilyIndex(1)])
    #expect(reader.end == .complete)
  }

  // MARK: - Files

  private func result(_ url: String, id: Int = 0) throws -> ScrapeResult {
    var batch = ScrapeBatch()
    batch.samples = [ScrapeBatch.Sample(handle: SeriesHandle(0), value: 1)]
    return ScrapeResult(
      id: TargetID(id),
      target: ScrapeTarget(url: try RequestURL(url), labels: ["pod": "cart-0"]),
      requestedAt: Timestamp(milliseconds: 1),
      receivedAt: Timestamp(milliseconds: 2),
      outcome: .success(batch)
    )
  }

  private func withFile(
    limit: Int = 1 << 20,
    _ body: (String, RecordingFile) throws -> Void
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let session = RecordedSession(
      start: Timestamp(milliseconds: 0),
      name: "shop",
      intervalSeconds: 5,
      families: Self.families
    )
    let file = try RecordingFile(path: path, overwrites: false, limit: limit, session: session)
    try body(path, file)
  }

  @Test func `a file is its owner's alone and holds no credentials`() throws {
    try withFile { path, file in
      file.record(try result("http://user:s3cret@10.0.0.7:15020/stats/prometheus?token=s3cret"))
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let content = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(!String(decoding: content, as: UTF8.self).contains("s3cret"))
      var reader = try RecordingReader(path: path, families: Self.families)
      #expect(reader.session.name == "shop")
      var count = 0
      while reader.next() != nil { count += 1 }
      #expect(count == 2)
    }
  }

  @Test func `a file grows to its limit and ends with a whole frame`() throws {
    try withFile(limit: 2_000) { path, file in
      for id in 0..<100 { file.record(try result("http://10.0.0.7:15020/metrics", id: id)) }
      #expect(file.progress.end == .full)
      #expect(file.progress.bytes <= 2_000)
      var reader = try RecordingReader(path: path, families: Self.families)
      while reader.next() != nil {}
      #expect(reader.end == .complete)
    }
  }

  @Test func `a file that is there is not replaced unasked`() throws {
    try withFile { path, _ in
      let session = RecordedSession(
        start: Timestamp(milliseconds: 0),
        name: "",
        intervalSeconds: 5,
        families: []
      )
      #expect(throws: RecordingError.exists(path: path)) {
        try RecordingFile(path: path, overwrites: false, limit: 100_000, session: session)
      }
    }
  }
}
