// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MeshModel
import Reports

/// `meshtop doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what can be reached and read, and how to mend what can't.",
    discussion: """
      Asks every source that the flags name once. Where a cluster refuses something, it prints the \
      smallest role that grants it. Ends with 3 when nothing answers.
      """
  )

  /// The forms of the result.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var sources: SourceOptions
  @OptionGroup var traces: TraceOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("text or json.", valueName: "FORMAT")
  )
  var format = Format.text

  func run() throws {
    let mesh = try MeshSources(sources, mayMix: true)
    let checkup = try CheckupRun(
      sources: sources,
      traces: traces,
      mesh: mesh,
      clusters: mesh.clusters == nil ? [] : sources.clusters.access.connections()
    ).run()
    switch format {
    case .text:
      StandardOutput.write(
        CheckupTextReport.text(of: checkup, width: drawing.width, style: drawing.reportStyle)
      )
    case .json: StandardOutput.write(CheckupJSONReport.text(of: checkup))
    }
    guard checkup.isAnythingReachable else { throw CommandEnd(exitStatus: 3) }
  }
}
