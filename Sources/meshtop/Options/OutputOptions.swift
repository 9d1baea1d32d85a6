// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import MeshModel
import Reports
import Settings

extension GraphType: ExpressibleByArgument {}

/// How a command that prints draws: characters, width and colour.
struct DrawingOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
  var ascii = Settings.inForce.isOn("ascii")

  /// Whether box-drawing characters may be printed.
  var isUnicode: Bool { !ascii && Locale.isUTF8 }

  /// Columns that standard output has; 100 where it is no terminal.
  var width: Int { StandardOutput.columns ?? 100 }

  /// Whether colour may be printed (terminal-conventions: NO_COLOR wins, CLICOLOR_FORCE forces).
  var isColored: Bool {
    let environment = ProcessInfo.processInfo.environment
    if !(environment["NO_COLOR"] ?? "").isEmpty { return false }
    if !(environment["CLICOLOR_FORCE"] ?? "0").isEmpty, environment["CLICOLOR_FORCE"] ?? "0" != "0"
    {
      return true
    }
    return StandardOutput.isTerminal && environment["CLICOLOR"] != "0"
      && environment["TERM"] != "dumb"
  }
}

extension Locale {
  /// Whether the environment's character set is UTF-8: LC_ALL, else LC_CTYPE, else LANG.
  static var isUTF8: Bool {
    let environment = ProcessInfo.processInfo.environment
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }
}

/// Where results go.
enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal; nil where standard output is none.
  static var columns: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Writes a result whole; ends quietly when the reader has gone.
  static func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }
}

extension DrawingOptions {
  private var style: ReportStyle { ReportStyle(isASCII: !isUnicode, isColored: isColored) }

  /// The workload table as text.
  func workloadTable(of snapshot: MeshSnapshot) -> String {
    WorkloadTableReport.text(of: snapshot, style: style)
  }

  /// The graph as a picture of boxes and lines.
  func picture(of snapshot: MeshSnapshot, type: GraphType) -> String {
    GraphTextReport.text(of: snapshot, type: type, width: width, style: style)
  }
}
