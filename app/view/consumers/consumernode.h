#pragma once

#include "app/view/consumers/consumertreemodel.h"

#include <vector>

namespace app {

//! One line. What it shows is summed up when it is made.
struct ConsumerTreeModel::Node
{
    Kind kind = Kind::Group;
    std::string key; // among its siblings
    std::shared_ptr<const model::GroupLag> group;
    std::size_t partition = 0; // in the group, of a partition
    std::string topic;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    std::uint64_t lag = 0;
    bool isLagKnown = false;
    std::optional<std::chrono::microseconds> waits;
    std::optional<double> in;
    std::optional<double> out;
    bool needsAttention = false;

    const model::PartitionLag& lane() const { return group->partitions[partition]; }

    //! Of a group or a topic: what its lines come to.
    void sumUp();
};

} // namespace app
