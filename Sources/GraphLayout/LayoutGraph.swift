// SPDX-License-Identifier: Apache-2.0

/// What is to be drawn: boxes of given sizes and the arrows between them.
///
/// Cycles, self-loops and parallel edges are welcome. Equal graphs give equal drawings.
package struct LayoutGraph: Sendable, Equatable {
  /// A box.
  package struct Node: Sendable, Equatable {
    /// Names the node from one drawing to the next; unique within a graph.
    package var key: String
    /// In cells, the border included; at least 1.
    package var width: Int
    /// In cells, the border included; at least 1.
    package var height: Int
    /// What the node is kept together with inside a layer, such as its app; nil for alone.
    package var group: String?
    /// What its group, or the node alone, is kept together with, such as its namespace; nil for
    /// nothing.
    package var outerGroup: String?

    package init(
      key: String,
      width: Int,
      height: Int,
      group: String? = nil,
      outerGroup: String? = nil
    ) {
      self.key = key
      self.width = max(1, width)
      self.height = max(1, height)
      self.group = group
      self.outerGroup = outerGroup
    }
  }

  /// An arrow, its ends given by their places in `nodes`.
  package struct Edge: Sendable, Hashable {
    /// The caller.
    package var source: Int
    /// The callee, where the arrow head is.
    package var target: Int

    package init(source: Int, target: Int) {
      self.source = source
      self.target = target
    }
  }

  /// In any order; drawings keep it.
  package var nodes: [Node]
  /// Every end must be an index of `nodes`.
  package var edges: [Edge]

  package init(nodes: [Node] = [], edges: [Edge] = []) {
    self.nodes = nodes
    self.edges = edges
  }
}

/// How much room a drawing takes and how hard to look for a good one.
package struct LayoutOptions: Sendable, Equatable {
  /// The least number of columns between two layers, whatever their tracks need.
  package var layerGap: Int
  /// Free rows between a box and what is above or below it.
  package var nodeGap: Int
  /// Free rows outside of each frame around neighbours of one group; 0 for no frames.
  ///
  /// With room for frames, the members of a group stand together in each layer.
  package var groupMargin: Int
  /// Rounds of looking for fewer crossings after the first result; 0 for the quickest drawing.
  ///
  /// Nil takes as many as keep 300 nodes within some 30 ms and 1,000 nodes within 300 ms.
  package var effort: Int?

  package init(layerGap: Int = 4, nodeGap: Int = 1, groupMargin: Int = 0, effort: Int? = nil) {
    self.layerGap = max(2, layerGap)
    self.nodeGap = max(0, nodeGap)
    self.groupMargin = max(0, groupMargin)
    self.effort = effort
  }
}
