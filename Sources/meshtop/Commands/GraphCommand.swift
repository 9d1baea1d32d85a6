// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MeshModel
import Reports

/// `meshtop graph`.
struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Print the service graph once."
  )

  /// The forms of the graph.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, dot, mermaid
  }

  @OptionGroup var sources: SourceOptions
  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    name: .customLong("graph-type"),
    help: ArgumentHelp("workload, app, versioned-app or service.", valueName: "TYPE")
  )
  var graphType = GraphType.versionedApp

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("text, json, dot or mermaid.", valueName: "FORMAT")
  )
  var format = Format.text

  func run() throws {
    let snapshot = try HeadlessCollection(sources: sources, samples: sampling.samples).snapshot()
    switch format {
    case .text: StandardOutput.write(drawing.picture(of: snapshot, type: graphType))
    case .json: StandardOutput.write(GraphJSONReport.text(of: snapshot, type: graphType))
    case .dot: StandardOutput.write(GraphDOTReport.text(of: snapshot.graph(graphType)))
    case .mermaid: StandardOutput.write(GraphMermaidReport.text(of: snapshot.graph(graphType)))
    }
  }
}
