// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Reads the documents of one YAML or JSON text, passing over those that can't be read.
///
/// libyaml can't go on behind an error, so that reading begins anew at the next line that starts a
/// document (`---`; no value may hold such a line).
struct DocumentReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let limits: ReadLimits
  private(set) var problems: [ReadProblem] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: ReadLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
  }

  /// Calls `take` with each document that isn't empty.
  mutating func forEachDocument(_ take: (FieldValue) -> [ReadProblem]) {
    var start = 0
    var line = 0
    while let failure = readRun(bytes[start...], line: line, take) {
      if let message = failure.message {
        add([ReadProblem(file: file, position: failure.position, message: message)])
      }
      guard
        let next = documentStart(afterLine: Int(failure.resumeLine), from: start, line: line)
      else { return }
      (start, line) = next
    }
  }

  private struct RunFailure {
    /// Nil where the document's first problem has been told already.
    let message: String?
    let position: SourcePosition
    /// Reading may go on at a document that starts on this line or later.
    let resumeLine: Int
  }

  /// Reads documents until the end (nil) or an error in the stream.
  private mutating func readRun(
    _ slice: Slice<UnsafeBufferPointer<UInt8>>,
    line: Int,
    _ take: (FieldValue) -> [ReadProblem]
  ) -> RunFailure? {
    let run = UnsafeBufferPointer(rebasing: slice)
    let events = YAMLEvents(run, lineOffset: line)
    var builder: DocumentBuilder?
    var documentLine = line + 1
    var hasFailed = false
    do throws(YAMLEvents.Failure) {
      while true {
        let next = try events.next()
        switch next.event {
        case .documentStart:
          builder = DocumentBuilder(limits: limits)
          hasFailed = false
          documentLine = Int(next.position.line)
        case .documentEnd:
          if let finished = builder { finish(finished, take) }
          builder = nil
        case .streamEnd:
          return nil
        default:
          do throws(DocumentBuilder.Failure) {
            try builder?.take(next)
          } catch {
            add([ReadProblem(file: file, position: error.position, message: error.message)])
            builder = nil
            hasFailed = true
          }
        }
      }
    } catch {
      guard let offset = error.byteOffset else {
        return RunFailure(
          message: hasFailed ? nil : error.message,
          position: error.position,
          resumeLine: max(Int(error.position.line), documentLine + 1)
        )
      }
      return readAround(
        offset,
        in: run,
        line: line,
        documentLine,
        error.message,
        take
      )
    }
  }

  /// Reads what stands before the document with undecodable bytes, which libyaml finds early.
  private mutating func readAround(
    _ offset: Int,
    in run: UnsafeBufferPointer<UInt8>,
    line: Int,
    _ documentLine: Int,
    _ message: String,
    _ take: (FieldValue) -> [ReadProblem]
  ) -> RunFailure {
    let position = place(of: min(offset, run.count), in: run, line: line)
    var lastStart: (offset: Int, line: Int)?
    var next = documentStart(afterLine: documentLine + 1, in: run, line: line)
    while let found = next, found.line < Int(position.line) {
      lastStart = found
      next = documentStart(afterLine: found.line + 2, in: run, line: line)
    }
    if let lastStart {
      let from = lineOffset(documentLine, in: run, line: line)
      if let inner = readRun(
        Slice(base: run, bounds: from..<lastStart.offset),
        line: documentLine - 1,
        take
      ) {
        add([
          ReadProblem(file: file, position: inner.position, message: inner.message ?? message)
        ])
      }
    }
    return RunFailure(
      message: message,
      position: position,
      resumeLine: Int(position.line) + 1
    )
  }

  private mutating func finish(
    _ builder: DocumentBuilder,
    _ take: (FieldValue) -> [ReadProblem]
  ) {
    for doubled in builder.doubledKeys {
      add([
        ReadProblem(
          file: file,
          position: doubled.position,
          message: "key \(doubled.key) was given on line \(doubled.first.line) already; "
            + "the last one holds, remove the other",
          severity: .doubtful
        )
      ])
    }
    if let root = builder.root, !root.isNull { add(take(root)) }
  }

  private mutating func add(_ more: [ReadProblem]) {
    problems += more.prefix(max(0, limits.problemsPerFile - problems.count))
  }
}

// MARK: - Lines

extension DocumentReader {
  /// Where the first line from `first` on that starts a document is, and how many lines precede it.
  private func documentStart(
    afterLine first: Int,
    from start: Int,
    line: Int
  ) -> (Int, Int)? {
    let run = UnsafeBufferPointer(rebasing: bytes[start...])
    guard let found = documentStart(afterLine: first, in: run, line: line) else { return nil }
    return (start + found.offset, found.line)
  }

  private func documentStart(
    afterLine first: Int,
    in run: UnsafeBufferPointer<UInt8>,
    line: Int
  ) -> (offset: Int, line: Int)? {
    var number = line + 1
    var start = 0
    while start < run.count {
      if number >= first, number > line + 1, startsDocument(run, at: start) {
        return (start, number - 1)
      }
      guard let newline = run[start...].firstIndex(of: 0x0A) else { return nil }
      start = newline + 1
      number += 1
    }
    return nil
  }

  private func startsDocument(_ run: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + 3 <= run.count, run[start..<start + 3].allSatisfy({ $0 == 0x2D }) else {
      return false
    }
    return start + 3 == run.count || [0x20, 0x09, 0x0A, 0x0D].contains(run[start + 3])
  }

  private func lineOffset(_ number: Int, in run: UnsafeBufferPointer<UInt8>, line: Int) -> Int {
    var start = 0
    for _ in 0..<max(0, number - line - 1) {
      guard let newline = run[start...].firstIndex(of: 0x0A) else { return start }
      start = newline + 1
    }
    return start
  }

  private func place(
    of offset: Int,
    in run: UnsafeBufferPointer<UInt8>,
    line: Int
  ) -> SourcePosition {
    let before = run[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let lines = before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    return SourcePosition(line: line + lines + 1, column: offset - lineStart + 1)
  }
}
