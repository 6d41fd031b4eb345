#pragma once

#include "model/connect/connector.h"
#include "model/connect/kafka/groupconsumer.h"
#include "sim/live/sandboxsettings.h"
#include "sim/live/town.h"

#include <memory>
#include <string>

namespace sim {

//! The sandbox's brokers: embedded ones, or somebody's real ones.
class Cluster
{
public:
    static model::Result<Cluster> start(const SandboxOptions& options);

    Cluster(Cluster&&) noexcept;
    ~Cluster();

    bool isEmbedded() const { return m_embedded != nullptr; }
    model::Connection connection() const;
    SinkFactory sinkFactory() const;
    //! Becomes a member of a service's group.
    model::Result<std::unique_ptr<model::GroupConsumer>> join(Service service) const;
    //! Where the partitions of the services' topics end now.
    Positions ends() const;

private:
    struct Embedded;

    Cluster();

    std::unique_ptr<Embedded> m_embedded;
    std::string m_bootstrap;
};

} // namespace sim
