// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import MeshModel

/// Finds and reads configuration files: files, folders with all below them, `-`.
package struct ConfigurationFiles: Sendable {
  private let limits: ReadLimits

  /// Takes the values as they are.
  package init(limits: ReadLimits = ReadLimits()) {
    self.limits = limits
  }

  /// Reads what the paths name, in their order; a folder's files by name.
  ///
  /// Of folders `.yaml`, `.yml` and `.json` count, hidden ones and links to folders don't.
  package func read(_ paths: [String]) -> ConfigurationReading {
    let reader = ResourceReader(limits: limits)
    var reading = ConfigurationReading()
    var remainingBytes = limits.totalBytes
    for path in paths {
      for file in files(at: path, problems: &reading.problems) {
        switch contents(of: file, upTo: min(limits.fileBytes, remainingBytes)) {
        case .success(let bytes):
          remainingBytes -= bytes.count
          reading.append(reader.read(bytes, file: file))
        case .failure(let problem):
          reading.problems.append(problem)
        }
      }
    }
    return reading
  }

  /// The files that the paths name now, in their order, as far as they can be listed.
  func list(_ paths: [String]) -> [String] {
    var problems: [ReadProblem] = []
    return paths.flatMap { files(at: $0, problems: &problems) }
  }

  private func files(at path: String, problems: inout [ReadProblem]) -> [String] {
    guard path != "-" else { return [path] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      problems.append(ReadProblem(file: path, message: "no such file or folder; check the path"))
      return []
    }
    guard isFolder.boolValue else { return [path] }
    guard let names = FileManager.default.enumerator(atPath: path) else {
      problems.append(ReadProblem(file: path, message: "folder can't be listed; check its rights"))
      return []
    }
    var found: [String] = []
    while let name = names.nextObject() as? String {
      if name.split(separator: "/").last?.hasPrefix(".") == true {
        names.skipDescendants()
        continue
      }
      let isConfiguration = [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) }
      guard isConfiguration else { continue }
      let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      guard found.count < limits.files else {
        problems.append(
          ReadProblem(file: path, message: "more than \(limits.files) files; name fewer folders")
        )
        break
      }
      found.append(file)
    }
    return found.sorted()
  }

  private func contents(of file: String, upTo limit: Int) -> Result<[UInt8], ReadProblem> {
    let handle =
      file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
    guard let handle else {
      return .failure(ReadProblem(file: file, message: "can't be opened; check its rights"))
    }
    var bytes: [UInt8] = []
    do {
      while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
        bytes.append(contentsOf: data)
        guard bytes.count <= limit else {
          return .failure(
            ReadProblem(
              file: file,
              message: "larger than the \(limit >> 20) MiB that are read; split it"
            )
          )
        }
      }
    } catch {
      return .failure(ReadProblem(file: file, message: "can't be read; check its rights"))
    }
    return .success(bytes)
  }
}
