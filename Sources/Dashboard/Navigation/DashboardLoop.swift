// SPDX-License-Identifier: Apache-2.0

import Glibc
import MeshModel
package import Terminal

/// What the dashboard is started with.
package struct DashboardConfiguration: Sendable {
  package var info: DashboardInfo
  package var screen: ScreenOptions
  package var themeName: String
  /// Seconds between two drawings of new data; keys are drawn at once.
  package var leastSecondsBetweenData: Double

  package init(
    info: DashboardInfo,
    screen: ScreenOptions,
    themeName: String = "default",
    leastSecondsBetweenData: Double = 1
  ) {
    self.info = info
    self.screen = screen
    self.themeName = themeName
    self.leastSecondsBetweenData = leastSecondsBetweenData
  }
}

/// How the dashboard ended.
package struct DashboardOutcome: Sendable {
  /// 0 after `q`, 128 and the number of the signal otherwise (Ctrl-C is 130).
  package var exitStatus: Int32
  /// The last screen as text, for `--keep`.
  package var lastScreen: [String]
}

/// Shows the dashboard on this thread until it is left.
///
/// - Throws: `ScreenError` where there is no terminal to draw on.
package func runDashboard(
  configuration: DashboardConfiguration,
  snapshots: LatestSnapshot,
  requests: @escaping @Sendable (DashboardRequest) -> Void
) throws(ScreenError) -> DashboardOutcome {
  let screen = try Screen(options: configuration.screen)
  let wakeUp = screen.wakeUp
  snapshots.onStore { wakeUp.wake() }
  defer { snapshots.onStore(nil) }
  var loop = DashboardLoop(
    configuration: configuration,
    screen: screen,
    snapshots: snapshots,
    requests: requests
  )
  return loop.run()
}

/// Joins the screen, the state and the newest snapshot; holds nothing that a test would want.
private struct DashboardLoop {
  let configuration: DashboardConfiguration
  let screen: Screen
  let snapshots: LatestSnapshot
  let requests: @Sendable (DashboardRequest) -> Void
  var state: DashboardState
  var dataDrawnAt: Timestamp?
  /// A snapshot waits for its second to be over.
  var hasUndrawnData = false
  var exitStatus: Int32?

  init(
    configuration: DashboardConfiguration,
    screen: Screen,
    snapshots: LatestSnapshot,
    requests: @escaping @Sendable (DashboardRequest) -> Void
  ) {
    self.configuration = configuration
    self.screen = screen
    self.snapshots = snapshots
    self.requests = requests
    state = DashboardState(
      info: configuration.info,
      size: screen.size,
      now: DashboardLoop.now,
      isASCII: screen.isASCII,
      themeName: configuration.themeName
    )
    if let notice = screen.notice { state.say(notice) }
  }

  mutating func run() -> DashboardOutcome {
    draw()
    take([])
    while exitStatus == nil {
      switch screen.wait(milliseconds: waitMilliseconds) {
      case .ended(let signal):
        requests(.quit)
        exitStatus = 128 + signal
      case .suspensionRequested: suspend()
      case .input(let events): take(events)
      }
    }
    let lastScreen = DashboardView.canvas(of: state).lines
    screen.restore()
    return DashboardOutcome(exitStatus: exitStatus ?? 0, lastScreen: lastScreen)
  }

  /// All events are drained before anything is drawn.
  private mutating func take(_ events: [InputEvent]) {
    let isLate = state.lateSeconds != nil
    for event in events where exitStatus == nil {
      for request in state.handle(event, at: DashboardLoop.now) { perform(request, event) }
    }
    state.now = DashboardLoop.now
    let isDue =
      (dataDrawnAt.map { state.now.seconds(since: $0) } ?? .infinity)
      >= configuration.leastSecondsBetweenData
    if let snapshot = snapshots.take() {
      state.receive(snapshot, at: state.now)
      hasUndrawnData = true
    }
    if hasUndrawnData, isDue { dataDrawnAt = state.now }
    if !events.isEmpty || (hasUndrawnData && isDue) || isLate || state.lateSeconds != nil {
      if hasUndrawnData, isDue { hasUndrawnData = false }
      draw()
    }
  }

  private mutating func perform(_ request: DashboardRequest, _ event: InputEvent) {
    switch request {
    case .quit:
      exitStatus = event == .key(.control("c")) ? 130 : 0
      requests(request)
    case .suspend: suspend()
    case .repaint: screen.repaintAll()
    case .copy(let text):
      if !screen.copy(text) { state.say("too long for the terminal's clipboard", isError: true) }
    case .setWindow, .refreshNow: requests(request)
    }
  }

  private mutating func suspend() {
    screen.suspend()
    state.size = screen.size
    state.refreshGraph()
    draw()
  }

  private func draw() {
    screen.show(
      DashboardView.canvas(of: state),
      theme: Theme.builtIn(named: state.themeName) ?? .standard
    )
  }

  private var waitMilliseconds: Int32 {
    hasUndrawnData ? 200 : 1000
  }

  private static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
