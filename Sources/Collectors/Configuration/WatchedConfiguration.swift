// SPDX-License-Identifier: Apache-2.0

/// Configuration files that are read again when one of them changes, comes or goes.
///
/// Ask it every few seconds; a look that finds no change lists the folders and reads nothing.
/// Standard input (`-`) is read once.
package struct WatchedConfiguration: Sendable {
  private let paths: [String]
  private let files: ConfigurationFiles
  private let readsStandardInput: Bool
  private var standardInput: ConfigurationReading?
  private var seen: [String: FileSignature?]?

  /// Takes paths as `ConfigurationFiles` reads them; reads nothing yet.
  package init(paths: [String], limits: ReadLimits = ReadLimits()) {
    self.paths = paths.filter { $0 != "-" }
    files = ConfigurationFiles(limits: limits)
    readsStandardInput = paths.contains("-")
  }

  /// All of it anew if something changed since the last look, and at the first; nil otherwise.
  package mutating func look() -> ConfigurationReading? {
    var signatures: [String: FileSignature?] = [:]
    // A path that can't be listed counts too: that it comes is a change.
    for file in paths + files.list(paths) { signatures[file] = .some(FileSignature(path: file)) }
    guard signatures != seen else { return nil }
    seen = signatures
    if readsStandardInput, standardInput == nil { standardInput = files.read(["-"]) }
    var reading = standardInput ?? ConfigurationReading()
    reading.append(files.read(paths))
    return reading
  }
}
