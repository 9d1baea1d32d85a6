// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import TestSupport
import Testing

struct MeshDifferenceTests {
  private static func lines(
    _ change: (inout SampleMesh) -> Void,
    namespace: String? = nil
  ) -> [String] {
    var mesh = SampleMesh.three
    change(&mesh)
    return MeshDifference.differences(
      from: SampleMesh.three.snapshot(),
      to: mesh.snapshot(),
      namespace: namespace
    ).map { "\($0.subject) \($0.kind.words): \($0.change)" }
  }

  @Test func `nothing is otherwise than itself`() {
    #expect(Self.lines { _ in } == [])
  }

  @Test func `what fails, is slower and has more traffic is told once, the worst first`() {
    let lines = Self.lines { mesh in
      mesh.calls[0].errorPercent = 12
      mesh.calls[0].p99 = 440
      mesh.calls[1].rate = 90
    }
    #expect(
      lines == [
        "cart-v1 began to fail: 0 % → 12 % errors", "cart-v1 got slower: P99 44 ms → 440 ms",
        "product-v1 has more traffic: 30 → 90 rps",
      ]
    )
  }

  @Test func `the biggest of a kind goes first`() {
    let lines = Self.lines { mesh in
      mesh.calls[0].p99 = 88
      mesh.calls[1].p99 = 84
    }
    #expect(lines.map { $0.prefix(7) } == ["product", "cart-v1"])
  }

  @Test func `what is new and what is gone is named`() {
    let lines = Self.lines { mesh in
      mesh.calls.removeFirst()
      mesh.calls.append(SampleMesh.Call("frontend-v1", "search-v1", rate: 4))
    }
    #expect(lines == ["cart-v1 is gone: had 12.5 rps", "search-v1 is new: 4 rps"])
  }

  @Test func `figures that swing a little are the same`() {
    #expect(
      Self.lines { mesh in
        for index in mesh.calls.indices {
          mesh.calls[index].rate *= 1.3
          mesh.calls[index].p99 *= 1.3
          mesh.calls[index].errorPercent = 0.5
        }
      } == []
    )
  }

  @Test func `only the namespace on the screen is compared`() {
    #expect(Self.lines({ $0.calls[0].p99 = 440 }, namespace: "other") == [])
    #expect(Self.lines({ $0.calls[0].p99 = 440 }, namespace: "shop").count == 1)
  }
}
