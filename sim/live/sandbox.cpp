#include "sim/live/sandbox.h"

#include "sim/live/keeper.h"

namespace sim {

struct Sandbox::Private
{
    Private(Cluster&& brokers, const SandboxOptions& options, const SandboxSettings& settings)
        : cluster(std::move(brokers))
        , board(settings)
        , keeper(cluster, options, board)
    {}

    Cluster cluster;
    Board board;
    Keeper keeper;
};

Sandbox::Sandbox(std::unique_ptr<Private> p) : d(std::move(p)) {}
Sandbox::~Sandbox() = default;

model::Result<std::unique_ptr<Sandbox>> Sandbox::start(const SandboxOptions& options,
                                                       const SandboxSettings& settings)
{
    auto cluster = Cluster::start(options);
    if (!cluster)
        return cluster.error();
    return std::unique_ptr<Sandbox>(
        new Sandbox(std::make_unique<Private>(std::move(*cluster), options, settings)));
}

SandboxSettings Sandbox::settings() const
{
    return d->board.settings();
}

void Sandbox::setSettings(const SandboxSettings& settings)
{
    d->board.setSettings(settings);
}

void Sandbox::make(Mischief mischief)
{
    d->board.order(mischief);
}

void Sandbox::placeOrder()
{
    d->board.placeOrder();
}

SandboxStatus Sandbox::status() const
{
    return d->board.status();
}

std::vector<model::Connection> Sandbox::connections() const
{
    auto brokers = d->cluster.connection();
    std::vector<model::Connection> connections{brokers};
    const auto add = [&](std::string name, std::string url) {
        connections.push_back(
            {.name = std::move(name), .url = std::move(url), .group = brokers.group});
    };
    for (const auto& part : parts()) {
        if (part.state != SandboxPart::State::On)
            continue;
        if (part.id == "postgresql")
            add("Sandbox orders", part.url);
        if (part.id != "redis")
            continue;
        add("Sandbox keys", part.url);
        // One database number a service, in the order of the enumeration: no service hides an event
        // from another.
        std::string databases;
        for (const auto service : allServices)
            databases += (databases.empty() ? "" : ",") + std::to_string(int(service)) + ":"
                         + groupOf(service);
        connections.back().properties["keys.databases"] = databases;
    }
    return connections;
}

} // namespace sim
