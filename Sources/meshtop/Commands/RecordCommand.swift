// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Collectors
import Dialects
import HTTPClient
import MeshModel

/// `meshtop record`.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Keep what the sources answer in a file, to look at later.",
    discussion: """
      Until Ctrl-C, --duration or --max-size. `meshtop replay FILE` opens it; so does --replay FILE with \
      graph, workloads and diagnose. The file may be cut off anywhere: it then ends earlier. It holds \
      metrics and the targets' names and labels, no credentials.
      """
  )

  @Argument(help: ArgumentHelp("Where to record to.", valueName: "FILE"))
  var file: String

  @Option(help: ArgumentHelp("Stop after so long.", valueName: "DURATION"))
  var duration: DurationArgument?

  @Option(
    name: .customLong("max-size"),
    help: ArgumentHelp("Stop when the file has so many megabytes.", valueName: "MB")
  )
  var megabytes = 256

  @Flag(help: "Replace a file that is there.")
  var force = false

  @OptionGroup var sources: SourceOptions

  func validate() throws {
    guard (1...4096).contains(megabytes) else {
      throw ValidationError("--max-size \(megabytes) is not possible: give 1 to 4096.")
    }
    guard sources.prometheus.url == nil else {
      throw ValidationError(
        "--prometheus with record is not possible: it keeps what proxies answer."
      )
    }
    guard sources.replayFile == nil else {
      throw ValidationError("--replay with record is not possible: a recording is there already.")
    }
  }

  func run() throws {
    let mesh = try MeshSources(sources)
    guard !mesh.isEmpty else {
      throw CommandFailure.unreachable(
        "no source to read: name a cluster with --kubeconfig FILE, or proxies with --target URL or "
          + "--targets-file FILE."
      )
    }
    let recording = try open(mesh)
    let pool = TransferPool()
    let aggregation = AggregationThread(
      options: sources.aggregationOptions,
      configuration: mesh.configuration
    )
    let collection = LiveCollection(
      mesh: mesh,
      configuration: sources.scraperConfiguration(
        plan: .continuous(interval: .seconds(sources.interval.seconds))
      ),
      pool: pool,
      aggregation: aggregation,
      recording: recording
    )
    collection.start()
    let signal = TerminationSignal.wait(seconds: duration?.seconds) {
      recording.progress.end == nil
    }
    collection.stop()
    pool.shutdown()
    aggregation.stop()
    try report(recording.progress)
    if let signal { throw CommandEnd(exitStatus: 128 + signal) }
  }

  private func open(_ mesh: MeshSources) throws -> RecordingFile {
    let session = RecordedSession(
      start: .now,
      name: mesh.clusters?.name ?? sources.targetsFiles.first ?? "targets",
      intervalSeconds: sources.interval.seconds,
      families: DialectCatalog.families
    )
    do {
      return try RecordingFile(
        path: file,
        overwrites: force,
        limit: megabytes << 20,
        session: session
      )
    } catch {
      throw CommandFailure.usage(error.description)
    }
  }

  private func report(_ progress: (bytes: Int, scrapes: Int, end: RecordingFile.End?)) throws {
    let size = "\(progress.scrapes) scrapes, \(max(1, progress.bytes / 1000)) kB"
    switch progress.end {
    case .failed(let reason):
      throw CommandFailure(
        message: "cannot record to \(file) any further: \(reason). It holds \(size).",
        exitStatus: 1
      )
    case .full:
      StandardError.print("meshtop: \(file) is full after \(size): --max-size makes room for more.")
    case nil:
      StandardError.print("meshtop: recorded \(size) to \(file).")
    }
    guard progress.scrapes > 0 else {
      throw CommandFailure.unreachable("no target answered: nothing is in \(file).")
    }
  }
}
