#include "model/connect/registry.h"

#ifdef CONNECT_KAFKA
#include "model/connect/kafka/connector.h"
#endif
#ifdef CONNECT_OUTBOX
#include "model/connect/outbox/connector.h"
#endif
#ifdef CONNECT_CAPTURE
#include "model/connect/capture/connector.h"
#endif
#ifdef CONNECT_REDIS
#include "model/connect/redis/connector.h"
#endif

#include <algorithm>
#include <vector>

namespace model {

namespace {

std::vector<const Connector*>& known()
{
    static auto all = [] {
        std::vector<const Connector*> list;
#ifdef CONNECT_KAFKA
        list.push_back(&kafkaConnector());
#endif
#ifdef CONNECT_REDIS
        for (const auto& connector : redisConnectors())
            list.push_back(&connector);
#endif
#ifdef CONNECT_OUTBOX
        list.push_back(&outboxConnector());
        list.push_back(&postgresConnector());
#endif
#ifdef CONNECT_CAPTURE
        list.push_back(&captureConnector());
#endif
        return list;
    }();
    return all;
}

} // namespace

std::span<const Connector* const> connectors()
{
    return known();
}

void addConnector(const Connector& connector)
{
    known().push_back(&connector);
}

const Connector* connectorFor(std::string_view url)
{
    const auto scheme = url.substr(0, url.find("://"));
    const auto found = std::ranges::find(connectors(), scheme, &Connector::scheme);
    return url.find("://") == std::string_view::npos || found == connectors().end() ? nullptr
                                                                                    : *found;
}

} // namespace model
