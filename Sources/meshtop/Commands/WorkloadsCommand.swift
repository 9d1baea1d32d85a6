// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MeshModel
import Reports

/// `meshtop workloads`.
struct WorkloadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workloads",
    abstract: "Print the workload table once."
  )

  /// The forms of the table.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var sources: SourceOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("text or json.", valueName: "FORMAT")
  )
  var format = Format.text

  func run() throws {
    let snapshot = try HeadlessCollection(sources: sources, samples: sampling.samples).snapshot()
    switch format {
    case .text: StandardOutput.write(drawing.workloadTable(of: snapshot))
    case .json: StandardOutput.write(WorkloadsJSONReport.text(of: snapshot))
    }
  }
}
