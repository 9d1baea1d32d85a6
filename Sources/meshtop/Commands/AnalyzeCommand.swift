// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Collectors
internal import ConfigValidation
internal import Foundation
internal import Kubernetes
internal import MeshModel
internal import Reports

/// `meshtop analyze`: validates Istio and Kubernetes configuration.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Validate Istio and Kubernetes configuration.",
    discussion: """
      Finds what istioctl analyze and Kiali's validations find, in files, folders and on standard \
      input (-), and says in which file, line and column. Where no file is named it reads the cluster \
      (--kubeconfig, --context), secrets apart, and says in which field of which object.

      Exit status: 0 nothing at or above the threshold, 1 usage or unreadable input, 2 findings.
      """
  )

  @Argument(help: "Files or folders (.yaml, .yml, .json below them); - for standard input.")
  var paths: [String] = []

  @OptionGroup var clusters: KubeconfigOptions

  @Option(name: [.customShort("o"), .long], help: "log, json, yaml, sarif or junit.")
  var output: OutputFormat = .log

  @Option(help: "MeshConfig in YAML instead of the ConfigMap istio.")
  var meshConfig: String?

  @Option(help: "Exit with 2 from this level on: info, warning or error.")
  var failureThreshold: Threshold = .error

  @Option(
    parsing: .singleValue,
    help: "CODE=KIND NAME[.NAMESPACE] not to report, * for any text (repeatable)."
  )
  var suppress: [String] = []

  @Option(help: "Families to run, joined by commas: ist, kia, mt.")
  var codes: String?

  @Option(
    name: [.customShort("n"), .long],
    parsing: .singleValue,
    help: "Only findings of this namespace (repeatable)."
  )
  var namespace: [String] = []

  @Flag(name: [.customShort("A"), .long], help: "All namespaces (the default).")
  var allNamespaces = false

  @Flag(help: "Apply the certain mends to the files.")
  var fix = false

  @Flag(help: "With --fix: print the changes as a unified diff and leave the files alone.")
  var dryRun = false

  @Flag(help: "List all codes.")
  var listCodes = false

  @Option(help: "Explain a code: what it means, why it hurts, how to mend it.")
  var explain: String?

  @Option(help: .hidden)
  var schemaTable: String?

  func validate() throws {
    for text in suppress where Suppression(text) == nil {
      throw ValidationError("--suppress \(text): write CODE=KIND NAME[.NAMESPACE]")
    }
    _ = try families
    if dryRun && !fix { throw ValidationError("--dry-run goes with --fix") }
    if clusters.isGiven && !paths.isEmpty {
      throw ValidationError("name files or a cluster, not both")
    }
  }

  func run() throws {
    if listCodes { return printCodes() }
    if let explain { return try printExplanation(of: explain) }
    if let schemaTable {
      return print(
        SchemaTableSource.swift(from: ConfigurationFiles().read([schemaTable]).resources),
        terminator: ""
      )
    }
    guard !paths.isEmpty else { return try analyzeClusters() }
    let reading = ConfigurationFiles().read(paths)
    for problem in reading.problems {
      let level = problem.severity == .unreadable ? "error" : "warning"
      printError("\(level): \(problem)")
    }
    let analysis = ConfigurationAnalysis(try options(), parse: ResourceReader.document(in:))
    let findings = analysis.findings(in: reading.resources)
    if fix {
      try mend(findings, in: reading.sources)
      if reading.hasUnreadableInput { throw ExitCode(1) }
      return
    }
    try present(
      findings,
      of: reading.resources.count,
      sources: reading.sources,
      isWhole: !reading.hasUnreadableInput
    )
  }

  /// Prints the report, and ends with the status that it asks for.
  private func present(
    _ findings: [Finding],
    of resourceCount: Int,
    sources: [String: SourceText],
    isWhole: Bool
  ) throws {
    let report = FindingReport(
      findings: output == .log ? SharedFaults.merged(findings) : findings,
      resourceCount: resourceCount,
      rules: rules,
      sources: sources
    )
    FileHandle.standardOutput.write(Data(text(of: report).utf8))
    if !isWhole { throw ExitCode(1) }
    if report.reaches(failureThreshold.level) { throw ExitCode(2) }
  }

  /// Reads and analyzes what the API servers have.
  private func analyzeClusters() throws {
    if fix { throw ValidationError("--fix changes files: name them") }
    let connections = try clusters.connections()
    guard !connections.isEmpty else {
      throw ValidationError(
        "name files or folders to analyze, - for standard input, or a cluster with --kubeconfig"
      )
    }
    var options = try options()
    options.isCluster = true
    options.hasSecrets = false
    let analysis = ConfigurationAnalysis(options, parse: ResourceReader.document(in:))
    var findings: [Finding] = []
    var count = 0
    for connection in connections {
      let configuration = try ClusterConfigurationReading(
        connection: connection,
        cluster: connections.count > 1 ? connection.name : "",
        namespaces: allNamespaces ? [] : namespace.namesBetweenCommas
      ).configuration()
      for remark in configuration.remarks(on: connection.name) {
        printError(DisplayText.sanitized("warning: \(remark); findings that need it may be wrong"))
      }
      count += configuration.resources.count
      findings += analysis.findings(in: configuration.resources)
    }
    try present(findings, of: count, sources: [:], isWhole: true)
  }

  private func options() throws -> ConfigurationAnalysis.Options {
    var options = ConfigurationAnalysis.Options()
    options.families = try families
    options.suppressions = suppress.compactMap(Suppression.init)
    options.namespaces = allNamespaces ? [] : Set(namespace.namesBetweenCommas)
    options.now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    if let meshConfig {
      guard let text = try? String(contentsOfFile: meshConfig, encoding: .utf8),
        let document = ResourceReader.document(in: text)
      else {
        printError("error: \(meshConfig): not readable as a MeshConfig in YAML; check the path")
        throw ExitCode(1)
      }
      options.meshDocument = document
    }
    return options
  }

  private var families: Set<CodeFamily> {
    get throws {
      guard let codes else { return Set(CodeFamily.allCases) }
      return Set(
        try codes.lowercased().split(separator: ",").map { name in
          guard let family = CodeFamily(rawValue: String(name)) else {
            throw ValidationError("--codes \(name): there are ist, kia and mt")
          }
          return family
        }
      )
    }
  }

  private var rules: [FindingRule] {
    CodeCatalog.all.map {
      FindingRule(
        code: $0.code,
        name: $0.name,
        level: $0.level,
        summary: $0.summary,
        documentation: $0.documentation
      )
    }
  }

  private func text(of report: FindingReport) -> String {
    switch output {
    case .json: return report.json
    case .yaml: return report.yaml
    case .sarif: return report.sarif
    case .junit: return report.junit(failingFrom: failureThreshold.level)
    case .log:
      let isTerminal = isatty(STDOUT_FILENO) == 1
      let environment = ProcessInfo.processInfo.environment
      let hasColor =
        isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
      return report.log(.init(showsSource: isTerminal, hasColor: hasColor))
    }
  }

  private func mend(_ findings: [Finding], in sources: [String: SourceText]) throws {
    for change in QuickFix().changes(for: findings, in: sources) {
      if dryRun || change.file == "-" {
        print(change.unifiedDiff, terminator: "")
        continue
      }
      do {
        try Data(change.after).write(to: URL(fileURLWithPath: change.file), options: .atomic)
      } catch {
        printError(
          "error: \(DisplayText.sanitized(change.file)): can't be written; check its rights"
        )
        throw ExitCode(1)
      }
      print("\(DisplayText.sanitized(change.file)): \(change.count) mended")
    }
  }

  private func printCodes() {
    for code in CodeCatalog.all {
      let level = code.level.rawValue
      let padding = String(repeating: " ", count: 8 - level.count)
      print("\(code.code)  \(level)\(padding)\(code.name): \(code.summary)")
    }
  }

  private func printExplanation(of code: String) throws {
    guard let text = CodeCatalog.explanationText(of: code.uppercased()) else {
      throw ValidationError("--explain \(code): no such code, see --list-codes")
    }
    print(text)
  }

  private func printError(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}

/// The forms in which findings are printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case log
  case json
  case yaml
  case sarif
  case junit
}

/// From which level on findings make the command fail.
enum Threshold: String, ExpressibleByArgument, CaseIterable {
  case info
  case warning
  case error

  var level: Finding.Level {
    switch self {
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
