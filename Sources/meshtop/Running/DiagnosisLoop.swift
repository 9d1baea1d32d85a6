// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Collectors
@preconcurrency import Dispatch
import MeshModel
import Synchronization

/// Diagnoses the newest figures and traces about every interval, on a thread of its own.
final class DiagnosisLoop: Sendable {
  private let publisher: SnapshotPublisher
  private let timer: any DispatchSourceTimer
  private let last = Mutex<Diagnosis?>(nil)

  init(publisher: SnapshotPublisher, intervalSeconds: Double) {
    self.publisher = publisher
    let timer = DispatchSource.makeTimerSource(
      queue: DispatchQueue(label: "meshtop-diagnosis", qos: .utility)
    )
    let interval = max(1, intervalSeconds)
    timer.schedule(
      deadline: .now() + 1.5,
      repeating: interval,
      leeway: .milliseconds(Int(100 * interval))
    )
    self.timer = timer
  }

  func start() {
    timer.setEventHandler { [weak self] in self?.diagnose() }
    timer.activate()
  }

  func stop() {
    timer.cancel()
  }

  private func diagnose() {
    guard let snapshot = publisher.newest else { return }
    let found = MeshDiagnosis.diagnose(snapshot, at: .now)
    let isChanged = last.withLock { last in
      defer { last = found }
      return last != found
    }
    if isChanged { publisher.diagnosis(found) }
  }
}
